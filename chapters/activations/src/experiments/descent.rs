//! Training without a backward pass: every slope is measured.

use crate::central_difference;

// ANCHOR: descend
/// One step downhill. Each weight is nudged to see how `loss` changes, then all of them move
/// against what was measured, by `learning_rate` times the slope.
///
/// It asks for the loss twice per weight, which nobody can afford for a large network. Chapter 3
/// finds all slopes in one sweep.
pub fn descend(weights: &mut [f64], learning_rate: f64, loss: impl Fn(&[f64]) -> f64) {
    let nudge = |i: usize| {
        let with = |weight| {
            let mut nudged = weights.to_vec();
            nudged[i] = weight;
            loss(&nudged)
        };
        central_difference(with, weights[i])
    };
    let slopes: Vec<f64> = (0..weights.len()).map(nudge).collect();
    for (weight, slope) in weights.iter_mut().zip(slopes) {
        *weight -= learning_rate * slope;
    }
}
// ANCHOR_END: descend

// ANCHOR: loss
/// Half the sum of the squared misses, which listing 1 descends as well.
pub fn loss(answers: impl IntoIterator<Item = f64>, targets: impl IntoIterator<Item = f64>) -> f64 {
    let squares = answers
        .into_iter()
        .zip(targets)
        .map(|(answer, target)| (answer - target).powi(2));
    squares.sum::<f64>() / 2.0
}
// ANCHOR_END: loss
