//! Tasks to learn, with a model for each: one rule trains them all.

use activations::Activation::{Linear, Relu, Sigmoid};
use losses::{BinaryCrossEntropy, MeanSquaredError};
use ndarray::Array2;
use structure::experiments::{lines, verdict};
use structure::first_network::{inputs, targets, xor_targets};
use structure::random::{generator, within};

use super::batches::{dataset, task};
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
    /// The running example: listing 5.
    Listing5,
}

impl Task {
    /// Its samples.
    pub fn data(self) -> Dataset {
        match self {
            Self::Line => task(1, [1.0; 3]),
            Self::Units => task(1, [10.0, 1.0, 0.1]),
            Self::Border => plane(|row, a, b| (a + 2.0 * b > 0.2) != (row % 10 == 0)),
            Self::Circle => plane(|_, a, b| a * a + b * b < 0.5),
            Self::Xor => dataset(inputs(), xor_targets()),
            Self::Listing5 => dataset(inputs(), targets()),
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
        let plan = |inputs| Sequential::seeded(inputs, seed);
        let plan = match self {
            Self::Line | Self::Units => {
                return plan(3)
                    .dense(1, Linear)
                    .compile(optimizer, MeanSquaredError);
            }
            Self::Border => plan(2),
            Self::Circle => plan(2).dense(16, Relu),
            Self::Xor => plan(3).dense(4, Sigmoid),
            Self::Listing5 => plan(3).dense(4, Relu),
        };
        plan.dense(1, Sigmoid)
            .compile(optimizer, BinaryCrossEntropy)
    }

    /// Passes over the data.
    fn epochs(self) -> usize {
        match self {
            Self::Line | Self::Units => 5,
            Self::Border => 20,
            Self::Circle => 60,
            Self::Xor => 500,
            Self::Listing5 => 1_000,
        }
    }
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

/// Trains three models with the same rule, rate and batch size.
///
/// # Panics
/// If the rate is too large for one of them.
pub fn report() -> String {
    let tasks = [
        ("linear regression", Task::Line),
        ("logistic regression", Task::Border),
        ("network", Task::Circle),
    ];
    let mut count = 0;
    let rows = lines(tasks, |(name, task)| {
        let evaluations = learn(task, GradientDescent::new(0.1), 1);
        let evaluations = evaluations.expect("a rate that is small enough");
        let accuracy = evaluations[1].accuracy.map(|right| format!("{right:.3}"));
        let accuracy = accuracy.unwrap_or("-".to_owned());
        let [before, after] = evaluations.map(|evaluation| evaluation.loss);
        count += usize::from(after < 0.7 * before);
        format!("{name:<21} {before:>11.4} {after:>12.4} {accuracy:>10}\n")
    });
    let opt_08 = verdict(count == 3);
    format!(
        "== models ==
model                 loss before   loss after   accuracy
{rows}== claims ==
claim opt-08: {opt_08} | with the same rule, rate and batch size {count} of 3 models lose more than \
         30 % of their loss
"
    )
}
