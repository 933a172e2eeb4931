//! The gradient of softmax and cross-entropy together: the prediction minus the truth.

use std::fmt;

use activations::{Activation, central_difference, softmax};
use ndarray::{Array2, array};

use super::{value, value_from_logits, verdict};
use crate::{Loss, LossError, SparseCategoricalCrossEntropy, cross_entropy, one_hot};

/// The true classes of the three samples.
const LABELS: [usize; 3] = [2, 0, 1];

// ANCHOR: gradients
/// One gradient, four ways; each is (samples, classes).
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// `(p - t) / n`.
    pub difference: Array2<f64>,
    /// From the loss and its logits at once.
    pub fused: Array2<f64>,
    /// Through the derivative of the logarithm, then through softmax.
    pub chained: Array2<f64>,
    /// By the central difference.
    pub measured: Array2<f64>,
}

/// Computes all four for the logits `z`.
fn gradients(z: &Array2<f64>) -> Gradients {
    let n = z.nrows() as f64;
    let loss = SparseCategoricalCrossEntropy;
    let from_logits = |z: &Array2<f64>| value_from_logits(&loss, z, LABELS.to_vec());
    let p = softmax(z);
    let t = one_hot(&LABELS, z.ncols()).expect("labels below the classes");
    let dp = value(&loss, &p, LABELS.to_vec()).1;
    let measured = Array2::from_shape_fn(z.dim(), |place| {
        let loss_at = |moved| {
            let mut z = z.clone();
            z[place] = moved;
            from_logits(&z).0
        };
        central_difference(loss_at, z[place])
    });
    Gradients {
        difference: (&p - &t) / n,
        fused: from_logits(z).1,
        chained: Activation::Softmax.backward(&p, &dp),
        measured,
    }
}
// ANCHOR_END: gradients

/// What the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The gradient for three samples of three classes.
    pub gradients: Gradients,
    /// The loss of the scores .2 .2 .1 for class 0, divided by their sum first.
    pub normalised: f64,
    /// Their loss taken as they are.
    pub as_they_are: f64,
    /// Their loss taken as logits.
    pub as_logits: f64,
    /// What this crate says to them as probabilities.
    pub refused: Result<f64, LossError>,
}

/// Computes the gradient in four ways, and the loss of one row of scores in four.
pub fn report() -> Report {
    let scores = array![[0.2, 0.2, 0.1]];
    let loss = SparseCategoricalCrossEntropy;
    let refused = loss.value(&scores, &vec![0].into());
    Report {
        gradients: gradients(&array![[1.0, 2.0, 3.0], [0.5, -1.0, 0.0], [4.0, 1.0, -2.0]]),
        normalised: cross_entropy(0.2 / scores.sum()),
        as_they_are: cross_entropy(0.2),
        as_logits: value_from_logits(&loss, &scores, vec![0]).0,
        refused: refused.map(|(value, _)| value),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Gradients {
            difference,
            fused,
            chained,
            measured,
        } = &self.gradients;
        writeln!(f, "== gradient ==")?;
        writeln!(
            f,
            "row  class   (p - t) / n   from logits   by the chain rule   measured"
        )?;
        for (place, difference) in difference.indexed_iter() {
            let (row, class) = place;
            let star = if LABELS[row] == class { '*' } else { ' ' };
            writeln!(
                f,
                "{row}    {class}{star} {difference:13.6} {:13.6} {:15.6} {:14.6}",
                fused[place], chained[place], measured[place]
            )?;
        }
        let mut rows = fused.rows().into_iter();
        writeln!(
            f,
            "each row sums to 0 within 1e-12: {}",
            rows.all(|row| row.sum().abs() < 1e-12)
        )?;

        writeln!(f, "== scores ==")?;
        writeln!(f, "divided by their sum: {:.4}", self.normalised)?;
        writeln!(f, "taken as they are: {:.4}", self.as_they_are)?;
        writeln!(f, "taken as logits: {:.4}", self.as_logits)?;
        match &self.refused {
            Ok(value) => writeln!(f, "this crate: {value:.4}")?,
            Err(error) => writeln!(f, "this crate: {error}")?,
        }

        writeln!(f, "== claims ==")?;
        let agreeing = |other: &Array2<f64>, within: f64| {
            let errors = difference - other;
            errors.iter().filter(|error| error.abs() < within).count()
        };
        let chained = agreeing(chained, 1e-12).min(agreeing(fused, 1e-12));
        let measured = agreeing(measured, 1e-8);
        writeln!(
            f,
            "claim los-08: {} | {chained} of 9 entries agree with the chain rule within 1e-12, and {measured} with the measured derivative within 1e-8",
            verdict(chained.min(measured) == difference.len())
        )?;
        writeln!(
            f,
            "claim los-09: {} | one row of scores .2 .2 .1 has three losses, from {:.3} to {:.3}, depending on who reads it",
            verdict(self.refused.is_err()),
            self.normalised,
            self.as_they_are
        )
    }
}
