//! Adam: momentum and RMSProp together, with their start corrected.

use structure::Float;

use crate::one_pass::in_one_pass;
use crate::optimizer::check_epsilon;
use crate::{Optimizer, SettingError, Step, check_fraction, check_not_negative};

// ANCHOR: adam
/// Moves each weight along a running mean of its gradients, divided by the root of a running
/// mean of their squares; both means are corrected for having started at zero.
///
/// Source: Kingma and Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015, algorithm 1;
/// AMSGrad: Reddi, Kale and Kumar, *On the Convergence of Adam and Beyond*, ICLR 2018.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    /// The size of a step, roughly the most that a weight moves.
    pub learning_rate: f64,
    /// How much of the running mean of the gradients is kept, in [0, 1).
    pub beta1: f64,
    /// How much of the running mean of the squared gradients is kept, in [0, 1).
    pub beta2: f64,
    /// Keeps the division from blowing up.
    pub epsilon: f64,
    /// Whether ε joins the root of the mean square after that is corrected, or before.
    pub order: CorrectionOrder,
    /// Whether to divide by the largest mean square so far in place of the present one.
    pub amsgrad: bool,
}

/// Where ε stands in [`Adam`]. The same ε weighs `1/√(1 - β₂ᵗ)` times more in Keras's place: 31.6
/// times at the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionOrder {
    /// `√(v / (1 - β₂ᵗ)) + ε`: algorithm 1 of the paper, and PyTorch.
    CorrectFirst,
    /// `√v + ε`, and the correction is part of the learning rate: Keras.
    EpsilonFirst,
}

impl Default for Adam {
    /// The settings that the paper suggests.
    fn default() -> Self {
        Self {
            learning_rate: 1e-3,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            order: CorrectionOrder::CorrectFirst,
            amsgrad: false,
        }
    }
}

impl Adam {
    /// The suggested settings with another learning rate.
    pub fn new(learning_rate: f64) -> Self {
        Self {
            learning_rate,
            ..Self::default()
        }
    }

    /// What happens at a step, counted from 1, to one weight with its gradient and its two running
    /// means, without AMSGrad.
    pub fn rule<A: Float>(&self, step: u32) -> impl Fn(&mut A, A, &mut A, &mut A) + Copy + Send {
        let factors = self.factors(step);
        move |w, g, m, v| {
            means(g, m, v, &factors);
            adam(w, *m, *v, &factors);
        }
    }

    /// What is the same for all weights in one step.
    fn factors<A: Float>(&self, step: u32) -> Factors<A> {
        let step = f64::from(step);
        let corrected_rate = self.learning_rate / (1.0 - self.beta1.powf(step));
        let correction = (1.0 - self.beta2.powf(step)).sqrt();
        let (rate, root) = match self.order {
            CorrectionOrder::CorrectFirst => (corrected_rate, 1.0 / correction),
            CorrectionOrder::EpsilonFirst => (corrected_rate * correction, 1.0),
        };
        // A mean that is smaller than this moves no weight by more than the last digit of a step.
        let negligible = A::of(self.epsilon) * A::epsilon();
        let tiny = A::min_positive_value() / A::epsilon();
        let faint = tiny.sqrt().min(negligible);
        Factors {
            beta1: A::of(self.beta1),
            beta2: A::of(self.beta2),
            new1: A::of(1.0 - self.beta1),
            new2: A::of(1.0 - self.beta2),
            rate: A::of(rate),
            root: A::of(root),
            epsilon: A::of(self.epsilon),
            tiny: tiny.min(negligible),
            faint,
            faint_square: faint * faint,
        }
    }
}

#[derive(Clone, Copy)]
struct Factors<A> {
    beta1: A,
    beta2: A,
    new1: A,
    new2: A,
    rate: A,
    root: A,
    epsilon: A,
    /// The least mean that counts: about 1e-31 in `f32` and 1e-292 in `f64`.
    tiny: A,
    /// The least gradient that counts: about 3e-16 in `f32` and 1e-146 in `f64`.
    faint: A,
    faint_square: A,
}

/// Zero in place of a number so small that, beside ε, it moves no weight. The mean of gradients that
/// no longer come, or the square of a faint one, would soon have no leading digit left, and with
/// such numbers many processors compute several times slower.
fn settled<A: Float>(number: A, least: A) -> A {
    if number.abs() < least {
        A::zero()
    } else {
        number
    }
}

/// `m ← β₁ m + (1 - β₁) g` and `v ← β₂ v + (1 - β₂) g²`
fn means<A: Float>(g: A, m: &mut A, v: &mut A, f: &Factors<A>) {
    let g = settled(g, f.faint);
    *m = settled(f.beta1 * *m + f.new1 * g, f.tiny);
    *v = settled(f.beta2 * *v + f.new2 * g * g, f.faint_square);
}

/// `w ← w - rate m / (root √v + ε)`
fn adam<A: Float>(w: &mut A, m: A, v: A, f: &Factors<A>) {
    *w -= f.rate * m / (f.root * v.sqrt() + f.epsilon);
}
// ANCHOR_END: adam

impl<A: Float> Optimizer<A> for Adam {
    fn name(&self) -> &'static str {
        if self.amsgrad { "amsgrad" } else { "adam" }
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("learning rate", self.learning_rate)?;
        check_fraction("beta1", self.beta1)?;
        check_fraction("beta2", self.beta2)?;
        check_epsilon::<A>(self.epsilon)
    }

    fn slots(&self) -> usize {
        if self.amsgrad { 3 } else { 2 }
    }

    // ANCHOR: adam_update
    fn update(&self, step: Step, w: &mut [A], gradient: &[A], slots: &mut [Vec<A>]) {
        match slots {
            [m, v] => in_one_pass(w, gradient, m, v, self.rule(step.number)),
            [m, v, largest] => {
                let factors = self.factors(step.number);
                let averages = m.iter_mut().zip(v).zip(largest);
                for ((w, &g), ((m, v), largest)) in w.iter_mut().zip(gradient).zip(averages) {
                    means(g, m, v, &factors);
                    *largest = largest.max(*v);
                    adam(w, *m, *largest, &factors);
                }
            }
            _ => unreachable!("as many slots as `slots` says"),
        }
    }
}
// ANCHOR_END: adam_update
