//! Networks that differ in the activation of their hidden layers: what the experiments on activations share.

use activations::Activation;
use structure::random::Generator;
use structure::{Dense, Initialiser};

use crate::{ActivationLayer, DenseLayer, Layer, Network};

/// An activation for hidden units, and where their initial weights come from.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// The activation.
    pub activation: Activation,
    /// The rule for the initial weights.
    pub initialiser: Initialiser,
    /// The factor by which they are multiplied.
    pub gain: f64,
}

/// The sigmoid with Glorot's initial weights.
pub const SIGMOID: Recipe = recipe(Activation::Sigmoid, Initialiser::Glorot);
/// tanh with Glorot's initial weights.
pub const TANH: Recipe = recipe(Activation::Tanh, Initialiser::Glorot);
/// ReLU with He's initial weights.
pub const RELU: Recipe = recipe(Activation::Relu, Initialiser::He);

/// With a gain of 1.
pub(super) const fn recipe(activation: Activation, initialiser: Initialiser) -> Recipe {
    Recipe {
        activation,
        initialiser,
        gain: 1.0,
    }
}

impl Recipe {
    /// The same with initial weights `gain` times as large.
    pub const fn with_gain(self, gain: f64) -> Self {
        Self { gain, ..self }
    }

    /// Fully connected layers with these numbers of values between them, biases of 0, and `hidden` after each
    /// layer but the last.
    pub(super) fn network_with<L: Layer + 'static>(
        self,
        widths: &[usize],
        rng: &mut Generator,
        hidden: impl Fn(ActivationLayer) -> L,
    ) -> Network {
        let mut layers: Vec<Box<dyn Layer>> = Vec::new();
        for pair in widths.windows(2) {
            if !layers.is_empty() {
                layers.push(Box::new(hidden(ActivationLayer::new(self.activation))));
            }
            let dense = Dense::new(pair[0], pair[1], self.initialiser, rng);
            let mut dense = dense.expect("some units");
            dense.weights *= self.gain;
            layers.push(Box::new(DenseLayer::new(dense)));
        }
        Network::new(widths[0], layers).expect("equal widths")
    }

    /// The dense layers, with the activation of the recipe after each but the last.
    pub fn network(self, widths: &[usize], rng: &mut Generator) -> Network {
        self.network_with(widths, rng, |activation| activation)
    }
}

/// An entry of a grid of learning rates.
pub(super) struct Chosen {
    /// The rate.
    pub(super) rate: f64,
    /// Whether it is the lowest or the highest of the grid, which is then too short.
    pub(super) at_an_end: bool,
}

/// Chooses a learning rate by its mean score over `seeds`. A score that is not finite rules a rate out.
pub(super) fn choose(rates: &[f64], seeds: &[u64], score: impl Fn(f64, u64) -> f64) -> Chosen {
    let sums = rates.iter().map(|&rate| {
        let scores = seeds.iter().map(|&seed| score(rate, seed));
        scores.sum::<f64>()
    });
    let best = sums.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
    let (at, _) = best.expect("some rates");
    Chosen {
        rate: rates[at],
        at_an_end: at == 0 || at + 1 == rates.len(),
    }
}
