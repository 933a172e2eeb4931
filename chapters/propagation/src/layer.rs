//! What every layer of the book can do.

use ndarray::ArrayRef2;
use structure::Float;

// ANCHOR: mode
/// Whether the network learns or answers. Some layers, such as dropout, do different
/// things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The weights are about to be changed.
    Training,
    /// The answer counts.
    Evaluation,
}
// ANCHOR_END: mode

// ANCHOR: parameter
/// What kind of numbers a layer learns. Penalties leave all but the weights alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A factor of an input.
    Weight,
    /// A number that is added to a weighted sum.
    Bias,
    /// The slope below zero of a parametric ReLU.
    Leak,
}

/// Some numbers that a layer learns, with the gradient that the last backward pass
/// left.
#[derive(Debug)]
pub struct Parameter<'a, A> {
    /// The numbers, row by row.
    pub values: &'a mut [A],
    /// The gradient of the loss by each of them.
    pub gradient: &'a mut [A],
    /// What they are.
    pub kind: Kind,
}
// ANCHOR_END: parameter

// ANCHOR: layer
/// A step in the chain from the input of a network to its output.
///
/// Shapes: `x` and `dx` are (batch, inputs), `y` and `dy` are (batch, outputs). The
/// caller owns the buffers and has checked the shapes; a layer owns its parameters and
/// their gradients. `dy` is the gradient of the loss by `y`.
pub trait Layer<A: Float>: Send {
    /// A short name for messages and drawings, such as `dense`.
    fn name(&self) -> &'static str;

    /// Values per sample that it gives for `inputs` values per sample.
    ///
    /// # Errors
    /// With the number that it takes, where that is another one.
    fn outputs(&self, inputs: usize) -> Result<usize, usize>;

    /// Writes its output for `x` into `y`.
    fn forward(&mut self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>, mode: Mode);

    /// From the `x` and `y` of the last training pass and `dy`: keeps the gradient by
    /// its own parameters, and writes the gradient by `x` into `dx`, if anybody asks
    /// for it.
    fn backward(
        &mut self,
        x: &ArrayRef2<A>,
        y: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        dx: Option<&mut ArrayRef2<A>>,
    );

    /// Shows each of its parameters, always in the same order.
    fn visit_parameters(&mut self, _visit: &mut dyn FnMut(Parameter<'_, A>)) {}

    /// What the layer adds to the loss on account of its weights.
    fn penalty(&mut self) -> f64 {
        0.0
    }
}
// ANCHOR_END: layer

// ANCHOR: boxed
impl<A: Float> Layer<A> for Box<dyn Layer<A>> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        (**self).outputs(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>, mode: Mode) {
        (**self).forward(x, y, mode);
    }

    fn backward(
        &mut self,
        x: &ArrayRef2<A>,
        y: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        dx: Option<&mut ArrayRef2<A>>,
    ) {
        (**self).backward(x, y, dy, dx);
    }

    fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, A>)) {
        (**self).visit_parameters(visit);
    }

    fn penalty(&mut self) -> f64 {
        (**self).penalty()
    }
}
// ANCHOR_END: boxed
