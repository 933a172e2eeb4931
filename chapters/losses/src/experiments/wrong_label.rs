//! One wrong label, far out: which loss follows it.

use ndarray::{Array2, s};
use structure::Dense;

use super::mistakes::mistakes;
use super::unit::{probabilities, trained, with_bias};
use crate::Loss;

/// One feature, (21, 1), with the label 0 below zero and 1 above; but the last sample, which lies
/// far above zero, has the given label.
pub fn samples(last: f64) -> (Array2<f64>, Array2<f64>) {
    let near = (1..=10).map(|i| f64::from(i) / 4.0);
    let right = near.flat_map(|x| [[-x], [x]]);
    let x: Array2<f64> = right.chain([[12.0]]).collect::<Vec<_>>().into();
    let mut targets = x.mapv(|x| f64::from(x > 0.0));
    targets[[20, 0]] = last;
    (x, targets)
}

/// A unit with a bias, trained on all 21 samples from zero, in 1,000 epochs at rate 0.5.
pub fn train(loss: &dyn Loss, last: f64) -> Dense {
    let (x, targets) = samples(last);
    trained(with_bias(0.0, 0.0), (&x, &targets), loss, 0.5, 1000)
}

/// Where the output of such a unit passes one half, and its mistakes on the first 20 samples, whose
/// labels are always right. The true boundary is 0.
pub fn outcome(unit: &Dense) -> (f64, f64) {
    let (x, targets) = samples(1.0);
    let right = s![..20, ..];
    let y = probabilities(unit, &x.slice(right).to_owned());
    let bias = unit.bias.as_ref().map_or(0.0, |bias| bias[0]);
    let mistakes = mistakes(&y, &targets.slice(right).to_owned());
    (-bias / unit.weights[[0, 0]], mistakes)
}
