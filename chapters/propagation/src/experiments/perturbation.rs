//! A small change of one weight: what the gradient predicts, and what happens.

use activations::central_difference;
use structure::experiments::{Setup, joined, verdict_if};
use structure::first_network::FirstNetwork;

use super::running_example::{inputs, running_example, targets};
use super::shared::{COPY, NETWORK};
use crate::propagate;
use structure::experiments::Report;

/// The weight that is changed leads from this hidden unit, counted from 0, to the output.
const UNIT: usize = 2;

/// A change of one weight.
pub struct Perturbation {
    /// Gradient times change.
    pub predicted: f64,
    /// The change of the loss.
    pub real: f64,
}

impl Perturbation {
    /// Of the untrained network's weight, by `change`.
    pub fn new(change: f64) -> Self {
        Self {
            predicted: gradient() * change,
            real: loss(change) - loss(0.0),
        }
    }

    /// The error of the prediction, as a share of the real change.
    pub fn relative_error(&self) -> f64 {
        ((self.predicted - self.real) / self.real).abs()
    }
}

/// The weight before it is changed.
pub fn weight() -> f64 {
    FirstNetwork::new(1).output[(UNIT, 0)]
}

/// Half the summed squared error of the untrained network with the weight changed.
pub fn loss(change: f64) -> f64 {
    let mut network = FirstNetwork::new(1);
    network.output[(UNIT, 0)] += change;
    propagate(&mut running_example(&network), &inputs(), &targets())
}

/// The gradient of the loss with respect to the weight, from the backward pass.
fn gradient() -> f64 {
    let mut network = running_example(&FirstNetwork::new(1));
    propagate(&mut network, &inputs(), &targets());
    network.parameters()[1].gradient[UNIT]
}

/// Data: the gradient with respect to the weight, from the backward pass and measured.
pub fn report() -> Report<[f64; 2]> {
    let (derived, measured) = (gradient(), central_difference(loss, 0.0));
    let changes = [-4.0, -1.0, -0.1, -0.01, -0.001, 0.001, 0.01, 0.1, 1.0];
    let rows = joined(changes, |change| {
        let perturbation = Perturbation::new(change);
        let (predicted, real) = (perturbation.predicted, perturbation.real);
        let off = 100.0 * perturbation.relative_error();
        let off = if off > 100.0 {
            "above 100%".to_owned()
        } else {
            format!("{off:.2}%")
        };
        format!("{change:7.3}  {predicted:10.6}  {real:10.6}  {off:>10}")
    });
    let (small, large) = (Perturbation::new(0.001), Perturbation::new(-4.0));
    let (small_off, large_off) = (small.relative_error(), large.relative_error());
    let verdict = verdict_if(small_off < 0.01, large_off < 0.01, "the change is small");
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "none; the loss is half the summed squared error",
        criterion: "pro-06: the real change is gradient times change, within 1% of it, for a change \
            of 0.001 and for one of -4",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== gradient ==
from the backward pass: {derived:.8}
measured: {measured:.8}
== changes ==
 change   predicted        real      off by
{rows}
== claims ==
claim pro-06: {verdict} | a change of 0.001 moves the loss as predicted but for {:.2}%; a change \
of -4 should lower it by {:.3} and raises it by {:.3}",
        100.0 * small_off,
        -large.predicted,
        large.real
    );
    Report::new([derived, measured], text)
}
