//! Polynomials with more weights than points: what happens past the interpolation threshold depends on
//! the features.

use ndarray::{Array1, Array2};
use structure::experiments::intervals::{counted, median, share};
use structure::experiments::{Report, Setup, decided, joined, valid};

use super::linear::{mean_squared_error, ridge};
use super::polynomial::{Points, SETS, TEST, TRAINING, least_norm, legendre, points, powers, sets};

/// Degrees on both sides of 11, where twelve weights meet twelve points.
pub const DEGREES: [usize; 18] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 20, 30, 50, 100,
];

/// From places and a degree to features.
type Features = fn(&[f64], usize) -> Array2<f64>;

/// The test errors of all sets for each of the [`DEGREES`].
fn errors(features: Features, sets: &[[Points; 2]]) -> [Vec<f64>; 18] {
    let places = |count| points(count, 0).0;
    DEGREES.map(|degree| {
        let [x, test_x] = [TRAINING, TEST].map(|count| features(&places(count), degree));
        let of_set = |[(_, y), (_, test_y)]: &[Points; 2]| {
            let weights: Array1<f64> = match degree {
                0..11 => valid(ridge(&x, y, 0.0)),
                _ => least_norm(&x, y),
            };
            valid(mean_squared_error(&test_x, test_y, &weights))
        };
        sets.iter().map(of_set).collect()
    })
}

/// The medians of the test error for each of the [`DEGREES`], with powers and with Legendre polynomials.
pub fn report() -> Report<[[f64; 18]; 2]> {
    let setup = Setup {
        data: "12 points to fit and 200 to test, evenly spread, as before",
        training: "least squares up to degree 11; above, of all polynomials through the twelve points the one with the \
                   smallest sum of squared weights, of powers of x or of Legendre polynomials",
        seeds: "200 sets of points",
        criterion: "reg-20 holds if degree 50 has a smaller test error than degree 11 in over half of the sets with both \
                    kinds of features, and under a condition if with one, the whole 95% interval of the share included; \
                    reg-21 holds if degree 50 beats degree 3 with one of them",
        ..Setup::default()
    };
    let sets = sets(points);
    let both = [powers as Features, legendre].map(|features| errors(features, &sets));
    let medians = both
        .each_ref()
        .map(|all| all.each_ref().map(|sets| median(sets.iter().copied())));
    let table = joined(DEGREES.iter().enumerate(), |(at, degree)| {
        let [of_powers, of_legendre] = medians.map(|medians| medians[at]);
        format!(
            "{degree:6}  {:7}  {of_powers:11.3}  {of_legendre:20.3}",
            degree + 1
        )
    });
    // The places of degrees 3, 11 and 50.
    let [three, eleven, fifty] = [2, 10, 16];
    let beats = |features: usize, other: usize| {
        let all = &both[features];
        let pairs = all[fifty].iter().zip(&all[other]);
        pairs.filter(|(large, other)| large < other).count()
    };
    let above_half = |count| share(count, SETS).0 > 0.5;
    let [eleven, three] = [eleven, three].map(|other| [beats(0, other), beats(1, other)]);
    let reg_20 = match eleven.map(above_half) {
        [true, true] => "holds",
        [false, true] => "holds if the features are Legendre polynomials",
        [true, false] => "holds if the features are powers",
        [false, false] => "false",
    };
    let below_half = |count| share(count, SETS).1 < 0.5;
    let reg_21 = decided(
        three.into_iter().any(above_half),
        three.into_iter().all(below_half),
    );
    let counted = |counts: [usize; 2]| {
        counts
            .map(|count| counted(count, SETS))
            .join(" sets with powers and ")
    };
    let text = format!(
        "{setup}\n\
         == degrees ==\n                 \
         median test error\n\
         degree  weights  with powers  with Legendre polyn.\n\
         {table}\n\
         == claims ==\n\
         claim reg-20: {reg_20} | degree 50 beats degree 11 in {} with Legendre polynomials\n\
         claim reg-21: {reg_21} | degree 50 beats degree 3 in {} with Legendre polynomials",
        counted(eleven),
        counted(three)
    );
    Report::new(medians, text)
}
