//! What a loss refuses before it computes anything.

use std::fmt::Debug;

use ndarray::{Array2, ArrayView1};

use crate::{LossError, Targets};

type Checked<T = ()> = Result<T, LossError>;

/// Refuses a setting unless it `holds`; a comparison with a NaN never does.
pub(crate) fn setting(what: &str, found: f64, expected: &str, holds: bool) -> Checked {
    if holds {
        return Ok(());
    }
    unfit(format!("{what} {found}; expected a number {expected}"))
}

impl Targets {
    /// The finite values of the same shape as the outputs.
    pub(crate) fn values(&self, loss: &dyn Debug, y: &Array2<f64>) -> Checked<&Array2<f64>> {
        let Self::Values(targets) = self else {
            return unfit(format!("{loss:?} compares with values"));
        };
        let (shape, found) = (y.dim(), targets.dim());
        if shape != found {
            let expected = format!("expected targets of shape {shape:?} like the outputs");
            return unfit(format!("{expected}, found {found:?}"));
        }
        not_empty(y)?;
        each(targets, "target", "finite numbers", f64::is_finite)?;
        Ok(targets)
    }

    /// The labels, one per row of the outputs.
    pub(crate) fn labels(&self, loss: &dyn Debug, y: &Array2<f64>) -> Checked<&[usize]> {
        let Self::Labels(labels) = self else {
            return unfit(format!("{loss:?} compares with labels"));
        };
        let (rows, found) = (y.nrows(), labels.len());
        if rows != found {
            let expected = format!("expected {rows} labels, one per row");
            return unfit(format!("{expected}, found {found}"));
        }
        not_empty(y)?;
        Ok(labels)
    }
}

/// Each number by itself is a probability.
pub(crate) fn probabilities(numbers: &Array2<f64>, what: &str) -> Checked {
    each(numbers, what, "a probability, 0 to 1", is_probability)
}

/// Each row is a distribution over the classes.
pub(crate) fn distributions(numbers: &Array2<f64>, what: &str) -> Checked {
    for (row, p) in numbers.rows().into_iter().enumerate() {
        let sum = p.sum();
        // Room for the roundings of a row of many classes.
        if !p.iter().all(|&p| is_probability(p)) || (sum - 1.0).abs() > 1e-8 {
            let (what, expected) = (format!("{what} with sum {sum}"), "; expected 0 to 1, sum 1");
            return Err(LossError::Row(what, row, expected.to_owned()));
        }
    }
    Ok(())
}

/// Each logit is finite.
pub(crate) fn finite_logits(z: &Array2<f64>) -> Checked {
    logits(z, |row| row.iter().all(|z| z.is_finite()))
}

/// Each row of logits is usable.
pub(crate) fn logits(z: &Array2<f64>, usable: impl Fn(&ArrayView1<'_, f64>) -> bool) -> Checked {
    let unusable = z.rows().into_iter().position(|row| !usable(&row));
    unusable.map_or(Ok(()), |row| Err(LossError::Logits(row)))
}

fn not_empty(y: &Array2<f64>) -> Checked {
    match y.dim() {
        (0, _) => unfit("the batch has no rows; expected at least 1"),
        (_, 0) => unfit("the outputs have no columns; expected at least 1"),
        _ => Ok(()),
    }
}

/// Each number by itself is as expected.
fn each(numbers: &Array2<f64>, what: &str, expected: &str, holds: impl Fn(f64) -> bool) -> Checked {
    match numbers.indexed_iter().find(|&(_, &number)| !holds(number)) {
        None => Ok(()),
        Some(((row, column), number)) => Err(LossError::Row(
            format!("{what} {number}"),
            row,
            format!(", column {column}; expected {expected}"),
        )),
    }
}

fn is_probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

fn unfit<T>(message: impl Into<String>) -> Checked<T> {
    Err(LossError::Unfit(message.into()))
}
