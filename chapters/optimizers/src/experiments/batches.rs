//! How far the gradient of a few samples is from that of all samples.

use losses::{Loss, MeanSquaredError};
use ndarray::{Array1, Array2, arr1};
use propagation::{DenseLayer, Mode, Network, descend};
use structure::Dense;
use structure::experiments::{Report, Setup, lines, verdict};
use structure::random::{below, generator, normal, shuffle, within};

use crate::Dataset;

/// Samples of the task.
pub const SAMPLES: usize = 1_024;

/// A linear task: three features, a target that is a weighted sum of them plus a constant, and
/// noise that no model can predict. The features are measured in these units.
pub fn task(seed: u64, units: [f64; 3]) -> Dataset {
    noisy_task(seed, units, 0.5)
}

/// The same with noise of another size.
pub(super) fn noisy_task(seed: u64, units: [f64; 3], size: f64) -> Dataset {
    let mut rng = generator(seed);
    let mut x = Array2::from_shape_simple_fn((SAMPLES, 3), || within(1.0, &mut rng));
    let targets = Array2::from_shape_fn((SAMPLES, 1), |(row, _)| {
        let features = x.row(row).into_iter().zip([1.5, -2.0, 0.5]);
        let sum: f64 = features.map(|(x, w)| x * w).sum();
        sum + 1.0 + size * normal(&mut rng)
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

fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// How far the loss on all samples is above the [`lowest`] that there is, after each epoch. The
/// rate falls to one half after `halved` epochs and to a third after twice as many; it stays what
/// it is if `halved` is infinite. The seed gives the order of the samples.
pub fn excess(
    task: &Dataset,
    lowest: f64,
    batch_size: usize,
    (rate, halved): (f64, f64),
    epochs: usize,
    seed: u64,
) -> Vec<f64> {
    let mut network = unit();
    let mut rng = generator(seed);
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

/// What the report measures.
pub struct Batches {
    /// The size of a batch, and the rms error of its gradient.
    pub errors: [(usize, f64); 4],
    /// How far the mean of all single gradients is from the full one.
    pub mean: f64,
}

/// Measures the gradients of batches.
pub fn report() -> Report<Batches> {
    let setup = Setup {
        data: "1,024 samples, 3 features between -1 and 1, target 1.5 a - 2 b + 0.5 c + 1 plus normal noise of size 0.5",
        network: "one linear unit with a bias, all of it zero",
        training: "none: gradients of the mean squared error",
        seeds: "1,000 random batches of each size",
        criterion: "opt-03 holds if 64 samples in place of 1 make the error 7 to 9 times smaller; opt-06 holds if batches \
                    of 1 and of 32 make equally many steps in an epoch",
    };
    let task = task(1, [1.0; 3]);
    let steps = |size| all_samples().chunks(size).count();
    let [one, some, all] = [1, 32, SAMPLES].map(steps);
    let errors = [1, 4, 16, 64].map(|size| (size, noise(&task, size, 1_000)));
    let rows = lines(errors, |(size, error)| {
        let scaled = error * (size as f64).sqrt();
        format!("{size:<7} {error:>25.4} {scaled:>25.3}\n")
    });
    let mean = mean_of_singles(&task);
    let shown = if mean < 1e-12 {
        "below 1e-12"
    } else {
        "not zero"
    };
    let ratio = errors[0].1 / errors[3].1;
    let opt_03 = verdict((7.0..9.0).contains(&ratio));
    let opt_06 = verdict(one == some);
    let text = format!(
        "{setup}
== names ==
name          samples per step   steps per epoch
stochastic                   1 {one:>17}
mini-batch                  32 {some:>17}
batch         {SAMPLES:>16} {all:>17}
== noise ==
batch   rms error of the gradient   times root of the batch
{rows}mean of all {SAMPLES} single gradients, from the full one: {shown}
== claims ==
claim opt-03: {opt_03} | 64 samples in place of 1 make the error {ratio:.1} times smaller
claim opt-06: {opt_06} | an epoch of {SAMPLES} samples makes {one} steps with one sample each, or {some} with 32 each"
    );
    Report::new(Batches { errors, mean }, text)
}
