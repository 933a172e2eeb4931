//! One rate, two conventions: half the summed square of listing 1 against the mean square.

use activations::central_difference;
use ndarray::Array2;
use structure::first_network::{FirstNetwork, INPUTS, Matrix, TARGETS, zip};

use super::unit::targets;
use crate::{Loss, LossError, MeanSquaredError, Targets};

/// How far one step of listing 1 at rate 1 moves each weight of its output layer, and the
/// gradient of the mean squared error by the same weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What the listing subtracts, which is its gradient.
    pub listing: f64,
    /// The gradient of the mean squared error, measured.
    pub mean_squared: f64,
}

/// Compares the two for each weight of the output layer of listing 1, before training.
pub fn listing_against_mean() -> [Step; 4] {
    let before = FirstNetwork::new(1);
    let mut after = before.clone();
    after.step(&INPUTS, &TARGETS, 1.0);
    let moved: Matrix<4, 1> = zip(&before.output, &after.output, |before, after| {
        before - after
    });
    std::array::from_fn(|unit| Step {
        listing: moved[unit][0],
        mean_squared: central_difference(
            |weight| {
                let mut network = before.clone();
                network.output[unit][0] = weight;
                mean_squared_error(&network)
            },
            before.output[unit][0],
        ),
    })
}

/// For each count of outputs: how many times smaller the gradient of the mean squared error is
/// than that of half the summed square, `y - target`.
///
/// # Errors
/// None: the shapes fit.
pub fn factor(outputs: usize) -> Result<f64, LossError> {
    let y = Array2::from_shape_fn((outputs, 1), |(row, _)| 1.0 + row as f64);
    let mut dy = Array2::zeros(y.dim());
    MeanSquaredError.value(&y, &Targets::Values(Array2::zeros(y.dim())), &mut dy)?;
    Ok(y[[outputs - 1, 0]] / dy[[outputs - 1, 0]])
}

fn mean_squared_error(network: &FirstNetwork) -> f64 {
    let y = Array2::from(network.forward(&INPUTS).1.to_vec());
    let mut dy = Array2::zeros(y.dim());
    MeanSquaredError
        .value(&y, &Targets::Values(targets()), &mut dy)
        .unwrap_or(f64::NAN)
}
