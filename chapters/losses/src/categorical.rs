//! The cross-entropy over classes of which one is true.

use activations::{Activation, log_softmax};
use ndarray::{ArrayRef2, ArrayView1, Zip};
use structure::Float;

use crate::classification::{cross_entropy_slope, is_probability};
use crate::loss::{labels, values};
use crate::{Loss, LossError, Targets, cross_entropy};

// ANCHOR: categorical
/// The mean cross-entropy over the samples, for one-hot targets (batch, classes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoricalCrossEntropy;

impl<A: Float> Loss<A> for CategoricalCrossEntropy {
    fn name(&self) -> &'static str {
        "categorical cross-entropy"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let targets = one_hot_targets(Loss::<A>::name(self), y, targets)?;
        check_probabilities(y)?;
        let n = y.nrows() as f64;
        let mut sum = 0.0;
        Zip::from(dy)
            .and(y)
            .and(targets)
            .for_each(|dy, &p, &target| {
                sum += (target * cross_entropy(p)).widen();
                *dy = target * cross_entropy_slope(p) / A::of(n);
            });
        Ok(sum / n)
    }

    fn link(&self) -> Option<Activation> {
        Some(Activation::Softmax)
    }

    fn value_from_logits(
        &self,
        z: &ArrayRef2<A>,
        targets: &Targets<A>,
        dz: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let targets = one_hot_targets(Loss::<A>::name(self), z, targets)?;
        dz.assign(z);
        log_softmax(dz)?;
        let n = z.nrows() as f64;
        let mut sum = 0.0;
        Zip::from(dz).and(targets).for_each(|dz, &target| {
            // A class that is ruled out has the logarithm -inf, and 0 * -inf is NaN.
            if target > A::zero() {
                sum -= (target * *dz).widen();
            }
            *dz = (dz.exp() - target) / A::of(n);
        });
        Ok(sum / n)
    }
}
// ANCHOR_END: categorical

// ANCHOR: sparse
/// The same loss as [`CategoricalCrossEntropy`], for targets that are labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SparseCategoricalCrossEntropy;

impl<A: Float> Loss<A> for SparseCategoricalCrossEntropy {
    fn name(&self) -> &'static str {
        "sparse categorical cross-entropy"
    }

    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let labels = labels(Loss::<A>::name(self), y, targets)?;
        check_probabilities(y)?;
        let n = y.nrows() as f64;
        let mut sum = 0.0;
        dy.fill(A::zero());
        for (row, &label) in labels.iter().enumerate() {
            let p = y[[row, label]];
            sum += cross_entropy(p).widen();
            dy[[row, label]] = cross_entropy_slope(p) / A::of(n);
        }
        Ok(sum / n)
    }

    fn link(&self) -> Option<Activation> {
        Some(Activation::Softmax)
    }

    fn value_from_logits(
        &self,
        z: &ArrayRef2<A>,
        targets: &Targets<A>,
        dz: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        let labels = labels(Loss::<A>::name(self), z, targets)?;
        dz.assign(z);
        log_softmax(dz)?;
        let n = z.nrows() as f64;
        let mut sum = 0.0;
        for (mut dz, &label) in dz.rows_mut().into_iter().zip(labels) {
            sum -= dz[label].widen();
            dz.mapv_inplace(|log_p| log_p.exp() / A::of(n));
            dz[label] -= A::of(1.0 / n);
        }
        Ok(sum / n)
    }
}
// ANCHOR_END: sparse

// ANCHOR: checks
/// How far the sum of a row may be from 1, for all its roundings.
fn tolerance<A: Float>() -> A {
    A::epsilon().sqrt()
}

fn sums_to_one<A: Float>(row: &ArrayView1<'_, A>) -> Result<(), f64> {
    let sum = row.sum();
    if row.iter().all(|&p| is_probability(p)) && (sum - A::one()).abs() <= tolerance() {
        Ok(())
    } else {
        Err(sum.widen())
    }
}

fn check_probabilities<A: Float>(y: &ArrayRef2<A>) -> Result<(), LossError> {
    for (row, p) in y.rows().into_iter().enumerate() {
        sums_to_one(&p).map_err(|sum| LossError::NotProbabilities { row, sum })?;
    }
    Ok(())
}

fn one_hot_targets<'t, A: Float>(
    loss: &'static str,
    y: &ArrayRef2<A>,
    targets: &'t Targets<A>,
) -> Result<&'t ArrayRef2<A>, LossError> {
    let targets = values(loss, y, targets)?;
    for (row, target) in targets.rows().into_iter().enumerate() {
        sums_to_one(&target).map_err(|sum| LossError::NotOneHot { row, sum })?;
    }
    Ok(targets)
}
// ANCHOR_END: checks
