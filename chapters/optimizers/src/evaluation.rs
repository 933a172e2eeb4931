//! How well a model does.

use activations::Activation;
use losses::Targets;
use ndarray::{Array2, Zip};
use structure::largest;

/// How well a model does on some data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The mean loss on the data.
    pub loss: f64,
    /// What the layers add to it on account of their weights.
    pub penalty: f64,
    /// The share of right predictions, for classifiers.
    pub accuracy: Option<f64>,
}

/// Sums over batches of different sizes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Totals {
    pub(crate) samples: usize,
    pub(crate) loss: f64,
    pub(crate) penalty: f64,
    pub(crate) right: Option<f64>,
}

impl Totals {
    pub(crate) fn add(&mut self, batch: Self) {
        self.samples += batch.samples;
        self.loss += batch.loss;
        self.penalty += batch.penalty;
        self.right = batch.right.map(|right| right + self.right.unwrap_or(0.0));
    }

    pub(crate) fn mean(&self) -> Evaluation {
        let n = self.samples as f64;
        Evaluation {
            loss: self.loss / n,
            penalty: self.penalty / n,
            accuracy: self.right.map(|right| right / n),
        }
    }

    pub(crate) fn is_finite(&self) -> bool {
        (self.loss + self.penalty).is_finite()
    }
}

/// How many rows of the logits predict the true class; `None` if the output is no classification.
///
/// Under softmax the largest logit wins; under sigmoid a logit above 0 is a positive prediction.
pub(crate) fn right(output: Activation, z: &Array2<f64>, targets: &Targets) -> Option<f64> {
    let classes = z.rows().into_iter().map(|row| largest(&row));
    match (output, targets) {
        (Activation::Softmax, Targets::Labels(labels)) => {
            let pairs = classes.zip(labels);
            let right = pairs.filter(|&(class, &label)| class == Some(label));
            Some(right.count() as f64)
        }
        (Activation::Softmax, Targets::Values(targets)) => {
            let pairs = classes.zip(targets.rows());
            let right = pairs.filter(|(class, t)| class.is_some() && *class == largest(t));
            Some(right.count() as f64)
        }
        (Activation::Sigmoid, Targets::Values(targets)) => {
            let right = |sum, &z: &f64, &t: &f64| sum + f64::from((z > 0.0) == (t > 0.5));
            Some(Zip::from(z).and(targets).fold(0.0, right) / z.ncols() as f64)
        }
        _ => None,
    }
}
