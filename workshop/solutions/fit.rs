//! Training with mini-batches, out of all that this chapter is about. `x` (samples, inputs) comes with the `labels` of the
//! samples. The last layer is `Linear`: what goes out of it are the logits. `settings` holds `epochs`, `batch_size`,
//! `warm_up` and `peak`.
//!
//! In each epoch call `batches` once. For each batch go forward, take the cross-entropy, go backward, and make one step of
//! Adam with all weights and biases. The learning rate of a step is that of `schedule`, which counts the steps of all
//! epochs, from 0; Adam counts them from 1. Its averages start at 0, and go on from step to step and from epoch to epoch.
//!
//! Change the layers in place, and return the mean loss of each epoch: over all samples, each from before the step of its
//! batch. `adam` moves the numbers of a slice. In `crate::network`, `parameters(layers)` gives all weights and biases in one
//! `Vec<f64>`, `flat(&gradients)` the gradients in the same order, and `set_parameters(layers, &w)` puts new ones back.
//!
//! With one layer of two units, all weights and biases 0, `x = [[1]]`, the label 0, 2 epochs, a batch size of 1, no warm-up
//! and a peak of `0.1`, the losses are about `[0.6931, 0.5130]`.

use ndarray::{Array2, Axis};

use crate::network::{Layer, Settings, flat, parameters, set_parameters};
use crate::parts::{adam, backward, batches, cross_entropy, forward, schedule};

/// Trains the layers on the samples, and returns the mean loss of each epoch.
pub fn fit(
    layers: &mut [Layer],
    x: &Array2<f64>,
    labels: &[usize],
    settings: Settings,
    below: &mut dyn FnMut(usize) -> usize,
) -> Vec<f64> {
    // SOLUTION
    let steps = settings.epochs * labels.len().div_ceil(settings.batch_size);
    let mut w = parameters(layers);
    let (mut m, mut v) = (vec![0.0; w.len()], vec![0.0; w.len()]);
    let (mut step, mut losses) = (0, Vec::new());
    for _ in 0..settings.epochs {
        let mut sum = 0.0;
        for batch in batches(labels.len(), settings.batch_size, below) {
            let passes = forward(layers, &x.select(Axis(0), &batch));
            let labels: Vec<usize> = batch.iter().map(|&sample| labels[sample]).collect();
            let (loss, dy) = cross_entropy(&passes[layers.len() - 1].y, &labels);
            let (gradients, _) = backward(layers, &passes, &dy);
            let rate = schedule(step, steps, settings.warm_up, settings.peak);
            step += 1;
            adam(&mut w, &mut m, &mut v, &flat(&gradients), step as i32, rate);
            set_parameters(layers, &w);
            sum += loss * batch.len() as f64;
        }
        losses.push(sum / labels.len() as f64);
    }
    losses
    // END
}
