//! Gradient descent, without and with momentum.

use structure::Float;

use crate::{Optimizer, SettingError, Step, check_fraction, check_not_negative};

// ANCHOR: gradient_descent
/// One step against the gradient. Whether it is called batch, stochastic or mini-batch gradient
/// descent depends only on how many samples the gradient was taken over.
///
/// Source: Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964, for
/// the momentum; Nesterov, *A method of solving a convex programming problem with convergence
/// rate O(1/k²)*, 1983.
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
        Self {
            learning_rate,
            momentum: 0.0,
            nesterov: false,
        }
    }

    /// With momentum.
    pub fn with_momentum(learning_rate: f64, momentum: f64) -> Self {
        Self {
            momentum,
            ..Self::new(learning_rate)
        }
    }
}

/// `w ← w - η g`
fn plain<A: Float>(w: &mut A, g: A, rate: A) {
    *w -= rate * g;
}

/// `v ← μ v - η g`, then `w ← w + v`; looking ahead, `w ← w + μ v - η g`.
fn with_momentum<A: Float>(w: &mut A, g: A, v: &mut A, rate: A, momentum: A, nesterov: bool) {
    *v = momentum * *v - rate * g;
    *w += if nesterov {
        momentum * *v - rate * g
    } else {
        *v
    };
}
// ANCHOR_END: gradient_descent

impl<A: Float> Optimizer<A> for GradientDescent {
    fn name(&self) -> &'static str {
        match (self.momentum == 0.0, self.nesterov) {
            (true, _) => "gradient descent",
            (false, false) => "momentum",
            (false, true) => "nesterov momentum",
        }
    }

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

    fn update(&self, _step: Step, w: &mut [A], gradient: &[A], slots: &mut [Vec<A>]) {
        let rate = A::of(self.learning_rate);
        let Some(velocity) = slots.first_mut() else {
            for (w, &g) in w.iter_mut().zip(gradient) {
                plain(w, g, rate);
            }
            return;
        };
        let momentum = A::of(self.momentum);
        for ((w, &g), v) in w.iter_mut().zip(gradient).zip(velocity) {
            with_momentum(w, g, v, rate, momentum, self.nesterov);
        }
    }
}
