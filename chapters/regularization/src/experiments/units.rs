//! One feature in three units of measurement, under a penalty: as it comes, and standardized.

use std::fmt;

use super::collinear::pairs;
use super::linear::ridge;
use super::standardize::Standardizer;
use super::{Spread, valid};

// ANCHOR: units
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
// ANCHOR_END: units

/// The effects of both features at one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effects {
    /// What the numbers of the second feature are multiplied by.
    pub factor: f64,
    /// With the features as they come.
    pub raw: [f64; 2],
    /// With standardized features.
    pub standardized: [f64; 2],
}

/// The effects in three units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// One entry per unit.
    pub units: [Effects; 3],
}

/// Fits the features in each unit.
pub fn report() -> Report {
    Report {
        units: [0.01, 1.0, 100.0].map(|factor| Effects {
            factor,
            raw: effects(factor, false),
            standardized: effects(factor, true),
        }),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== effects ==")?;
        writeln!(
            f,
            "effect of one original unit of each feature; in truth 1 and 1"
        )?;
        writeln!(f, "second feature times   as it comes      standardized")?;
        for unit in &self.units {
            let ([a, b], [c, d]) = (unit.raw, unit.standardized);
            writeln!(f, "{:20}   {a:.3}   {b:.3}    {c:.3}   {d:.3}", unit.factor)?;
        }
        writeln!(f, "== claims ==")?;
        let varies =
            |effect: fn(&Effects) -> f64| Spread::over(&self.units, effect).range() >= 0.01;
        let verdict = match (
            varies(|unit| unit.raw[1]),
            varies(|unit| unit.standardized[1]),
        ) {
            (false, false) => "holds",
            (true, false) => "holds if the features are standardized",
            _ => "false",
        };
        let [small, same, large] = self.units.map(|unit| unit.raw[1]);
        writeln!(
            f,
            "claim reg-16: {verdict} | the effect of a feature is {small:.3}, {same:.3} or \
             {large:.3}, by its units; {:.3} in all of them once it is standardized",
            self.units[0].standardized[1]
        )
    }
}
