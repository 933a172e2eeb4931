//! The gradient check: what backward derives against what a small change does.

use activations::{central_difference, gradients_agree};
use ndarray::Array2;
use thiserror::Error;

use crate::{Mode, Network};

// ANCHOR: outcome
/// One number that the loss depends on, with its gradient found in two ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientCheck {
    /// Which parameter, in the order of [`Network::parameters`]; the input comes last.
    pub parameter: usize,
    /// Which of its numbers.
    pub index: usize,
    /// By going backward.
    pub derived: f64,
    /// By the central difference.
    pub measured: f64,
}

impl GradientCheck {
    /// Whether the two are the same, up to what the measurement can tell.
    pub fn agrees(&self) -> bool {
        gradients_agree(self.derived, self.measured)
    }
}
// ANCHOR_END: outcome

/// Two forward passes in training give two losses, as with dropout: a difference between losses then
/// measures chance, not a derivative.
#[derive(Clone, Copy, Debug, Error, PartialEq)]
#[error(
    "the loss is {0} in one forward pass and {1} in the next; \
     check the gradient without layers that draw random numbers"
)]
pub struct RandomLoss(f64, f64);

// ANCHOR: gradient_check
/// Checks the gradient of `loss` with respect to every parameter and every number of the input.
///
/// `loss` takes the output of the network (batch, outputs) and returns the loss and its gradient
/// with respect to the output. It stands for any loss, with any targets.
///
/// Shapes: `x` (batch, inputs).
///
/// # Errors
/// [`RandomLoss`] when the loss changes from one forward pass to the next.
pub fn check_gradients(
    network: &mut Network,
    x: &Array2<f64>,
    loss: impl Fn(&Array2<f64>) -> (f64, Array2<f64>),
) -> Result<Vec<GradientCheck>, RandomLoss> {
    let value = |network: &mut Network, x: &Array2<f64>| {
        loss(&network.forward(x, Mode::Training)).0 + network.penalty()
    };
    let (first, second) = (value(network, x), value(network, x));
    if first.to_bits() != second.to_bits() {
        return Err(RandomLoss(first, second));
    }

    let dy = loss(&network.forward(x, Mode::Training)).1;
    let dx = network.backward(&dy);
    let parameters = network.parameters();
    let gradients: Vec<Vec<f64>> = parameters.iter().map(|p| p.gradient.to_vec()).collect();
    let mut checks = Vec::new();
    let mut record = |parameter, index, derived, measured| {
        checks.push(GradientCheck {
            parameter,
            index,
            derived,
            measured,
        });
    };
    for (parameter, gradient) in gradients.iter().enumerate() {
        for (index, &derived) in gradient.iter().enumerate() {
            let before = network.parameters()[parameter].values[index];
            let loss_at = |w| {
                network.parameters()[parameter].values[index] = w;
                value(network, x)
            };
            record(
                parameter,
                index,
                derived,
                central_difference(loss_at, before),
            );
            network.parameters()[parameter].values[index] = before;
        }
    }
    let mut moved = x.clone();
    for (index, (at, &derived)) in dx.indexed_iter().enumerate() {
        let loss_at = |number| {
            moved[at] = number;
            value(network, &moved)
        };
        record(
            gradients.len(),
            index,
            derived,
            central_difference(loss_at, x[at]),
        );
        moved[at] = x[at];
    }
    Ok(checks)
}
// ANCHOR_END: gradient_check
