//! Two features that say nearly the same.

use ndarray::{Array1, Array2};
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, joined, valid, verdict, verdict_if};
use structure::random::{generator, within};

use super::linear::ridge;
use super::shared::{lowest, power_of_ten, range, spread};

/// How far apart two features are that say nearly the same.
pub const NEAR: f64 = 0.01;

const LAMBDAS: [f64; 6] = [0.0, 1e-3, 1e-2, 1e-1, 1.0, 10.0];
const SETS: u64 = 200; // to choose λ with, and as many to judge it

/// Samples (20, 2) and targets (20): the sum of both features, each times its true weight, with some
/// noise. `apart` says how far the second feature is from the first: 0.01 makes the two nearly the
/// same, 1 makes them independent.
pub fn pairs(apart: f64, truth: [f64; 2], seed: u64) -> (Array2<f64>, Array1<f64>) {
    let mut rng = generator(seed);
    let mut between = |limit: f64| within(limit, &mut rng);
    let (mut x, mut y) = (Array2::zeros((20, 2)), Array1::zeros(20));
    for (mut row, y) in x.rows_mut().into_iter().zip(&mut y) {
        row[0] = between(1.0);
        row[1] = (1.0 - apart) * row[0] + between(apart);
        *y = truth[0] * row[0] + truth[1] * row[1] + between(0.2);
    }
    (x, y)
}

/// The two weights for a set of [`pairs`] under an L2 penalty.
fn weights(apart: f64, truth: [f64; 2], seed: u64, lambda: f64) -> [f64; 2] {
    let (x, y) = pairs(apart, truth, seed);
    let weights = valid(ridge(&x, &y, lambda));
    [weights[0], weights[1]]
}

/// The two weights for each of five sets of [`pairs`], without a penalty and with L2 of 1.
pub fn fits(apart: f64, truth: [f64; 2]) -> [[[f64; 2]; 5]; 2] {
    [0.0, 1.0].map(|lambda| [0, 1, 2, 3, 4].map(|seed| weights(apart, truth, seed, lambda)))
}

/// How much of the mean squared error on new pairs is due to wrong weights, and not to noise: the
/// expectation of `(x · error)²`, where a feature uniform over [-1, 1) has the mean square 1/3.
fn excess(apart: f64, error: [f64; 2]) -> f64 {
    let along = error[0] + (1.0 - apart) * error[1];
    let across = apart * error[1];
    (along * along + across * across) / 3.0
}

/// The excess error of nearly equal features in each of some sets.
fn excesses(first_seed: u64, lambda: f64) -> Vec<f64> {
    let seeds = first_seed..first_seed + SETS;
    let of_set = |seed| {
        excess(
            NEAR,
            weights(NEAR, [1.0, 1.0], seed, lambda).map(|w| w - 1.0),
        )
    };
    seeds.map(of_set).collect()
}

/// Two features that say nearly the same, and two independent ones of which the first matters three
/// times as much.
pub struct Collinear {
    /// The excess error in each judging set for each λ.
    pub excess: [Vec<f64>; 6],
    /// The λ that the choosing sets pick.
    pub chosen: f64,
}

/// Weights over five sets, and errors over many.
pub fn report() -> Report<Collinear> {
    let setup = Setup {
        data: "20 samples of two features from -1 to 1; targets 1 and 1 times the features that are nearly the same, or 3 \
               and 1 times two independent ones, with noise uniform in ±0.2",
        training: "linear models, fitted by least squares and by ridge regression",
        seeds: "five sets for the tables of weights; 200 sets choose λ, 200 others judge it",
        criterion: "reg-02 holds if the first weight ranges less than a tenth as far with λ = 1 as without; reg-25 holds \
                    if the mean excess error is below that of least squares by the 95% interval of the difference in \
                    the same set: always if also at λ = 1, under a condition if at the chosen λ only; reg-03 holds under \
                    a condition if the two weights come closer than 0.1 for the one kind of features and not for the other",
        ..Setup::default()
    };
    let (same, independent) = (fits(NEAR, [1.0, 1.0]), fits(1.0, [3.0, 1.0]));
    let table = |[plain, ridge]: [[[f64; 2]; 5]; 2]| {
        joined(
            (1..).zip(plain.iter().zip(ridge)),
            |(set, ([a, b], [c, d]))| format!("set {set}    {a:7.3} {b:7.3}    {c:6.3} {d:6.3}"),
        )
    };
    let means = LAMBDAS.map(|lambda| mean(&excesses(1_000, lambda)).0);
    let chosen = lowest(&means);
    let judged = LAMBDAS.map(|lambda| excesses(2_000, lambda));
    let table_of_excess = joined(LAMBDAS.iter().zip(&judged), |(lambda, excess)| {
        let (middle, half) = mean(excess);
        format!("{:>6}  {middle:10.4} ± {half:.4}", power_of_ten(*lambda))
    });
    let gained = |at: usize| {
        let differences = judged[0]
            .iter()
            .zip(&judged[at])
            .map(|(plain, ridge)| plain - ridge);
        let (middle, half) = mean(&differences.collect::<Vec<_>>());
        middle > half
    };
    let [wide, narrow] = same.map(|weights| range(&weights.map(|[first, _]| first)));
    let reg_02 = verdict(narrow < wide / 10.0);
    let reg_25 = verdict_if(gained(chosen), gained(chosen) && gained(4), "λ is tuned");
    let [near, apart] = [same, independent].map(|[_, ridge]| {
        let [mean, ..] = spread(&ridge, |[a, b]| (a - b).abs());
        mean
    });
    let reg_03 = verdict_if(near < 0.1, apart < 0.1, "the features are collinear");
    let [plain, tuned, strong] = [0, chosen, 4].map(|at| mean(&judged[at]).0);
    let text = format!(
        "{setup}\n\
         == nearly the same ==\n\
         samples  without penalty    with L2 of 1\n\
         {}\n\
         == independent ==\n\
         samples  without penalty    with L2 of 1\n\
         {}\n\
         == excess ==\n\
         chosen: {:.0e}\n\
         lambda  mean excess error\n\
         {table_of_excess}\n\
         == claims ==\n\
         claim reg-02: {reg_02} | over five sets of samples the first weight ranges over {wide:.2} without a penalty and \
         over {narrow:.2} with λ = 1\n\
         claim reg-25: {reg_25} | mean excess error {plain:.4} without a penalty, {tuned:.4} with λ = {:.0e}, \
         {strong:.4} with λ = 1\n\
         claim reg-03: {reg_03} | the two weights differ by {near:.2} where the features are nearly the same, and by \
         {apart:.2} where they are independent and matter 3 to 1",
        table(same),
        table(independent),
        LAMBDAS[chosen],
        LAMBDAS[chosen]
    );
    Report::new(
        Collinear {
            excess: judged,
            chosen: LAMBDAS[chosen],
        },
        text,
    )
}
