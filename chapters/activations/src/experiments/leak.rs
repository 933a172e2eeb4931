//! A leak that is learned: the parametric ReLU.

use structure::first_network::{FirstNetwork, INPUTS, Matrix, XOR_TARGETS, map, product};

use crate::experiments::descent::{descend, loss};
use crate::{central_difference, leak_slope, leaky_relu, sigmoid};

/// The slope of the leaky ReLU by its leak at `z`, derived and measured.
pub fn slope_by_leak(z: f64, leak: f64) -> (f64, f64) {
    (
        leak_slope(z),
        central_difference(|leak| leaky_relu(z, leak), leak),
    )
}

/// The running example with a leak, after training on exclusive or.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// The leak after training.
    pub leak: f64,
    /// The answers to the four samples.
    pub answers: Matrix<4, 1>,
}

/// Trains the running example on exclusive or; the leak of its hidden layer is a seventeenth
/// number to learn, unless it is kept.
pub fn learn(seed: u32, start: f64, leak_learns: bool, steps: usize) -> Learned {
    let network = FirstNetwork::<4>::new(seed);
    let mut numbers = [
        network.hidden.as_flattened(),
        network.output.as_flattened(),
        &[start],
    ]
    .concat();
    let learned = if leak_learns { 17 } else { 16 };
    for _ in 0..steps {
        descend(&mut numbers[..learned], 1.0, |numbers| {
            let leak = numbers.get(16).copied().unwrap_or(start);
            let answers = answers(numbers, leak);
            loss(answers.map(|[a]| a), XOR_TARGETS.map(|[target]| target))
        });
    }
    Learned {
        leak: numbers[16],
        answers: answers(&numbers, numbers[16]),
    }
}

fn answers(numbers: &[f64], leak: f64) -> Matrix<4, 1> {
    let weights: Matrix<3, 4> =
        std::array::from_fn(|r| std::array::from_fn(|c| numbers[4 * r + c]));
    let output: Matrix<4, 1> = std::array::from_fn(|r| [numbers[12 + r]]);
    let sums = product(&INPUTS, &weights);
    let hidden = sums.map(|row| row.map(|z| leaky_relu(z, leak)));
    map(&product(&hidden, &output), sigmoid)
}
