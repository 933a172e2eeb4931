//! The binary cross-entropy with a weight for the rare class.

use activations::Activation;
use ndarray::ArrayRef2;
use structure::Float;

use crate::classification::{
    binary_cross_entropy_slope, binary_slope_by_logit, binary_targets, check_logits, check_outputs,
    cross_entropy_slope,
};
use crate::loss::{mean_of, setting};
use crate::{
    Loss, LossError, Targets, binary_cross_entropy, binary_cross_entropy_from_logit, cross_entropy,
};

// ANCHOR: weighted
/// The mean binary cross-entropy in which a positive sample counts as many times as this number
/// says: `-w t ln p - (1 - t) ln(1 - p)`.
///
/// The mean is over the samples, not over their weights, as with `pos_weight` in PyTorch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedBinaryCrossEntropy(pub f64);

impl<A: Float> Loss<A> for WeightedBinaryCrossEntropy {
    fn name(&self) -> &'static str {
        "weighted binary cross-entropy"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let extra: A = self.extra()?;
        let targets = binary_targets(Loss::<A>::name(self), y, targets)?;
        check_outputs(y)?;
        Ok(mean_of(
            y,
            targets,
            dy,
            |p, t| binary_cross_entropy(p, t) + extra * t * cross_entropy(p),
            |p, t| binary_cross_entropy_slope(p, t) + extra * t * cross_entropy_slope(p),
        ))
    }

    fn link(&self) -> Option<Activation> {
        Some(Activation::Sigmoid)
    }

    fn value_from_logits(
        &self,
        z: &ArrayRef2<A>,
        targets: &Targets<A>,
        dz: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let extra: A = self.extra()?;
        let targets = binary_targets(Loss::<A>::name(self), z, targets)?;
        check_logits(z)?;
        let positive = A::one();
        Ok(mean_of(
            z,
            targets,
            dz,
            |z, t| {
                binary_cross_entropy_from_logit(z, t)
                    + extra * t * binary_cross_entropy_from_logit(z, positive)
            },
            |z, t| binary_slope_by_logit(z, t) + extra * t * binary_slope_by_logit(z, positive),
        ))
    }
}

impl WeightedBinaryCrossEntropy {
    /// How many times more than once a positive sample counts; negative for less than once.
    fn extra<A: Float>(self) -> Result<A, LossError> {
        let Self(weight) = self;
        let usable = weight > 0.0 && weight.is_finite();
        setting("weight", weight, "above 0", usable)?;
        Ok(A::of(weight - 1.0))
    }
}
// ANCHOR_END: weighted
