//! The loss whose best constant is a quantile: for errors that do not cost the same both ways.

use ndarray::ArrayRef2;
use structure::Float;

use crate::loss::{mean_of, setting, values};
use crate::{Loss, LossError, Targets};

// ANCHOR: quantile_loss
/// The quantile loss of one output, for `quantile` strictly between 0 and 1: an output below the
/// target costs `quantile` a unit, one above it costs `1 - quantile`.
///
/// Source: Koenker and Bassett, *Regression Quantiles*, Econometrica 46, 1978.
pub fn quantile_loss<A: Float>(y: A, target: A, quantile: A) -> A {
    (y - target) * quantile_slope(y, target, quantile)
}

/// The slope of [`quantile_loss`] by `y`; 0 on the target by convention.
pub fn quantile_slope<A: Float>(y: A, target: A, quantile: A) -> A {
    if y < target {
        -quantile
    } else if y > target {
        A::one() - quantile
    } else {
        // Zero on the target, and NaN where one of the two is.
        y - target
    }
}
// ANCHOR_END: quantile_loss

// ANCHOR: quantile
/// The mean quantile loss over all samples and outputs, for this quantile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile(pub f64);

impl<A: Float> Loss<A> for Quantile {
    fn name(&self) -> &'static str {
        "quantile loss"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let Self(quantile) = *self;
        let inside = quantile > 0.0 && quantile < 1.0;
        setting("quantile", quantile, "strictly between 0 and 1", inside)?;
        let targets = values(Loss::<A>::name(self), y, targets)?;
        let quantile = A::of(quantile);
        Ok(mean_of(
            y,
            targets,
            dy,
            |y, target| quantile_loss(y, target, quantile),
            |y, target| quantile_slope(y, target, quantile),
        ))
    }
}
// ANCHOR_END: quantile
