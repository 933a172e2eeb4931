//! A model's weights as the bytes of a file, with names and shapes that are checked on loading.

use propagation::Kind;
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use crate::{Model, ModelError};

/// The entry of the header that holds the checksum.
const CHECKSUM: &str = "fnv1a";

impl Model {
    // ANCHOR: names
    /// The name and the shape of each parameter, in the order of `Network::parameters`: `0.dense.weight` of
    /// (inputs, units), `1.dense.bias` of (units).
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
    // ANCHOR_END: names

    // ANCHOR: save
    /// All weights and biases as the bytes of a `.safetensors` file. The optimizer state is not part of it.
    #[expect(
        clippy::missing_panics_doc,
        reason = "names and shapes are those of the weights"
    )]
    pub fn to_safetensors(&mut self) -> Vec<u8> {
        let (names, weights) = (self.names(), self.weights());
        let bytes: Vec<Vec<u8>> = weights
            .iter()
            .map(|all| all.iter().flat_map(|w| w.to_le_bytes()).collect())
            .collect();
        let arrays = names.iter().zip(&bytes).map(|((name, shape), bytes)| {
            let array = TensorView::new(Dtype::F64, shape.clone(), bytes);
            (name, array.expect("as many numbers as the shape says"))
        });
        let header = [(CHECKSUM.to_owned(), checksum(&weights))]
            .into_iter()
            .collect();
        serialize(arrays, Some(header)).expect("a header of a few names")
    }
    // ANCHOR_END: save

    // ANCHOR: load
    /// Takes the weights from the bytes of a file that [`to_safetensors`](Self::to_safetensors) made.
    ///
    /// # Errors
    /// [`ModelError::Data`] when the bytes are damaged, or belong to a model of other layers; then nothing is changed.
    pub fn load_safetensors(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        let refused = |why: String| ModelError::Data(format!("saved weights: {why}"));
        let unread = |error| refused(format!("{error}"));
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(unread)?;
        let file = SafeTensors::deserialize(bytes).map_err(unread)?;
        let names = self.names();
        if file.len() != names.len() {
            return Err(refused(format!(
                "expected {} arrays, found {}",
                names.len(),
                file.len()
            )));
        }
        let mut weights = Vec::new();
        for (name, shape) in names {
            let array = file.tensor(&name).map_err(unread)?;
            let found = (array.dtype(), array.shape());
            if found != (Dtype::F64, &shape) {
                return Err(refused(format!(
                    "{name}: expected F64 {shape:?}, found {} {:?}",
                    found.0, found.1
                )));
            }
            let (numbers, _) = array.data().as_chunks();
            weights.push(
                numbers
                    .iter()
                    .map(|bytes| f64::from_le_bytes(*bytes))
                    .collect::<Vec<f64>>(),
            );
        }
        let told = header.metadata().as_ref().and_then(|all| all.get(CHECKSUM));
        if told != Some(&checksum(&weights)) {
            return Err(refused(
                "the checksum does not fit: the file is damaged".to_owned(),
            ));
        }
        if weights.iter().flatten().any(|w| !w.is_finite()) {
            return Err(refused("expected finite numbers".to_owned()));
        }
        self.set_weights(&weights)
    }
    // ANCHOR_END: load
}

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a, over the bytes of all weights.
fn checksum(weights: &[Vec<f64>]) -> String {
    let bytes = weights.iter().flatten().flat_map(|w| w.to_le_bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
