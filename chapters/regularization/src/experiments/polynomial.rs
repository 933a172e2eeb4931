//! Curves through twelve points: too stiff, about right, and too lively.

use ndarray::{Array1, Array2};
use structure::random::{generator, uniform};

use crate::linear::{LinearError, mean_squared_error, ridge};
use crate::split::{Fold, SplitError, k_fold};

/// Points to fit the curve to.
pub const TRAINING: usize = 12;

/// Points that the curve never sees.
pub const TEST: usize = 200;

// ANCHOR: truth
/// What the points come from, before noise.
pub fn truth(x: f64) -> f64 {
    2.0 * x * x * x - x
}

/// Points evenly spread over [-1, 1], each off the truth by up to 0.3 either way.
pub fn points(count: usize, seed: u64) -> (Vec<f64>, Array1<f64>) {
    let mut rng = generator(seed);
    let xs = (0..count).map(|i| 2.0 * i as f64 / (count - 1) as f64 - 1.0);
    let pairs = xs.map(|x| (x, truth(x) + 0.3 * (2.0 * uniform(&mut rng) - 1.0)));
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.unzip();
    (xs, Array1::from(ys))
}

/// The features of a polynomial: 1, x, x², and so on. Shape: (points, degree + 1).
pub fn powers(xs: &[f64], degree: usize) -> Array2<f64> {
    Array2::from_shape_fn((xs.len(), degree + 1), |(row, power)| {
        (0..power).map(|_| xs[row]).product()
    })
}
// ANCHOR_END: truth

/// A fitted curve with its errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The highest power.
    pub degree: usize,
    /// The strength of the penalty.
    pub lambda: f64,
    /// The coefficients, lowest power first.
    pub weights: Array1<f64>,
    /// Mean squared error on the points that it was fitted to.
    pub training: f64,
    /// Mean squared error on points that it never saw.
    pub test: f64,
}

/// Fits a polynomial of this degree to the twelve training points.
///
/// # Errors
/// [`LinearError`] when the points do not determine it.
pub fn fit(degree: usize, lambda: f64) -> Result<Fitted, LinearError> {
    let (xs, ys) = points(TRAINING, 1);
    let (test_xs, test_ys) = points(TEST, 2);
    let x = powers(&xs, degree);
    let weights = ridge(&x, &ys, lambda)?;
    Ok(Fitted {
        degree,
        lambda,
        training: mean_squared_error(&x, &ys, &weights),
        test: mean_squared_error(&powers(&test_xs, degree), &test_ys, &weights),
        weights,
    })
}

impl Fitted {
    /// The curve at `x`.
    pub fn at(&self, x: f64) -> f64 {
        self.weights.iter().rev().fold(0.0, |sum, w| sum * x + w)
    }
}

// ANCHOR: cross_validation
/// The mean squared error for `lambda`, measured without the test points: each of `folds` parts
/// of the training points is left out once, the curve fitted to the others, and the error taken
/// on the part left out.
///
/// # Errors
/// [`SplitError`] when there cannot be so many folds.
///
/// # Panics
/// If `lambda` is 0 and the points do not determine the curve.
pub fn validation_error(degree: usize, lambda: f64, folds: usize) -> Result<f64, SplitError> {
    let (xs, ys) = points(TRAINING, 1);
    let x = powers(&xs, degree);
    let mut sum = 0.0;
    for Fold { train, validation } in k_fold(xs.len(), folds, 3)? {
        let rows = |samples: &[usize]| (x.select(ndarray::Axis(0), samples), pick(&ys, samples));
        let (train_x, train_y) = rows(&train);
        let (left_x, left_y) = rows(&validation);
        let weights = ridge(&train_x, &train_y, lambda).expect("a penalty above 0");
        sum += mean_squared_error(&left_x, &left_y, &weights) * left_y.len() as f64;
    }
    Ok(sum / xs.len() as f64)
}
// ANCHOR_END: cross_validation

fn pick(ys: &Array1<f64>, samples: &[usize]) -> Array1<f64> {
    samples.iter().map(|&sample| ys[sample]).collect()
}

/// Strengths to try: a factor of ten apart, from next to nothing to far too much.
pub const LAMBDAS: [f64; 10] = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0];
