//! Layers one after the other.

use ndarray::Array2;
use structure::InputError;

use crate::{Layer, Mode, Parameter};

// ANCHOR: network
/// A chain of layers.
pub struct Network {
    inputs: usize,
    outputs: usize,
    layers: Vec<Box<dyn Layer>>,
}

impl Network {
    /// A chain of layers, first to last, for `inputs` values per sample.
    ///
    /// # Errors
    /// [`InputError::Width`] when a layer does not take what the one before it returns.
    pub fn new(inputs: usize, layers: Vec<Box<dyn Layer>>) -> Result<Self, InputError> {
        let mut outputs = inputs;
        for (i, layer) in layers.iter().enumerate() {
            let found = outputs;
            outputs = layer.outputs(found).map_err(|expected| InputError::Width {
                layer: format!("layer {i} ({})", layer.name()),
                expected,
                found,
            })?;
        }
        Ok(Self {
            inputs,
            outputs,
            layers,
        })
    }
    // ANCHOR_END: network

    /// Values per sample that go in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Values per sample that come out.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// The layers, first to last, to look at or to run one at a time.
    pub fn layers(&mut self) -> &mut [Box<dyn Layer>] {
        &mut self.layers
    }

    /// The output of the last layer (batch, outputs) for a batch `x` (batch, inputs).
    pub fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        let mut x = x.clone();
        for layer in &mut self.layers {
            x = layer.forward(&x, mode);
        }
        x
    }

    /// From the gradient with respect to the output (batch, outputs) to the gradient with respect
    /// to the input (batch, inputs). Each layer keeps the gradients of its own parameters.
    pub fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        let mut dy = dy.clone();
        for layer in self.layers.iter_mut().rev() {
            dy = layer.backward(&dy);
        }
        dy
    }

    /// The parameters of all layers, first to last, always in the same order.
    pub fn parameters(&mut self) -> Vec<Parameter<'_>> {
        let layers = self.layers.iter_mut();
        layers.flat_map(|layer| layer.parameters()).collect()
    }

    /// How many numbers the layers learn.
    pub fn parameter_count(&mut self) -> usize {
        let parameters = self.parameters();
        parameters.iter().map(|each| each.values.len()).sum()
    }

    /// What the layers add to the loss on account of their weights.
    pub fn penalty(&mut self) -> f64 {
        self.layers.iter_mut().map(|layer| layer.penalty()).sum()
    }
}
