//! Two features that say nearly the same.

use ndarray::{Array1, Array2};
use structure::random::{generator, within};

use crate::linear::{LinearError, ridge};

/// Twenty samples with two features, and targets that are the sum of both with some noise.
///
/// `apart` says how far the second feature is from the first: 0.01 makes the two nearly the same,
/// 1 makes them nearly independent.
pub fn pairs(apart: f64, slopes: [f64; 2], seed: u64) -> (Array2<f64>, Array1<f64>) {
    let mut rng = generator(seed);
    let mut between = |limit: f64| within(limit, &mut rng);
    let mut x = Array2::zeros((20, 2));
    let mut y = Array1::zeros(20);
    for row in 0..20 {
        let first = between(1.0);
        let second = (1.0 - apart) * first + between(apart);
        x[[row, 0]] = first;
        x[[row, 1]] = second;
        y[row] = slopes[0] * first + slopes[1] * second + between(0.2);
    }
    (x, y)
}

/// The two weights for each of several sets of samples from the same source, for this penalty.
///
/// # Errors
/// [`LinearError`] when the features are the same and there is no penalty.
pub fn weights(
    apart: f64,
    slopes: [f64; 2],
    lambda: f64,
    sets: u64,
) -> Result<Vec<[f64; 2]>, LinearError> {
    (0..sets)
        .map(|seed| {
            let (x, y) = pairs(apart, slopes, seed);
            let weights = ridge(&x, &y, lambda)?;
            Ok([weights[0], weights[1]])
        })
        .collect()
}
