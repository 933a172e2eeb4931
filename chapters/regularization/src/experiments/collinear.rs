//! Two features that say nearly the same.

use ndarray::{Array1, Array2};
use structure::random::{generator, within};

use super::linear::ridge;
use super::{lines, range, spread, valid, verdict, verdict_if};

/// How far apart two features are that say nearly the same.
pub const NEAR: f64 = 0.01;

/// Samples (20, 2) and targets (20): the sum of both features, each times its slope, with some
/// noise. `apart` says how far the second feature is from the first: 0.01 makes the two nearly the
/// same, 1 makes them nearly independent.
pub fn pairs(apart: f64, slopes: [f64; 2], seed: u64) -> (Array2<f64>, Array1<f64>) {
    let mut rng = generator(seed);
    let mut between = |limit: f64| within(limit, &mut rng);
    let (mut x, mut y) = (Array2::zeros((20, 2)), Array1::zeros(20));
    for (mut row, y) in x.rows_mut().into_iter().zip(&mut y) {
        row[0] = between(1.0);
        row[1] = (1.0 - apart) * row[0] + between(apart);
        *y = slopes[0] * row[0] + slopes[1] * row[1] + between(0.2);
    }
    (x, y)
}

/// The two weights for each of five sets of [`pairs`], without a penalty and with L2 of 1.
pub fn fits(apart: f64, slopes: [f64; 2]) -> [[[f64; 2]; 5]; 2] {
    [0.0, 1.0].map(|lambda| {
        [0, 1, 2, 3, 4].map(|seed| {
            let (x, y) = pairs(apart, slopes, seed);
            let weights = valid(ridge(&x, &y, lambda));
            [weights[0], weights[1]]
        })
    })
}

/// Two features that say nearly the same and matter alike, and two independent ones of which the
/// first matters three times as much.
pub fn report() -> String {
    let (same, independent) = (fits(NEAR, [1.0, 1.0]), fits(1.0, [3.0, 1.0]));
    let table = |[plain, ridge]: [[[f64; 2]; 5]; 2]| {
        lines(
            (1..).zip(plain.iter().zip(ridge)),
            |(set, ([a, b], [c, d]))| format!("set {set}    {a:7.3} {b:7.3}    {c:6.3} {d:6.3}"),
        )
    };
    let [wide, narrow] = same.map(|weights| range(&weights.map(|[first, _]| first)));
    let reg_02 = verdict(narrow < wide / 10.0);
    let [near, apart] = [same, independent].map(|[_, ridge]| {
        let [mean, ..] = spread(&ridge, |[a, b]| (a - b).abs());
        mean
    });
    let reg_03 = verdict_if(near < 0.1, apart < 0.1, "the features are collinear");
    format!(
        "== nearly the same ==\n\
         samples  without penalty    with L2 of 1\n\
         {}\n\
         == independent ==\n\
         samples  without penalty    with L2 of 1\n\
         {}\n\
         == claims ==\n\
         claim reg-02: {reg_02} | over five sets of samples the first weight ranges over \
         {wide:.2} without a penalty and over {narrow:.2} with one\n\
         claim reg-03: {reg_03} | the two weights differ by {near:.2} where the features are \
         nearly the same, and by {apart:.2} where they are independent and matter 3 to 1\n",
        table(same),
        table(independent)
    )
}
