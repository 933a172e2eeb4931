//! The loss whose best constant is a quantile: for errors that do not cost the same both ways.

use ndarray::Array2;

use crate::checks::setting;
use crate::loss::mean_of;
use crate::{Loss, LossResult, Targets};

/// The quantile (or pinball) loss of one output, for `quantile` strictly between 0 and 1: an
/// output below the target costs `quantile` a unit, one above it costs `1 - quantile`.
///
/// Source: Koenker and Bassett, *Regression Quantiles*, Econometrica 46, 1978.
pub fn quantile_loss(y: f64, target: f64, quantile: f64) -> f64 {
    (y - target) * quantile_derivative(y, target, quantile)
}

/// The derivative of [`quantile_loss`] with respect to `y`; 0 on the target by convention.
pub fn quantile_derivative(y: f64, target: f64, quantile: f64) -> f64 {
    if y < target {
        -quantile
    } else if y > target {
        1.0 - quantile
    } else {
        // Zero on the target, and NaN where one of the two is.
        y - target
    }
}

/// The mean quantile loss over all samples and outputs, for this quantile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile(pub f64);

impl Loss for Quantile {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let Self(quantile) = *self;
        let inside = quantile > 0.0 && quantile < 1.0;
        setting("quantile", quantile, "strictly between 0 and 1", inside)?;
        let targets = targets.values(self, y)?;
        let value = |y, target| quantile_loss(y, target, quantile);
        let derivative = |y, target| quantile_derivative(y, target, quantile);
        Ok(mean_of(y, targets, value, derivative))
    }
}
