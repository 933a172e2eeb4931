//! Tasks to learn, with a model for each: one rule trains them all.

use activations::Activation::{Linear, Relu, Sigmoid};
use losses::{BinaryCrossEntropy, MeanSquaredError, Targets};
use ndarray::Array2;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, lines, verdict};
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
    /// Points on two sides of a straight line, one in ten with the wrong label, so that the best
    /// loss is not 0 at infinite weights: logistic regression.
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

/// The loss of the best constant prediction for targets (samples, 1): their variance, or for classes the entropy of their
/// share.
fn best_constant(task: Task) -> f64 {
    let data = task.data();
    let Targets::Values(targets) = data.targets() else {
        return f64::NAN;
    };
    let mean = targets.mean().unwrap_or(f64::NAN);
    match task {
        Task::Line | Task::Units => targets.var(0.0),
        _ => -mean * mean.ln() - (1.0 - mean) * (1.0 - mean).ln(),
    }
}

/// A model by name: the loss of the best constant, the losses and the accuracies of the seeds.
pub type Row = (&'static str, f64, Vec<f64>, Option<Vec<f64>>);

/// Trains three models with the same rule, rate and batch size.
///
/// # Panics
/// If the rate is too large for one of them.
pub fn report() -> Report<Vec<Row>> {
    let setup = Setup {
        data: "1,024 samples of a linear task; 256 points on two sides of a line, one label in ten wrong; 256 points inside \
               and outside of a circle",
        network: "3-1 linear; 2-1 sigmoid; 2-16-1 with ReLU and sigmoid",
        training: "mean squared error or binary cross-entropy; gradient descent, rate 0.1, batches of 16; 5, 20 and 60 epochs",
        seeds: "20, with other initial weights and orders",
        criterion: "opt-08 holds if all three models, from every seed, end below two thirds of the loss of the best \
                    constant prediction",
    };
    let tasks = [
        ("linear regression", Task::Line),
        ("logistic regression", Task::Border),
        ("network", Task::Circle),
    ];
    let rows: Vec<Row> = tasks
        .into_iter()
        .map(|(name, task)| {
            let learned: Vec<Evaluation> = (0..20)
                .map(|seed| {
                    let evaluations = learn(task, GradientDescent::new(0.1), seed);
                    evaluations.expect("a rate that is small enough")[1]
                })
                .collect();
            let losses = learned.iter().map(|end| end.loss).collect();
            let accuracies = learned.iter().map(|end| end.accuracy).collect();
            (name, best_constant(task), losses, accuracies)
        })
        .collect();
    let shown = lines(&rows, |(name, constant, losses, accuracies)| {
        let (loss, half) = mean(losses);
        let accuracy = accuracies
            .as_ref()
            .map(|right| format!("{:.3}", mean(right).0));
        let accuracy = accuracy.unwrap_or("-".to_owned());
        format!("{name:<21} {constant:>8.4} {loss:>12.4} {half:>8.4} {accuracy:>10}\n")
    });
    let learned = |row: &Row| row.2.iter().filter(|loss| **loss < row.1 / 1.5).count();
    let count: usize = rows.iter().map(learned).sum();
    let opt_08 = verdict(count == 60);
    let text = format!(
        "{setup}
== models ==
mean of 20 seeds, and half of its interval
model                 constant   loss after   +-       accuracy
{shown}== claims ==
claim opt-08: {opt_08} | with the same rule, rate and batch size {count} of 60 runs end below two thirds of the loss of the \
         best constant"
    );
    Report::new(rows, text)
}
