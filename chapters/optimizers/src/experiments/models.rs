//! Tasks to learn, with a model for each: one rule trains them all.

use std::fmt;

use activations::Activation::{Linear, Relu, Sigmoid};
use losses::{BinaryCrossEntropy, MeanSquaredError};
use ndarray::Array2;
use structure::first_network::{inputs, xor_targets};
use structure::random::{generator, within};

use super::batches;
use crate::{Dataset, Evaluation, Fit, GradientDescent, Model, ModelError, Optimizer, Sequential};

/// A task to learn, with the model for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A weighted sum of three features: linear regression.
    Line,
    /// The same, with the features in units that differ by a factor of 100.
    Units,
    /// Points on two sides of a straight border, one in ten with the wrong label, so that the best
    /// loss is not 0 at weights without end: logistic regression.
    Border,
    /// Points inside and outside of a circle: a network with 16 hidden units.
    Circle,
    /// The twin of the running example: a network with 4 hidden sigmoids.
    Xor,
}

impl Task {
    /// Its samples.
    pub fn data(self) -> Dataset {
        match self {
            Self::Line | Self::Units => {
                let mut task = batches::Task::new(1);
                if self == Self::Units {
                    task.x.column_mut(0).mapv_inplace(|x| 10.0 * x);
                    task.x.column_mut(2).mapv_inplace(|x| 0.1 * x);
                }
                dataset(task.x, task.targets)
            }
            Self::Border => plane(|row, a, b| (a + 2.0 * b > 0.2) != (row % 10 == 0)),
            Self::Circle => plane(|_, a, b| a * a + b * b < 0.5),
            Self::Xor => dataset(inputs(), xor_targets()),
        }
    }

    /// Its model, with an optimizer.
    ///
    /// # Errors
    /// [`ModelError`] when the optimizer is not what it should be.
    pub fn model(
        self,
        optimizer: impl Into<Box<dyn Optimizer>>,
        seed: u64,
    ) -> Result<Model, ModelError> {
        match self {
            Self::Line | Self::Units => Sequential::seeded(3, seed)
                .dense(1, Linear)
                .compile(optimizer, MeanSquaredError),
            Self::Border => Sequential::seeded(2, seed)
                .dense(1, Sigmoid)
                .compile(optimizer, BinaryCrossEntropy),
            Self::Circle => Sequential::seeded(2, seed)
                .dense(16, Relu)
                .dense(1, Sigmoid)
                .compile(optimizer, BinaryCrossEntropy),
            Self::Xor => Sequential::seeded(3, seed)
                .dense(4, Sigmoid)
                .dense(1, Sigmoid)
                .compile(optimizer, BinaryCrossEntropy),
        }
    }

    /// Passes over the data.
    fn epochs(self) -> usize {
        match self {
            Self::Line | Self::Units => 5,
            Self::Border => 20,
            Self::Circle => 60,
            Self::Xor => 500,
        }
    }
}

fn dataset(inputs: Array2<f64>, targets: Array2<f64>) -> Dataset {
    Dataset::new(inputs, targets).expect("one finite target per sample")
}

/// 256 points of the plane, and on which side each of them is.
fn plane(inside: impl Fn(usize, f64, f64) -> bool) -> Dataset {
    let mut rng = generator(2);
    let x = Array2::from_shape_simple_fn((256, 2), || within(1.0, &mut rng));
    let targets = Array2::from_shape_fn((256, 1), |(row, _)| {
        f64::from(u8::from(inside(row, x[[row, 0]], x[[row, 1]])))
    });
    dataset(x, targets)
}

// ANCHOR: learn
/// Before and after training with batches of 16.
///
/// # Errors
/// [`ModelError::Diverged`] when the rate is too large.
pub fn learn(
    task: Task,
    optimizer: impl Into<Box<dyn Optimizer>>,
    seed: u64,
) -> Result<[Evaluation; 2], ModelError> {
    let data = task.data();
    let mut model = task.model(optimizer, seed)?;
    let before = model.evaluate(&data)?;
    let fit = Fit {
        epochs: task.epochs(),
        batch_size: 16,
        ..Fit::default()
    };
    model.fit(&data, fit)?;
    Ok([before, model.evaluate(&data)?])
}
// ANCHOR_END: learn

/// The same rule, rate and batch size for three models.
#[derive(Debug)]
pub struct Report(pub [(&'static str, [Evaluation; 2]); 3]);

/// Trains them.
///
/// # Panics
/// If the rate is too large for one of them.
pub fn report() -> Report {
    let tasks = [
        ("linear regression", Task::Line),
        ("logistic regression", Task::Border),
        ("network", Task::Circle),
    ];
    Report(tasks.map(|(name, task)| {
        let learned = learn(task, GradientDescent::new(0.1), 1);
        (name, learned.expect("a rate that is small enough"))
    }))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== models ==")?;
        writeln!(
            f,
            "model                 loss before   loss after   accuracy"
        )?;
        let mut learned = 0;
        for (name, [before, after]) in &self.0 {
            let accuracy = after.accuracy.map(|accuracy| format!("{accuracy:.3}"));
            let accuracy = accuracy.unwrap_or("-".to_owned());
            let (before, after) = (before.loss, after.loss);
            writeln!(f, "{name:<21} {before:>11.4} {after:>12.4} {accuracy:>10}")?;
            learned += usize::from(after < 0.7 * before);
        }
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-08: {} | with the same rule, rate and batch size {learned} of 3 models lose \
             more than 30 % of their loss",
            super::holds(learned == 3)
        )
    }
}
