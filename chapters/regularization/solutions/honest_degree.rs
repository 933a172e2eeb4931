//! An experiment that chooses the degree of a polynomial, and reports how good the choice is. It gets points in three
//! sets. Its report is too good to be true: there are two faults in it, and both are ways of looking at the test set.
//!
//! Repair it. Fit each degree from 0 to 8 to the training points alone, choose the degree by the set that is there for
//! choosing, and return it with the error of its curve on the set that nobody has looked at before.

use ndarray::Array1;
use regularization::experiments::linear::{mean_squared_error, ridge};
use regularization::experiments::polynomial::powers;

/// The places and the heights of some points.
type Points = (Vec<f64>, Array1<f64>);

/// The coefficients of a polynomial of this degree, fitted without a penalty.
fn fit((xs, ys): &Points, degree: usize) -> Array1<f64> {
    ridge(&powers(xs, degree), ys, 0.0).expect("more points than coefficients")
}

/// The mean squared error of the polynomial with these coefficients.
fn error((xs, ys): &Points, coefficients: &Array1<f64>) -> f64 {
    let x = powers(xs, coefficients.len() - 1);
    mean_squared_error(&x, ys, coefficients).expect("finite points")
}

/// The degree that is chosen, and the error to report.
pub fn honest_degree(train: &Points, validation: &Points, test: &Points) -> (usize, f64) {
    // SOLUTION
    let judged = |degree: &usize| error(validation, &fit(train, *degree));
    let degree = (0..=8).min_by(|a, b| judged(a).total_cmp(&judged(b)));
    let degree = degree.expect("nine degrees");
    (degree, error(test, &fit(train, degree)))
    // STUB
    //| // The more points, the better the fit.
    //| let xs = [&train.0[..], &validation.0, &test.0].concat();
    //| let ys = [&train.1, &validation.1, &test.1];
    //| let all = (xs, ys.into_iter().flatten().copied().collect());
    //| let judged = |degree: &usize| error(test, &fit(&all, *degree));
    //| let degree = (0..=8).min_by(|a, b| judged(a).total_cmp(&judged(b)));
    //| let degree = degree.expect("nine degrees");
    //| (degree, error(test, &fit(&all, degree)))
    // END
}
