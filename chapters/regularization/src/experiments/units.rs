//! One feature in three units of measurement, under a penalty: as it comes, and standardized.

use structure::experiments::{Report, Setup, joined, valid, verdict_if};

use super::collinear::pairs;
use super::linear::ridge;
use super::shared::range;
use super::standardize::Standardizer;

/// Two independent features that matter alike. The second is written in units that make its numbers
/// `factor` times as large; then both get a weight each, under an L2 penalty of 1. Returns what a
/// change of one *original* unit of each feature does to the prediction: 1 in truth, both times.
fn effects(factor: f64, standardized: bool) -> [f64; 2] {
    let (mut x, mut y) = pairs(1.0, [1.0, 1.0], 0);
    x.column_mut(1).mapv_inplace(|value| factor * value);
    let mut scale = [1.0, factor];
    if standardized {
        let standardizer = valid(Standardizer::fit(&x));
        x = valid(standardizer.apply(&x));
        // The features have mean 0 now, so the targets have to have it too.
        y -= y.sum() / y.len() as f64;
        scale = [0, 1].map(|feature| scale[feature] / standardizer.deviation()[feature]);
    }
    let weights = valid(ridge(&x, &y, 1.0));
    [0, 1].map(|feature| weights[feature] * scale[feature])
}

/// How many times as large the numbers of the second feature are, and the effects of both features as
/// they come and standardized.
pub type Effects = (f64, [f64; 2], [f64; 2]);

/// The effects of both features in three units.
pub fn report() -> Report<[Effects; 3]> {
    let setup = Setup {
        data: "20 samples of two independent features from -1 to 1 that matter alike, with noise uniform in ±0.2; the \
               second feature in units that make its numbers 0.01, 1 or 100 times as large",
        training: "a linear model, fitted by ridge regression with λ = 1, on the features as they come or standardized",
        criterion: "reg-16 holds if the effect of the second feature varies by less than 0.01 with its units: always, or \
                    only once the features are standardized",
        ..Setup::default()
    };
    let units =
        [0.01, 1.0, 100.0].map(|factor| (factor, effects(factor, false), effects(factor, true)));
    let table = joined(units, |(factor, [a, b], [c, d])| {
        format!("{factor:20}   {a:.3}   {b:.3}    {c:.3}   {d:.3}")
    });
    let (raw, standardized) = (units.map(|unit| unit.1[1]), units.map(|unit| unit.2[1]));
    let same = |effects: [f64; 3]| range(&effects) < 0.01;
    let condition = "the features are standardized";
    let reg_16 = verdict_if(same(standardized), same(raw), condition);
    let ([small, same, large], [once, ..]) = (raw, standardized);
    let text = format!(
        "{setup}\n\
         == effects ==\n\
         effect of one original unit of each feature; in truth 1 and 1\n\
         second feature times   as it comes      standardized\n\
         {table}\n\
         == claims ==\n\
         claim reg-16: {reg_16} | the effect of a feature is {small:.3}, {same:.3} or {large:.3}, by its units; \
         {once:.3} in all of them once it is standardized"
    );
    Report::new(units, text)
}
