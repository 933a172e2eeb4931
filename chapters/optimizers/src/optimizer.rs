//! What every optimizer of the book can do.

use propagation::{Kind, Network};

use crate::SettingError;

/// A rule that turns a gradient into new weights.
///
/// The rule itself remembers nothing. What it keeps from step to step, such as an average of past
/// gradients, stands in arrays of the size of the parameter, which [`OptimizerState`] owns.
pub trait Optimizer {
    /// The size of a step.
    fn learning_rate(&self) -> f64;

    /// Checks the settings.
    ///
    /// # Errors
    /// [`SettingError`] at the first that is outside its range.
    fn check(&self) -> Result<(), SettingError>;

    /// How many numbers it keeps for each number that is learned. They start from 0.
    fn slots(&self) -> usize;

    /// Moves the weights one step. All slices have the same length; `state` holds `slots` of them.
    fn update(&self, step: Step, weights: &mut [f64], gradient: &[f64], state: &mut [Vec<f64>]);
}

/// Which step it is, and of what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The number of the step, counted from 1.
    pub number: i32,
    /// The learning rate at this step.
    pub learning_rate: f64,
    /// What is moved.
    pub kind: Kind,
}

impl<O: Optimizer + 'static> From<O> for Box<dyn Optimizer> {
    fn from(optimizer: O) -> Self {
        Box::new(optimizer)
    }
}

/// The arrays that an optimizer keeps for every parameter of a model, and the number of steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OptimizerState {
    /// Steps taken so far.
    pub steps: i32,
    /// Of each parameter, its arrays.
    pub arrays: Vec<Vec<Vec<f64>>>,
}

impl OptimizerState {
    /// Moves all parameters of the network one step along the gradients that they hold.
    pub fn step(&mut self, optimizer: &dyn Optimizer, learning_rate: f64, network: &mut Network) {
        self.steps = self.steps.saturating_add(1);
        for (i, parameter) in network.parameters().into_iter().enumerate() {
            if i == self.arrays.len() {
                let zeros = vec![0.0; parameter.values.len()];
                self.arrays.push(vec![zeros; optimizer.slots()]);
            }
            let step = Step {
                number: self.steps,
                learning_rate,
                kind: parameter.kind,
            };
            let state = &mut self.arrays[i];
            optimizer.update(step, parameter.values, parameter.gradient, state);
        }
    }
}
