//! A small change of one weight: what the gradient predicts, and what happens.

use activations::central_difference;
use structure::first_network::FirstNetwork;

use crate::running_example::{inputs, targets};
use crate::{propagate, running_example};

/// The weight that is nudged: from hidden unit 1 (counted from 0) to the output.
pub const UNIT: usize = 1;

/// A change of one weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nudge {
    /// What is added to the weight.
    pub change: f64,
    /// The change of the loss by the gradient: gradient times change.
    pub predicted: f64,
    /// The change of the loss.
    pub real: f64,
}

impl Nudge {
    /// How far the prediction is off, as a share of the real change.
    pub fn miss(&self) -> f64 {
        ((self.predicted - self.real) / self.real).abs()
    }
}

// ANCHOR: nudge
/// Nudges one output weight of the untrained running example by `change`.
pub fn nudge(change: f64) -> Nudge {
    Nudge {
        change,
        predicted: gradient() * change,
        real: loss(change) - loss(0.0),
    }
}

/// Half the summed squared error of the untrained running example with the weight
/// nudged.
pub fn loss(change: f64) -> f64 {
    let mut network = FirstNetwork::new(1);
    network.output[UNIT][0] += change;
    propagate(&mut running_example(&network), &inputs(), &targets())
        .expect("four samples of three features")
}
// ANCHOR_END: nudge

/// The gradient of the loss by that weight, from the backward pass.
pub fn gradient() -> f64 {
    let mut stack = running_example(&FirstNetwork::new(1));
    propagate(&mut stack, &inputs(), &targets()).expect("four samples of three features");
    let mut parameters = Vec::new();
    stack.visit_parameters(&mut |parameter| parameters.push(parameter.gradient.to_vec()));
    parameters[1][UNIT]
}

/// The same gradient, measured.
pub fn measured_gradient() -> f64 {
    central_difference(loss, 0.0)
}
