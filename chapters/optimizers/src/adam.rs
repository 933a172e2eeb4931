//! Adam: momentum and RMSProp together, with their start corrected.

use structure::{Float, Work, both, vectorized};

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

    /// What is the same for all weights in one step.
    fn factors<A: Float>(&self, step: u32) -> Factors<A> {
        let step = f64::from(step);
        let corrected_rate = self.learning_rate / (1.0 - self.beta1.powf(step));
        let correction = (1.0 - self.beta2.powf(step)).sqrt();
        let (rate, root) = match self.order {
            CorrectionOrder::CorrectFirst => (corrected_rate, 1.0 / correction),
            CorrectionOrder::EpsilonFirst => (corrected_rate * correction, 1.0),
        };
        let tiny = A::min_positive_value() / A::epsilon();
        Factors {
            beta1: A::of(self.beta1),
            beta2: A::of(self.beta2),
            new1: A::of(1.0 - self.beta1),
            new2: A::of(1.0 - self.beta2),
            rate: A::of(rate),
            root: A::of(root),
            epsilon: A::of(self.epsilon),
            tiny,
            faint: tiny.sqrt(),
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
    /// About 1e-31 in `f32` and 1e-292 in `f64`.
    tiny: A,
    /// A gradient whose square is `tiny`: about 3e-16 in `f32`.
    faint: A,
}

/// Zero in place of a number so small that it moves no weight. The mean of gradients that no
/// longer come, or the square of a faint one, has no leading digit left, and with such numbers
/// many processors compute several times slower.
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
    *v = settled(f.beta2 * *v + f.new2 * g * g, f.tiny);
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
        let factors = self.factors(step.number);
        match slots {
            [m, v] => Update {
                w,
                gradient,
                m,
                v,
                factors,
            }
            .shared(),
            [m, v, largest] => {
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

/// One pass over all numbers of a parameter.
struct Update<'a, A> {
    w: &'a mut [A],
    gradient: &'a [A],
    m: &'a mut [A],
    v: &'a mut [A],
    factors: Factors<A>,
}

/// So many numbers are read before the first of them is written. Arrays that begin at the same
/// place of a page, as large ones do, look alike to a processor that compares the ends of addresses:
/// it waits with reading from one until it is done with writing to another.
const BLOCK: usize = 64;

/// The least numbers that are worth a [helper](structure::with_helper).
const SHARED: usize = 1 << 14;

impl<A: Float> Update<'_, A> {
    /// One half on each thread, if there are two.
    fn shared(self) {
        if self.w.len() < SHARED {
            return vectorized(self);
        }
        let middle = (self.w.len() / 2).next_multiple_of(BLOCK);
        let factors = self.factors;
        let (w, w2) = self.w.split_at_mut(middle);
        let (gradient, gradient2) = self.gradient.split_at(middle);
        let (m, m2) = self.m.split_at_mut(middle);
        let (v, v2) = self.v.split_at_mut(middle);
        let first = Update {
            w,
            gradient,
            m,
            v,
            factors,
        };
        let second = Update {
            w: w2,
            gradient: gradient2,
            m: m2,
            v: v2,
            factors,
        };
        both(|| vectorized(first), || vectorized(second));
    }
}

impl<A: Float> Work for Update<'_, A> {
    #[expect(clippy::inline_always, reason = "as `Work` asks for")]
    #[inline(always)]
    fn run(self) {
        let f = &self.factors;
        let (gradients, last_gradients) = self.gradient.as_chunks::<BLOCK>();
        let (weights, last_weights) = self.w.as_chunks_mut::<BLOCK>();
        let (means1, last_means1) = self.m.as_chunks_mut::<BLOCK>();
        let (means2, last_means2) = self.v.as_chunks_mut::<BLOCK>();
        for (((w, g), m), v) in weights.iter_mut().zip(gradients).zip(means1).zip(means2) {
            let (mut new_w, mut new_m, mut new_v) = (*w, *m, *v);
            for i in 0..BLOCK {
                means(g[i], &mut new_m[i], &mut new_v[i], f);
                adam(&mut new_w[i], new_m[i], new_v[i], f);
            }
            (*w, *m, *v) = (new_w, new_m, new_v);
        }
        let averages = last_means1.iter_mut().zip(last_means2);
        for ((w, &g), (m, v)) in last_weights.iter_mut().zip(last_gradients).zip(averages) {
            means(g, m, v, f);
            adam(w, *m, *v, f);
        }
    }
}
// ANCHOR_END: adam_update
