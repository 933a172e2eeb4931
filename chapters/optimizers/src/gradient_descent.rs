//! Gradient descent, without and with momentum.

use crate::{Optimizer, SettingError, Step, check_fraction, check_not_negative};

/// One step against the gradient. Whether it is called batch, stochastic or mini-batch gradient
/// descent depends only on how many samples the gradient was taken over.
///
/// Source: Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964, for
/// momentum; Sutskever, Martens, Dahl and Hinton, *On the importance of initialization and momentum
/// in deep learning*, ICML 2013, for Nesterov's form of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientDescent {
    /// The size of a step.
    pub learning_rate: f64,
    /// How much of the last velocity is kept, in [0, 1). 0 is plain gradient descent.
    pub momentum: f64,
    /// Whether to look ahead along the new velocity.
    pub nesterov: bool,
}

impl GradientDescent {
    /// Plain gradient descent.
    pub fn new(learning_rate: f64) -> Self {
        Self::with_momentum(learning_rate, 0.0)
    }

    /// With momentum.
    pub fn with_momentum(learning_rate: f64, momentum: f64) -> Self {
        Self {
            learning_rate,
            momentum,
            nesterov: false,
        }
    }
}

impl Optimizer for GradientDescent {
    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("learning rate", self.learning_rate)?;
        check_fraction("momentum", self.momentum)
    }

    fn slots(&self) -> usize {
        usize::from(self.momentum != 0.0)
    }

    fn update(&self, step: Step, weights: &mut [f64], gradient: &[f64], state: &mut [Vec<f64>]) {
        let (rate, momentum) = (step.learning_rate, self.momentum);
        if let [velocity] = state {
            // ANCHOR: momentum
            for ((w, g), u) in weights.iter_mut().zip(gradient).zip(velocity) {
                *u = momentum * *u - rate * g;
                let ahead = momentum * *u - rate * g;
                *w += if self.nesterov { ahead } else { *u };
            }
            // ANCHOR_END: momentum
        } else {
            // ANCHOR: descent
            for (w, g) in weights.iter_mut().zip(gradient) {
                *w -= rate * g;
            }
            // ANCHOR_END: descent
        }
    }
}
