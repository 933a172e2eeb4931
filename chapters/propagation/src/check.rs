//! The gradient check: what backward derives against what a small change does.

use activations::{central_difference, gradients_agree};
use ndarray::{Array2, ArrayRef2};
use structure::InputError;

use crate::{Mode, Stack};

// ANCHOR: outcome
/// One number that the loss depends on, with its gradient found in two ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientCheck {
    /// Which parameter, in the order in which the stack shows them; the input comes
    /// last.
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
/// Checks the gradient of `loss` by every parameter of the stack and every number of
/// the input.
///
/// `loss` takes the output of the stack, returns the loss and writes its gradient by
/// the output into its second argument. It stands for any loss, with any targets.
///
/// Shapes: `x` (batch, inputs), the output (batch, outputs).
///
/// # Errors
/// [`InputError`] when the batch does not fit the stack.
pub fn check_gradients(
    stack: &mut Stack<f64>,
    x: &Array2<f64>,
    loss: impl Fn(&ArrayRef2<f64>, &mut ArrayRef2<f64>) -> f64,
) -> Result<Vec<GradientCheck>, InputError> {
    let mut dx = Array2::zeros(x.dim());
    forward(stack, x, &loss)?;
    stack.backward(x, Some(&mut dx));
    let mut parameters: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    stack.visit_parameters(&mut |parameter| {
        parameters.push((parameter.values.to_vec(), parameter.gradient.to_vec()));
    });

    // The batch went forward once, so it fits; were it not so, a NaN agrees with nothing.
    let loss_of = |stack: &mut _, x: &_| forward(stack, x, &loss).unwrap_or(f64::NAN);
    let mut checks = Vec::new();
    for (parameter, (values, gradient)) in parameters.iter().enumerate() {
        for (index, (&value, &derived)) in values.iter().zip(gradient).enumerate() {
            let nudged = |value| {
                set(stack, parameter, index, value);
                loss_of(stack, x)
            };
            let measured = central_difference(nudged, value);
            set(stack, parameter, index, value);
            checks.push(GradientCheck {
                parameter,
                index,
                derived,
                measured,
            });
        }
    }
    let mut moved = x.clone();
    for (index, (place, &derived)) in dx.indexed_iter().enumerate() {
        let nudged = |value| {
            moved[place] = value;
            loss_of(stack, &moved)
        };
        let measured = central_difference(nudged, x[place]);
        moved[place] = x[place];
        checks.push(GradientCheck {
            parameter: parameters.len(),
            index,
            derived,
            measured,
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

/// Gives one number of one parameter another value.
fn set(stack: &mut Stack<f64>, parameter: usize, index: usize, value: f64) {
    let mut seen = 0;
    stack.visit_parameters(&mut |shown| {
        if seen == parameter {
            shown.values[index] = value;
        }
        seen += 1;
    });
}
// ANCHOR_END: moving
