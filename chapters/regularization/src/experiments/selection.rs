//! Ten features of which three matter: who finds them?

use ndarray::{Array1, Array2};
use structure::random::{generator, within};

use crate::linear::{LinearError, lasso, ridge};

/// The true weights: three that matter and seven that do not.
pub const TRUE_WEIGHTS: [f64; 10] = [2.0, -1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// Strengths to try.
pub const LAMBDAS: [f64; 9] = [0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0];

/// Forty samples of independent features from [-1, 1), and targets with noise.
pub fn samples() -> (Array2<f64>, Array1<f64>) {
    let mut rng = generator(4);
    let mut between = |limit: f64| within(limit, &mut rng);
    let x = Array2::from_shape_simple_fn((40, 10), || between(1.0));
    let noise = Array1::from_shape_simple_fn(40, || between(0.5));
    let y = x.dot(&Array1::from(TRUE_WEIGHTS.to_vec())) + noise;
    (x, y)
}

/// The weights at one strength, under both penalties.
#[derive(Clone, Debug, PartialEq)]
pub struct Both {
    /// The strength.
    pub lambda: f64,
    /// Under L2.
    pub ridge: Array1<f64>,
    /// Under L1.
    pub lasso: Array1<f64>,
}

/// Fits both models at each strength.
///
/// # Errors
/// [`LinearError`] when the features do not determine the weights.
pub fn paths(lambdas: &[f64]) -> Result<Vec<Both>, LinearError> {
    let (x, y) = samples();
    lambdas
        .iter()
        .map(|&lambda| {
            Ok(Both {
                lambda,
                ridge: ridge(&x, &y, lambda)?,
                lasso: lasso(&x, &y, lambda)?,
            })
        })
        .collect()
}

/// How many weights are 0, to the last bit.
pub fn zeros(weights: &Array1<f64>) -> usize {
    weights.iter().filter(|&&w| w == 0.0).count()
}
