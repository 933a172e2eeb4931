//! The activations by name, for whole batches.

use ndarray::Array2;

use crate::functions;
use crate::softmax::{softmax, softmax_backward};

/// What a layer does to its weighted sums.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// The output is the weighted sum: for regression outputs.
    Linear,
    /// A probability, for outputs with two classes.
    Sigmoid,
    /// Like the sigmoid, but zero-centred.
    Tanh,
    /// The usual choice for hidden layers.
    Relu,
    /// ReLU with this leak below zero.
    LeakyRelu(f64),
    /// ReLU with an exponential below zero.
    Elu,
    /// ELU at a scale that keeps signals at variance 1.
    Selu,
    /// The smooth ReLU of transformers.
    Gelu,
    /// `z` times its sigmoid, also called swish.
    Silu,
    /// A smooth ReLU that is always positive.
    Softplus,
    /// Over the row: probabilities of classes of which one is true.
    Softmax,
}

impl Activation {
    /// The activations of the weighted sums `z`; both are (batch, units).
    pub fn forward(self, z: &Array2<f64>) -> Array2<f64> {
        match self {
            Self::Linear => z.clone(),
            Self::Sigmoid => z.mapv(functions::sigmoid),
            Self::Tanh => z.mapv(functions::tanh),
            Self::Relu => z.mapv(functions::relu),
            Self::LeakyRelu(leak) => z.mapv(|z| functions::leaky_relu(z, leak)),
            Self::Elu => z.mapv(functions::elu),
            Self::Selu => z.mapv(functions::selu),
            Self::Gelu => z.mapv(functions::gelu),
            Self::Silu => z.mapv(functions::silu),
            Self::Softplus => z.mapv(functions::softplus),
            Self::Softmax => softmax(z),
        }
    }

    /// The gradient with respect to the weighted sums `z`, from the activations `a` and the gradient
    /// `da` with respect to them. All are (batch, units).
    pub fn backward(self, z: &Array2<f64>, a: &Array2<f64>, da: &Array2<f64>) -> Array2<f64> {
        match self {
            Self::Linear => da.clone(),
            Self::Sigmoid => times(da, a, functions::sigmoid_derivative),
            Self::Tanh => times(da, a, functions::tanh_derivative),
            Self::Relu => times(da, a, functions::relu_derivative),
            Self::LeakyRelu(leak) => times(da, a, |a| functions::leaky_relu_derivative(a, leak)),
            Self::Elu => times(da, a, functions::elu_derivative),
            Self::Selu => times(da, a, functions::selu_derivative),
            Self::Gelu => times(da, z, functions::gelu_derivative),
            Self::Silu => times(da, z, functions::silu_derivative),
            Self::Softplus => times(da, a, functions::softplus_derivative),
            Self::Softmax => softmax_backward(a, da),
        }
    }

    /// The name in lower case, as in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Relu => "relu",
            Self::LeakyRelu(_) => "leaky relu",
            Self::Elu => "elu",
            Self::Selu => "selu",
            Self::Gelu => "gelu",
            Self::Silu => "silu",
            Self::Softplus => "softplus",
            Self::Softmax => "softmax",
        }
    }
}

/// `da` times the derivative at `at`, element by element.
fn times(da: &Array2<f64>, at: &Array2<f64>, derivative: impl Fn(f64) -> f64) -> Array2<f64> {
    assert_eq!(da.dim(), at.dim(), "one gradient an activation");
    at.mapv(derivative) * da
}
