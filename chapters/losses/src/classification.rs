//! The surprise at a probability, and the binary cross-entropy.

use activations::{Activation, sigmoid};
use ndarray::ArrayRef2;
use structure::Float;

use crate::loss::{mean_of, values};
use crate::{Loss, LossError, Targets};

// ANCHOR: cross_entropy
/// The smallest probability that a loss takes the logarithm of: 1e-15, or, in a type that cannot
/// tell `1 - 1e-15` from 1, its own epsilon.
pub fn clip<A: Float>() -> A {
    A::of(1e-15).max(A::epsilon())
}

/// The cross-entropy of one sample, in nats: `-ln p`, where `p` is the probability that was
/// given to the true class, kept from [`clip`] up to 1 - `clip`.
pub fn cross_entropy<A: Float>(p: A) -> A {
    -p.max(clip()).min(A::one() - clip()).ln()
}

/// The slope of [`cross_entropy`] by `p`; 0 where the clip holds `p`.
pub(crate) fn cross_entropy_slope<A: Float>(p: A) -> A {
    if p < clip() || p > A::one() - clip() {
        A::zero()
    } else {
        -A::one() / p
    }
}
// ANCHOR_END: cross_entropy

// ANCHOR: binary
/// The binary cross-entropy of one output, in nats: `-t ln p - (1 - t) ln(1 - p)`.
pub fn binary_cross_entropy<A: Float>(p: A, target: A) -> A {
    target * cross_entropy(p) + (A::one() - target) * cross_entropy(A::one() - p)
}

/// The slope of [`binary_cross_entropy`] by `p`.
pub(crate) fn binary_cross_entropy_slope<A: Float>(p: A, target: A) -> A {
    target * cross_entropy_slope(p) - (A::one() - target) * cross_entropy_slope(A::one() - p)
}

/// [`binary_cross_entropy`] of `sigmoid(z)`, without the detour through a probability:
/// `max(z, 0) - t z + ln(1 + exp(-|z|))`.
pub fn binary_cross_entropy_from_logit<A: Float>(z: A, target: A) -> A {
    z.max(A::zero()) - target * z + (-z.abs()).exp().ln_1p()
}

/// The slope of [`binary_cross_entropy_from_logit`] by `z`: the probability minus the target.
pub(crate) fn binary_slope_by_logit<A: Float>(z: A, target: A) -> A {
    sigmoid(z) - target
}
// ANCHOR_END: binary

// ANCHOR: binary_loss
/// The mean binary cross-entropy over all samples and outputs, for targets from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BinaryCrossEntropy;

impl<A: Float> Loss<A> for BinaryCrossEntropy {
    fn name(&self) -> &'static str {
        "binary cross-entropy"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let targets = binary_targets(Loss::<A>::name(self), y, targets)?;
        check_outputs(y)?;
        Ok(mean_of(
            y,
            targets,
            dy,
            binary_cross_entropy,
            binary_cross_entropy_slope,
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
        let targets = binary_targets(Loss::<A>::name(self), z, targets)?;
        check_logits(z)?;
        Ok(mean_of(
            z,
            targets,
            dz,
            binary_cross_entropy_from_logit,
            binary_slope_by_logit,
        ))
    }
}
// ANCHOR_END: binary_loss

// ANCHOR: checks
pub(crate) fn is_probability<A: Float>(p: A) -> bool {
    p >= A::zero() && p <= A::one()
}

/// Each output by itself is a probability.
pub(crate) fn check_outputs<A: Float>(y: &ArrayRef2<A>) -> Result<(), LossError> {
    match y.indexed_iter().find(|&(_, &p)| !is_probability(p)) {
        None => Ok(()),
        Some(((row, column), p)) => Err(LossError::NotProbability {
            row,
            column,
            output: p.widen(),
        }),
    }
}

/// Each logit is finite.
pub(crate) fn check_logits<A: Float>(z: &ArrayRef2<A>) -> Result<(), LossError> {
    match z.indexed_iter().find(|(_, z)| !z.is_finite()) {
        None => Ok(()),
        Some(((row, _), _)) => Err(LossError::Logits { row }),
    }
}

pub(crate) fn binary_targets<'t, A: Float>(
    loss: &'static str,
    y: &ArrayRef2<A>,
    targets: &'t Targets<A>,
) -> Result<&'t ArrayRef2<A>, LossError> {
    let targets = values(loss, y, targets)?;
    match targets.indexed_iter().find(|&(_, &t)| !is_probability(t)) {
        None => Ok(targets),
        Some(((row, column), target)) => Err(LossError::NotBinary {
            row,
            column,
            target: target.widen(),
        }),
    }
}
// ANCHOR_END: checks
