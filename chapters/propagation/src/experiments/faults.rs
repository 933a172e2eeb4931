//! Wrong backward passes: which of them still learn, and which of them the gradient
//! check sees.

use ndarray::ArrayRef2;
use structure::first_network::{FirstNetwork, Matrix, TARGETS, XOR_TARGETS};

use crate::running_example::{array, dense, inputs};
use crate::{
    ActivationLayer, Layer, Mode, Parameter, Stack, check_gradients, half_squared_error,
    mean_squared_error, training_step,
};

const FITS: &str = "four samples of three features";

// ANCHOR: fault
/// A mistake in the backward pass of the running example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// None: the backward pass of the chapter.
    None,
    /// The hidden sigmoid passes its gradient on without its slope.
    NoSlope,
    /// The hidden sigmoid takes `z (1 - z)` for its slope: the formula wants its output
    /// `a`.
    SlopeOfZ,
    /// The output weights are updated before the gradient goes through them.
    UpdatedTooEarly,
    /// The hidden layer reports a gradient of zero.
    NothingForHidden,
    /// The gradient by the hidden weights has the wrong sign.
    FlippedForHidden,
    /// The gradient by the output weights has the wrong sign.
    FlippedForOutput,
}
// ANCHOR_END: fault

impl Fault {
    /// All of them, the right one first.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::UpdatedTooEarly,
        Self::NoSlope,
        Self::FlippedForHidden,
        Self::NothingForHidden,
        Self::SlopeOfZ,
        Self::FlippedForOutput,
    ];

    /// In a few words.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "no fault",
            Self::NoSlope => "slope forgotten",
            Self::SlopeOfZ => "slope of z, not of a",
            Self::UpdatedTooEarly => "updated too early",
            Self::NothingForHidden => "nothing for hidden",
            Self::FlippedForHidden => "hidden sign flipped",
            Self::FlippedForOutput => "output sign flipped",
        }
    }
}

/// A layer with a mistake in its backward pass.
pub struct Spoilt<L, S> {
    /// The layer as it should be.
    pub layer: L,
    /// What is done once it has gone backward: to the layer with its gradients, given its `x` and
    /// `dy`, and to its `dx`, if anybody asked for that.
    pub spoil: S,
}

impl<L, S> Layer<f64> for Spoilt<L, S>
where
    L: Layer<f64>,
    S: Fn(&mut L, &ArrayRef2<f64>, &ArrayRef2<f64>, Option<&mut ArrayRef2<f64>>) + Send,
{
    fn name(&self) -> &'static str {
        self.layer.name()
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        self.layer.outputs(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<f64>, y: &mut ArrayRef2<f64>, mode: Mode) {
        self.layer.forward(x, y, mode);
    }

    fn backward(
        &mut self,
        x: &ArrayRef2<f64>,
        y: &ArrayRef2<f64>,
        dy: &ArrayRef2<f64>,
        mut dx: Option<&mut ArrayRef2<f64>>,
    ) {
        self.layer.backward(x, y, dy, dx.as_deref_mut());
        (self.spoil)(&mut self.layer, x, dy, dx);
    }

    fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, f64>)) {
        self.layer.visit_parameters(visit);
    }
}

/// The running example with one fault in its backward pass.
pub fn faulty(fault: Fault) -> Stack<f64> {
    let network = FirstNetwork::new(1);
    let hidden = Spoilt {
        layer: dense(&network.hidden),
        spoil: move |layer: &mut crate::DenseLayer<f64>, _: &_, _: &_, _: Option<&mut _>| {
            match fault {
                Fault::NothingForHidden => layer.gradient.weights.fill(0.0),
                Fault::FlippedForHidden => layer.gradient.weights *= -1.0,
                _ => {}
            }
        },
    };
    let sigmoid = Spoilt {
        layer: ActivationLayer(activations::Activation::Sigmoid),
        spoil: move |_: &mut _,
                     z: &ArrayRef2<f64>,
                     dy: &ArrayRef2<f64>,
                     dz: Option<&mut ArrayRef2<f64>>| match (fault, dz) {
            (Fault::NoSlope, Some(dz)) => dz.assign(dy),
            (Fault::SlopeOfZ, Some(dz)) => {
                dz.assign(&(z.mapv(activations::sigmoid_slope) * dy));
            }
            _ => {}
        },
    };
    let output = Spoilt {
        layer: dense(&network.output),
        spoil: move |layer: &mut crate::DenseLayer<f64>,
                     _: &ArrayRef2<f64>,
                     dy: &ArrayRef2<f64>,
                     dx: Option<&mut ArrayRef2<f64>>| match (fault, dx) {
            (Fault::FlippedForOutput, _) => layer.gradient.weights *= -1.0,
            (Fault::UpdatedTooEarly, Some(dx)) => {
                let updated = &layer.dense.weights - &layer.gradient.weights;
                dx.assign(&dy.dot(&updated.t()));
            }
            _ => {}
        },
    };
    Stack::new(3)
        .with(hidden)
        .and_then(|stack| stack.with(sigmoid))
        .and_then(|stack| stack.with(output))
        .and_then(|stack| stack.with(ActivationLayer(activations::Activation::Sigmoid)))
        .expect("3 to 4 to 1 fit")
}

/// What became of one fault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// Which.
    pub fault: Fault,
    /// Of the 16 weights, those whose derived gradient agrees with the measured one.
    pub agreeing: usize,
    /// The mean squared error on the running example after 10,000 epochs at rate 1.
    pub easy: f64,
    /// And on its XOR twin.
    pub xor: f64,
}

// ANCHOR: judge
/// Checks the gradients of a faulty network, then trains it all the same, on both
/// tasks.
pub fn judge(fault: Fault) -> Verdict {
    let (x, t) = (inputs(), array(&XOR_TARGETS));
    let agreeing = check_gradients(&mut faulty(fault), &x, |y, dy| {
        half_squared_error(y, &t, dy)
    })
    .expect(FITS)
    .iter()
    .filter(|check| check.parameter < 2 && check.agrees())
    .count();
    Verdict {
        fault,
        agreeing,
        easy: train(fault, &TARGETS),
        xor: train(fault, &XOR_TARGETS),
    }
}

fn train(fault: Fault, targets: &Matrix<4, 1>) -> f64 {
    let (x, t) = (inputs(), array(targets));
    let mut stack = faulty(fault);
    for _ in 0..10_000 {
        training_step(&mut stack, &x, &t, 1.0).expect(FITS);
    }
    mean_squared_error(&mut stack, &x, &t).expect(FITS)
}
// ANCHOR_END: judge
