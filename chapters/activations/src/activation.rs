//! The activations by name, for whole batches.

use ndarray::{ArrayRef2, Zip};
use structure::Float;

use crate::functions::{
    leaky_relu, leaky_relu_slope, linear, linear_slope, relu, relu_slope, sigmoid, sigmoid_slope,
    tanh, tanh_slope,
};
use crate::softmax::{SoftmaxError, softmax, softmax_backward};

// ANCHOR: activation
/// What a layer does to its weighted sums.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// [`linear`]: for hidden layers useless, for regression outputs right.
    Linear,
    /// [`sigmoid`]: a probability, for outputs with two classes.
    Sigmoid,
    /// [`tanh`]: as the sigmoid, but centred on zero.
    Tanh,
    /// [`relu`]: the usual choice for hidden layers.
    Relu,
    /// [`leaky_relu`] with this leak.
    LeakyRelu(f64),
    /// [`softmax`] over the row: probabilities of classes of which one is true.
    Softmax,
}
// ANCHOR_END: activation

impl Activation {
    // ANCHOR: apply
    /// Writes the activations of `z` into `a`; both are (batch, units).
    ///
    /// # Errors
    /// [`SoftmaxError`], only for [`Softmax`](Self::Softmax).
    ///
    /// # Panics
    /// If the shapes differ.
    pub fn apply<A: Float>(
        self,
        z: &ArrayRef2<A>,
        a: &mut ArrayRef2<A>,
    ) -> Result<(), SoftmaxError> {
        assert_eq!(z.dim(), a.dim(), "z and a differ in shape");
        match self {
            Self::Linear => each(z, a, linear),
            Self::Sigmoid => each(z, a, sigmoid),
            Self::Tanh => each(z, a, tanh),
            Self::Relu => each(z, a, relu),
            Self::LeakyRelu(leak) => {
                let leak = A::of(leak);
                each(z, a, |z| leaky_relu(z, leak));
            }
            Self::Softmax => {
                a.assign(z);
                softmax(a)?;
            }
        }
        Ok(())
    }
    // ANCHOR_END: apply

    // ANCHOR: backward
    /// Writes the gradient by `z` into `dz`, from the activations `a` and the gradient `da` by
    /// them. All three are (batch, units).
    ///
    /// # Panics
    /// If the shapes differ.
    pub fn backward<A: Float>(self, a: &ArrayRef2<A>, da: &ArrayRef2<A>, dz: &mut ArrayRef2<A>) {
        match self {
            Self::Linear => each_slope(a, da, dz, linear_slope),
            Self::Sigmoid => each_slope(a, da, dz, sigmoid_slope),
            Self::Tanh => each_slope(a, da, dz, tanh_slope),
            Self::Relu => each_slope(a, da, dz, relu_slope),
            Self::LeakyRelu(leak) => {
                let leak = A::of(leak);
                each_slope(a, da, dz, |a| leaky_relu_slope(a, leak));
            }
            Self::Softmax => softmax_backward(a, da, dz),
        }
    }
    // ANCHOR_END: backward

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

fn each<A: Float>(z: &ArrayRef2<A>, a: &mut ArrayRef2<A>, f: impl Fn(A) -> A) {
    Zip::from(a).and(z).for_each(|a, &z| *a = f(z));
}

fn each_slope<A: Float>(
    a: &ArrayRef2<A>,
    da: &ArrayRef2<A>,
    dz: &mut ArrayRef2<A>,
    slope: impl Fn(A) -> A,
) {
    Zip::from(dz)
        .and(a)
        .and(da)
        .for_each(|dz, &a, &da| *dz = slope(a) * da);
}
