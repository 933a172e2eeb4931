//! Losses for targets that are numbers.

use ndarray::ArrayRef2;
use structure::Float;

use crate::loss::{mean_of, setting, values};
use crate::{Loss, LossError, Targets};

// ANCHOR: squared_error
/// The squared error of one output: `(y - target)²`.
pub fn squared_error<A: Float>(y: A, target: A) -> A {
    (y - target) * (y - target)
}

/// The slope of [`squared_error`] by `y`.
pub fn squared_error_slope<A: Float>(y: A, target: A) -> A {
    A::of(2.0) * (y - target)
}
// ANCHOR_END: squared_error

// ANCHOR: absolute_error
/// The absolute error of one output: `|y - target|`.
pub fn absolute_error<A: Float>(y: A, target: A) -> A {
    (y - target).abs()
}

/// The slope of [`absolute_error`] by `y`: 1 above the target, -1 below, 0 on it by convention.
pub fn absolute_error_slope<A: Float>(y: A, target: A) -> A {
    if y == target {
        A::zero()
    } else {
        (y - target).signum()
    }
}
// ANCHOR_END: absolute_error

// ANCHOR: huber
/// The Huber loss of one output: half the squared error up to `delta`, and a straight line of
/// slope `delta` past it.
///
/// Source: Huber, *Robust Estimation of a Location Parameter*, 1964.
pub fn huber<A: Float>(y: A, target: A, delta: A) -> A {
    let error = absolute_error(y, target);
    let half = A::of(0.5);
    if error <= delta {
        half * error * error
    } else {
        delta * (error - half * delta)
    }
}

/// The slope of [`huber`] by `y`: the error, but never more than `delta` either way.
pub fn huber_slope<A: Float>(y: A, target: A, delta: A) -> A {
    let error = y - target;
    if error.abs() <= delta {
        error
    } else {
        delta * error.signum()
    }
}
// ANCHOR_END: huber

// ANCHOR: regression
/// The mean of the squared errors over all samples and outputs (MSE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanSquaredError;

/// The mean of the absolute errors over all samples and outputs (MAE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanAbsoluteError;

/// The mean Huber loss over all samples and outputs, with this `delta`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Huber(pub f64);

impl<A: Float> Loss<A> for MeanSquaredError {
    fn name(&self) -> &'static str {
        "mean squared error"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let targets = values(Loss::<A>::name(self), y, targets)?;
        Ok(mean_of(y, targets, dy, squared_error, squared_error_slope))
    }
}

impl<A: Float> Loss<A> for MeanAbsoluteError {
    fn name(&self) -> &'static str {
        "mean absolute error"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let targets = values(Loss::<A>::name(self), y, targets)?;
        Ok(mean_of(
            y,
            targets,
            dy,
            absolute_error,
            absolute_error_slope,
        ))
    }
}

impl<A: Float> Loss<A> for Huber {
    fn name(&self) -> &'static str {
        "huber loss"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let Self(delta) = *self;
        setting("delta", delta, "above 0", delta > 0.0)?;
        let targets = values(Loss::<A>::name(self), y, targets)?;
        let delta = A::of(delta);
        Ok(mean_of(
            y,
            targets,
            dy,
            |y, target| huber(y, target, delta),
            |y, target| huber_slope(y, target, delta),
        ))
    }
}
// ANCHOR_END: regression
