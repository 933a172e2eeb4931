//! What a gradient taken over a few samples is worth: how noisy it is, what it costs, and where it
//! ends.

use losses::{Loss, MeanSquaredError};
use ndarray::{Array1, Array2, arr1};
use propagation::{DenseLayer, Mode, Network, descend};
use structure::Dense;
use structure::experiments::{lines, verdict, verdict_if};
use structure::random::{below, generator, normal, shuffle, within};

use super::best_rate;
use crate::Dataset;

/// Samples of the task.
pub const SAMPLES: usize = 1_024;

/// A linear task: three features, a target that is a weighted sum of them plus a constant, and
/// noise that nothing can predict. The features are measured in these units.
pub fn task(seed: u64, units: [f64; 3]) -> Dataset {
    let mut rng = generator(seed);
    let mut x = Array2::from_shape_simple_fn((SAMPLES, 3), || within(1.0, &mut rng));
    let targets = Array2::from_shape_fn((SAMPLES, 1), |(row, _)| {
        let features = x.row(row).into_iter().zip([1.5, -2.0, 0.5]);
        let sum: f64 = features.map(|(x, w)| x * w).sum();
        sum + 1.0 + 0.5 * normal(&mut rng)
    });
    x *= &arr1(&units);
    dataset(x, targets)
}

pub(super) fn dataset(inputs: Array2<f64>, targets: Array2<f64>) -> Dataset {
    Dataset::new(inputs, targets).expect("one finite target per sample")
}

/// One linear unit with a bias, all of it zero.
fn unit() -> Network {
    let dense = Dense {
        weights: Array2::zeros((3, 1)),
        bias: Some(Array1::zeros(1)),
    };
    Network::new(3, vec![Box::new(DenseLayer::new(dense))]).expect("one layer of 3 inputs")
}

/// The mean squared error of some samples; the gradient stays in the network.
fn measure(network: &mut Network, task: &Dataset, samples: &[usize]) -> f64 {
    let batch = task.batch(samples);
    let y = network.forward(batch.inputs(), Mode::Training);
    let measured = MeanSquaredError.value(&y, batch.targets());
    let (loss, dy) = measured.expect("one target per output");
    network.backward(&dy);
    loss
}

/// The gradient of some samples at weights of zero: three weights and the bias.
pub fn gradient(task: &Dataset, samples: &[usize]) -> Vec<f64> {
    let mut network = unit();
    measure(&mut network, task, samples);
    let parameters = network.parameters();
    let gradients = parameters.iter().flat_map(|each| each.gradient.iter());
    gradients.copied().collect()
}

fn all_samples() -> Vec<usize> {
    (0..SAMPLES).collect()
}

// ANCHOR: noise
/// The gradients of random batches.
pub fn gradients(task: &Dataset, batch_size: usize, batches: usize) -> Vec<Vec<f64>> {
    let mut rng = generator(batch_size as u64);
    let mut batch = || {
        let samples: Vec<usize> = (0..batch_size).map(|_| below(&mut rng, SAMPLES)).collect();
        gradient(task, &samples)
    };
    (0..batches).map(|_| batch()).collect()
}

/// How far the gradient of a random batch is from that of all samples: the root of the mean
/// squared distance.
pub fn noise(task: &Dataset, batch_size: usize, batches: usize) -> f64 {
    let full = gradient(task, &all_samples());
    let found = gradients(task, batch_size, batches);
    let squares = found.iter().map(|found| squared_distance(found, &full));
    (squares.sum::<f64>() / batches as f64).sqrt()
}

/// How far the mean of the gradients of all single samples is from the gradient of all samples.
fn mean_of_singles(task: &Dataset) -> f64 {
    let full = gradient(task, &all_samples());
    let mut mean = vec![0.0; full.len()];
    for sample in 0..SAMPLES {
        for (mean, g) in mean.iter_mut().zip(gradient(task, &[sample])) {
            *mean += g / SAMPLES as f64;
        }
    }
    squared_distance(&mean, &full).sqrt()
}
// ANCHOR_END: noise

fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

// ANCHOR: excess
/// How far the loss on all samples is above the [`lowest`] that there is, after each epoch. The
/// rate falls to one half after `halved` epochs and to a third after twice as many; it stays what
/// it is if `halved` is infinite.
pub fn excess(
    task: &Dataset,
    lowest: f64,
    batch_size: usize,
    (rate, halved): (f64, f64),
    epochs: usize,
) -> Vec<f64> {
    let mut network = unit();
    let mut rng = generator(7);
    let mut order = all_samples();
    let mut seen = 0;
    let mut curve = Vec::with_capacity(epochs);
    for _ in 0..epochs {
        shuffle(&mut rng, &mut order);
        for samples in order.chunks(batch_size) {
            measure(&mut network, task, samples);
            let epochs = seen as f64 / SAMPLES as f64;
            descend(&mut network, rate / (1.0 + epochs / halved));
            seen += samples.len();
        }
        curve.push(measure(&mut network, task, &all_samples()) - lowest);
    }
    curve
}
// ANCHOR_END: excess

/// The lowest mean squared error: where gradient descent over all samples comes to rest.
pub fn lowest(task: &Dataset) -> f64 {
    let mut network = unit();
    let mut loss = f64::INFINITY;
    for _ in 0..400 {
        loss = measure(&mut network, task, &all_samples());
        descend(&mut network, 0.5);
    }
    loss
}

const SIZES: [usize; 4] = [1, 4, 16, 64];

/// Measures gradients, and trains with them.
pub fn report() -> String {
    let task = task(1, [1.0; 3]);
    let updates = |size| all_samples().chunks(size).count();
    let [one, some, all] = [1, 32, SAMPLES].map(updates);
    let errors = SIZES.map(|size| (size, noise(&task, size, 1_000)));
    let noise = lines(errors, |(size, error)| {
        let scaled = error * (size as f64).sqrt();
        format!("{size:<7} {error:>25.4} {scaled:>25.3}\n")
    });
    let near = mean_of_singles(&task) < 1e-12;
    let shown = if near { "below 1e-12" } else { "not zero" };
    let [losses, claims] = losses(&task);
    let ratio = errors[0].1 / errors[3].1;
    let opt_03 = verdict((7.0..9.0).contains(&ratio));
    let opt_06 = verdict(one == some);
    format!(
        "== names ==
name          samples per update   updates per epoch
stochastic                     1 {one:>19}
mini-batch                    32 {some:>19}
batch         {SAMPLES:>18} {all:>19}
== noise ==
batch   rms error of the gradient   times root of the batch
{noise}mean of all {SAMPLES} single gradients, from the full one: {shown}
{losses}== claims ==
claim opt-03: {opt_03} | 64 samples in place of 1 make the error {ratio:.1} times smaller
{claims}claim opt-06: {opt_06} | an epoch of {SAMPLES} samples makes {one} updates with one sample \
         each, or {some} with 32 each
"
    )
}

/// Trains with batches of different sizes. Returns the tables and the claims.
fn losses(task: &Dataset) -> [String; 2] {
    let lowest = lowest(task);
    let constant = |rate| (rate, f64::INFINITY);
    let best = [1, 16, 64, SAMPLES].map(|size| {
        let rates = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
        let end = |rate| excess(task, lowest, size, constant(rate), 1)[0];
        (size, best_rate(&rates, end))
    });
    let cheap = lines(best, |(size, (rate, excess))| {
        format!("{size:<7} {rate:<6} {excess:>8.4}\n")
    });
    let curves = SIZES
        .map(|size| [constant(0.1), (0.1, 4.0)].map(|rate| excess(task, lowest, size, rate, 40)));
    let last = |curve: &Vec<f64>| curve[30..].iter().sum::<f64>() / 10.0;
    let floors = curves.each_ref().map(|pair| pair.each_ref().map(last));
    let floor = lines(SIZES.iter().zip(floors), |(size, [constant, falling])| {
        format!("{size:<7} {constant:>13.6} {falling:>14.6}\n")
    });
    let [[one, one_falling], _, [some, some_falling], _] = curves;
    let epochs = lines(0..40, |i| {
        let (epoch, a, b, c, d) = (i + 1, one[i], one_falling[i], some[i], some_falling[i]);
        format!("{epoch:<5} {a:>13.6} {b:>12.6} {c:>14.6} {d:>13.6}\n")
    });
    let [stays, falls] = floors[0];
    let condition = "the learning rate stays what it is";
    let opt_04 = verdict_if(stays > 10.0 * falls, false, condition);
    let [(_, (_, single)), .., (_, (_, full))] = best;
    let opt_05 = verdict(single < full);
    let tables = format!(
        "== cheap ==
excess loss after one epoch, at the best of the rates .005 .01 .02 .05 .1 .2 .5 1
batch   rate     excess
{cheap}== floor ==
mean excess loss over the last 10 of 40 epochs, rate .1 at the start
batch   constant rate   falling rate
{floor}== curves ==
excess loss after each epoch
epoch   1, constant   1, falling   16, constant   16, falling
{epochs}"
    );
    let claims = format!(
        "claim opt-04: {opt_04} | one sample at a time stays {stays:.4} above the lowest loss; with \
         a falling rate, {falls:.4}
claim opt-05: {opt_05} | after one epoch the excess loss is {single:.4} with single samples and \
         {full:.4} with the full batch
"
    );
    [tables, claims]
}
