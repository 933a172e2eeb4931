//! Polynomials with more weights than points: past the interpolation threshold the test error falls.

use ndarray::Array1;
use structure::experiments::intervals::{counted, share};
use structure::experiments::{Report, Setup};

use super::polynomial::{Points, SETS, curve, fit_to, least_norm, points, sets};
use super::{decided, lines, median};

/// Degrees on both sides of 11, where twelve weights meet twelve points.
pub const DEGREES: [usize; 18] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 20, 30, 50, 100,
];

/// The mean squared error of a polynomial on some points.
fn error((xs, ys): &Points, weights: &Array1<f64>) -> f64 {
    let errors = xs.iter().zip(ys).map(|(&x, y)| curve(weights, x) - y);
    errors.map(|error| error * error).sum::<f64>() / xs.len() as f64
}

/// The least-squares weights, and of many that fit alike those with the least norm.
fn fitted(training: &Points, degree: usize) -> Array1<f64> {
    match degree {
        0..11 => fit_to(training, training, degree, 0.0).weights,
        _ => least_norm(training, degree),
    }
}

/// For each of the [`DEGREES`]: the medians of test error and of the length of the weights.
pub fn report() -> Report<Vec<[f64; 2]>> {
    let setup = Setup {
        data: "12 points to fit and 200 to test, evenly spread, as before",
        training: "least squares up to degree 11; above, of all polynomials through the twelve points the one with the \
                   smallest sum of squared weights",
        seeds: "200 sets of points",
        criterion: "reg-20 holds if degree 50 has a smaller test error than degree 11 in over half of the sets, and \
                    false if in under half, the whole 95% interval included; the same against degree 3 for reg-21",
        ..Setup::default()
    };
    let sets = sets(points);
    let all = DEGREES.map(|degree| {
        let of_set = |[training, test]: &[Points; 2]| {
            let weights = fitted(training, degree);
            [error(test, &weights), weights.dot(&weights).sqrt()]
        };
        sets.iter().map(of_set).collect::<Vec<_>>()
    });
    let medians = all
        .iter()
        .map(|sets| [0, 1].map(|of| median(sets.iter().map(|set| set[of]))));
    let medians: Vec<[f64; 2]> = medians.collect();
    let table = lines(DEGREES.iter().zip(&medians), |(degree, [test, norm])| {
        format!("{degree:6}  {:7}  {test:17.3}  {norm:21.1}", degree + 1)
    });
    let at = |degree| {
        DEGREES
            .iter()
            .position(|known| *known == degree)
            .expect("one of the degrees")
    };
    let below = |degree| {
        let pairs = all[at(50)].iter().zip(&all[at(degree)]);
        let count = pairs.filter(|(large, other)| large[0] < other[0]).count();
        let (low, high) = share(count, SETS);
        (counted(count, SETS), decided(low > 0.5, high < 0.5))
    };
    let ((eleven, reg_20), (three, reg_21)) = (below(11), below(3));
    let text = format!(
        "{setup}\n\
         == degrees ==\n\
         degree  weights  median test error  median length of the weights\n\
         {table}\n\
         == claims ==\n\
         claim reg-20: {reg_20} | degree 50 has a smaller test error than degree 11 in {eleven} sets\n\
         claim reg-21: {reg_21} | degree 50 has a smaller test error than degree 3 in {three} sets"
    );
    Report::new(medians, text)
}
