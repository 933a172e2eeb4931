//! The binary cross-entropy with a weight for the rare class.

use activations::Activation;
use ndarray::Array2;

use crate::error::{finite_logits, probabilities, setting};
use crate::loss::mean_of;
use crate::{
    Loss, LossResult, Targets, binary_cross_entropy_from_logit, cross_entropy,
    cross_entropy_derivative, logit_derivative,
};

/// The mean binary cross-entropy in which a positive sample counts this many times:
/// `-w t ln p - (1 - t) ln(1 - p)`.
///
/// The mean is over the samples, not over their weights, as with `pos_weight` in PyTorch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedBinaryCrossEntropy(pub f64);

impl Loss for WeightedBinaryCrossEntropy {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let usable = self.0 > 0.0 && self.0.is_finite();
        setting("weight", self.0, "above 0", usable)?;
        let targets = targets.values(self, y)?;
        probabilities(targets, "target")?;
        probabilities(y, "output")?;
        let (w, slope) = (self.0, cross_entropy_derivative);
        let value = |p, t| w * t * cross_entropy(p) + (1.0 - t) * cross_entropy(1.0 - p);
        let derivative = |p, t| w * t * slope(p) - (1.0 - t) * slope(1.0 - p);
        Ok(mean_of(y, targets, value, derivative))
    }

    fn output_activation(&self) -> Option<Activation> {
        Some(Activation::Sigmoid)
    }

    fn value_from_logits(&self, z: &Array2<f64>, targets: &Targets) -> LossResult {
        let usable = self.0 > 0.0 && self.0.is_finite();
        setting("weight", self.0, "above 0", usable)?;
        let targets = targets.values(self, z)?;
        probabilities(targets, "target")?;
        finite_logits(z)?;
        let (w, cost, slope) = (self.0, binary_cross_entropy_from_logit, logit_derivative);
        let value = |z, t| w * t * cost(z, 1.0) + (1.0 - t) * cost(z, 0.0);
        let derivative = |z, t| w * t * slope(z, 1.0) + (1.0 - t) * slope(z, 0.0);
        Ok(mean_of(z, targets, value, derivative))
    }
}
