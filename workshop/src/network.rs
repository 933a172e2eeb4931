//! What the parts hand to one another: layers, and what a pass through them leaves behind.

use ndarray::{Array1, Array2};

/// What follows the weighted sums of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// Nothing: `y = z`.
    Linear,
    /// `1 / (1 + e^-z)`.
    Sigmoid,
    /// The hyperbolic tangent.
    Tanh,
    /// `z` above zero, else 0.
    Relu,
}

/// A dense layer and its activation, `y = activation(x W + b)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// (inputs, units).
    pub weights: Array2<f64>,
    /// (units).
    pub bias: Array1<f64>,
    /// What follows the weighted sums.
    pub activation: Activation,
}

/// What one layer saw in a forward pass; the way back needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pass {
    /// What came in, (batch, inputs).
    pub x: Array2<f64>,
    /// The weighted sums, (batch, units).
    pub z: Array2<f64>,
    /// What went out, (batch, units).
    pub y: Array2<f64>,
}

/// The gradient of the loss with respect to what a layer learns.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// (inputs, units).
    pub weights: Array2<f64>,
    /// (units).
    pub bias: Array1<f64>,
}

/// How `fit` trains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Passes over all samples.
    pub epochs: usize,
    /// Samples of a step.
    pub batch_size: usize,
    /// Steps over which the learning rate rises.
    pub warmup: usize,
    /// The largest learning rate.
    pub peak: f64,
}

/// How `fit_few` trains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Few {
    /// Passes over all samples.
    pub epochs: usize,
    pub batch_size: usize,
    pub peak: f64,
    pub lambda: f64,
    pub rate: f64,
    pub patience: usize,
}
