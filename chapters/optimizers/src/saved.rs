//! A model's weights as the bytes of a file, with names and shapes that are checked on loading.

use propagation::Kind;
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use crate::{Model, ModelError};

impl Model {
    /// The name and shape of each parameter: `0.dense.weight` (inputs, units), `1.dense.bias` (units).
    fn names(&mut self) -> Vec<(String, Vec<usize>)> {
        let mut inputs = self.network.inputs;
        let mut names: Vec<(String, Vec<usize>)> = Vec::new();
        for layer in &mut self.network.layers {
            let of = layer.name();
            for parameter in layer.parameters() {
                let count = parameter.values.len();
                let (kind, shape) = match parameter.kind {
                    Kind::Weight => ("weight", vec![inputs, count / inputs]),
                    Kind::Bias => ("bias", vec![count]),
                    Kind::Leak => ("leak", vec![count]),
                };
                names.push((format!("{}.{of}.{kind}", names.len()), shape));
            }
            inputs = layer.outputs(inputs).unwrap_or(inputs);
        }
        names
    }

    /// The weights and biases as the bytes of a `.safetensors` file. The optimizer state stays out.
    ///
    /// # Errors
    /// [`ModelError::Data`] when the weights of a layer do not form a matrix with its inputs.
    pub fn to_safetensors(&mut self) -> Result<Vec<u8>, ModelError> {
        let (names, weights) = (self.names(), self.weights());
        let bytes: Vec<Vec<u8>> = weights.iter().map(|values| to_bytes(values)).collect();
        let arrays = names.iter().zip(&bytes).map(|((name, shape), bytes)| {
            let array = TensorView::new(Dtype::F64, shape.clone(), bytes);
            array.map(|array| (name, array))
        });
        let arrays = arrays.collect::<Result<Vec<_>, _>>().map_err(refused)?;
        let header = [("checksum".to_owned(), checksum(&weights.concat()))];
        serialize(arrays, Some(header.into_iter().collect())).map_err(refused)
    }

    /// Takes the weights from what [`to_safetensors`](Self::to_safetensors) returned.
    ///
    /// # Errors
    /// [`ModelError::Data`] when the bytes are damaged or of another model; nothing is changed then.
    pub fn load_safetensors(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(refused)?;
        let file = SafeTensors::deserialize(bytes).map_err(refused)?;
        let (names, found) = (self.names(), file.len());
        if found != names.len() {
            let expected = names.len();
            return Err(refused(format!(
                "expected {expected} arrays, found {found}"
            )));
        }
        let mut weights: Vec<Vec<f64>> = Vec::new();
        for (name, shape) in names {
            let array = file.tensor(&name).map_err(refused)?;
            let (kind, found) = (array.dtype(), array.shape());
            if kind != Dtype::F64 || found != shape {
                let message = format!("{name}: expected F64 {shape:?}, found {kind} {found:?}");
                return Err(refused(message));
            }
            let (numbers, _) = array.data().as_chunks();
            weights.push(
                numbers
                    .iter()
                    .map(|bytes| f64::from_le_bytes(*bytes))
                    .collect(),
            );
        }
        let told = header
            .metadata()
            .as_ref()
            .and_then(|all| all.get("checksum"));
        let all = weights.concat();
        if told != Some(&checksum(&all)) || all.iter().any(|w| !w.is_finite()) {
            return Err(refused("damaged: a checksum that does not fit, or NaN"));
        }
        self.set_weights(&weights)
    }
}

fn refused(why: impl ToString) -> ModelError {
    ModelError::Data(format!("saved weights: {}", why.to_string()))
}

fn to_bytes(values: &[f64]) -> Vec<u8> {
    values.iter().flat_map(|w| w.to_le_bytes()).collect()
}

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a.
fn checksum(values: &[f64]) -> String {
    let hash = to_bytes(values)
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}
