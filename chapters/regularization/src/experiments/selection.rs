//! Ten features of which three matter, under L2 and under L1.

use ndarray::{Array1, Array2};
use structure::maximum;
use structure::random::{generator, within};

use super::linear::{lasso, ridge};
use super::{lines, rounded, valid, verdict};

/// The true weights: three that matter and seven that do not.
pub const TRUE_WEIGHTS: [f64; 10] = [2.0, -1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

const LAMBDAS: [f64; 9] = [0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0];

/// Forty samples of independent features from [-1, 1), and targets with noise: (40, 10) and (40).
fn samples() -> (Array2<f64>, Array1<f64>) {
    let mut rng = generator(4);
    let mut between = |limit: f64| within(limit, &mut rng);
    let x = Array2::from_shape_simple_fn((40, 10), || between(1.0));
    let noise = Array1::from_shape_simple_fn(40, || between(0.5));
    let y = x.dot(&Array1::from(TRUE_WEIGHTS.to_vec())) + noise;
    (x, y)
}

/// The ten weights at one coefficient, under both penalties.
pub struct Both {
    /// The coefficient.
    pub lambda: f64,
    /// Under L2.
    pub ridge: Array1<f64>,
    /// Under L1.
    pub lasso: Array1<f64>,
}

/// Fits both models with each coefficient, above 0.
pub fn paths(lambdas: &[f64]) -> Vec<Both> {
    let (x, y) = samples();
    let both = |&lambda: &f64| Both {
        lambda,
        ridge: valid(ridge(&x, &y, lambda)),
        lasso: valid(lasso(&x, &y, lambda)),
    };
    lambdas.iter().map(both).collect()
}

/// How many weights are 0, to the last bit.
fn zeros(weights: &Array1<f64>) -> usize {
    weights.iter().filter(|&&w| w == 0.0).count()
}

/// The weights under a growing penalty.
pub fn report() -> String {
    let paths = paths(&LAMBDAS);
    let counts = lines(&paths, |both| {
        let [ridge, lasso] = [&both.ridge, &both.lasso].map(zeros);
        format!("{:8}  {ridge:14}  {lasso:14}", both.lambda)
    });
    let row = |weights: &[f64]| {
        let cells = weights.iter().map(|&w| format!("{:6.2}", rounded(w, 2)));
        cells.collect::<Vec<_>>().join(" ")
    };
    let (ten, last) = (&paths[5], &paths[8]);
    let under_l2: usize = paths.iter().map(|both| zeros(&both.ridge)).sum();
    let under_l1 = zeros(&ten.lasso);
    let largest = maximum(&last.ridge.mapv(f64::abs));
    let reg_06 = verdict(under_l2 == 0 && largest < 0.5 && under_l1 > 0);
    format!(
        "== zeros ==\n\
         strength  zeros under L2  zeros under L1\n\
         {counts}\n\
         == weights ==\n\
         true  {}\n\
         L2    {}\n\
         L1    {}\n\
         == claims ==\n\
         claim reg-06: {reg_06} | L2 makes {under_l2} weights zero at any strength, though the \
         largest shrinks from 2 to {largest:.2} at {}; L1 makes {under_l1} of 10 zero at strength \
         {}\n",
        row(&TRUE_WEIGHTS),
        row(&ten.ridge.to_vec()),
        row(&ten.lasso.to_vec()),
        last.lambda,
        ten.lambda
    )
}
