//! What a gradient taken over a few samples is worth.

use losses::{Loss, MeanSquaredError, Targets};
use ndarray::{Array2, Axis};
use propagation::{DenseLayer, Mode, Stack};
use structure::Dense;
use structure::random::{Generator, below, generator, normal, within};

use crate::{GradientDescent, Memory, ModelError};

/// Samples of the task.
pub const SAMPLES: usize = 1_024;

/// A linear task: three features, a target that is a weighted sum of them plus a constant, and
/// noise that nothing can predict.
#[derive(Clone, Debug)]
pub struct Task {
    /// (samples, 3)
    pub x: Array2<f64>,
    /// (samples, 1)
    pub targets: Array2<f64>,
}

impl Task {
    /// Draws the samples.
    pub fn new(seed: u64) -> Self {
        let mut rng = generator(seed);
        let x = Array2::from_shape_simple_fn((SAMPLES, 3), || within(1.0, &mut rng));
        let truth = [1.5, -2.0, 0.5];
        let targets = Array2::from_shape_fn((SAMPLES, 1), |(row, _)| {
            let sum: f64 = x.row(row).iter().zip(truth).map(|(x, w)| x * w).sum();
            sum + 1.0 + 0.5 * normal(&mut rng)
        });
        Self { x, targets }
    }

    fn batch(&self, samples: &[usize]) -> (Array2<f64>, Targets<f64>) {
        let targets = self.targets.select(Axis(0), samples);
        (self.x.select(Axis(0), samples), Targets::Values(targets))
    }
}

/// One linear unit with a bias, all of it zero.
///
/// # Errors
/// None: the shapes fit.
fn unit() -> Result<Stack<f64>, ModelError> {
    let dense = Dense::from_weights(Array2::zeros((3, 1)), Some(ndarray::Array1::zeros(1)))?;
    Ok(Stack::new(3).with(DenseLayer::new(dense))?)
}

/// The mean squared error of some samples; its gradient stays in the stack.
fn measure(stack: &mut Stack<f64>, task: &Task, samples: &[usize]) -> Result<f64, ModelError> {
    let (x, targets) = task.batch(samples);
    stack.forward(&x, Mode::Training)?;
    let (y, mut dy) = stack.output_and_gradient();
    let loss = MeanSquaredError.value(&y, &targets, &mut dy)?;
    stack.backward(&x, None);
    Ok(loss)
}

/// The gradient of some samples at weights of zero: three weights and the bias.
///
/// # Errors
/// None: the shapes fit.
pub fn gradient(task: &Task, samples: &[usize]) -> Result<Vec<f64>, ModelError> {
    let mut stack = unit()?;
    measure(&mut stack, task, samples)?;
    let mut slopes = Vec::new();
    stack.visit_parameters(&mut |parameter| slopes.extend_from_slice(parameter.gradient));
    Ok(slopes)
}

fn all_samples() -> Vec<usize> {
    (0..SAMPLES).collect()
}

fn draw(rng: &mut Generator, batch_size: usize) -> Vec<usize> {
    (0..batch_size).map(|_| below(rng, SAMPLES)).collect()
}

// ANCHOR: noise
/// The gradients of so many random batches.
///
/// # Errors
/// None: the shapes fit.
pub fn gradients(
    task: &Task,
    batch_size: usize,
    batches: usize,
) -> Result<Vec<Vec<f64>>, ModelError> {
    let mut rng = generator(batch_size as u64);
    (0..batches)
        .map(|_| gradient(task, &draw(&mut rng, batch_size)))
        .collect()
}

/// How far the gradient of a random batch is from that of all samples: the root of the mean
/// squared distance, over so many batches.
///
/// # Errors
/// None: the shapes fit.
pub fn noise(task: &Task, batch_size: usize, batches: usize) -> Result<f64, ModelError> {
    let full = gradient(task, &all_samples())?;
    let squares: f64 = gradients(task, batch_size, batches)?
        .iter()
        .map(|found| squared_distance(found, &full))
        .sum();
    Ok((squares / batches as f64).sqrt())
}

/// How far the mean of the gradients of all single samples is from the gradient of all samples.
///
/// # Errors
/// None: the shapes fit.
pub fn mean_of_singles(task: &Task) -> Result<f64, ModelError> {
    let full = gradient(task, &all_samples())?;
    let mut mean = vec![0.0; full.len()];
    for sample in 0..SAMPLES {
        for (mean, slope) in mean.iter_mut().zip(gradient(task, &[sample])?) {
            *mean += slope / SAMPLES as f64;
        }
    }
    Ok(squared_distance(&mean, &full).sqrt())
}
// ANCHOR_END: noise

fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

// ANCHOR: excess
/// How the learning rate goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Schedule {
    /// It stays what it is.
    Constant,
    /// It falls with the number of samples seen: half of it after so many epochs, a third of it
    /// after twice as many.
    Falling(f64),
}

/// By how much the loss on all samples is above the [`lowest`] that there is, after each epoch.
///
/// # Errors
/// None: the shapes fit.
pub fn excess(
    task: &Task,
    lowest: f64,
    batch_size: usize,
    learning_rate: f64,
    schedule: Schedule,
    epochs: usize,
) -> Result<Vec<f64>, ModelError> {
    let (mut stack, mut memory) = (unit()?, Memory::default());
    let mut rng = generator(7);
    let mut order = all_samples();
    let all = all_samples();
    let mut seen = 0;
    let mut curve = Vec::with_capacity(epochs);
    for _ in 0..epochs {
        structure::random::shuffle(&mut rng, &mut order);
        for samples in order.chunks(batch_size) {
            let rate = match schedule {
                Schedule::Constant => learning_rate,
                Schedule::Falling(half) => {
                    learning_rate / (1.0 + seen as f64 / (half * SAMPLES as f64))
                }
            };
            measure(&mut stack, task, samples)?;
            memory.step(&GradientDescent::new(rate), &mut stack);
            seen += samples.len();
        }
        curve.push(measure(&mut stack, task, &all)? - lowest);
    }
    Ok(curve)
}

/// How often the weights are moved in one epoch of batches of this size, counted.
///
/// # Errors
/// None: the shapes fit.
pub fn updates(task: &Task, batch_size: usize) -> Result<u32, ModelError> {
    let (mut stack, mut memory) = (unit()?, Memory::default());
    for samples in all_samples().chunks(batch_size) {
        measure(&mut stack, task, samples)?;
        memory.step(&GradientDescent::new(0.01), &mut stack);
    }
    Ok(memory.steps())
}

/// The lowest mean squared error: where gradient descent over all samples comes to rest.
///
/// # Errors
/// None: the shapes fit.
pub fn lowest(task: &Task) -> Result<f64, ModelError> {
    let (mut stack, mut memory) = (unit()?, Memory::default());
    let mut loss = f64::INFINITY;
    let all = all_samples();
    for _ in 0..400 {
        loss = measure(&mut stack, task, &all)?;
        memory.step(&GradientDescent::new(0.5), &mut stack);
    }
    Ok(loss)
}
// ANCHOR_END: excess
