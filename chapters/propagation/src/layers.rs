//! The layers that the first two chapters have prepared.

use activations::{Activation, leak_slope, leaky_relu, leaky_relu_slope};
use ndarray::{ArrayRef1, ArrayRef2, Zip};
use structure::{Dense, Float};

use crate::{Backward, Kind, Layer, Mode, Parameter};

// ANCHOR: dense_layer
/// A dense layer together with its gradient, which has the same shape and so the same
/// type.
#[derive(Clone, Debug)]
pub struct DenseLayer<A> {
    /// Weights and biases.
    pub dense: Dense<A>,
    /// The gradient by each of them.
    pub gradient: Dense<A>,
}

impl<A: Float> DenseLayer<A> {
    /// With a gradient of zero.
    pub fn new(dense: Dense<A>) -> Self {
        let gradient = dense.zeros_like();
        Self { dense, gradient }
    }
}

impl<A: Float> Layer<A> for DenseLayer<A> {
    fn name(&self) -> &'static str {
        "dense"
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        if inputs == self.dense.inputs() {
            Ok(self.dense.units())
        } else {
            Err(self.dense.inputs())
        }
    }

    fn forward(&mut self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>, _mode: Mode) {
        self.dense.apply_into(x, y);
    }

    fn backward(
        &mut self,
        x: &ArrayRef2<A>,
        _y: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        dx: Option<&mut ArrayRef2<A>>,
    ) {
        self.dense.backward(x, dy, &mut self.gradient, dx);
    }

    fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, A>)) {
        visit(Parameter {
            values: flat(&mut self.dense.weights),
            gradient: flat(&mut self.gradient.weights),
            kind: Kind::Weight,
        });
        if let (Some(bias), Some(gradient)) = (&mut self.dense.bias, &mut self.gradient.bias) {
            visit(Parameter {
                values: flat_vector(bias),
                gradient: flat_vector(gradient),
                kind: Kind::Bias,
            });
        }
    }
}
// ANCHOR_END: dense_layer

// ANCHOR: activation_layer
/// An activation as a layer of its own.
#[derive(Clone, Copy, Debug)]
pub struct ActivationLayer(pub Activation);

impl<A: Float> Layer<A> for ActivationLayer {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        Ok(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>, _mode: Mode) {
        if self.0.apply(x, y).is_err() {
            // Weights that have overflowed: let the loss turn NaN too, and training stop.
            y.fill(A::nan());
        }
    }

    fn backward(
        &mut self,
        _x: &ArrayRef2<A>,
        y: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        dx: Option<&mut ArrayRef2<A>>,
    ) {
        if let Some(dx) = dx {
            self.0.backward(y, dy, dx);
        }
    }
}
// ANCHOR_END: activation_layer

// ANCHOR: parametric_relu
/// A leaky ReLU that learns its leak, one for all units.
///
/// Source: He, Zhang, Ren and Sun, *Delving Deep into Rectifiers*, ICCV 2015, which
/// starts from 0.25.
#[derive(Clone, Debug)]
pub struct ParametricRelu<A> {
    /// The slope below zero.
    pub leak: A,
    /// The gradient by it.
    pub gradient: A,
}

impl<A: Float> ParametricRelu<A> {
    /// Starts from the given leak.
    pub fn new(leak: f64) -> Self {
        Self {
            leak: A::of(leak),
            gradient: A::zero(),
        }
    }
}

impl<A: Float> Layer<A> for ParametricRelu<A> {
    fn name(&self) -> &'static str {
        "parametric relu"
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        Ok(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>, _mode: Mode) {
        Zip::from(y)
            .and(x)
            .for_each(|y, &z| *y = leaky_relu(z, self.leak));
    }

    fn backward(
        &mut self,
        x: &ArrayRef2<A>,
        _y: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        dx: Option<&mut ArrayRef2<A>>,
    ) {
        // By the leak, each z below zero counts once; those above do not see it.
        self.gradient = Zip::from(x)
            .and(dy)
            .fold(A::zero(), |sum, &z, &dy| sum + leak_slope(z) * dy);
        if let Some(dx) = dx {
            // The slope from z, not from the output: a learned leak may turn negative.
            Zip::from(dx)
                .and(x)
                .and(dy)
                .for_each(|dx, &z, &dy| *dx = leaky_relu_slope(z, self.leak) * dy);
        }
    }

    fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, A>)) {
        visit(Parameter {
            values: std::slice::from_mut(&mut self.leak),
            gradient: std::slice::from_mut(&mut self.gradient),
            kind: Kind::Leak,
        });
    }
}
// ANCHOR_END: parametric_relu

// ANCHOR: flat
fn flat<A>(matrix: &mut ArrayRef2<A>) -> &mut [A] {
    matrix
        .as_slice_mut()
        .expect("Dense keeps its weights row-major")
}

fn flat_vector<A>(vector: &mut ArrayRef1<A>) -> &mut [A] {
    vector
        .as_slice_mut()
        .expect("Dense keeps its biases contiguous")
}
// ANCHOR_END: flat
