//! Adam in one pass over the weights.

use pulp::Arch;

// ANCHOR: adam
/// One step of Adam, with the corrections for the start of the means multiplied out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdamStep {
    beta1: f32,
    beta2: f32,
    new1: f32,
    new2: f32,
    rate: f32,
    root: f32,
    epsilon: f32,
}

impl AdamStep {
    /// Moves one weight against its gradient, and both means with it.
    fn weight(self, w: &mut f32, g: f32, m: &mut f32, v: &mut f32) {
        let g = settled(g, FAINT);
        *m = settled(self.beta1 * *m + self.new1 * g, TINY);
        *v = settled(self.beta2 * *v + self.new2 * g * g, FAINT * FAINT);
        *w -= self.rate * *m / (self.root * v.sqrt() + self.epsilon);
    }
}

/// Zero in place of a number so small that, beside ε, it moves no weight. Means of gradients that
/// have stopped coming fade until they are subnormal, and many processors compute tens of times more
/// slowly with such numbers.
fn settled(number: f32, least: f32) -> f32 {
    if number.abs() < least { 0.0 } else { number }
}
// ANCHOR_END: adam

/// The least mean that counts, far enough above the subnormal numbers.
const TINY: f32 = f32::MIN_POSITIVE / f32::EPSILON;

/// The least gradient whose square counts: about the root of [`TINY`].
const FAINT: f32 = 3.2e-16;

impl AdamStep {
    /// What is the same for all weights in step `number`, counted from 1, with the settings that the
    /// paper suggests.
    ///
    /// Source: Kingma and Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015, algorithm 1.
    ///
    /// # Panics
    /// If the number is 0.
    pub fn new(number: u32) -> Self {
        assert_ne!(number, 0, "steps are counted from 1");
        let (learning_rate, beta1, beta2, epsilon) = (1e-3, 0.9_f64, 0.999_f64, 1e-8);
        let number = f64::from(number);
        Self {
            beta1: beta1 as f32,
            beta2: beta2 as f32,
            new1: (1.0 - beta1) as f32,
            new2: (1.0 - beta2) as f32,
            rate: (learning_rate / (1.0 - beta1.powf(number))) as f32,
            root: (1.0 / (1.0 - beta2.powf(number)).sqrt()) as f32,
            epsilon: epsilon as f32,
        }
    }

    /// Moves the weights `w` along their gradient; `m` and `v` are the mean gradient and the mean
    /// squared gradient of each. A gradient above 1e20, which pixels and labels cannot give, makes `v`
    /// infinite, and its weight stands still.
    ///
    /// # Panics
    /// If the lengths differ.
    pub fn update(self, [w, m, v]: [&mut [f32]; 3], gradient: &[f32]) {
        let lengths = [w.len(), m.len(), v.len()];
        assert_eq!(lengths, [gradient.len(); 3], "one gradient a weight");
        Arch::new().dispatch(
            #[inline(always)]
            || {
                for (((w, m), v), &g) in w.iter_mut().zip(m).zip(v).zip(gradient) {
                    self.weight(w, g, m, v);
                }
            },
        );
    }
}
