//! What every loss of the book can do.

use activations::Activation;
use ndarray::ArrayRef2;
use structure::Float;

use crate::{LossError, Targets};

// ANCHOR: loss
/// A way to say how wrong the outputs of a network are.
///
/// Shapes: `y`, `z`, `dy` and `dz` are (batch, outputs). The value is the mean over the batch,
/// summed in `f64`.
pub trait Loss<A: Float>: Send {
    /// The name in lower case, as in a message.
    fn name(&self) -> &'static str;

    /// The loss of the outputs `y`; `dy` becomes its gradient by them.
    ///
    /// # Errors
    /// [`LossError`] when outputs and targets cannot be compared. `dy` then holds anything.
    fn value(
        &self,
        y: &ArrayRef2<A>,
        targets: &Targets<A>,
        dy: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError>;

    /// The output activation that this loss can take in, if there is one. Computed together, the
    /// two neither overflow nor round a probability to zero.
    fn link(&self) -> Option<Activation> {
        None
    }

    /// The loss of the outputs that [`link`](Self::link) makes of the logits `z`; `dz` becomes
    /// its gradient by the logits. Without a link, the logits are the outputs.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    fn value_from_logits(
        &self,
        z: &ArrayRef2<A>,
        targets: &Targets<A>,
        dz: &mut ArrayRef2<A>,
    ) -> Result<f64, LossError> {
        self.value(z, targets, dz)
    }
}
// ANCHOR_END: loss

// ANCHOR: checks
/// Refuses a setting unless it `holds`; a comparison with a NaN never does.
pub(crate) fn setting(
    what: &'static str,
    found: f64,
    expected: &'static str,
    holds: bool,
) -> Result<(), LossError> {
    if holds {
        Ok(())
    } else {
        Err(LossError::Setting {
            what,
            expected,
            found,
        })
    }
}

/// The targets as values of the same shape as the outputs.
pub(crate) fn values<'t, A: Float>(
    loss: &'static str,
    y: &ArrayRef2<A>,
    targets: &'t Targets<A>,
) -> Result<&'t ArrayRef2<A>, LossError> {
    let Targets::Values(targets) = targets else {
        return Err(LossError::Kind {
            loss,
            expected: "values",
        });
    };
    if y.dim() != targets.dim() {
        return Err(LossError::Shape {
            outputs: y.dim(),
            targets: targets.dim(),
        });
    }
    match y.dim() {
        (0, _) => Err(LossError::EmptyBatch),
        (_, 0) => Err(LossError::NoOutputs),
        _ => Ok(targets),
    }
}

/// The targets as one label per row of the outputs, each below the count of columns.
pub(crate) fn labels<'t, A: Float>(
    loss: &'static str,
    y: &ArrayRef2<A>,
    targets: &'t Targets<A>,
) -> Result<&'t [usize], LossError> {
    let Targets::Labels(labels) = targets else {
        return Err(LossError::Kind {
            loss,
            expected: "labels",
        });
    };
    let (rows, classes) = y.dim();
    if labels.len() != rows {
        return Err(LossError::LabelCount {
            rows,
            labels: labels.len(),
        });
    }
    if rows == 0 {
        return Err(LossError::EmptyBatch);
    }
    match labels
        .iter()
        .enumerate()
        .find(|&(_, &label)| label >= classes)
    {
        None => Ok(labels),
        Some((row, &label)) => Err(LossError::Label {
            label,
            row,
            classes,
        }),
    }
}

// ANCHOR_END: checks

// ANCHOR: mean_of
/// The mean of `value(y, target)` over all entries; `dy` becomes `slope(y, target)` over their
/// count.
pub(crate) fn mean_of<A: Float>(
    y: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
    dy: &mut ArrayRef2<A>,
    value: impl Fn(A, A) -> A,
    slope: impl Fn(A, A) -> A,
) -> f64 {
    let count = y.len() as f64;
    let n = A::of(count);
    let mut sum = 0.0;
    ndarray::Zip::from(dy)
        .and(y)
        .and(targets)
        .for_each(|dy, &y, &target| {
            sum += value(y, target).widen();
            *dy = slope(y, target) / n;
        });
    sum / count
}
// ANCHOR_END: mean_of
