//! The activations by name, for whole batches.

use ndarray::{Array2, Zip};

use crate::functions::{
    leaky_relu, leaky_relu_derivative, linear, linear_derivative, relu, relu_derivative, sigmoid,
    sigmoid_derivative, tanh, tanh_derivative,
};
use crate::softmax::{softmax, softmax_backward};

/// What a layer does to its weighted sums.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// [`linear`]: for hidden layers useless, for regression outputs right.
    Linear,
    /// [`sigmoid`]: a probability, for outputs with two classes.
    Sigmoid,
    /// [`tanh`]: like the sigmoid, but zero-centred.
    Tanh,
    /// [`relu`]: the usual choice for hidden layers.
    Relu,
    /// [`leaky_relu`] with this leak.
    LeakyRelu(f64),
    /// [`softmax`] over the row: probabilities of classes of which one is true.
    Softmax,
}

impl Activation {
    /// The activations of the weighted sums `z`; both are (batch, units).
    pub fn forward(self, z: &Array2<f64>) -> Array2<f64> {
        match self {
            Self::Linear => z.mapv(linear),
            Self::Sigmoid => z.mapv(sigmoid),
            Self::Tanh => z.mapv(tanh),
            Self::Relu => z.mapv(relu),
            Self::LeakyRelu(leak) => z.mapv(|z| leaky_relu(z, leak)),
            Self::Softmax => softmax(z),
        }
    }

    /// The gradient with respect to `z`, from the activations `a` and the gradient `da` with
    /// respect to them. All three are (batch, units).
    pub fn backward(self, a: &Array2<f64>, da: &Array2<f64>) -> Array2<f64> {
        match self {
            Self::Linear => times(da, a, linear_derivative),
            Self::Sigmoid => times(da, a, sigmoid_derivative),
            Self::Tanh => times(da, a, tanh_derivative),
            Self::Relu => times(da, a, relu_derivative),
            Self::LeakyRelu(leak) => times(da, a, |a| leaky_relu_derivative(a, leak)),
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
            Self::Softmax => "softmax",
        }
    }
}

/// `da` times the derivative at `a`, element by element.
fn times(da: &Array2<f64>, a: &Array2<f64>, derivative: impl Fn(f64) -> f64) -> Array2<f64> {
    let pairs = Zip::from(da).and(a);
    pairs.map_collect(|&da, &a| da * derivative(a))
}
