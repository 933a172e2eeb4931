//! One feature in three units of measurement: what a penalty makes of it.

use std::error::Error;

use super::collinear::pairs;
use crate::linear::ridge;
use crate::standardize::Standardizer;

// ANCHOR: units
/// Two independent features that matter alike. The second is written in units that make its numbers
/// `factor` times as large; then both get a weight each, under an L2 penalty of 1. Returned is what a
/// change of one *original* unit of each feature does to the answer: 1 in truth, both times.
///
/// # Errors
/// None: the shapes fit.
pub fn effects(factor: f64, standardized: bool) -> Result<[f64; 2], Box<dyn Error>> {
    let (mut x, mut y) = pairs(1.0, [1.0, 1.0], 0);
    x.column_mut(1).mapv_inplace(|value| factor * value);
    let mut scale = [1.0, factor];
    if standardized {
        let standardizer = Standardizer::fit(&x)?;
        standardizer.apply(&mut x)?;
        // The features have mean 0 now, so the answer has to have it too.
        y -= y.mean().unwrap_or_default();
        scale = [0, 1].map(|feature| scale[feature] / standardizer.deviation()[feature]);
    }
    let weights = ridge(&x, &y, 1.0)?;
    Ok([0, 1].map(|feature| weights[feature] * scale[feature]))
}
// ANCHOR_END: units
