//! What a gradient taken over a few samples is worth: how noisy it is, what it costs, and where it
//! ends.

use losses::{Loss, MeanSquaredError, Targets};
use ndarray::{Array1, Array2, Axis};
use propagation::{DenseLayer, Mode, Network, descend};
use structure::Dense;
use structure::random::{Generator, below, generator, normal, shuffle, within};

use super::{Lines, best_rate, holds};

/// Samples of the task.
pub const SAMPLES: usize = 1_024;

/// A linear task: three features, a target that is a weighted sum of them plus a constant, and
/// noise that nothing can predict.
#[derive(Clone, Debug)]
pub struct Task {
    pub(super) x: Array2<f64>,       // (samples, 3)
    pub(super) targets: Array2<f64>, // (samples, 1)
}

impl Task {
    /// Draws the samples.
    pub fn new(seed: u64) -> Self {
        let mut rng = generator(seed);
        let x = Array2::from_shape_simple_fn((SAMPLES, 3), || within(1.0, &mut rng));
        let truth = [1.5, -2.0, 0.5];
        let targets = Array2::from_shape_fn((SAMPLES, 1), |(row, _)| {
            let sum: f64 = x.row(row).iter().zip(truth).map(|(x, w)| x * w).sum();
            sum + 1.0 + 0.5 * normal(&mut rng)
        });
        Self { x, targets }
    }

    fn batch(&self, samples: &[usize]) -> (Array2<f64>, Targets) {
        let targets = self.targets.select(Axis(0), samples);
        (self.x.select(Axis(0), samples), Targets::Values(targets))
    }
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
fn measure(network: &mut Network, task: &Task, samples: &[usize]) -> f64 {
    let (x, targets) = task.batch(samples);
    let y = network.forward(&x, Mode::Training);
    let (loss, dy) = MeanSquaredError
        .value(&y, &targets)
        .expect("one target per output");
    network.backward(&dy);
    loss
}

/// The gradient of some samples at weights of zero: three weights and the bias.
pub fn gradient(task: &Task, samples: &[usize]) -> Vec<f64> {
    let mut network = unit();
    measure(&mut network, task, samples);
    let parameters = network.parameters();
    let gradients = parameters.iter().map(|each| each.gradient.to_vec());
    gradients.collect::<Vec<_>>().concat()
}

fn all_samples() -> Vec<usize> {
    (0..SAMPLES).collect()
}

fn draw(rng: &mut Generator, batch_size: usize) -> Vec<usize> {
    (0..batch_size).map(|_| below(rng, SAMPLES)).collect()
}

// ANCHOR: noise
/// The gradients of random batches.
pub fn gradients(task: &Task, batch_size: usize, batches: usize) -> Vec<Vec<f64>> {
    let mut rng = generator(batch_size as u64);
    let batch = || gradient(task, &draw(&mut rng, batch_size));
    std::iter::repeat_with(batch).take(batches).collect()
}

/// How far the gradient of a random batch is from that of all samples: the root of the mean
/// squared distance.
pub fn noise(task: &Task, batch_size: usize, batches: usize) -> f64 {
    let full = gradient(task, &all_samples());
    let found = gradients(task, batch_size, batches);
    let squares = found.iter().map(|found| squared_distance(found, &full));
    (squares.sum::<f64>() / batches as f64).sqrt()
}

/// How far the mean of the gradients of all single samples is from the gradient of all samples.
pub fn mean_of_singles(task: &Task) -> f64 {
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
/// How the learning rate goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Schedule {
    /// It stays what it is.
    Constant,
    /// It falls with the number of samples seen: half of it after this many epochs, a third of
    /// it after twice as many.
    Falling(f64),
}

/// How far the loss on all samples is above the [`lowest`] that there is, after each epoch.
pub fn excess(
    task: &Task,
    lowest: f64,
    batch_size: usize,
    learning_rate: f64,
    schedule: Schedule,
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
            let rate = match schedule {
                Schedule::Constant => learning_rate,
                Schedule::Falling(half) => {
                    learning_rate / (1.0 + seen as f64 / (half * SAMPLES as f64))
                }
            };
            measure(&mut network, task, samples);
            descend(&mut network, rate);
            seen += samples.len();
        }
        curve.push(measure(&mut network, task, &all_samples()) - lowest);
    }
    curve
}
// ANCHOR_END: excess

/// The lowest mean squared error: where gradient descent over all samples comes to rest.
pub fn lowest(task: &Task) -> f64 {
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
    let task = Task::new(1);
    let mut lines = Lines::default();
    let updates = |size| all_samples().chunks(size).count();
    let names = [("stochastic", 1), ("mini-batch", 32), ("batch", SAMPLES)];
    lines.table(
        "== names ==\nname          samples per update   updates per epoch",
        names.map(|(name, size)| format!("{name:<13} {size:>18} {:>19}", updates(size))),
    );
    lines.push("== noise ==\nbatch   rms error of the gradient   times root of the batch");
    let errors = SIZES.map(|size| {
        let error = noise(&task, size, 1_000);
        let scaled = error * (size as f64).sqrt();
        lines.push(format!("{size:<7} {error:>25.4} {scaled:>25.3}"));
        error
    });
    let shown = match mean_of_singles(&task) {
        ..1e-12 => "below 1e-12",
        _ => "not zero",
    };
    lines.push(format!(
        "mean of all {SAMPLES} single gradients, from the full one: {shown}"
    ));
    let claims = push_losses(&mut lines, &task);
    let ratio = errors[0] / errors[3];
    lines.push(format!(
        "== claims ==\nclaim opt-03: {} | 64 samples in place of 1 make the error {ratio:.1} times \
         smaller",
        holds((7.0..9.0).contains(&ratio))
    ));
    lines.table(&claims[0], [claims[1].clone()]);
    let (one, some) = (updates(1), updates(32));
    lines.push(format!(
        "claim opt-06: {} | an epoch of {SAMPLES} samples makes {one} updates with one sample \
         each, or {some} with 32 each",
        holds(one == some)
    ));
    lines.text()
}

/// Trains with batches of different sizes. Returns the claims about it.
fn push_losses(lines: &mut Lines, task: &Task) -> [String; 2] {
    let lowest = lowest(task);
    lines.push(
        "== cheap ==\n\
         excess loss after one epoch, at the best of the rates .005 .01 .02 .05 .1 .2 .5 1\n\
         batch   rate     excess",
    );
    let rates = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
    let [single, .., full] = [1, 16, 64, SAMPLES].map(|size| {
        let end = |rate| excess(task, lowest, size, rate, Schedule::Constant, 1)[0];
        let (rate, excess) = best_rate(&rates, end);
        lines.push(format!("{size:<7} {rate:<6} {excess:>8.4}"));
        excess
    });
    lines.push("== floor ==\nmean excess loss over the last 10 of 40 epochs, rate .1 at the start");
    lines.push("batch   constant rate   falling rate");
    let mut floors = Vec::new();
    let curves = SIZES.map(|size| {
        let curves = [Schedule::Constant, Schedule::Falling(4.0)]
            .map(|schedule| excess(task, lowest, size, 0.1, schedule, 40));
        let [constant, falling] = curves
            .each_ref()
            .map(|curve| curve[30..].iter().sum::<f64>() / 10.0);
        lines.push(format!("{size:<7} {constant:>13.6} {falling:>14.6}"));
        floors.push((constant, falling));
        curves
    });
    lines.push("== curves ==\nexcess loss after each epoch");
    lines.push("epoch   1, constant   1, falling   16, constant   16, falling");
    let [[one, one_falling], _, [some, some_falling], _] = curves;
    for i in 0..40 {
        let (epoch, a, b, c, d) = (i + 1, one[i], one_falling[i], some[i], some_falling[i]);
        lines.push(format!(
            "{epoch:<5} {a:>13.6} {b:>12.6} {c:>14.6} {d:>13.6}"
        ));
    }
    let (constant, falling) = floors[0];
    let verdict = match constant > 10.0 * falling {
        true => "holds if the learning rate stays what it is",
        false => "false",
    };
    [
        format!(
            "claim opt-04: {verdict} | one sample at a time stays {constant:.4} above the lowest \
             loss; with a falling rate, {falling:.4}"
        ),
        format!(
            "claim opt-05: {} | after one epoch the excess loss is {single:.4} with single samples \
             and {full:.4} with the full batch",
            holds(single < full)
        ),
    ]
}
