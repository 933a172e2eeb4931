//! What the contestants have to learn.

use activations::Activation;
use ndarray::Array2;
use structure::first_network::{inputs, xor_targets};
use structure::random::{generator, within};

/// Something to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// XOR: four samples.
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
    pub(super) fn data(self) -> (Array2<f64>, Array2<f64>) {
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
    pub(super) fn output(self) -> Activation {
        match self {
            Self::Xor | Self::Circle => Activation::Sigmoid,
            Self::Wave | Self::Step | Self::Corner => Activation::Linear,
        }
    }
}
