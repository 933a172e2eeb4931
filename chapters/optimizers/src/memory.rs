//! What an optimizer remembers from step to step.

use structure::Float;

use propagation::Stack;

use crate::{Optimizer, Step};

// ANCHOR: memory
/// The slots of an optimizer for every parameter of a model, and the number of steps so far.
#[derive(Debug, Default, PartialEq)]
pub struct Memory<A> {
    steps: u32,
    /// Of each parameter, its slots.
    slots: Vec<Vec<Vec<A>>>,
}

impl<A: Clone> Clone for Memory<A> {
    fn clone(&self) -> Self {
        Self {
            steps: self.steps,
            slots: self.slots.clone(),
        }
    }

    /// In the room that is there already.
    fn clone_from(&mut self, other: &Self) {
        self.steps = other.steps;
        self.slots.clone_from(&other.slots);
    }
}

impl<A: Float> Memory<A> {
    /// Steps taken so far.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Moves all parameters of the stack one step along the gradients that it holds.
    ///
    /// The first step makes the slots; later ones allocate nothing.
    pub fn step(&mut self, optimizer: &dyn Optimizer<A>, stack: &mut Stack<A>) {
        self.steps += 1;
        let number = self.steps;
        let mut parameters = 0;
        stack.visit_parameters(&mut |parameter| {
            if parameters == self.slots.len() {
                let slot = vec![A::of(optimizer.initial()); parameter.values.len()];
                self.slots.push(vec![slot; optimizer.slots()]);
            }
            let step = Step {
                number,
                kind: parameter.kind,
            };
            let slots = &mut self.slots[parameters];
            optimizer.update(step, parameter.values, parameter.gradient, slots);
            parameters += 1;
        });
    }

    /// How many numbers are remembered.
    pub fn len(&self) -> usize {
        self.slots.iter().flatten().map(Vec::len).sum()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
// ANCHOR_END: memory
