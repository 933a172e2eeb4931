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
    /// As for `fit`; the training may stop before the last epoch.
    pub settings: Settings,
    /// The coefficient of the penalty on the weights.
    pub lambda: f64,
    /// The rate of dropout.
    pub rate: f64,
    /// Epochs without a new lowest validation loss after which the training stops.
    pub patience: usize,
}

/// All weights and biases in one row, layer after layer: the weights of each, row by row, and then its biases.
pub fn parameters(layers: &[Layer]) -> Vec<f64> {
    let all = layers
        .iter()
        .flat_map(|layer| layer.weights.iter().chain(&layer.bias));
    all.copied().collect()
}

/// Puts new weights and biases into the layers, in the order of [`parameters`].
pub fn set_parameters(layers: &mut [Layer], parameters: &[f64]) {
    let all = layers
        .iter_mut()
        .flat_map(|layer| layer.weights.iter_mut().chain(&mut layer.bias));
    for (place, parameter) in all.zip(parameters) {
        *place = *parameter;
    }
}

/// The gradients of all layers in one row, in the order of [`parameters`].
pub fn flat(gradients: &[Gradient]) -> Vec<f64> {
    let all = gradients
        .iter()
        .flat_map(|gradient| gradient.weights.iter().chain(&gradient.bias));
    all.copied().collect()
}
