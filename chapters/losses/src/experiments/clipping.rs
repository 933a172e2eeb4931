//! What a clip at 1e-15 does, and what it does not.

use activations::{Activation, sigmoid};
use ndarray::{Array2, ArrayRef2, array};
use structure::{Dense, Float};

use super::unit::{probabilities, step};
use crate::{BinaryCrossEntropy, Loss, LossError, SparseCategoricalCrossEntropy, Targets};

// ANCHOR: bare_clip
/// The binary cross-entropy as many texts write it, with one clip for every float type. In `f32`
/// it is a trap; the losses of this crate use [`clip`](crate::clip).
pub fn bare_binary_cross_entropy<A: Float>(p: A, target: A, clip: f64) -> A {
    let p = p.max(A::of(clip)).min(A::of(1.0 - clip));
    -(target * p.ln() + (A::one() - target) * (A::one() - p).ln())
}
// ANCHOR_END: bare_clip

/// The cross-entropy when each of `classes` samples gives its whole probability to the class at
/// `shift` places from the true one: 0 for a perfect answer.
///
/// # Errors
/// As [`Loss::value`].
pub fn certain<A: Float>(classes: usize, shift: usize) -> Result<f64, LossError> {
    let labels: Vec<usize> = (0..classes).collect();
    let y = Array2::from_shape_fn((classes, classes), |(row, column)| {
        if column == (row + shift) % classes {
            A::one()
        } else {
            A::zero()
        }
    });
    SparseCategoricalCrossEntropy.value(&y, &Targets::Labels(labels), &mut y.clone())
}

/// The sum of a row of probabilities after each was clipped to `[clip, 1 - clip]`.
pub fn clipped_sum(row: &[f64], clip: f64) -> f64 {
    row.iter().map(|p| p.clamp(clip, 1.0 - clip)).sum()
}

/// A sigmoid unit whose weighted sum is `z`, where the target is 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrongAndCertain {
    /// The loss from the clipped probability, in nats.
    pub clipped: f64,
    /// Its gradient by `z`.
    pub clipped_slope: f64,
    /// The loss from the logit.
    pub exact: f64,
    /// Its gradient by `z`.
    pub exact_slope: f64,
}

/// Compares the loss from the probability with the loss from the logit, in the float type `A`.
///
/// # Errors
/// As [`Loss::value`].
pub fn wrong_and_certain<A: Float>(z: f64) -> Result<WrongAndCertain, LossError> {
    let z = array![[A::of(z)]];
    let target = Targets::Values(array![[A::one()]]);
    let p = z.mapv(sigmoid);
    let (mut dp, mut dz) = (z.clone(), z.clone());
    let clipped = BinaryCrossEntropy.value(&p, &target, &mut dp)?;
    Activation::Sigmoid.backward(&p, &dp, &mut dz);
    let clipped_slope = dz[[0, 0]].widen();
    let exact = BinaryCrossEntropy.value_from_logits(&z, &target, &mut dz)?;
    Ok(WrongAndCertain {
        clipped,
        clipped_slope,
        exact,
        exact_slope: dz[[0, 0]].widen(),
    })
}

/// A binary cross-entropy that is never asked from logits: it hides its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThroughProbabilities;

impl Loss<f64> for ThroughProbabilities {
    fn name(&self) -> &'static str {
        "binary cross-entropy of probabilities"
    }

    fn value(
        &self,
        y: &ArrayRef2<f64>,
        targets: &Targets<f64>,
        dy: &mut ArrayRef2<f64>,
    ) -> Result<f64, LossError> {
        BinaryCrossEntropy.value(y, targets, dy)
    }
}

/// The output of a neuron with one input 1 and the weight `z`, that is to learn to answer 1,
/// after so many epochs at rate 1.
///
/// # Errors
/// As [`Loss::value`].
pub fn rescued(loss: &dyn Loss<f64>, z: f64, epochs: usize) -> Result<f64, LossError> {
    let (x, targets) = (array![[1.0]], Targets::Values(array![[1.0]]));
    let mut neuron = Dense {
        weights: array![[z]],
        bias: None,
    };
    for _ in 0..epochs {
        step(&mut neuron, &x, &targets, loss, 1.0)?;
    }
    Ok(probabilities(&neuron, &x)[[0, 0]])
}
