//! Which activation learns what, and how soon, each at the best of several learning rates.

use activations::Activation;
use ndarray::Array2;
use structure::random::{Generator, generator, within};
use structure::{Dense, Initialiser};

use crate::running_example::{inputs, xor_targets};
use crate::{ActivationLayer, DenseLayer, Stack, training_step};

/// Units in every hidden layer.
pub const WIDTH: usize = 8;

/// The learning rates that each contestant may choose from, by the mean over the samples. The
/// sigmoid, whose slope is a quarter at most, may choose from rates four times as large.
pub const RATES: [f64; 4] = [0.1, 0.3, 1.0, 3.0];

/// The contestants.
pub const ACTIVATIONS: [Activation; 4] = [
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Relu,
    Activation::LeakyRelu(0.01),
];

/// Something to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Exclusive or: four samples.
    Xor,
    /// Whether a point lies inside a circle: 64 points.
    Circle,
    /// A smooth wave: 32 points.
    Wave,
    /// A smooth step, `tanh(4x)`: 32 points.
    Step,
    /// A line with a corner, `|x|`: 32 points.
    Corner,
}

/// The tasks, in the order of the table.
pub const TASKS: [Task; 5] = [
    Task::Xor,
    Task::Circle,
    Task::Wave,
    Task::Step,
    Task::Corner,
];

impl Task {
    /// As in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xor => "xor",
            Self::Circle => "circle",
            Self::Wave => "wave",
            Self::Step => "step",
            Self::Corner => "corner",
        }
    }

    /// Inputs (samples, features) and targets (samples, 1).
    fn data(self) -> (Array2<f64>, Array2<f64>) {
        let along = |f: fn(f64) -> f64| {
            let x = Array2::from_shape_fn((32, 1), |(i, _)| (i as f64 - 15.5) / 16.0);
            let targets = x.mapv(f);
            (x, targets)
        };
        match self {
            Self::Xor => (inputs(), xor_targets()),
            Self::Circle => {
                let mut rng = generator(100);
                let x = Array2::from_shape_simple_fn((64, 2), || within(1.0, &mut rng));
                let inside = |i| f64::from(u8::from(x.row(i).dot(&x.row(i)) < 0.5));
                let targets = Array2::from_shape_fn((64, 1), |(i, _)| inside(i));
                (x, targets)
            }
            Self::Wave => along(|x| (4.0 * x).sin()),
            Self::Step => along(|x| (4.0 * x).tanh()),
            Self::Corner => along(f64::abs),
        }
    }

    /// Classes end in a sigmoid, values in a linear unit.
    fn output(self) -> Activation {
        match self {
            Self::Xor | Self::Circle => Activation::Sigmoid,
            Self::Wave | Self::Step | Self::Corner => Activation::Linear,
        }
    }
}

/// Trains one network with `depth` hidden layers. Returns the mean squared error before each step;
/// it ends early where the error falls below `enough`, and is infinite where training blew up.
pub fn train(
    task: Task,
    activation: Activation,
    depth: usize,
    (rate, seed): (f64, u64),
    steps: usize,
    enough: f64,
) -> Vec<f64> {
    let (x, targets) = task.data();
    let samples = x.nrows() as f64;
    let mut stack = network(x.ncols(), depth, activation, task.output(), seed);
    let mut errors = Vec::with_capacity(steps);
    for _ in 0..steps {
        let half = training_step(&mut stack, &x, &targets, rate / samples);
        let error = 2.0 * half.expect("the batch fits") / samples;
        errors.push(if error.is_finite() {
            error
        } else {
            f64::INFINITY
        });
        if !error.is_finite() || error < enough {
            break;
        }
    }
    errors
}

fn network(
    features: usize,
    depth: usize,
    activation: Activation,
    output: Activation,
    seed: u64,
) -> Stack<f64> {
    let mut rng = generator(seed);
    let initialiser = match activation {
        Activation::Relu | Activation::LeakyRelu(_) => Initialiser::He,
        _ => Initialiser::Glorot,
    };
    let dense = |inputs, units, rng: &mut Generator| {
        DenseLayer::new(Dense::new(inputs, units, initialiser, rng).expect("some units"))
    };
    let mut stack = Stack::new(features);
    for _ in 0..depth {
        let layer = dense(stack.width(), WIDTH, &mut rng);
        stack.push(layer).expect("as wide as the stack");
        stack.push(ActivationLayer(activation)).expect("any width");
    }
    let last = dense(stack.width(), 1, &mut rng);
    stack.push(last).expect("as wide as the stack");
    stack.push(ActivationLayer(output)).expect("any width");
    stack
}

/// How a contestant did at the best of the learning rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The learning rate with the lowest score.
    pub rate: f64,
    /// The median over the seeds.
    pub median: f64,
    /// The lowest over the seeds.
    pub lowest: f64,
    /// The highest over the seeds.
    pub highest: f64,
}

/// The score of the best learning rate: the median over `seeds` seeds. Lower is better.
fn best(activation: Activation, seeds: u64, score: impl Fn(f64, u64) -> f64) -> Score {
    let boldness = match activation {
        Activation::Sigmoid => 4.0,
        _ => 1.0,
    };
    RATES
        .map(|rate| {
            let rate = boldness * rate;
            let mut scores: Vec<f64> = (1..=seeds).map(|seed| score(rate, seed)).collect();
            scores.sort_by(f64::total_cmp);
            Score {
                rate,
                median: scores[scores.len() / 2],
                lowest: scores[0],
                highest: scores[scores.len() - 1],
            }
        })
        .into_iter()
        .min_by(|a, b| a.median.total_cmp(&b.median))
        .expect("some rates")
}

/// The mean squared error that is left after so many steps, over three seeds.
pub fn error_left(task: Task, activation: Activation, depth: usize, steps: usize) -> Score {
    best(activation, 3, |rate, seed| {
        let errors = train(task, activation, depth, (rate, seed), steps, 0.0);
        errors.last().copied().unwrap_or(f64::NAN)
    })
}

/// The epochs until the mean squared error falls below `enough`, over five seeds; infinite where
/// `limit` epochs are too few.
pub fn epochs_to(
    task: Task,
    activation: Activation,
    depth: usize,
    enough: f64,
    limit: usize,
) -> Score {
    best(activation, 5, |rate, seed| {
        let errors = train(task, activation, depth, (rate, seed), limit, enough);
        match errors.last() {
            Some(&error) if error < enough => (errors.len() - 1) as f64,
            _ => f64::INFINITY,
        }
    })
}
