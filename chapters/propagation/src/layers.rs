//! The layers that the first two chapters have prepared.

use activations::Activation;
use ndarray::{Array, Array1, Array2, Axis, Dimension};
use structure::Dense;

use crate::{Kind, Layer, Mode, Parameter};

/// A dense layer that learns: the layer of chapter 1, its gradient, and its last input.
#[derive(Clone, Debug)]
pub struct DenseLayer {
    /// Weights and biases.
    pub dense: Dense,
    /// The gradient with respect to each of them: the same shapes, so the same type.
    pub gradient: Dense,
    input: Array2<f64>,
}

impl DenseLayer {
    /// With a gradient of zero.
    pub fn new(dense: Dense) -> Self {
        let gradient = Dense {
            weights: Array2::zeros(dense.weights.dim()),
            bias: dense.bias.as_ref().map(|bias| Array1::zeros(bias.dim())),
        };
        let input = Array2::zeros((0, dense.weights.nrows()));
        Self {
            dense,
            gradient,
            input,
        }
    }
}

impl Layer for DenseLayer {
    fn name(&self) -> &'static str {
        "dense"
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        match self.dense.weights.dim() {
            (expected, units) if expected == inputs => Ok(units),
            (expected, _) => Err(expected),
        }
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        if mode == Mode::Training {
            self.input.clone_from(x);
        }
        self.dense.forward(x)
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        // dW = xᵀ dy: what came in at a weight, times the error signal behind it.
        self.gradient.weights = self.input.t().dot(dy);
        // db: the column sums of dy, since a bias takes part in every sample.
        self.gradient.bias = self.dense.bias.as_ref().map(|_| dy.sum_axis(Axis(0)));
        // dx = dy Wᵀ: an input sums what comes back over all its weights.
        dy.dot(&self.dense.weights.t())
    }

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        let mut parameters = vec![Parameter {
            values: slice(&mut self.dense.weights),
            gradient: slice(&mut self.gradient.weights),
            kind: Kind::Weight,
        }];
        if let (Some(bias), Some(gradient)) = (&mut self.dense.bias, &mut self.gradient.bias) {
            parameters.push(Parameter {
                values: slice(bias),
                gradient: slice(gradient),
                kind: Kind::Bias,
            });
        }
        parameters
    }
}

/// All numbers of an array, row by row.
fn slice<D: Dimension>(array: &mut Array<f64, D>) -> &mut [f64] {
    if !array.is_standard_layout() {
        *array = array.as_standard_layout().into_owned();
    }
    array.as_slice_mut().expect("row-major by now")
}

/// An activation as a layer of its own.
#[derive(Clone, Debug)]
pub struct ActivationLayer {
    activation: Activation,
    /// What came in at the last pass in training, and what went out.
    pass: [Array2<f64>; 2],
}

impl ActivationLayer {
    /// The layer for an activation.
    pub fn new(activation: Activation) -> Self {
        let pass = [Array2::zeros((0, 0)), Array2::zeros((0, 0))];
        Self { activation, pass }
    }
}

impl Layer for ActivationLayer {
    fn name(&self) -> &'static str {
        self.activation.name()
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        let y = self.activation.forward(x);
        if mode == Mode::Training {
            self.pass[0].clone_from(x);
            self.pass[1].clone_from(&y);
        }
        y
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        let [z, a] = &self.pass;
        self.activation.backward(z, a, dy)
    }
}
