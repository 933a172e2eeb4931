//! Several tasks, several rules, several seeds.

use activations::Activation::{Linear, Relu, Sigmoid};
use losses::{BinaryCrossEntropy, MeanSquaredError};
use ndarray::Array2;
use propagation::running_example::{inputs, xor_targets};
use structure::random::{generator, within};

use super::batches;
use super::rules::Make;
use crate::{Dataset, Evaluation, Fit, Model, ModelError, Optimizer, Sequential};

/// A task to learn, with the model for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A weighted sum of three features: linear regression.
    Line,
    /// The same, with the features in units that differ by a factor of 100.
    Units,
    /// Points on two sides of a straight border, one in ten with the wrong label, so that the best loss is
    /// not 0 at weights without end: logistic regression.
    Border,
    /// Points inside and outside of a circle: a network with 16 hidden units.
    Circle,
    /// The twin of the running example: a network with 4 hidden sigmoids.
    Xor,
}

impl Task {
    /// Its name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Units => "units",
            Self::Border => "border",
            Self::Circle => "circle",
            Self::Xor => "xor",
        }
    }

    /// Its samples.
    ///
    /// # Errors
    /// None: the shapes fit.
    pub fn data(self) -> Result<Dataset<f64>, ModelError> {
        match self {
            Self::Line | Self::Units => {
                let mut task = batches::Task::new(1);
                if self == Self::Units {
                    task.x.column_mut(0).mapv_inplace(|x| 10.0 * x);
                    task.x.column_mut(2).mapv_inplace(|x| 0.1 * x);
                }
                Dataset::new(task.x, task.targets)
            }
            Self::Border => plane(|row, a, b| (a + 2.0 * b > 0.2) != (row % 10 == 0)),
            Self::Circle => plane(|_, a, b| a * a + b * b < 0.5),
            Self::Xor => Dataset::new(inputs(), xor_targets()),
        }
    }

    /// Its model, with an optimizer.
    ///
    /// # Errors
    /// [`ModelError`] when the optimizer is not what it should be.
    pub fn model(
        self,
        optimizer: impl Optimizer<f64> + 'static,
        seed: u64,
    ) -> Result<Model<f64>, ModelError> {
        match self {
            Self::Line | Self::Units => Sequential::new(3)
                .seed(seed)
                .dense(1, Linear)
                .compile(optimizer, MeanSquaredError),
            Self::Border => Sequential::new(2)
                .seed(seed)
                .dense(1, Sigmoid)
                .compile(optimizer, BinaryCrossEntropy),
            Self::Circle => Sequential::new(2)
                .seed(seed)
                .dense(16, Relu)
                .dense(1, Sigmoid)
                .compile(optimizer, BinaryCrossEntropy),
            Self::Xor => Sequential::new(3)
                .seed(seed)
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

/// 256 points of the plane, and on which side each of them is.
fn plane(inside: impl Fn(usize, f64, f64) -> bool) -> Result<Dataset<f64>, ModelError> {
    let mut rng = generator(2);
    let x = Array2::from_shape_simple_fn((256, 2), || within(1.0, &mut rng));
    let targets = Array2::from_shape_fn((256, 1), |(row, _)| {
        f64::from(u8::from(inside(row, x[[row, 0]], x[[row, 1]])))
    });
    Dataset::new(x, targets)
}

// ANCHOR: learn
/// Before and after training with batches of 16.
///
/// # Errors
/// [`ModelError::Diverged`] when the rate is too large.
pub fn learn(
    task: Task,
    optimizer: impl Optimizer<f64> + 'static,
    seed: u64,
) -> Result<[Evaluation; 2], ModelError> {
    let data = task.data()?;
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

/// Seeds of the race.
pub const SEEDS: u64 = 5;

/// The loss of the seed in the middle; infinite where training blew up.
pub fn median_loss(task: Task, make: Make, rate: f64) -> f64 {
    let loss = |seed| learn(task, make(rate), seed).map_or(f64::INFINITY, |[_, after]| after.loss);
    let mut losses: Vec<f64> = (0..SEEDS).map(loss).collect();
    losses.sort_by(f64::total_cmp);
    losses[losses.len() / 2]
}

/// The rates of the race.
pub const RATES: [f64; 10] = [1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// The best of [`RATES`] for a task, and the loss with it.
pub fn tuned(task: Task, make: Make) -> (f64, f64) {
    RATES
        .map(|rate| (rate, median_loss(task, make, rate)))
        .into_iter()
        .fold((f64::NAN, f64::INFINITY), |best, found| {
            if found.1 < best.1 { found } else { best }
        })
}

// ANCHOR: near
/// Whether a loss is near the best of its task: at most a tenth above it, or at most 0.01. The second is for
/// tasks that can be solved to the end, where a tenth of next to nothing means nothing.
pub fn near(loss: f64, best: f64) -> bool {
    loss <= 1.1 * best || loss <= best + 0.01
}
// ANCHOR_END: near
