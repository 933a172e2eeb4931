//! The cross-entropy over classes of which one is true.

use activations::{Activation, log_softmax};
use ndarray::{Array2, Zip};
use structure::maximum;

use crate::checks::{distributions, logits};
use crate::{Loss, LossResult, Targets, cross_entropy, cross_entropy_derivative, one_hot};

/// The mean cross-entropy over the samples, for one-hot targets (batch, classes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoricalCrossEntropy;

impl Loss for CategoricalCrossEntropy {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = targets.values(self, y)?;
        distributions(targets, "targets")?;
        distributions(y, "outputs")?;
        let n = y.nrows() as f64;
        let loss = (targets * &y.mapv(cross_entropy)).sum() / n;
        let dy = targets * &y.mapv(cross_entropy_derivative) / n;
        Ok((loss, dy))
    }

    fn output_activation(&self) -> Option<Activation> {
        Some(Activation::Softmax)
    }

    fn value_from_logits(&self, z: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = targets.values(self, z)?;
        distributions(targets, "targets")?;
        // A logit of -∞ rules its class out, and may stand beside a finite one.
        logits(z, |row| maximum(row).is_finite())?;
        let n = z.nrows() as f64;
        let log_p = log_softmax(z);
        // A class that is ruled out has the logarithm -∞, and 0 * -∞ is NaN.
        let cost = |t: f64, log_p: f64| if t > 0.0 { -t * log_p } else { 0.0 };
        let pairs = Zip::from(targets).and(&log_p);
        let loss = pairs.fold(0.0, |sum, &t, &log_p| sum + cost(t, log_p)) / n;
        let dz = (log_p.mapv(f64::exp) - targets) / n;
        Ok((loss, dz))
    }
}

/// The mean cross-entropy over the samples, for targets that are labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SparseCategoricalCrossEntropy;

impl Loss for SparseCategoricalCrossEntropy {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = one_hot(targets.labels(self, y)?, y.ncols())?;
        CategoricalCrossEntropy.value(y, &targets.into())
    }

    fn output_activation(&self) -> Option<Activation> {
        Some(Activation::Softmax)
    }

    fn value_from_logits(&self, z: &Array2<f64>, targets: &Targets) -> LossResult {
        let targets = one_hot(targets.labels(self, z)?, z.ncols())?;
        CategoricalCrossEntropy.value_from_logits(z, &targets.into())
    }
}
