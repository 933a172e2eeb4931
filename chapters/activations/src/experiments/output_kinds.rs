//! The three usual output layers, and what each of them can say.

use ndarray::Array2;
use structure::random::{generator, uniform};

use crate::{Activation, SoftmaxError};

/// What an output layer answers, over many random sums.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputKind {
    /// What the network is asked for.
    pub task: &'static str,
    /// The activation of its last layer.
    pub activation: Activation,
    /// Units in its last layer.
    pub units: usize,
    /// The smallest and the largest answer of any unit.
    pub range: (f64, f64),
    /// The smallest and the largest sum of the answers to one sample.
    pub sums: (f64, f64),
}

/// Each kind of output layer on 1,000 samples, with weighted sums from -10 to 10.
///
/// # Errors
/// [`SoftmaxError`] when a sum is not finite.
pub fn output_kinds() -> Result<Vec<OutputKind>, SoftmaxError> {
    [
        ("which of three classes", Activation::Softmax, 3),
        ("yes or no", Activation::Sigmoid, 1),
        ("how much", Activation::Linear, 1),
    ]
    .into_iter()
    .map(|(task, activation, units)| {
        let mut rng = generator(1);
        let z = Array2::from_shape_simple_fn((1000, units), || 20.0 * uniform(&mut rng) - 10.0);
        let mut answers = Array2::zeros(z.dim());
        activation.apply(&z, &mut answers)?;
        Ok(OutputKind {
            task,
            activation,
            units,
            range: extremes(answers.iter().copied()),
            sums: extremes(answers.rows().into_iter().map(|row| row.sum())),
        })
    })
    .collect()
}

fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}
