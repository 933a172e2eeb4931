//! The network of listing 1 and its twin, with a price on their weights.

use activations::Activation::Sigmoid;
use losses::BinaryCrossEntropy;
use ndarray::Array2;
use optimizers::{Adam, Dataset, Fit, ModelError, Sequential};
use propagation::Layer;
use propagation::running_example::{dense, inputs};
use structure::first_network::{FirstNetwork, Matrix};

use crate::{L2, Penalty};

/// The strengths of the penalty that are tried.
pub const STRENGTHS: [f64; 5] = [0.0, 1e-4, 1e-3, 1e-2, 1e-1];

/// What a network came to. All but the first is a mean over the seeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// From how many seeds all four answers come nearer to their targets than a guess of one half.
    pub learned: u32,
    /// How far the worst of the four answers is from its target.
    pub largest_error: f64,
    /// The largest weight of both layers, without its sign.
    pub largest_weight: f64,
    /// For each of the three inputs, the largest of its weights into the hidden layer.
    pub from_input: [f64; 3],
    /// The sum of all squared weights, which the strength makes a price.
    pub squares: f64,
}

// ANCHOR: running_example
/// Trains the network of listing 1 for so many epochs, with L2 of this strength on both layers.
/// Targets are (4, 1). Returned is the mean outcome over the first weights of seeds 1 to `seeds`.
///
/// # Errors
/// [`ModelError`] when the strength is negative or not finite, or the targets do not fit.
pub fn penalised(
    targets: &Array2<f64>,
    strength: f64,
    epochs: usize,
    seeds: u32,
) -> Result<Outcome, ModelError> {
    L2(strength).check()?;
    let data = Dataset::new(inputs(), targets.clone())?;
    let mut mean = Outcome {
        learned: 0,
        largest_error: 0.0,
        largest_weight: 0.0,
        from_input: [0.0; 3],
        squares: 0.0,
    };
    let share = 1.0 / f64::from(seeds);
    for seed in 1..=seeds {
        let network = FirstNetwork::new(seed);
        let mut model = Sequential::new(3)
            .layer(L2(strength).on(boxed(&network.hidden)))
            .activation(Sigmoid)
            .layer(L2(strength).on(boxed(&network.output)))
            .activation(Sigmoid)
            .compile(Adam::new(0.01), BinaryCrossEntropy)?;
        let fit = Fit {
            epochs,
            ..Fit::default()
        };
        model.fit(&data, fit)?;

        let answers = model.predict(data.inputs())?;
        let error = largest((&answers - targets).iter());
        // A little below one half: a network that has given up answers one half, give or take rounding.
        mean.learned += u32::from(error < 0.45);
        mean.largest_error += share * error;
        let weights = model.weights();
        mean.largest_weight += share * largest(weights.iter().flatten());
        mean.squares += share * weights.iter().flatten().map(|w| w * w).sum::<f64>();
        // The hidden weights are (inputs, units), row by row.
        for (most, row) in mean.from_input.iter_mut().zip(weights[0].chunks(4)) {
            *most += share * largest(row.iter());
        }
    }
    Ok(mean)
}

fn boxed<const R: usize, const C: usize>(weights: &Matrix<R, C>) -> Box<dyn Layer<f64>> {
    Box::new(dense(weights))
}

/// The largest of these numbers, without its sign.
fn largest<'a>(numbers: impl Iterator<Item = &'a f64>) -> f64 {
    numbers.fold(0.0, |most, number| most.max(number.abs()))
}
// ANCHOR_END: running_example
