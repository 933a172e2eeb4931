//! Which activation learns what, and how soon, each at the best of several learning rates.

mod task;

use std::fmt;

use activations::Activation;
use structure::random::{Generator, generator};
use structure::{Dense, Initialiser};

use crate::{ActivationLayer, DenseLayer, Layer, Network, training_step};

pub use task::{TASKS, Task};

/// Units in every hidden layer.
pub const WIDTH: usize = 8;

/// Epochs of the first contest: who has the lowest error after them?
pub const STEPS: usize = 400;

/// The error to reach in the second contest.
pub const ENOUGH: f64 = 0.05;

/// The epochs that it allows.
pub const LIMIT: usize = 400;

/// The learning rates that each contestant may choose from, for the mean over the samples. The
/// sigmoid, whose derivative is a quarter at most, may choose from rates four times as large.
pub const RATES: [f64; 3] = [0.3, 1.0, 3.0];

/// The contestants.
pub const ACTIVATIONS: [Activation; 4] = [
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Relu,
    Activation::LeakyRelu(0.01),
];

/// The second contest: tasks, and hidden layers.
pub const RACES: [(Task, usize); 5] = [
    (Task::Xor, 1),
    (Task::Xor, 2),
    (Task::Xor, 4),
    (Task::Circle, 1),
    (Task::Circle, 2),
];

/// How a contestant did at the best of the learning rates. Lower is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The median over the seeds.
    pub median: f64,
    /// The lowest over the seeds.
    pub lowest: f64,
    /// The highest over the seeds.
    pub highest: f64,
}

/// The report: a score for each of [`ACTIVATIONS`].
#[derive(Clone, Debug)]
pub struct Report {
    /// For each of [`TASKS`], the mean squared error left after [`STEPS`] epochs with one hidden
    /// layer.
    pub left: [[Score; 4]; 5],
    /// For each of [`RACES`], the epochs until the mean squared error is below [`ENOUGH`];
    /// infinite where [`LIMIT`] epochs are too few.
    pub epochs: [[Score; 4]; 5],
}

/// Trains every contestant for every task.
pub fn report() -> Report {
    Report {
        left: TASKS.map(|task| ACTIVATIONS.map(|activation| error_left(task, activation))),
        epochs: RACES.map(|race| ACTIVATIONS.map(|activation| epochs_to(race, activation))),
    }
}

fn error_left(task: Task, activation: Activation) -> Score {
    best(activation, 3, |rate, seed| {
        let errors = train((task, 1), activation, (rate, seed), STEPS, 0.0);
        errors[errors.len() - 1]
    })
}

fn epochs_to(race: (Task, usize), activation: Activation) -> Score {
    best(activation, 5, |rate, seed| {
        let errors = train(race, activation, (rate, seed), LIMIT, ENOUGH);
        if errors[errors.len() - 1] < ENOUGH {
            (errors.len() - 1) as f64
        } else {
            f64::INFINITY
        }
    })
}

/// The score of the best learning rate, the one with the lowest median over the seeds.
fn best(activation: Activation, seeds: u64, score: impl Fn(f64, u64) -> f64) -> Score {
    let factor = match activation {
        Activation::Sigmoid => 4.0,
        _ => 1.0,
    };
    let scores = RATES.map(|rate| {
        let mut scores: Vec<f64> = (1..=seeds).map(|seed| score(factor * rate, seed)).collect();
        scores.sort_by(f64::total_cmp);
        Score {
            median: scores[scores.len() / 2],
            lowest: scores[0],
            highest: scores[scores.len() - 1],
        }
    });
    let lowest = scores
        .into_iter()
        .min_by(|a, b| a.median.total_cmp(&b.median));
    lowest.expect("some rates")
}

/// Trains one network with some hidden layers. Returns the mean squared error before each step,
/// at least one; it ends early where the error falls below `enough`, and is infinite where
/// training diverged.
pub fn train(
    (task, depth): (Task, usize),
    activation: Activation,
    (rate, seed): (f64, u64),
    steps: usize,
    enough: f64,
) -> Vec<f64> {
    let (x, targets) = task.data();
    let samples = x.nrows() as f64;
    let mut network = network(x.ncols(), depth, activation, task.output(), seed);
    let mut errors = Vec::new();
    for _ in 0..steps {
        let half = training_step(&mut network, &x, &targets, rate / samples);
        let error = 2.0 * half / samples;
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
) -> Network {
    let initialiser = match activation {
        Activation::Relu | Activation::LeakyRelu(_) => Initialiser::He,
        _ => Initialiser::Glorot,
    };
    let dense = |inputs, units, rng: &mut Generator| {
        let dense = Dense::new(inputs, units, initialiser, rng).expect("some units");
        Box::new(DenseLayer::new(dense))
    };
    let mut rng = generator(seed);
    let mut layers: Vec<Box<dyn Layer>> = Vec::new();
    let mut inputs = features;
    for _ in 0..depth {
        layers.push(dense(inputs, WIDTH, &mut rng));
        layers.push(Box::new(ActivationLayer::new(activation)));
        inputs = WIDTH;
    }
    layers.push(dense(inputs, 1, &mut rng));
    layers.push(Box::new(ActivationLayer::new(output)));
    Network::new(features, layers).expect("each as wide as the one before")
}

impl Report {
    /// Of the first three contestants, the one that leaves the lowest error in one of the tasks.
    /// The leaky ReLU is too close to its plain twin to count as a rival.
    fn winner(scores: &[Score; 4]) -> usize {
        let best = (0..3).min_by(|&a, &b| scores[a].median.total_cmp(&scores[b].median));
        best.expect("three rivals")
    }

    fn write_claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let beats = |a: usize, b: usize| {
            let wins = self
                .epochs
                .iter()
                .filter(|race| race[a].median < race[b].median);
            wins.count()
        };
        let races = RACES.len();
        let (sigmoid, tanh) = (beats(2, 0), beats(2, 1));
        writeln!(
            f,
            "claim act-18: {} | each at its best rate, ReLU needs fewer epochs than the sigmoid in \
             {sigmoid} of {races} races, and fewer than tanh in {tanh}",
            match (sigmoid == races, tanh == races) {
                (true, true) => "holds",
                (true, false) =>
                    "holds if the rival is the sigmoid; against tanh it depends on the task",
                (false, _) => "false",
            }
        )?;
        let winners = self.left.each_ref().map(Self::winner);
        let wins = |who| winners.iter().filter(|&&winner| winner == who).count();
        writeln!(
            f,
            "claim act-20: {} | of {} tasks ReLU leaves the lowest error in {}, tanh in {} and the \
             sigmoid in {}",
            if winners == [winners[0]; 5] {
                "false"
            } else {
                "holds"
            },
            TASKS.len(),
            wins(2),
            wins(1),
            wins(0)
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = ACTIVATIONS.map(|a| format!(" {:>10}", a.name())).concat();
        writeln!(f, "== tasks ==")?;
        writeln!(
            f,
            "mean squared error left after {STEPS} epochs, one hidden layer"
        )?;
        writeln!(f, "{:<10}{names}", "task")?;
        for (task, scores) in TASKS.iter().zip(&self.left) {
            let medians = scores
                .map(|score| format!(" {:>10.0e}", score.median))
                .concat();
            writeln!(f, "{:<10}{medians}", task.name())?;
        }

        writeln!(f, "== epochs ==")?;
        writeln!(
            f,
            "epochs until the mean squared error is below {ENOUGH}, to the nearest ten, at most \
             {LIMIT}"
        )?;
        writeln!(f, "{:<10}{names}", "layers")?;
        for ((task, depth), scores) in RACES.iter().zip(&self.epochs) {
            let medians = scores.map(|score| format!(" {:>10}", to_ten(score.median)));
            let race = format!("{} {depth}", task.name());
            writeln!(f, "{race:<10}{}", medians.concat())?;
            let ranges = scores.map(|score| {
                let range = format!("{}..{}", to_ten(score.lowest), to_ten(score.highest));
                format!(" {range:>10}")
            });
            writeln!(f, "{:<10}{}", "  seeds", ranges.concat())?;
        }

        writeln!(f, "== claims ==")?;
        self.write_claims(f)
    }
}

/// A number of epochs to the nearest ten: large learning rates make it differ between processors.
fn to_ten(epochs: f64) -> String {
    if epochs.is_finite() {
        format!("{:.0}", 10.0 * (epochs / 10.0).round())
    } else {
        "never".to_owned()
    }
}
