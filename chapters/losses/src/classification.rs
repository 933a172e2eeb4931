//! The cross-entropy of one sample, and the binary cross-entropy.

use activations::{Activation, sigmoid};
use ndarray::Array2;

use crate::checks::{finite_logits, probabilities};
use crate::loss::mean_of;
use crate::{Loss, LossResult, Targets};

/// The smallest probability that a loss takes the logarithm of.
pub const CLIP: f64 = 1e-15;

/// The cross-entropy of one sample, in nats: `-ln p`, where `p` is the probability that was
/// given to the true class, clipped to [`CLIP`, 1 - `CLIP`].
pub fn cross_entropy(p: f64) -> f64 {
    -p.clamp(CLIP, 1.0 - CLIP).ln()
}

/// The derivative of [`cross_entropy`] with respect to `p`; 0 where `p` is clipped.
pub fn cross_entropy_derivative(p: f64) -> f64 {
    let clipped = !(CLIP..=1.0 - CLIP).contains(&p);
    if clipped { 0.0 } else { -1.0 / p }
}

/// The binary cross-entropy of one output, in nats: `-t ln p - (1 - t) ln(1 - p)`.
pub fn binary_cross_entropy(p: f64, target: f64) -> f64 {
    target * cross_entropy(p) + (1.0 - target) * cross_entropy(1.0 - p)
}

/// The derivative of [`binary_cross_entropy`] with respect to `p`.
pub fn binary_cross_entropy_derivative(p: f64, target: f64) -> f64 {
    target * cross_entropy_derivative(p) - (1.0 - target) * cross_entropy_derivative(1.0 - p)
}

/// [`binary_cross_entropy`] of `sigmoid(z)`, computed from the logit:
/// `max(z, 0) - t z + ln(1 + exp(-|z|))`.
pub fn binary_cross_entropy_from_logit(z: f64, target: f64) -> f64 {
    z.max(0.0) - target * z + (-z.abs()).exp().ln_1p()
}

/// The derivative of [`binary_cross_entropy_from_logit`] with respect to `z`.
pub fn logit_derivative(z: f64, target: f64) -> f64 {
    sigmoid(z) - target
}

/// The mean binary cross-entropy over all samples and outputs, for targets from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BinaryCrossEntropy;

impl Loss for BinaryCrossEntropy {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = targets.values(self, y)?;
        probabilities(targets, "target")?;
        probabilities(y, "output")?;
        let derivative = binary_cross_entropy_derivative;
        Ok(mean_of(y, targets, binary_cross_entropy, derivative))
    }

    fn output_activation(&self) -> Option<Activation> {
        Some(Activation::Sigmoid)
    }

    fn value_from_logits(&self, z: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = targets.values(self, z)?;
        probabilities(targets, "target")?;
        finite_logits(z)?;
        let value = binary_cross_entropy_from_logit;
        Ok(mean_of(z, targets, value, logit_derivative))
    }
}
