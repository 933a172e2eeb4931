//! A polynomial of degree 11 under a growing penalty: one set of points, and bias and variance over
//! many.

use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, decided, joined};

use super::polynomial::{Fitted, Points, SETS, curve, fit, fit_to, points, sets, truth};
use super::shared::{largest, lowest};

/// Coefficients a factor of ten apart, from next to nothing to far too much.
pub const LAMBDAS: [f64; 12] = [
    1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0, 1000.0,
];

/// The mean square of the noise, which no model can predict: that of uniform numbers in ±0.3.
pub const NOISE: f64 = 0.03;

/// What one coefficient came to, over all sets.
pub struct Decomposed {
    /// The mean square of how far the mean curve lies from the truth.
    pub bias: f64,
    /// The mean square of how far a curve lies from the mean curve.
    pub variance: f64,
    /// The test error in each set.
    pub tests: Vec<f64>,
}

// ANCHOR: decompose
/// Fits degree 11 to each set, and compares the curves with their mean and with the truth, at the
/// places of the test points.
fn decompose(sets: &[[Points; 2]], lambda: f64) -> Decomposed {
    let fits = sets
        .iter()
        .map(|[training, test]| fit_to(training, test, 11, lambda));
    let fits: Vec<Fitted> = fits.collect();
    let count = fits.len() as f64;
    let mean = fits
        .iter()
        .map(|fitted| &fitted.weights)
        .fold(0.0 * &fits[0].weights, |sum, weights| sum + weights / count);
    let xs = &sets[0][1].0;
    let (mut bias, mut variance) = (0.0, 0.0);
    for &x in xs {
        let middle = curve(&mean, x);
        bias += (middle - truth(x)).powi(2) / xs.len() as f64;
        for fitted in &fits {
            variance += (curve(&fitted.weights, x) - middle).powi(2) / count / xs.len() as f64;
        }
    }
    let tests = fits.iter().map(|fitted| fitted.test).collect();
    Decomposed {
        bias,
        variance,
        tests,
    }
}
// ANCHOR_END: decompose

/// What a penalty does to the fit of the page, and to the mean of many.
pub struct Penalised {
    /// To the points of the page, one for each of the [`LAMBDAS`].
    pub fits: Vec<Fitted>,
    /// Over many sets.
    pub decomposed: Vec<Decomposed>,
}

/// Degree 11 with each of the [`LAMBDAS`].
pub fn report() -> Report<Penalised> {
    let setup = Setup {
        data: "12 points to fit and 200 to test, evenly spread, as before",
        training: "a polynomial of degree 11, fitted by ridge regression: λ beside the sum of squared errors",
        seeds: "the set of points above, then 200 others",
        criterion: "reg-04 holds if the mean test error is larger at both ends of the grid than at its best place, by \
                    the 95% interval of the difference in the same set, and false if it is smaller at one",
        ..Setup::default()
    };
    let fits: Vec<Fitted> = LAMBDAS.iter().map(|&lambda| fit(11, lambda)).collect();
    let table = joined(LAMBDAS.iter().zip(&fits), |(lambda, fitted)| {
        let largest = largest(&fitted.weights);
        let (training, test) = (fitted.training, fitted.test);
        format!("{lambda:6.0e}  {training:14.5}  {test:10.5}  {largest:14.2}")
    });
    let best_here = lowest(&fits.iter().map(|fitted| fitted.test).collect::<Vec<_>>());
    let sets = sets(points);
    let decomposed = LAMBDAS.iter().map(|&lambda| decompose(&sets, lambda));
    let decomposed: Vec<Decomposed> = decomposed.collect();
    let parts = joined(LAMBDAS.iter().zip(&decomposed), |(lambda, parts)| {
        let (bias, variance) = (parts.bias, parts.variance);
        let (test, half) = mean(&parts.tests);
        let sum = bias + variance + NOISE;
        format!("{lambda:6.0e}  {bias:6.3}  {variance:8.3}  {sum:21.3}  {test:20.3}  {half:.3}")
    });
    let means: Vec<f64> = decomposed
        .iter()
        .map(|parts| mean(&parts.tests).0)
        .collect();
    let best = lowest(&means);
    let above_best = |at: usize| {
        let pairs = decomposed[at].tests.iter().zip(&decomposed[best].tests);
        mean(&pairs.map(|(end, best)| end - best).collect::<Vec<_>>())
    };
    let [weak, strong] = [0, LAMBDAS.len() - 1].map(above_best);
    let holds = [weak, strong].iter().all(|(middle, half)| middle > half);
    let fails = [weak, strong].iter().any(|(middle, half)| -middle > *half);
    let reg_04 = decided(holds, fails);
    let text = format!(
        "{setup}\n\
         == lambdas ==\n\
         lambda  training error  test error  largest weight\n\
         {table}\n\
         == best ==\n\
         smallest test error: {:.5}\n\
         at lambda: {:.0e}\n\
         == parts ==\n\
         lambda   bias²  variance  bias² + var. + {NOISE}  test error, {SETS} sets    ±\n\
         {parts}\n\
         == claims ==\n\
         claim reg-04: {reg_04} | the mean test error is least at {:.0e}; at {:.0e} it is {:.3} ± {:.3} larger, at \
         {:.0e} {:.3} ± {:.3} larger",
        fits[best_here].test,
        LAMBDAS[best_here],
        LAMBDAS[best],
        LAMBDAS[0],
        weak.0,
        weak.1,
        LAMBDAS[LAMBDAS.len() - 1],
        strong.0,
        strong.1
    );
    Report::new(Penalised { fits, decomposed }, text)
}
