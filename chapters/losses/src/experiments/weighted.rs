//! The binary cross-entropy with a weight for the rare class.

use activations::Activation;
use ndarray::Array2;

use crate::error::{finite_logits, probabilities, setting, values};
use crate::loss::mean_of;
use crate::{
    Loss, LossError, LossResult, Targets, binary_cross_entropy_from_logit, cross_entropy,
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
        let targets = self.check(y, targets)?;
        probabilities(y, "output")?;
        let (w, value, derivative) = (self.0, cross_entropy, cross_entropy_derivative);
        Ok(mean_of(
            y,
            targets,
            |p, t| w * t * value(p) + (1.0 - t) * value(1.0 - p),
            |p, t| w * t * derivative(p) - (1.0 - t) * derivative(1.0 - p),
        ))
    }

    fn output_activation(&self) -> Option<Activation> {
        Some(Activation::Sigmoid)
    }

    fn value_from_logits(&self, z: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = self.check(z, targets)?;
        finite_logits(z)?;
        let (w, value) = (self.0, binary_cross_entropy_from_logit);
        Ok(mean_of(
            z,
            targets,
            |z, t| w * t * value(z, 1.0) + (1.0 - t) * value(z, 0.0),
            |z, t| w * t * logit_derivative(z, 1.0) + (1.0 - t) * logit_derivative(z, 0.0),
        ))
    }
}

impl WeightedBinaryCrossEntropy {
    fn check<'t>(
        self,
        y: &Array2<f64>,
        targets: &'t Targets,
    ) -> Result<&'t Array2<f64>, LossError> {
        let usable = self.0 > 0.0 && self.0.is_finite();
        setting("weight", self.0, "above 0", usable)?;
        let targets = values(&self, y, targets)?;
        probabilities(targets, "target")?;
        Ok(targets)
    }
}
