//! The loop that trains a stack: forward, compare, backward, descend.

use ndarray::{Array2, ArrayRef2, Axis};
use structure::{Float, InputError};

use crate::{Mode, Stack, half_squared_error};

// ANCHOR: propagate
/// Forward, compare, backward: returns half the summed squared error and leaves its
/// gradients in the stack.
///
/// Shapes: `x` (batch, inputs), `targets` (batch, outputs).
///
/// # Errors
/// [`InputError`] when the batch is empty or has another width.
///
/// # Panics
/// If the targets have another shape than the output.
pub fn propagate<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
) -> Result<f64, InputError> {
    stack.forward(x, Mode::Training)?;
    let (y, mut dy) = stack.output_and_gradient();
    let loss = half_squared_error(&y, targets, &mut dy);
    stack.backward(x, None);
    Ok(loss)
}
// ANCHOR_END: propagate

// ANCHOR: descend
/// Moves every parameter against its gradient: `w ← w - learning_rate * dw`.
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
/// As [`propagate`].
///
/// # Panics
/// As [`propagate`].
pub fn training_step<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
    learning_rate: f64,
) -> Result<f64, InputError> {
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
/// As [`propagate`].
///
/// # Panics
/// If `batch_size` is 0, or the targets have another shape than the output.
pub fn epoch<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
    batch_size: usize,
    learning_rate: f64,
) -> Result<usize, InputError> {
    assert_eq!(x.nrows(), targets.nrows(), "one target row per sample");
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
/// [`InputError`] when the batch is empty or has another width.
///
/// # Panics
/// If the targets have another shape than the output.
pub fn mean_squared_error<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
) -> Result<f64, InputError> {
    let y = stack.forward(x, Mode::Evaluation)?;
    let mut dy = Array2::zeros(y.dim());
    Ok(2.0 * half_squared_error(&y, targets, &mut dy) / targets.len() as f64)
}
// ANCHOR_END: mean_squared_error
