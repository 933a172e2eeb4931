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
                let shape = match (parameter.kind, parameter.values.len()) {
                    (Kind::Weight, count) => vec![inputs, count / inputs],
                    (Kind::Bias | Kind::Leak, count) => vec![count],
                };
                let name = format!("{}.{of}.{:?}", names.len(), parameter.kind);
                names.push((name.to_lowercase(), shape));
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
        let bytes = |values: &Vec<f64>| values.iter().flat_map(|w| w.to_le_bytes()).collect();
        let bytes: Vec<Vec<u8>> = weights.iter().map(bytes).collect();
        let arrays = names.iter().zip(&bytes).map(|((name, shape), bytes)| {
            TensorView::new(Dtype::F64, shape.clone(), bytes).map(|array| (name, array))
        });
        let arrays: Result<Vec<_>, _> = arrays.collect();
        let header = [("checksum".to_owned(), checksum(&weights.concat()))];
        serialize(arrays.map_err(refused)?, Some(header.into_iter().collect())).map_err(refused)
    }

    /// Takes the weights from what [`to_safetensors`](Self::to_safetensors) returned.
    ///
    /// # Errors
    /// [`ModelError::Data`] when the bytes are damaged or of another model; nothing is changed then.
    pub fn load_safetensors(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(refused)?;
        let file = SafeTensors::deserialize(bytes).map_err(refused)?;
        let (names, found) = (self.names(), file.len());
        if names.len() != found {
            let counts = format!("expected {} arrays, found {found}", names.len());
            return Err(refused(counts));
        }
        let read = names.iter().map(|(name, shape)| array(&file, name, shape));
        let weights = read.collect::<Result<Vec<_>, _>>()?;
        let (entries, all) = (header.metadata().clone(), weights.concat());
        let told = entries.unwrap_or_default().remove("checksum");
        if told != Some(checksum(&all)) || all.iter().any(|w| !w.is_finite()) {
            return Err(refused("damaged: a checksum that does not fit, or NaN"));
        }
        self.set_weights(&weights)
    }
}

/// The numbers of the array `name`, if it has this shape.
fn array(file: &SafeTensors<'_>, name: &str, shape: &[usize]) -> Result<Vec<f64>, ModelError> {
    let array = file.tensor(name).map_err(refused)?;
    let (kind, found) = (array.dtype(), array.shape());
    if (kind, found) != (Dtype::F64, shape) {
        let message = format!("{name}: expected F64 {shape:?}, found {kind} {found:?}");
        return Err(refused(message));
    }
    let numbers = array.data().as_chunks().0.iter().copied();
    Ok(numbers.map(f64::from_le_bytes).collect())
}

fn refused(why: impl Into<Box<dyn std::error::Error>>) -> ModelError {
    ModelError::Data(format!("saved weights: {}", why.into()))
}

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a.
fn checksum(values: &[f64]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in values.iter().flat_map(|w| w.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
