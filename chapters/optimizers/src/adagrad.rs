//! AdaGrad: a step of its own for every weight.

use structure::Float;

use crate::{Epsilon, Optimizer, SettingError, Step, check_not_negative};

// ANCHOR: adagrad
/// Divides the step of each weight by the root of the sum of all its squared gradients so far.
///
/// Source: Duchi, Hazan and Singer, *Adaptive Subgradient Methods for Online Learning and
/// Stochastic Optimization*, JMLR 2011.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdaGrad {
    /// The size of the first step, roughly.
    pub learning_rate: f64,
    /// Keeps the division from blowing up.
    pub epsilon: Epsilon,
    /// What the sum of squares starts from: 0 in PyTorch, 0.1 in Keras.
    pub initial: f64,
}

impl AdaGrad {
    /// With PyTorch's settings: the sum starts from 0, and ε is 1e-10, outside the root.
    pub fn new(learning_rate: f64) -> Self {
        Self {
            learning_rate,
            epsilon: Epsilon::Outside(1e-10),
            initial: 0.0,
        }
    }
}

/// `s ← s + g²`, then `w ← w - η g / (√s + ε)`
fn adagrad<A: Float>(w: &mut A, g: A, s: &mut A, rate: A, root: impl Fn(A) -> A) {
    *s += g * g;
    *w -= rate * g / root(*s);
}
// ANCHOR_END: adagrad

impl<A: Float> Optimizer<A> for AdaGrad {
    fn name(&self) -> &'static str {
        "adagrad"
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("learning rate", self.learning_rate)?;
        check_not_negative("initial sum of squares", self.initial)?;
        self.epsilon.check::<A>()
    }

    fn slots(&self) -> usize {
        1
    }

    fn initial(&self) -> f64 {
        self.initial
    }

    fn update(&self, _step: Step, w: &mut [A], gradient: &[A], slots: &mut [Vec<A>]) {
        let rate = A::of(self.learning_rate);
        let root = self.epsilon.root();
        for ((w, &g), s) in w.iter_mut().zip(gradient).zip(&mut slots[0]) {
            adagrad(w, g, s, rate, &root);
        }
    }
}
