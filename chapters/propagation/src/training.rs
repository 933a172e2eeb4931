//! The loop that trains a stack: forward, compare, backward, descend.

use ndarray::{Array2, ArrayRef2, Axis};
use structure::{Float, check_batch};

use crate::{Mode, Stack, TrainingError, half_squared_error};

// ANCHOR: propagate
/// Forward, compare, backward: returns half the summed squared error and leaves its
/// gradients in the stack.
///
/// Shapes: `x` (batch, inputs), `targets` (batch, outputs).
///
/// # Errors
/// [`TrainingError`] when the batch is empty, has another width or is not finite, or the
/// targets have another shape than the output.
///
/// # Panics
/// If there are no layers.
pub fn propagate<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
) -> Result<f64, TrainingError> {
    check(stack, x, targets)?;
    stack.forward(x, Mode::Training)?;
    let (y, mut dy) = stack.output_and_gradient();
    let loss = half_squared_error(&y, targets, &mut dy);
    stack.backward(x, None);
    Ok(loss)
}
// ANCHOR_END: propagate

fn check<A: Float>(
    stack: &Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
) -> Result<(), TrainingError> {
    stack.check_width(x.ncols())?;
    check_batch(x, "stack", stack.inputs())?;
    let (expected, found) = ((x.nrows(), stack.width()), targets.dim());
    if found == expected {
        Ok(())
    } else {
        Err(TrainingError::Targets { expected, found })
    }
}

// ANCHOR: descend
/// Moves every parameter against its gradient: `w ← w - learning_rate * dw`.
///
/// The rate may be any number; [`training_step`] checks it.
pub fn descend<A: Float>(stack: &mut Stack<A>, learning_rate: f64) {
    let rate = A::of(learning_rate);
    stack.visit_parameters(&mut |parameter| {
        for (value, &gradient) in parameter.values.iter_mut().zip(&*parameter.gradient) {
            *value -= rate * gradient;
        }
    });
}
// ANCHOR_END: descend

// ANCHOR: training_step
/// One step of training. Returns the loss from before the update.
///
/// # Errors
/// As [`propagate`], and when the learning rate is negative, NaN or infinite.
///
/// # Panics
/// If there are no layers.
pub fn training_step<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
    learning_rate: f64,
) -> Result<f64, TrainingError> {
    if !(learning_rate.is_finite() && learning_rate >= 0.0) {
        return Err(TrainingError::LearningRate(learning_rate));
    }
    let loss = propagate(stack, x, targets)?;
    descend(stack, learning_rate);
    Ok(loss)
}
// ANCHOR_END: training_step

// ANCHOR: epoch
/// One pass over the data: a step for every `batch_size` samples, in their order; the
/// last batch may be shorter. Returns how many steps that were.
///
/// # Errors
/// As [`training_step`], before the first step, and when `batch_size` is 0.
///
/// # Panics
/// If there are no layers.
pub fn epoch<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
    batch_size: usize,
    learning_rate: f64,
) -> Result<usize, TrainingError> {
    if batch_size == 0 {
        return Err(TrainingError::BatchSize);
    }
    check(stack, x, targets)?;
    let mut steps = 0;
    let batches = x.axis_chunks_iter(Axis(0), batch_size);
    for (x, targets) in batches.zip(targets.axis_chunks_iter(Axis(0), batch_size)) {
        training_step(stack, &x, &targets, learning_rate)?;
        steps += 1;
    }
    Ok(steps)
}
// ANCHOR_END: epoch

// ANCHOR: mean_squared_error
/// The mean of the squared errors of the stack's answers, the measure of this chapter's
/// tables.
///
/// # Errors
/// As [`propagate`].
///
/// # Panics
/// If there are no layers.
pub fn mean_squared_error<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
) -> Result<f64, TrainingError> {
    check(stack, x, targets)?;
    let y = stack.forward(x, Mode::Evaluation)?;
    let mut dy = Array2::zeros(y.dim());
    Ok(2.0 * half_squared_error(&y, targets, &mut dy) / targets.len() as f64)
}
// ANCHOR_END: mean_squared_error
