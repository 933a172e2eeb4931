//! A small change of one weight: what the gradient predicts, and what happens.

use activations::central_difference;
use structure::experiments::verdict_if;
use structure::first_network::FirstNetwork;

use super::running_example::{inputs, running_example, targets};
use super::{Report, lines};
use crate::propagate;

/// The weight that is nudged: from hidden unit 1 (counted from 0) to the output.
const UNIT: usize = 1;

/// A change of one weight.
pub struct Nudge {
    /// The change of the loss by the gradient: gradient times change.
    pub predicted: f64,
    /// The change of the loss.
    pub real: f64,
}

impl Nudge {
    /// The error of the prediction, as a share of the real change.
    pub fn relative_error(&self) -> f64 {
        ((self.predicted - self.real) / self.real).abs()
    }
}

// ANCHOR: nudge
/// Nudges one output weight of the untrained running example by `change`.
pub fn nudge(change: f64) -> Nudge {
    Nudge {
        predicted: gradient() * change,
        real: loss(change) - loss(0.0),
    }
}

/// Half the summed squared error of the untrained running example with the weight nudged.
pub fn loss(change: f64) -> f64 {
    let mut network = FirstNetwork::new(1);
    network.output[(UNIT, 0)] += change;
    propagate(&mut running_example(&network), &inputs(), &targets())
}
// ANCHOR_END: nudge

/// The gradient of the loss with respect to that weight, from the backward pass.
fn gradient() -> f64 {
    let mut network = running_example(&FirstNetwork::new(1));
    propagate(&mut network, &inputs(), &targets());
    network.parameters()[1].gradient[UNIT]
}

/// Data: the gradient with respect to the weight, from the backward pass and measured.
pub fn report() -> Report<[f64; 2]> {
    let (derived, measured) = (gradient(), central_difference(loss, 0.0));
    let changes = [-1.0, -0.1, -0.01, -0.001, 0.001, 0.01, 0.1, 1.0];
    let rows = lines(changes, |change| {
        let nudge = nudge(change);
        let (predicted, real) = (nudge.predicted, nudge.real);
        let off = 100.0 * nudge.relative_error();
        format!("{change:7.3}  {predicted:10.6}  {real:10.6}  {off:6.1}%")
    });
    let (small, large) = (nudge(0.001), nudge(1.0));
    let (small_off, large_off) = (small.relative_error(), large.relative_error());
    let verdict = verdict_if(small_off < 0.01, large_off < 0.01, "the change is small");
    let text = format!(
        "== gradient ==
from the backward pass: {derived:.8}
measured: {measured:.8}
== nudges ==
 change   predicted        real   off by
{rows}
== claims ==
claim pro-06: {verdict} | a change of 0.001 moves the loss as predicted but for {:.1}%; a change \
of 1 was to lower it by {:.4} and raises it by {:.4}",
        100.0 * small_off,
        -large.predicted,
        large.real
    );
    Report::new([derived, measured], text)
}
