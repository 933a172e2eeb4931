//! How many epochs one sigmoid unit needs, under any loss and at any rate.

use ndarray::array;
use structure::experiments::largest_error;
use structure::first_network::{inputs, targets};
use structure::random::{generator, within};

use super::unit::{loss_of_logits, probabilities, step, trained, unit, with_bias};
use crate::{BinaryCrossEntropy, Loss, MeanSquaredError, Targets};

/// A sample counts as learned when its output is this close to its target.
pub const CLOSE: f64 = 0.05;

/// A start that is wrong and certain: the first weight of the running example at -10.
pub const SATURATED: [f64; 3] = [-10.0, 0.0, 0.0];

/// The rates that are tried when a rate is tuned: powers of two.
pub fn rates() -> Vec<f64> {
    (-4..=9).map(|power| 2.0_f64.powi(power)).collect()
}

/// 20 starts for the running example: weights from [-1, 1).
pub(super) fn starts() -> Vec<[f64; 3]> {
    let mut rng = generator(4);
    let weights = |_| [(); 3].map(|()| within(1.0, &mut rng));
    (0..20).map(weights).collect()
}

/// Epochs until each output is within [`CLOSE`] of its target, on the running example, from the
/// given weights. `None` if that takes more than `patience` epochs.
pub fn epochs_to_learn(
    loss: &dyn Loss,
    learning_rate: f64,
    start: [f64; 3],
    patience: usize,
) -> Option<usize> {
    largest_errors(loss, learning_rate, start)
        .take(patience + 1)
        .position(|error| error < CLOSE)
}

/// The largest error of the running example before each epoch, without end.
pub fn largest_errors(
    loss: &dyn Loss,
    learning_rate: f64,
    start: [f64; 3],
) -> impl Iterator<Item = f64> {
    let (x, t, mut unit) = (inputs(), targets(), unit(start));
    let values = Targets::Values(t.clone());
    std::iter::repeat_with(move || {
        let error = largest_error(&probabilities(&unit, &x), &t);
        step(&mut unit, &x, &values, loss, learning_rate);
        error
    })
}

/// The best single rate for many starts, and the epochs of the median and of the slowest start.
pub(super) type Tuned = (f64, usize, usize);

/// The rate of all [`rates`] at which the slowest start is the fastest, the smaller of two that tie,
/// where `epochs` says how long one start takes to learn at a rate with this patience. `None` if
/// each rate leaves some start unlearned.
pub(super) fn best_rate<S: Copy>(
    loss: &dyn Loss,
    starts: &[S],
    mut patience: usize,
    epochs: impl Fn(&dyn Loss, f64, S, usize) -> Option<usize>,
) -> Option<Tuned> {
    let mut best = None;
    for learning_rate in rates().into_iter().rev() {
        let of_each = starts
            .iter()
            .map(|&start| epochs(loss, learning_rate, start, patience));
        let Some(mut found) = of_each.collect::<Option<Vec<usize>>>() else {
            continue;
        };
        found.sort_unstable();
        let slowest = found[found.len() - 1];
        best = Some((learning_rate, found[found.len() / 2], slowest));
        // A smaller rate that takes longer from any start is not better.
        patience = slowest;
    }
    best
}

/// How many times larger the gradient of the cross-entropy with respect to the weighted sum `z`
/// is than that of the squared error, for one sigmoid output.
pub fn step_ratio(z: f64, target: f64) -> f64 {
    let derivative = |loss| loss_of_logits(loss, &array![[z]], &array![[target]].into()).1[[0, 0]];
    derivative(&BinaryCrossEntropy) / derivative(&MeanSquaredError)
}

/// The output after `epochs` epochs of a neuron with input 1, weight 2, bias 2 and target 0.
///
/// Source: Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 3.
pub fn one_neuron(loss: &dyn Loss, learning_rate: f64, epochs: usize) -> f64 {
    let samples = (&array![[1.0]], &array![[0.0]]);
    let neuron = trained(with_bias(2.0, 2.0), samples, loss, learning_rate, epochs);
    probabilities(&neuron, samples.0)[[0, 0]]
}
