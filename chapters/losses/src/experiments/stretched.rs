//! The silent mistake: a column of outputs against a row of targets.

use ndarray::{Array2, ArrayRef2};

use super::unit::{inputs, probabilities, step, targets, unit};
use crate::{Loss, LossError, Targets, squared_error, squared_error_slope};

// ANCHOR: stretched
/// The squared error as an array library computes it when `y` is a column of n outputs and the
/// targets are a row of n: both are stretched to n by n, and each output meets each target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretched;

impl Loss<f64> for Stretched {
    fn name(&self) -> &'static str {
        "stretched squared error"
    }

    fn value(
        &self,
        y: &ArrayRef2<f64>,
        targets: &Targets<f64>,
        dy: &mut ArrayRef2<f64>,
    ) -> Result<f64, LossError> {
        let targets = crate::loss::values(self.name(), y, targets)?;
        let pairs = (y.len() * targets.len()) as f64;
        let mut sum = 0.0;
        for (dy, &y) in dy.iter_mut().zip(y) {
            sum += targets.iter().map(|&t| squared_error(y, t)).sum::<f64>();
            let slopes = targets.iter().map(|&t| squared_error_slope(y, t));
            *dy = slopes.sum::<f64>() / pairs;
        }
        Ok(sum / pairs)
    }
}
// ANCHOR_END: stretched

/// The running example learned by a sigmoid unit from zero at rate 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// What the loss says of perfect outputs.
    pub perfect: f64,
    /// The outputs after training.
    pub outputs: Array2<f64>,
}

/// Trains for so many epochs with a loss.
///
/// # Errors
/// As [`Loss::value`].
pub fn learn(loss: &dyn Loss<f64>, epochs: usize) -> Result<Learned, LossError> {
    let (x, values) = (inputs(), targets());
    let targets = Targets::Values(values.clone());
    let perfect = loss.value(&values, &targets, &mut values.clone())?;
    let mut unit = unit([0.5, -0.5, 0.25]);
    for _ in 0..epochs {
        step(&mut unit, &x, &targets, loss, 1.0)?;
    }
    Ok(Learned {
        perfect,
        outputs: probabilities(&unit, &x),
    })
}
