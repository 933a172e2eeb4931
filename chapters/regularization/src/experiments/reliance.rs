//! How much a trained network relies on single units: what is lost when some are taken away.

use optimizers::{Fit, Model, ModelError};
use structure::random::{generator, shuffle};

use super::digits::{Digits, Spread, WIDTH, network};
use ::digits::CLASSES;

/// The shares of the hidden units that are taken away.
pub const SHARES: [f64; 4] = [0.0, 0.25, 0.5, 0.75];

/// How a network that was trained at one rate of dropout bears the loss of units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reliance {
    /// The rate that it was trained with.
    pub rate: f64,
    /// The accuracy on digits held out, for each of the [`SHARES`].
    pub accuracy: [Spread; 4],
    /// By how many nats the held-out loss rises when the one unit that is missed most is taken away.
    pub missed_most: Spread,
}

// ANCHOR: reliance
/// Trains networks at this rate of dropout, and takes hidden units away afterwards. Dropout itself is
/// off by then. For each share the accuracy is the mean over five random choices of units.
///
/// # Errors
/// [`ModelError`] when the rate is not in [0, 1).
pub fn reliance(rate: f64, epochs: usize, seeds: u64) -> Result<Reliance, ModelError> {
    let mut runs = Vec::new();
    for seed in 0..seeds {
        let digits = Digits::new(seed, 0)?;
        let mut model = network(WIDTH, rate, 0.0, seed)?;
        let fit = Fit {
            epochs,
            ..Fit::default()
        };
        model.fit(&digits.training, fit)?;
        let weights = model.weights();
        let whole = model.evaluate(&digits.held_out)?.loss;
        let mut without = |units: &[usize]| {
            silence(&mut model, &weights, units);
            model.evaluate(&digits.held_out)
        };
        let mut most = 0.0_f64;
        for unit in 0..WIDTH {
            most = most.max(without(&[unit])?.loss - whole);
        }
        let mut rng = generator(seed);
        let mut order: Vec<usize> = (0..WIDTH).collect();
        let mut accuracies = [0.0; 4];
        for _ in 0..5 {
            shuffle(&mut rng, &mut order);
            for (accuracy, share) in accuracies.iter_mut().zip(SHARES) {
                let gone = (share * WIDTH as f64) as usize;
                *accuracy += without(&order[..gone])?.accuracy.unwrap_or(f64::NAN) / 5.0;
            }
        }
        runs.push((accuracies, most));
    }
    Ok(Reliance {
        rate,
        accuracy: [0, 1, 2, 3].map(|share| Spread::over(&runs, |run| run.0[share])),
        missed_most: Spread::over(&runs, |run| run.1),
    })
}

/// Gives the model these weights, with zeros on the way out of some of its hidden units.
fn silence(model: &mut Model<f64>, weights: &[Vec<f64>], units: &[usize]) {
    // Weights and biases of the hidden layer come first, then the weights that leave it.
    const OUTGOING: usize = 2;
    let mut weights = weights.to_vec();
    for unit in units {
        weights[OUTGOING][unit * CLASSES..(unit + 1) * CLASSES].fill(0.0);
    }
    model.set_weights(&weights);
}
// ANCHOR_END: reliance
