//! What the parts hand to one another: layers, and what a pass through them leaves behind.

use ndarray::{Array, Array1, Array2, Dimension};

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
    pub warm_up: usize,
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
    let mut all = Vec::new();
    for layer in layers {
        append(&mut all, &layer.weights);
        append(&mut all, &layer.bias);
    }
    all
}

/// Puts new weights and biases into the layers, in the order of [`parameters`].
///
/// # Panics
/// When there are not as many as the layers have.
pub fn set_parameters(layers: &mut [Layer], parameters: &[f64]) {
    let mut rest = parameters;
    for layer in layers {
        let (weights, others) = rest.split_at(layer.weights.len());
        let (bias, others) = others.split_at(layer.bias.len());
        let shape = layer.weights.dim();
        layer.weights = Array2::from_shape_vec(shape, weights.to_vec()).expect("as many as before");
        layer.bias = Array1::from(bias.to_vec());
        rest = others;
    }
    assert!(rest.is_empty(), "{} parameters are left over", rest.len());
}

/// The gradients of all layers in one row, in the order of [`parameters`].
pub fn flat(gradients: &[Gradient]) -> Vec<f64> {
    let mut all = Vec::new();
    for gradient in gradients {
        append(&mut all, &gradient.weights);
        append(&mut all, &gradient.bias);
    }
    all
}

/// Appends the numbers of an array, row by row.
fn append<D: Dimension>(all: &mut Vec<f64>, numbers: &Array<f64, D>) {
    match numbers.as_slice() {
        Some(numbers) => all.extend_from_slice(numbers),
        None => all.extend(numbers),
    }
}
