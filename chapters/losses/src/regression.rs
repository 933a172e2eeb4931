//! Losses for targets that are numbers.

use ndarray::Array2;

use crate::checks::setting;
use crate::loss::mean_of;
use crate::{Loss, LossResult, Targets};

/// The squared error of one output: `(y - target)²`.
pub fn squared_error(y: f64, target: f64) -> f64 {
    (y - target) * (y - target)
}

/// The derivative of [`squared_error`] with respect to `y`.
pub fn squared_error_derivative(y: f64, target: f64) -> f64 {
    2.0 * (y - target)
}

/// The absolute error of one output: `|y - target|`.
pub fn absolute_error(y: f64, target: f64) -> f64 {
    (y - target).abs()
}

/// The derivative of [`absolute_error`] with respect to `y`: 1 above the target, -1 below, 0 on it
/// by convention.
pub fn absolute_error_derivative(y: f64, target: f64) -> f64 {
    if y == target {
        0.0
    } else {
        (y - target).signum()
    }
}

/// The Huber loss of one output: half the squared error up to `delta`, which is above 0, and a
/// straight line of slope `delta` past it.
///
/// Source: Huber, *Robust Estimation of a Location Parameter*, 1964.
pub fn huber(y: f64, target: f64, delta: f64) -> f64 {
    let error = absolute_error(y, target);
    if error <= delta {
        0.5 * error * error
    } else {
        delta * (error - 0.5 * delta)
    }
}

/// The derivative of [`huber`] with respect to `y`: the error within ±`delta`, which is above 0.
pub fn huber_derivative(y: f64, target: f64, delta: f64) -> f64 {
    (y - target).clamp(-delta, delta)
}

/// The mean of the squared errors over all samples and outputs (MSE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanSquaredError;

/// The mean of the absolute errors over all samples and outputs (MAE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanAbsoluteError;

/// The mean Huber loss over all samples and outputs, with this `delta`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Huber(pub f64);

impl Loss for MeanSquaredError {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = targets.values(self, y)?;
        Ok(mean_of(y, targets, squared_error, squared_error_derivative))
    }
}

impl Loss for MeanAbsoluteError {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = targets.values(self, y)?;
        let derivative = absolute_error_derivative;
        Ok(mean_of(y, targets, absolute_error, derivative))
    }
}

impl Loss for Huber {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let Self(delta) = *self;
        setting("delta", delta, "above 0", delta > 0.0)?;
        let targets = targets.values(self, y)?;
        let value = |y, target| huber(y, target, delta);
        let derivative = |y, target| huber_derivative(y, target, delta);
        Ok(mean_of(y, targets, value, derivative))
    }
}
