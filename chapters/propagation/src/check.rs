//! The gradient check: what backward derives against a finite difference.

use activations::{central_difference, gradients_agree};
use ndarray::Array2;
use thiserror::Error;

use crate::{Mode, Network};

/// One number that the loss depends on, with its gradient found in two ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientCheck {
    /// Which parameter, in the order of [`Network::parameters`]; the input comes last.
    pub parameter: usize,
    /// Which of its numbers.
    pub index: usize,
    /// By going backward.
    pub derived: f64,
    /// By a central difference.
    pub measured: f64,
}

impl GradientCheck {
    /// Whether the two are the same, up to what the measurement can tell.
    pub fn agrees(&self) -> bool {
        gradients_agree(self.derived, self.measured)
    }
}

/// Forward passes give two losses, as with dropout: their difference measures chance.
#[derive(Clone, Copy, Debug, Error, PartialEq)]
#[error(
    "the loss is {0} in one forward pass and {1} in another; \
     check the gradient without layers that draw random numbers"
)]
pub struct RandomLoss(f64, f64);

/// Checks the gradient of `loss` with respect to every parameter and every number of the input.
///
/// `loss` takes the output of the network (batch, outputs) and returns the loss and its gradient
/// with respect to the output; `x` is (batch, inputs).
///
/// # Errors
/// [`RandomLoss`] when the loss changes from one forward pass to another.
pub fn check_gradients(
    network: &mut Network,
    x: &Array2<f64>,
    loss: impl Fn(&Array2<f64>) -> (f64, Array2<f64>),
) -> Result<Vec<GradientCheck>, RandomLoss> {
    let value = |network: &mut Network, x: &Array2<f64>| {
        loss(&network.forward(x, Mode::Training)).0 + network.penalty()
    };
    let first = value(network, x);
    // More than once: few units often drop out alike in two passes.
    let mut others = (0..30).map(|_| value(network, x));
    if let Some(other) = others.find(|other| other.to_bits() != first.to_bits()) {
        return Err(RandomLoss(first, other));
    }

    let dy = loss(&network.forward(x, Mode::Training)).1;
    let dx = network.backward(&dy);
    let parameters = network.parameters().into_iter();
    let mut both: Vec<(Vec<f64>, Vec<f64>)> = parameters
        .map(|parameter| (parameter.values.to_vec(), parameter.gradient.to_vec()))
        .collect();
    both.push((x.iter().copied().collect(), dx.iter().copied().collect()));

    let mut moved = x.clone();
    let mut checks = Vec::new();
    for (parameter, (values, gradient)) in both.iter().enumerate() {
        for (index, (&before, &derived)) in values.iter().zip(gradient).enumerate() {
            let loss_at = |number| {
                *place(network, &mut moved, parameter, index) = number;
                value(network, &moved)
            };
            let measured = central_difference(loss_at, before);
            *place(network, &mut moved, parameter, index) = before;
            checks.push(GradientCheck {
                parameter,
                index,
                derived,
                measured,
            });
        }
    }
    Ok(checks)
}

/// A number of a parameter, or of the input, which counts as one parameter more.
fn place<'a>(
    network: &'a mut Network,
    x: &'a mut Array2<f64>,
    parameter: usize,
    index: usize,
) -> &'a mut f64 {
    match network.parameters().into_iter().nth(parameter) {
        Some(parameter) => &mut parameter.values[index],
        None => x.iter_mut().nth(index).expect("one of the inputs"),
    }
}
