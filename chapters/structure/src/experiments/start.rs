//! How large the first weights may be.

use ndarray::Array2;

use crate::first_network::sigmoid;
use crate::random::{generator, uniform};
use crate::{Dense, Initialiser, ShapeError};

/// What the units of a fresh layer make of their inputs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signal {
    /// The root mean square of the weighted sums.
    pub sums: f64,
    /// The share of sums at which the sigmoid is below 0.01 or above 0.99, where it is almost flat.
    pub flat: f64,
}

/// Sends 50 random samples with values from [0, 1) through one fresh layer.
///
/// # Errors
/// [`ShapeError`] as for [`Dense::new`].
pub fn signal(inputs: usize, units: usize, initialiser: Initialiser) -> Result<Signal, ShapeError> {
    let mut rng = generator(1);
    let samples = Array2::from_shape_simple_fn((50, inputs), || uniform(&mut rng));
    let layer = Dense::<f64>::new(inputs, units, initialiser, &mut rng)?;
    let mut sums = Array2::zeros((50, units));
    layer.apply_into(&samples, &mut sums);
    let flat = sums.iter().filter(|z| (sigmoid(**z) - 0.5).abs() > 0.49);
    Ok(Signal {
        sums: (sums.iter().map(|z| z * z).sum::<f64>() / sums.len() as f64).sqrt(),
        flat: flat.count() as f64 / sums.len() as f64,
    })
}
