//! One wrong label, far out: which loss follows it.

use ndarray::{Array2, s};
use structure::Dense;

use super::mistakes::mistakes;
use super::unit::{probabilities, trained, with_bias};
use crate::Loss;

/// What the last sample, which lies far above zero, is said to be. The truth is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastLabel {
    /// 0.
    Wrong,
    /// 1.
    Right,
}

/// One feature, (21, 1): 0 below zero, 1 above; the last sample has the given label.
pub fn samples(last: LastLabel) -> (Array2<f64>, Array2<f64>) {
    let near = (1..=10).map(|i| f64::from(i) / 4.0);
    let right = near.flat_map(|x| [[-x], [x]]);
    let x: Array2<f64> = right.chain([[12.0]]).collect::<Vec<_>>().into();
    let mut targets = x.mapv(|x| f64::from(x > 0.0));
    if last == LastLabel::Wrong {
        targets[[20, 0]] = 0.0;
    }
    (x, targets)
}

/// A unit with a bias, trained on all 21 samples from zero, in 1,000 epochs at rate 0.5.
pub fn train(loss: &dyn Loss, last: LastLabel) -> Dense {
    let (x, targets) = samples(last);
    trained(with_bias(0.0, 0.0), (&x, &targets), loss, 0.5, 1000)
}

/// What such a unit makes of the first 20 samples, whose labels are always right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Where its output passes one half. The truth is 0.
    pub boundary: f64,
    /// Mistakes on the 20 samples.
    pub mistakes: f64,
}

/// Judges such a unit.
pub fn outcome(unit: &Dense) -> Outcome {
    let (x, targets) = samples(LastLabel::Right);
    let right = s![..20, ..];
    let y = probabilities(unit, &x.slice(right).to_owned());
    let bias = unit.bias.as_ref().map_or(0.0, |bias| bias[0]);
    Outcome {
        boundary: -bias / unit.weights[[0, 0]],
        mistakes: mistakes(&y, &targets.slice(right).to_owned()),
    }
}
