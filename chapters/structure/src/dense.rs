//! The dense layer: every input reaches every unit.

use ndarray::{Array1, Array2};
use rand::Rng;

use crate::{Initialiser, InputError, ShapeError};

/// A dense, or fully connected, layer: each unit takes the weighted sum of all inputs, and adds
/// its bias if it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// Column j holds the weights of unit j, (inputs, units).
    pub weights: Array2<f64>,
    /// One bias per unit, (units), or none.
    pub bias: Option<Array1<f64>>,
}

impl Dense {
    /// A layer with fresh weights and, as usual, biases of zero.
    ///
    /// # Errors
    /// [`ShapeError`] when there are no inputs or no units, or too many of them.
    pub fn new(
        inputs: usize,
        units: usize,
        initialiser: Initialiser,
        rng: &mut impl Rng,
    ) -> Result<Self, ShapeError> {
        check_shape(inputs, units)?;
        let weight = || initialiser.weight(inputs, units, rng);
        Ok(Self {
            weights: Array2::from_shape_simple_fn((inputs, units), weight),
            bias: Some(Array1::zeros(units)),
        })
    }

    /// A layer with the given weights (inputs, units) and, if wanted, biases (units).
    ///
    /// # Errors
    /// [`ShapeError`] when the weights are empty or there is not one bias per unit.
    pub fn from_weights(
        weights: Array2<f64>,
        bias: Option<Array1<f64>>,
    ) -> Result<Self, ShapeError> {
        let (inputs, units) = weights.dim();
        check_shape(inputs, units)?;
        match &bias {
            Some(bias) if bias.len() != units => Err(ShapeError::Bias(units, bias.len())),
            _ => Ok(Self { weights, bias }),
        }
    }

    /// `x W + b`, (batch, units), for a batch `x` (batch, inputs); infinite or NaN if it overflows.
    pub fn forward(&self, x: &Array2<f64>) -> Array2<f64> {
        match &self.bias {
            Some(bias) => x.dot(&self.weights) + bias,
            None => x.dot(&self.weights),
        }
    }
}

/// The number of weights and biases in a chain of dense layers: `&[784, 128, 10]` is a network
/// with 784 inputs, 128 hidden units and 10 outputs. For widths that [`Dense::new`] takes.
pub fn parameter_count(widths: &[usize], bias: bool) -> usize {
    let of_layer = |layer: &[usize]| (layer[0] + usize::from(bias)) * layer[1];
    widths.windows(2).map(of_layer).sum()
}

/// Checks a batch `x` (batch, features) before any product: some rows, `features` columns, finite
/// numbers. `layer` names the layer in the message.
///
/// # Errors
/// [`InputError`] with what was expected and what was found.
pub fn check_batch(x: &Array2<f64>, layer: &str, features: usize) -> Result<(), InputError> {
    let unfit = x.iter().position(|value| !value.is_finite());
    match unfit.map(|at| (at / x.ncols(), at % x.ncols())) {
        _ if x.ncols() != features => Err(InputError::Width {
            layer: layer.to_owned(),
            expected: features,
            found: x.ncols(),
        }),
        _ if x.nrows() == 0 => Err(InputError::EmptyBatch),
        Some(at) => Err(InputError::NotFinite(at.0, at.1, x[at])),
        None => Ok(()),
    }
}

fn check_shape(inputs: usize, units: usize) -> Result<(), ShapeError> {
    // Memory that cannot be had would end the process.
    const MOST_WEIGHTS: usize = 1 << 27;
    match (inputs, units) {
        (0, _) => Err(ShapeError::Zero("inputs")),
        (_, 0) => Err(ShapeError::Zero("units")),
        _ if units <= MOST_WEIGHTS / inputs => Ok(()),
        _ => Err(ShapeError::TooLarge(inputs, units)),
    }
}
