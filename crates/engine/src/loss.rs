//! Softmax and the cross-entropy with labels, together.

use std::ops::Add;

/// Sums over samples.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The cross-entropy of all samples, in nats.
    pub loss: f64,
    /// Samples whose largest logit is that of their label.
    pub correct: usize,
}

impl Add for Score {
    type Output = Self;

    /// The sums over the samples of both.
    fn add(self, other: Self) -> Self {
        Self {
            loss: self.loss + other.loss,
            correct: self.correct + other.correct,
        }
    }
}

/// The cross-entropy of some samples of a batch, one a label. `dz` holds their logits (samples,
/// classes), and may hold more, which are left alone. They are replaced by the gradient of the batch's mean loss with respect to them,
/// `(softmax(z) - one_hot) / batch`.
///
/// The largest logit is subtracted first, so `exp` never overflows. A NaN among the logits makes the
/// loss and the gradient of its sample NaN, and a difference too large for an `f32` makes the loss
/// infinite.
///
/// # Panics
/// If a label is not below `classes`.
pub fn softmax_cross_entropy(
    dz: &mut [f32],
    classes: usize,
    labels: impl Iterator<Item = usize>,
    batch: usize,
) -> Score {
    let mut score = Score::default();
    for (dz, label) in dz.chunks_exact_mut(classes).zip(labels) {
        let largest = dz.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let logit = dz[label] - largest;
        let mut sum = 0.0;
        for z in &mut *dz {
            *z = (*z - largest).exp();
            sum += *z;
        }
        score.loss += f64::from(sum.ln() - logit);
        score.correct += usize::from(logit == 0.0);
        let factor = 1.0 / (sum * batch as f32);
        for z in &mut *dz {
            *z *= factor;
        }
        dz[label] -= 1.0 / batch as f32;
    }
    score
}
