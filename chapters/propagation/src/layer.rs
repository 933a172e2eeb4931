//! What every layer of the book can do.

use ndarray::Array2;

/// Whether the network learns or predicts. Some layers, such as dropout, do different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A forward pass that a backward pass follows.
    Training,
    /// A forward pass for its prediction alone.
    Evaluation,
}

/// What kind of numbers a layer learns. Penalties apply to weights only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A factor of an input.
    Weight,
    /// A number that is added to a weighted sum.
    Bias,
    /// The derivative below zero of a parametric ReLU.
    Leak,
}

/// Numbers that a layer learns, with their gradient from the last backward pass.
#[derive(Debug)]
pub struct Parameter<'a> {
    /// The numbers, row by row.
    pub values: &'a mut [f64],
    /// The gradient of the loss with respect to each of them.
    pub gradient: &'a mut [f64],
    /// What they are.
    pub kind: Kind,
}

// ANCHOR: layer
/// A step in the chain from the input of a network to its output.
///
/// Shapes: `x` and the gradient with respect to it are (batch, inputs); the output `y` and `dy`,
/// the gradient of the loss with respect to `y`, are (batch, outputs).
pub trait Layer {
    /// Its output for `x`. In training it remembers what `backward` needs.
    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64>;

    /// From `dy` to the gradient with respect to the input of the last forward pass in training,
    /// which there must have been. Keeps the gradient with respect to its own parameters.
    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64>;

    /// What it learns, always in the same order.
    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        Vec::new()
    }
    // ANCHOR_END: layer
    // ANCHOR: rest

    /// A short name for messages and drawings, such as `dense`.
    fn name(&self) -> &'static str;

    /// Values per sample that it returns for `inputs` values per sample.
    ///
    /// # Errors
    /// The number of inputs that it takes, where that is another one.
    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        Ok(inputs)
    }

    /// What the layer adds to the loss on account of its weights.
    fn penalty(&mut self) -> f64 {
        0.0
    }
    // ANCHOR_END: rest
}
