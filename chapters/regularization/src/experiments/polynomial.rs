//! Curves through twelve points: too stiff, about right, and too lively.

use std::error::Error;

use ndarray::{Array1, Array2, Axis, s};
use structure::random::{generator, within};

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
    let pairs = xs.map(|x| (x, truth(x) + within(0.3, &mut rng)));
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

/// The same, with the points at random places, as data mostly come.
pub fn scattered(count: usize, seed: u64) -> (Vec<f64>, Array1<f64>) {
    let mut rng = generator(seed);
    let mut between = |limit: f64| within(limit, &mut rng);
    let pairs = (0..count).map(|_| {
        let x = between(1.0);
        (x, truth(x) + between(0.3))
    });
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.unzip();
    (xs, Array1::from(ys))
}

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

/// A set of points: where they lie, and how high.
pub type Points = (Vec<f64>, Array1<f64>);

/// Fits a polynomial of this degree to the twelve training points of the page.
///
/// # Errors
/// [`LinearError`] when the points do not determine it.
pub fn fit(degree: usize, lambda: f64) -> Result<Fitted, LinearError> {
    fit_to(&points(TRAINING, 1), &points(TEST, 2), degree, lambda)
}

/// Fits a polynomial of this degree to some points, and judges it on others.
///
/// # Errors
/// [`LinearError`] when the points do not determine it.
pub fn fit_to(
    (xs, ys): &Points,
    (test_xs, test_ys): &Points,
    degree: usize,
    lambda: f64,
) -> Result<Fitted, LinearError> {
    let x = powers(xs, degree);
    let weights = ridge(&x, ys, lambda)?;
    Ok(Fitted {
        degree,
        lambda,
        training: mean_squared_error(&x, ys, &weights),
        test: mean_squared_error(&powers(test_xs, degree), test_ys, &weights),
        weights,
    })
}

/// The test errors of one degree over many sets of points, each set with test points of its own.
///
/// # Errors
/// [`LinearError`] when the points do not determine the curve.
pub fn over_sets(
    draw: fn(usize, u64) -> Points,
    degree: usize,
    sets: u64,
) -> Result<Vec<f64>, LinearError> {
    let test = |set| {
        let (training, test) = (draw(TRAINING, 2 * set + 11), draw(TEST, 2 * set + 12));
        Ok(fit_to(&training, &test, degree, 0.0)?.test)
    };
    (0..sets).map(test).collect()
}

/// The number in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

impl Fitted {
    /// The curve at `x`.
    pub fn at(&self, x: f64) -> f64 {
        self.weights.iter().rev().fold(0.0, |sum, w| sum * x + w)
    }

    /// The weight that is farthest from zero, without its sign.
    pub fn largest_weight(&self) -> f64 {
        self.weights.fold(0.0, |most, w| most.max(w.abs()))
    }
}

// ANCHOR: cross_validation
/// The mean squared error for `lambda`, measured without any test points: each of `folds` parts of
/// the training points is left out once, the curve fitted to the others, and the error taken on the
/// part left out.
///
/// # Errors
/// [`SplitError`] when there cannot be so many folds.
///
/// # Panics
/// If `lambda` is 0 and the points do not determine the curve.
pub fn validation_error(
    (xs, ys): &Points,
    degree: usize,
    lambda: f64,
    folds: usize,
) -> Result<f64, SplitError> {
    let x = powers(xs, degree);
    let mut sum = 0.0;
    for Fold { train, validation } in k_fold(xs.len(), folds, 3)? {
        let rows = |samples: &[usize]| (x.select(Axis(0), samples), pick(ys, samples));
        let (train_x, train_y) = rows(&train);
        let (left_x, left_y) = rows(&validation);
        let weights = ridge(&train_x, &train_y, lambda).expect("a penalty above 0");
        sum += mean_squared_error(&left_x, &left_y, &weights) * left_y.len() as f64;
    }
    Ok(sum / xs.len() as f64)
}
// ANCHOR_END: cross_validation

/// What cross-validation picks for one set of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picked {
    /// The test error at the strength that it picks.
    pub test: f64,
    /// The test error at the strength that is best on the test points, which nobody knows beforehand.
    pub best: f64,
    /// The test error at the smallest strength: hardly any penalty.
    pub hardly_any: f64,
}

/// Picks a strength for a polynomial of degree 11 by six folds, for many sets of points.
///
/// # Errors
/// None: there are six folds in twelve points, and all strengths are above 0.
pub fn picked(sets: u64) -> Result<Vec<Picked>, Box<dyn Error>> {
    let mut all = Vec::new();
    for set in 0..sets {
        let (training, test) = (points(TRAINING, 2 * set + 11), points(TEST, 2 * set + 12));
        let mut tried = Vec::new();
        for lambda in LAMBDAS {
            let error = validation_error(&training, 11, lambda, 6)?;
            tried.push((error, fit_to(&training, &test, 11, lambda)?.test));
        }
        let smallest = tried.iter().min_by(|a, b| a.0.total_cmp(&b.0));
        all.push(Picked {
            test: smallest.map_or(f64::NAN, |tried| tried.1),
            best: tried.iter().fold(f64::INFINITY, |best, t| best.min(t.1)),
            hardly_any: tried[0].1,
        });
    }
    Ok(all)
}

// ANCHOR: lifted
/// The test error of a polynomial of degree 3, at a strength of 0.1, when all points lie higher by
/// `lift`. The constant of the polynomial, its bias, has a price like the other weights, or is free.
///
/// # Errors
/// None: a penalty above 0 determines the curve.
pub fn lifted(lift: f64, free: bool) -> Result<f64, LinearError> {
    let ((xs, ys), (test_xs, test_ys)) = (points(TRAINING, 1), points(TEST, 2));
    let (ys, test_ys) = (ys + lift, test_ys + lift);
    if !free {
        return Ok(fit_to(&(xs, ys), &(test_xs, test_ys), 3, 0.1)?.test);
    }
    // A free constant takes up the mean, so the price is on what is left of it.
    let without_constant = |xs: &[f64]| powers(xs, 3).slice_move(s![.., 1..]);
    let x = without_constant(&xs);
    let (means, mean) = (
        x.sum_axis(Axis(0)) / TRAINING as f64,
        ys.sum() / TRAINING as f64,
    );
    let weights = ridge(&(x - &means), &(ys - mean), 0.1)?;
    let test_x = without_constant(&test_xs) - &means;
    Ok(mean_squared_error(&test_x, &(test_ys - mean), &weights))
}
// ANCHOR_END: lifted

fn pick(ys: &Array1<f64>, samples: &[usize]) -> Array1<f64> {
    samples.iter().map(|&sample| ys[sample]).collect()
}

/// Strengths to try: a factor of ten apart, from next to nothing to far too much.
pub const LAMBDAS: [f64; 10] = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0];
