//! The gradient check: what backward derives against what a small change does.

use activations::gradients_agree;
use ndarray::{Array2, ArrayRef2};
use structure::InputError;

use crate::{Mode, Stack};

// ANCHOR: outcome
/// One number that the loss depends on, with its gradient found in two ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientCheck {
    /// Which parameter, in the order in which the stack shows them; the input comes last.
    pub parameter: usize,
    /// Which of its numbers.
    pub index: usize,
    /// By going backward.
    pub derived: f64,
    /// By the central difference.
    pub measured: f64,
}

impl GradientCheck {
    /// Whether the two are the same, up to what the measurement can tell.
    pub fn agrees(&self) -> bool {
        gradients_agree(self.derived, self.measured)
    }
}
// ANCHOR_END: outcome

// ANCHOR: gradient_check
/// Checks the gradient of `loss` by every parameter of the stack and every number of the input.
///
/// `loss` takes the output of the stack, returns the loss and writes its gradient by the output
/// into its second argument. It stands for any loss, with any targets.
///
/// # Errors
/// [`InputError`] when the batch does not fit the stack.
pub fn check_gradients(
    stack: &mut Stack<f64>,
    x: &Array2<f64>,
    loss: impl Fn(&ArrayRef2<f64>, &mut ArrayRef2<f64>) -> f64,
) -> Result<Vec<GradientCheck>, InputError> {
    const STEP: f64 = 1e-5;

    let mut dx = Array2::zeros(x.dim());
    forward(stack, x, &loss)?;
    stack.backward(x, Some(&mut dx));
    let mut derived: Vec<Vec<f64>> = Vec::new();
    stack.visit_parameters(&mut |parameter| derived.push(parameter.gradient.to_vec()));

    let mut checks = Vec::new();
    for (parameter, derived) in derived.iter().enumerate() {
        for (index, &derived) in derived.iter().enumerate() {
            let before = value(stack, parameter, index, |value| *value += STEP);
            let up = forward(stack, x, &loss)?;
            value(stack, parameter, index, |value| *value = before - STEP);
            let down = forward(stack, x, &loss)?;
            value(stack, parameter, index, |value| *value = before);
            checks.push(GradientCheck {
                parameter,
                index,
                derived,
                measured: (up - down) / (2.0 * STEP),
            });
        }
    }
    let derived_count = derived.len();
    for (index, (place, &derived)) in dx.indexed_iter().enumerate() {
        let mut moved = x.clone();
        moved[place] = x[place] + STEP;
        let up = forward(stack, &moved, &loss)?;
        moved[place] = x[place] - STEP;
        let down = forward(stack, &moved, &loss)?;
        checks.push(GradientCheck {
            parameter: derived_count,
            index,
            derived,
            measured: (up - down) / (2.0 * STEP),
        });
    }
    Ok(checks)
}
// ANCHOR_END: gradient_check

// ANCHOR: moving
/// The loss for one batch, with its gradient left in the stack.
fn forward(
    stack: &mut Stack<f64>,
    x: &ArrayRef2<f64>,
    loss: impl Fn(&ArrayRef2<f64>, &mut ArrayRef2<f64>) -> f64,
) -> Result<f64, InputError> {
    stack.forward(x, Mode::Training)?;
    let (y, mut dy) = stack.output_and_gradient();
    let value = loss(&y, &mut dy);
    Ok(value + stack.penalty())
}

/// Changes one number of one parameter, and returns what it was.
fn value(stack: &mut Stack<f64>, parameter: usize, index: usize, change: impl Fn(&mut f64)) -> f64 {
    let (mut seen, mut before) = (0, f64::NAN);
    stack.visit_parameters(&mut |shown| {
        if seen == parameter {
            before = shown.values[index];
            change(&mut shown.values[index]);
        }
        seen += 1;
    });
    before
}
// ANCHOR_END: moving
