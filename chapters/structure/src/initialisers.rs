//! Where the initial weights come from.

use rand::Rng;

use crate::random::{normal, within};

/// A rule for the initial weights of a layer.
///
/// Both named rules keep the size of the signal about the same from layer to layer; they
/// differ in the activation that they assume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initialiser {
    /// Every weight the same. With it, all units of a layer stay identical.
    Constant(f64),
    /// Uniform over [-limit, limit).
    Uniform(f64),
    /// Uniform over ±√(6 / (inputs + units)): for sigmoid, tanh and linear layers.
    ///
    /// Source: Glorot and Bengio, *Understanding the difficulty of training deep feedforward
    /// neural networks*, AISTATS 2010, equation 16.
    Glorot,
    /// Normal with standard deviation √(2 / inputs): for ReLU layers.
    ///
    /// Source: He, Zhang, Ren and Sun, *Delving Deep into Rectifiers*, ICCV 2015,
    /// equation 10.
    He,
}

impl Initialiser {
    /// One weight of a layer with this number of inputs and units.
    pub fn weight(self, inputs: usize, units: usize, rng: &mut impl Rng) -> f64 {
        match self {
            Self::Constant(value) => value,
            Self::Uniform(limit) => within(limit, rng),
            Self::Glorot => within(glorot_limit(inputs, units), rng),
            Self::He => he_deviation(inputs) * normal(rng),
        }
    }
}

/// The largest weight that [`Initialiser::Glorot`] draws.
pub fn glorot_limit(inputs: usize, units: usize) -> f64 {
    (6.0 / (inputs as f64 + units as f64)).sqrt()
}

/// The standard deviation of [`Initialiser::He`].
pub fn he_deviation(inputs: usize) -> f64 {
    (2.0 / inputs as f64).sqrt()
}
