//! Training when samples are few: as `fit` does it, but each step follows the `regularized_gradient` of its batch, and after
//! each epoch the validation loss decides whether to stop. `few` holds `settings`, `lambda`, `rate` and `patience`.
//!
//! For each batch draw the coins of `regularized_gradient` afresh from `uniform`, row by row, one for each sample and each
//! unit before the last layer. After each epoch take the cross-entropy of the samples in `validation`, which are its inputs
//! and its labels, without dropout and without the penalty. Stop when `early_stopping` says so, and at the latest after
//! `settings.epochs`.
//!
//! Leave the layers with the weights and biases from after the best epoch, the one with the lowest validation loss, and
//! return its number, counted from 0. There are at least two layers and one epoch. If the validation losses are
//! `[0.9, 0.5, 0.6, 0.7]` and the patience is 2, `fit_few` makes four epochs, and returns 1.

use ndarray::{Array2, Axis};

use crate::network::{Few, Layer, flat, parameters, set_parameters};
use crate::parts::{
    adam, batches, cross_entropy, early_stopping, forward, regularized_gradient, schedule,
};

/// Trains the layers until the validation loss no longer falls, and returns the best epoch.
pub fn fit_few(
    layers: &mut [Layer],
    x: &Array2<f64>,
    labels: &[usize],
    validation: (&Array2<f64>, &[usize]),
    few: Few,
    below: &mut dyn FnMut(usize) -> usize,
    uniform: &mut dyn FnMut() -> f64,
) -> usize {
    // SOLUTION
    let settings = few.settings;
    let steps = settings.epochs * labels.len().div_ceil(settings.batch_size);
    let last = layers.len() - 1;
    let mut w = parameters(layers);
    let (mut m, mut v) = (vec![0.0; w.len()], vec![0.0; w.len()]);
    let (mut step, mut losses, mut best) = (0, Vec::new(), (0, w.clone()));
    for epoch in 0..settings.epochs {
        for batch in batches(labels.len(), settings.batch_size, below) {
            let x = x.select(Axis(0), &batch);
            let labels: Vec<usize> = batch.iter().map(|&sample| labels[sample]).collect();
            let shape = (batch.len(), layers[last].weights.nrows());
            let coins = Array2::from_shape_simple_fn(shape, &mut *uniform);
            let gradients = regularized_gradient(layers, &x, &labels, &coins, few.rate, few.lambda);
            let rate = schedule(step, steps, settings.warm_up, settings.peak);
            step += 1;
            adam(&mut w, &mut m, &mut v, &flat(&gradients), step as i32, rate);
            set_parameters(layers, &w);
        }
        let logits = &forward(layers, validation.0)[last].y;
        let (loss, _) = cross_entropy(logits, validation.1);
        if losses.iter().all(|&before| loss < before) {
            best = (epoch, w.clone());
        }
        losses.push(loss);
        if early_stopping(&losses, few.patience).is_some() {
            break;
        }
    }
    set_parameters(layers, &best.1);
    best.0
    // END
}
