//! Ten features of which three matter, under L2 and under L1.

use ndarray::{Array1, Array2};
use structure::random::{generator, within};

use super::linear::{lasso, ridge};
use super::{largest, lines, rounded, valid, verdict};

/// The true weights: three that matter and seven that do not.
pub const TRUE_WEIGHTS: [f64; 10] = [2.0, -1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// Forty samples of independent features from [-1, 1), and targets with noise: (40, 10) and (40).
fn samples() -> (Array2<f64>, Array1<f64>) {
    let mut rng = generator(4);
    let mut between = |limit: f64| within(limit, &mut rng);
    let x = Array2::from_shape_simple_fn((40, 10), || between(1.0));
    let noise = Array1::from_shape_simple_fn(40, || between(0.5));
    let y = x.dot(&Array1::from(TRUE_WEIGHTS.to_vec())) + noise;
    (x, y)
}

/// The ten weights under L2 and under L1, with each coefficient, above 0.
pub fn paths(lambdas: &[f64]) -> Vec<[Array1<f64>; 2]> {
    let (x, y) = samples();
    let both = |&lambda: &f64| [valid(ridge(&x, &y, lambda)), valid(lasso(&x, &y, lambda))];
    lambdas.iter().map(both).collect()
}

/// How many weights are 0, to the last bit.
fn zeros(weights: &Array1<f64>) -> usize {
    weights.iter().filter(|&&w| w == 0.0).count()
}

/// The weights under a growing penalty.
pub fn report() -> String {
    let lambdas = [0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0];
    let paths = paths(&lambdas);
    let zeros = paths.iter().map(|both| both.each_ref().map(zeros));
    let zeros: Vec<[usize; 2]> = zeros.collect();
    let counts = lines(lambdas.iter().zip(&zeros), |(lambda, [ridge, lasso])| {
        format!("{lambda:8}  {ridge:14}  {lasso:14}")
    });
    let row = |weights: &[f64]| {
        let cells = weights.iter().map(|&w| format!("{:6.2}", rounded(w, 2)));
        cells.collect::<Vec<_>>().join(" ")
    };
    let [ridge, lasso] = paths[5].each_ref().map(|weights| row(&weights.to_vec()));
    let under_l2: usize = zeros.iter().map(|[ridge, _]| ridge).sum();
    let under_l1 = zeros[5][1];
    let largest = largest(&paths[8][0]);
    let reg_06 = verdict(under_l2 == 0 && largest < 0.5 && under_l1 > 0);
    format!(
        "== zeros ==\n\
         strength  zeros under L2  zeros under L1\n\
         {counts}\n\
         == weights ==\n\
         true  {}\n\
         L2    {ridge}\n\
         L1    {lasso}\n\
         == claims ==\n\
         claim reg-06: {reg_06} | L2 makes {under_l2} weights zero at any strength, though the \
         largest shrinks from 2 to {largest:.2} at {}; L1 makes {under_l1} of 10 zero at strength \
         {}\n",
        row(&TRUE_WEIGHTS),
        lambdas[8],
        lambdas[5]
    )
}
