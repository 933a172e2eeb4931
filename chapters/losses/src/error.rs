//! What a loss refuses before it computes anything.

use std::fmt::Display;

use ndarray::Array2;
use structure::maximum;
use thiserror::Error;

use crate::Targets;

/// Targets and outputs that a loss cannot compare.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum LossError {
    /// Outputs and targets of different shapes or kinds, or none of them.
    #[error("{0}")]
    Shape(String),
    /// A setting of the loss itself that makes no sense.
    #[error("{0}")]
    Setting(String),
    /// The first row with a target or an output outside its range.
    #[error("{what} at row {row}{expected}")]
    Row {
        /// What is there.
        what: String,
        /// The row, counted from 0.
        row: usize,
        /// What should be there.
        expected: String,
    },
    /// A row of logits, counted from 0, whose largest is not finite: weights have overflowed.
    #[error("the logits in row {0} have no finite largest value; expected finite numbers")]
    Logits(usize),
}

impl LossError {
    fn row(what: impl Display, row: usize, expected: impl Display) -> Self {
        Self::Row {
            what: what.to_string(),
            row,
            expected: expected.to_string(),
        }
    }

    /// The same fault at another row: of the data set, where it was found in a batch.
    #[must_use]
    pub fn in_row(self, place: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Row {
                what,
                row,
                expected,
            } => Self::row(what, place(row), expected),
            Self::Logits(row) => Self::Logits(place(row)),
            other => other,
        }
    }
}

/// Refuses a setting unless it `holds`; a comparison with a NaN never does.
pub(crate) fn setting(
    what: &str,
    found: f64,
    expected: &str,
    holds: bool,
) -> Result<(), LossError> {
    if holds {
        return Ok(());
    }
    let message = format!("{what} {found}; expected a number {expected}");
    Err(LossError::Setting(message))
}

/// The targets as finite values of the same shape as the outputs.
pub(crate) fn values<'t>(
    loss: &str,
    y: &Array2<f64>,
    targets: &'t Targets,
) -> Result<&'t Array2<f64>, LossError> {
    let Targets::Values(targets) = targets else {
        return Err(LossError::Shape(format!("{loss} compares with values")));
    };
    let ((rows, columns), found) = (y.dim(), targets.dim());
    if (rows, columns) != found {
        return Err(LossError::Shape(format!(
            "expected targets of shape {:?} like the outputs, found {found:?}",
            (rows, columns)
        )));
    }
    not_empty(rows, columns)?;
    each(targets, "target", "expected finite numbers", f64::is_finite)?;
    Ok(targets)
}

/// The targets as one label per row of the outputs, each below the number of columns.
pub(crate) fn labels<'t>(
    loss: &str,
    y: &Array2<f64>,
    targets: &'t Targets,
) -> Result<&'t [usize], LossError> {
    let Targets::Labels(labels) = targets else {
        return Err(LossError::Shape(format!("{loss} compares with labels")));
    };
    let ((rows, classes), found) = (y.dim(), labels.len());
    if rows != found {
        return Err(LossError::Shape(format!(
            "expected {rows} labels, one per row, found {found}"
        )));
    }
    not_empty(rows, classes)?;
    check_labels(labels, classes)?;
    Ok(labels)
}

/// Each label is below the number of classes.
pub(crate) fn check_labels(labels: &[usize], classes: usize) -> Result<(), LossError> {
    let last = classes.saturating_sub(1);
    match (0..).zip(labels).find(|&(_, &label)| label >= classes) {
        None => Ok(()),
        Some((row, label)) => {
            let what = format!("label {label}");
            Err(LossError::row(what, row, format!(", classes 0..{last}")))
        }
    }
}

fn not_empty(rows: usize, columns: usize) -> Result<(), LossError> {
    let fault = match (rows, columns) {
        (0, _) => "the batch has no rows; expected at least 1",
        (_, 0) => "the outputs have no columns; expected at least 1",
        _ => return Ok(()),
    };
    Err(LossError::Shape(fault.to_owned()))
}

/// Each number by itself is as expected.
fn each(
    numbers: &Array2<f64>,
    what: &str,
    expected: &str,
    holds: impl Fn(f64) -> bool,
) -> Result<(), LossError> {
    match numbers.indexed_iter().find(|&(_, &number)| !holds(number)) {
        None => Ok(()),
        Some(((row, column), number)) => Err(LossError::row(
            format!("{what} {number}"),
            row,
            format!(", column {column}; {expected}"),
        )),
    }
}

/// Each number by itself is a probability.
pub(crate) fn probabilities(numbers: &Array2<f64>, what: &str) -> Result<(), LossError> {
    each(
        numbers,
        what,
        "expected a probability, 0 to 1",
        is_probability,
    )
}

/// Each row is a distribution over the classes.
pub(crate) fn distributions(numbers: &Array2<f64>, what: &str) -> Result<(), LossError> {
    for (row, p) in numbers.rows().into_iter().enumerate() {
        // Room for the roundings of a row of many classes.
        if !p.iter().all(|&p| is_probability(p)) || (p.sum() - 1.0).abs() > 1e-8 {
            let what = format!("{what} with sum {}", p.sum());
            return Err(LossError::row(what, row, "; expected 0 to 1, sum 1"));
        }
    }
    Ok(())
}

/// Each logit is finite.
pub(crate) fn finite_logits(z: &Array2<f64>) -> Result<(), LossError> {
    match z.indexed_iter().find(|(_, z)| !z.is_finite()) {
        None => Ok(()),
        Some(((row, _), _)) => Err(LossError::Logits(row)),
    }
}

/// Each row of logits has a finite largest one: -∞ rules a class out, and may stand beside it.
pub(crate) fn largest_logits(z: &Array2<f64>) -> Result<(), LossError> {
    match z
        .rows()
        .into_iter()
        .position(|row| !maximum(row).is_finite())
    {
        None => Ok(()),
        Some(row) => Err(LossError::Logits(row)),
    }
}

fn is_probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}
