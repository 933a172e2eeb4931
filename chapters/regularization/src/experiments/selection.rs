//! Ten features of which three matter, under L2 and under L1.

use ndarray::{Array1, Array2};
use structure::experiments::{Report, Setup, joined, valid, verdict};
use structure::random::{generator, within};

use super::linear::{lasso, ridge};
use super::shared::{largest, rounded};
use crate::L1;

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

// ANCHOR: steps
/// A step against the gradient of the loss and of the L1 penalty.
fn gradient_step(w: f64, gradient: f64, rate: f64, lambda: f64) -> f64 {
    w - rate * (gradient + L1(lambda).derivative(w))
}

/// A step against the gradient of the loss; then the penalty moves the weight towards 0 by a fixed
/// amount, and stops it there.
fn proximal_step(w: f64, gradient: f64, rate: f64, lambda: f64) -> f64 {
    let moved = w - rate * gradient;
    moved.signum() * (moved.abs() - rate * lambda).max(0.0)
}
// ANCHOR_END: steps

/// The ten weights after 1,001 steps at rate 0.01 with the loss of all samples.
fn stepped(step: fn(f64, f64, f64, f64) -> f64, lambda: f64) -> Array1<f64> {
    let (x, y) = samples();
    let mut weights = Array1::zeros(10);
    for _ in 0..1_001 {
        let gradient = 2.0 * x.t().dot(&(x.dot(&weights) - &y));
        weights.zip_mut_with(&gradient, |w, &dw| *w = step(*w, dw, 0.01, lambda));
    }
    weights
}

/// How many weights are 0, to the last bit.
fn zeros(weights: &Array1<f64>) -> usize {
    weights.iter().filter(|&&w| w == 0.0).count()
}

/// The weights under a growing penalty.
pub struct Selection {
    /// Weights that are 0 under L2 and under L1, by λ.
    pub zeros: Vec<[usize; 2]>,
    /// The weights at λ = 10 of the lasso, of gradient steps and of proximal steps.
    pub l1: [Array1<f64>; 3],
}

/// Counts the weights that are exactly 0, by penalty and by the way that L1 is minimised.
pub fn report() -> Report<Selection> {
    let setup = Setup {
        data: "40 samples of ten independent features from -1 to 1, of which three matter, with noise uniform in ±0.5",
        training: "linear models: ridge regression, the lasso by coordinate descent, and 1,001 full-batch steps at rate \
                   0.01, from 0",
        criterion: "reg-06 holds if L2 leaves no weight at exactly 0 at any λ, and L1 some at λ = 10: always if also by \
                    gradient steps, under a condition if by coordinate descent and proximal steps only",
        ..Setup::default()
    };
    let lambdas = [0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0];
    let paths = paths(&lambdas);
    let counts = paths.iter().map(|both| both.each_ref().map(zeros));
    let counts: Vec<[usize; 2]> = counts.collect();
    let table = joined(lambdas.iter().zip(&counts), |(lambda, [ridge, lasso])| {
        format!("{lambda:6}  {ridge:14}  {lasso:14}")
    });
    let row = |weights: &[f64]| {
        let cells = weights.iter().map(|&w| format!("{:5.2}", rounded(w, 2)));
        cells.collect::<Vec<_>>().join(" ")
    };
    let [ridge, lasso] = &paths[5];
    let [gradient, proximal] = [gradient_step, proximal_step].map(|step| stepped(step, 10.0));
    let l1 = [lasso.clone(), gradient, proximal];
    let named = ["coordinate descent", "gradient steps", "proximal steps"];
    let ways = joined(named.iter().zip(&l1), |(name, weights)| {
        let smallest = weights
            .iter()
            .fold(f64::INFINITY, |least, w| w.abs().min(least));
        format!("{name:18}  {:5}  {smallest:15.3}", zeros(weights))
    });
    let under_l2: usize = counts.iter().map(|[ridge, _]| ridge).sum();
    let [by_sweeps, by_gradient, by_proximal] = l1.each_ref().map(zeros);
    let exact = by_sweeps > 0 && by_proximal > 0;
    let reg_06 = match (under_l2 == 0 && exact, by_gradient > 0) {
        (true, false) => "holds if L1 is minimised by coordinate descent or proximal steps",
        (holds, _) => verdict(holds),
    };
    let largest = largest(&paths[8][0]);
    let text = format!(
        "{setup}\n\
         == zeros ==\n\
         lambda  zeros under L2  zeros under L1\n\
         {table}\n\
         == weights ==\n\
         true  {}\n\
         L2    {}\n\
         L1    {}\n\
         == ways ==\n\
         L1 at 10 by         zeros  smallest weight\n\
         {ways}\n\
         == claims ==\n\
         claim reg-06: {reg_06} | L2 makes {under_l2} weights zero at any λ, though the largest shrinks from 2 to \
         {largest:.2} at {}; L1 at λ = {} makes {by_sweeps} of 10 zero by coordinate descent, {by_proximal} by proximal \
         steps and {by_gradient} by gradient steps",
        row(&TRUE_WEIGHTS),
        row(&ridge.to_vec()),
        row(&lasso.to_vec()),
        lambdas[8],
        lambdas[5]
    );
    Report::new(Selection { zeros: counts, l1 }, text)
}
