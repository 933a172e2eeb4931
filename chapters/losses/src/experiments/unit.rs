//! The smallest network: one sigmoid unit, trained by plain gradient descent.

use activations::{Activation, sigmoid};
use ndarray::{Array2, Axis, array};
use structure::Dense;

use super::shared::{value, value_from_logits};
use crate::{Loss, Targets};

/// A unit without a bias: the weight of the last feature, which is always 1, is one already.
pub fn unit<const N: usize>(weights: [f64; N]) -> Dense {
    Dense {
        weights: Array2::from_shape_fn((N, 1), |(row, _)| weights[row]),
        bias: None,
    }
}

/// A unit with one input and a bias.
pub(super) fn with_bias(weight: f64, bias: f64) -> Dense {
    Dense::from_weights(array![[weight]], Some(array![bias])).expect("one weight, one bias")
}

/// What the sigmoid makes of the weighted sums of `x`: one probability per sample, (batch, 1).
pub fn probabilities(unit: &Dense, x: &Array2<f64>) -> Array2<f64> {
    unit.forward(x).mapv(sigmoid)
}

/// The loss of the outputs that `activation` makes of the logits `z`, and its gradient with respect
/// to `z`.
///
/// A loss that can include the activation computes both from the logits; for any other the gradient
/// goes back through the activation.
pub fn loss_of_logits(
    loss: &dyn Loss,
    activation: Activation,
    z: &Array2<f64>,
    targets: &Targets,
) -> (f64, Array2<f64>) {
    if loss.output_activation() == Some(activation) {
        return value_from_logits(loss, z, targets);
    }
    let y = activation.forward(z);
    let (loss, dy) = value(loss, &y, targets);
    (loss, activation.backward(z, &y, &dy))
}

/// The gradient of the loss of a sigmoid unit with respect to its weights and its bias.
pub(super) fn gradient(unit: &Dense, x: &Array2<f64>, targets: &Targets, loss: &dyn Loss) -> Dense {
    let (_, dz) = loss_of_logits(loss, Activation::Sigmoid, &unit.forward(x), targets);
    Dense {
        weights: x.t().dot(&dz),
        bias: unit.bias.as_ref().map(|_| dz.sum_axis(Axis(0))),
    }
}

/// One step against the gradient.
pub fn step(
    unit: &mut Dense,
    x: &Array2<f64>,
    targets: &Targets,
    loss: &dyn Loss,
    learning_rate: f64,
) {
    let gradient = gradient(unit, x, targets, loss);
    unit.weights.scaled_add(-learning_rate, &gradient.weights);
    if let (Some(bias), Some(gradient)) = (&mut unit.bias, &gradient.bias) {
        bias.scaled_add(-learning_rate, gradient);
    }
}

/// The unit after this number of steps, each on all samples.
pub(super) fn trained(
    mut unit: Dense,
    (x, targets): (&Array2<f64>, &Array2<f64>),
    loss: &dyn Loss,
    learning_rate: f64,
    steps: usize,
) -> Dense {
    let targets = Targets::Values(targets.clone());
    for _ in 0..steps {
        step(&mut unit, x, &targets, loss, learning_rate);
    }
    unit
}
