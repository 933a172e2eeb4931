//! Curves through twelve points: too stiff, about right, and too flexible.

use ndarray::{Array1, Array2, Axis, s};
use structure::experiments::valid;
use structure::random::{generator, within};

use super::linear::{mean_squared_error, ridge};
use crate::split::k_fold;

/// Points to fit the curve to.
pub const TRAINING: usize = 12;
/// Points that the curve never sees.
pub const TEST: usize = 200;
/// Sets of points, where one is not enough.
pub const SETS: usize = 200;

/// A set of points: where they lie, and how high.
pub type Points = (Vec<f64>, Array1<f64>);

// ANCHOR: truth
/// What the points come from, before noise.
pub fn truth(x: f64) -> f64 {
    2.0 * x * x * x - x
}

/// Points evenly spread over [-1, 1], each off the truth by up to 0.3 either way.
pub fn points(count: usize, seed: u64) -> Points {
    let mut rng = generator(seed);
    let x = |i| 2.0 * i as f64 / (count - 1) as f64 - 1.0;
    let xs: Vec<f64> = (0..count).map(x).collect();
    let off = |&x| truth(x) + within(0.3, &mut rng);
    let ys = xs.iter().map(off).collect();
    (xs, ys)
}

/// The features of a polynomial: 1, x, x², and so on. Shape: (points, degree + 1).
pub fn powers(xs: &[f64], degree: usize) -> Array2<f64> {
    Array2::from_shape_fn((xs.len(), degree + 1), |(row, power)| {
        (0..power).map(|_| xs[row]).product()
    })
}
// ANCHOR_END: truth

/// The same, with the points at random places, as data mostly come.
pub fn scattered(count: usize, seed: u64) -> Points {
    let mut rng = generator(seed);
    let pair = |_| {
        let x = within(1.0, &mut rng);
        (x, truth(x) + within(0.3, &mut rng))
    };
    let (xs, ys): (Vec<f64>, Vec<f64>) = (0..count).map(pair).unzip();
    (xs, Array1::from(ys))
}

/// A fitted curve with its errors.
pub struct Fitted {
    /// Of the powers, lowest first.
    pub weights: Array1<f64>,
    /// Mean squared error on the points that it was fitted to.
    pub training: f64,
    /// Mean squared error on points that it never saw.
    pub test: f64,
}

/// The polynomial with these weights at `x`.
pub fn curve(weights: &Array1<f64>, x: f64) -> f64 {
    weights.iter().rev().fold(0.0, |sum, w| sum * x + w)
}

/// Fits a polynomial of this degree, up to 11, to the twelve training points of the page.
pub fn fit(degree: usize, lambda: f64) -> Fitted {
    fit_to(&points(TRAINING, 1), &points(TEST, 2), degree, lambda)
}

/// Fits a polynomial of this degree to some points, and judges it on others.
pub fn fit_to(training: &Points, test: &Points, degree: usize, lambda: f64) -> Fitted {
    let weights = valid(ridge(&powers(&training.0, degree), &training.1, lambda));
    let error = |(xs, ys): &Points| valid(mean_squared_error(&powers(xs, degree), ys, &weights));
    Fitted {
        training: error(training),
        test: error(test),
        weights,
    }
}

/// Training and test points of the [`SETS`], drawn by [`points`] or [`scattered`].
pub(super) fn sets(draw: fn(usize, u64) -> Points) -> Vec<[Points; 2]> {
    let seeds = (0..SETS as u64).map(|set| 2 * set + 11);
    seeds
        .map(|seed| [draw(TRAINING, seed), draw(TEST, seed + 1)])
        .collect()
}

/// The weights of a polynomial through all twelve points. Beyond degree 11 there are many: these have
/// the smallest sum of squares. They are a combination of the samples, `w = Xᵀ a`.
pub fn least_norm(x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
    let a = valid(ridge(&x.dot(&x.t()), y, 0.0));
    x.t().dot(&a)
}

/// The same polynomials in other features, the Legendre polynomials, which do not grow alike near the
/// ends. Shape: (points, degree + 1).
pub fn legendre(xs: &[f64], degree: usize) -> Array2<f64> {
    let mut features = Array2::ones((xs.len(), degree + 1));
    for (row, &x) in xs.iter().enumerate() {
        for k in 0..degree {
            let before = if k == 0 { 0.0 } else { features[[row, k - 1]] };
            let (n, last) = (k as f64, features[[row, k]]);
            features[[row, k + 1]] = ((2.0 * n + 1.0) * x * last - n * before) / (n + 1.0);
        }
    }
    features
}

/// The error of a coefficient, measured without any test points: each of `folds` parts of the
/// training points is left out once, the curve is fitted to the others, and judged on the part.
pub fn validation_error(
    (xs, ys): &Points,
    degree: usize,
    lambda: f64,
    folds: usize,
    seed: u64,
) -> f64 {
    let x = powers(xs, degree);
    let rows = |samples: &[usize]| (x.select(Axis(0), samples), ys.select(Axis(0), samples));
    let mut sum = 0.0;
    for fold in valid(k_fold(xs.len(), folds, seed)) {
        let (train_x, train_y) = rows(&fold.train);
        let (left_x, left_y) = rows(&fold.validation);
        let weights = valid(ridge(&train_x, &train_y, lambda));
        sum += valid(mean_squared_error(&left_x, &left_y, &weights)) * left_y.len() as f64;
    }
    sum / xs.len() as f64
}

/// The test error of a polynomial of degree 3, with a coefficient of 0.1, when all points lie higher
/// by `lift`. The constant of the polynomial, its bias, is penalised like the other weights, or
/// `free`.
pub fn lifted(lift: f64, free: bool) -> f64 {
    let ((xs, ys), (test_xs, test_ys)) = (points(TRAINING, 1), points(TEST, 2));
    let (ys, test_ys) = (ys + lift, test_ys + lift);
    if !free {
        return fit_to(&(xs, ys), &(test_xs, test_ys), 3, 0.1).test;
    }
    // A free constant takes up the mean, so the penalty is on what is left of it.
    let without_constant = |xs: &[f64]| powers(xs, 3).slice_move(s![.., 1..]);
    let x = without_constant(&xs);
    let means = x.sum_axis(Axis(0)) / TRAINING as f64;
    let mean = ys.sum() / TRAINING as f64;
    let weights = valid(ridge(&(x - &means), &(ys - mean), 0.1));
    let test_x = without_constant(&test_xs) - &means;
    valid(mean_squared_error(&test_x, &(test_ys - mean), &weights))
}
