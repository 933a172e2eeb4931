//! The smallest network: one sigmoid unit, trained by plain gradient descent.

use activations::Activation;
use ndarray::{Array2, ArrayRef2, Axis};
use structure::{Dense, first_network};

use crate::{Loss, LossError, Targets};

/// The four samples of the running example, (4, 3).
pub fn inputs() -> Array2<f64> {
    Array2::from(first_network::INPUTS.to_vec())
}

/// Their targets, (4, 1).
pub fn targets() -> Array2<f64> {
    Array2::from(first_network::TARGETS.to_vec())
}

/// A layer of one unit with these weights, for [`inputs`]: their last column is a bias already.
pub fn unit(weights: [f64; 3]) -> Dense<f64> {
    Dense {
        weights: Array2::from(weights.map(|weight| [weight]).to_vec()),
        bias: None,
    }
}

/// What a sigmoid makes of the weighted sums of `x`: one probability per sample, (batch, 1).
pub fn probabilities(unit: &Dense<f64>, x: &ArrayRef2<f64>) -> Array2<f64> {
    let mut y = Array2::zeros((x.nrows(), unit.units()));
    unit.apply_into(x, &mut y);
    y.mapv_into(activations::sigmoid)
}

// ANCHOR: unit_gradient
/// The loss of sigmoid outputs with the logits `z`; `dz` becomes its gradient by them.
///
/// A loss that takes in the sigmoid is asked from the logits, any other through the slope of the
/// sigmoid.
///
/// # Errors
/// As [`Loss::value`].
pub fn gradient_by_logits(
    loss: &dyn Loss<f64>,
    z: &ArrayRef2<f64>,
    targets: &Targets<f64>,
    dz: &mut ArrayRef2<f64>,
) -> Result<f64, LossError> {
    if loss.link() == Some(Activation::Sigmoid) {
        return loss.value_from_logits(z, targets, dz);
    }
    let y = z.mapv(activations::sigmoid);
    let mut dy = Array2::zeros(y.dim());
    let value = loss.value(&y, targets, &mut dy)?;
    Activation::Sigmoid.backward(&y, &dy, dz);
    Ok(value)
}

/// The loss of a sigmoid unit on a batch, and its gradient by the weights and the bias.
///
/// # Errors
/// As [`Loss::value`].
pub fn gradient(
    unit: &Dense<f64>,
    x: &ArrayRef2<f64>,
    targets: &Targets<f64>,
    loss: &dyn Loss<f64>,
) -> Result<(f64, Dense<f64>), LossError> {
    let mut z = Array2::zeros((x.nrows(), unit.units()));
    unit.apply_into(x, &mut z);
    let mut dz = Array2::zeros(z.dim());
    let value = gradient_by_logits(loss, &z, targets, &mut dz)?;
    let gradient = Dense {
        weights: x.t().dot(&dz),
        bias: unit.bias.as_ref().map(|_| dz.sum_axis(Axis(0))),
    };
    Ok((value, gradient))
}

/// One step against the gradient. Returns the loss from before it.
///
/// # Errors
/// As [`Loss::value`].
pub fn step(
    unit: &mut Dense<f64>,
    x: &ArrayRef2<f64>,
    targets: &Targets<f64>,
    loss: &dyn Loss<f64>,
    learning_rate: f64,
) -> Result<f64, LossError> {
    let (value, gradient) = gradient(unit, x, targets, loss)?;
    unit.weights.scaled_add(-learning_rate, &gradient.weights);
    if let (Some(bias), Some(gradient)) = (&mut unit.bias, &gradient.bias) {
        bias.scaled_add(-learning_rate, gradient);
    }
    Ok(value)
}
// ANCHOR_END: unit_gradient
