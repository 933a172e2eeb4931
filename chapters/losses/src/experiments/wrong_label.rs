//! One wrong label, far out: which loss follows it.

use ndarray::{Array2, array, s};
use structure::Dense;

use super::mistakes::mistakes;
use super::unit::{probabilities, step};
use crate::{Loss, Targets};

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
    let x: Vec<[f64; 1]> = right.chain([[12.0]]).collect();
    let mut targets = Array2::from(x.clone()).mapv(|x| if x > 0.0 { 1.0 } else { 0.0 });
    if last == LastLabel::Wrong {
        targets[[20, 0]] = 0.0;
    }
    (x.into(), targets)
}

/// What a unit makes of the samples after its training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Where its output passes one half. The truth is 0.
    pub boundary: f64,
    /// Mistakes on the first 20 samples.
    pub mistakes: f64,
}

/// A unit with a bias, trained on all 21 samples from zero, in 1,000 epochs at rate 0.5.
pub fn train(loss: &dyn Loss, last: LastLabel) -> Dense {
    let (x, targets) = samples(last);
    let targets = Targets::Values(targets);
    let mut unit = Dense {
        weights: array![[0.0]],
        bias: Some(array![0.0]),
    };
    for _ in 0..1000 {
        step(&mut unit, &x, &targets, loss, 0.5);
    }
    unit
}

/// Judges such a unit by the first 20 samples, whose labels are always right.
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
