//! ReLU and dropout, which follow each hidden layer, in one pass each way.

use pulp::Arch;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// Draws the masks of dropout.
#[derive(Clone, Debug)]
pub struct Dropout {
    rng: Xoshiro256PlusPlus,
    /// A value is dropped when its 16 random bits are below.
    threshold: u32,
    /// What the other values are multiplied by: `1 / (1 - rate)`, with the rate that is drawn.
    pub scale: f32,
}

impl Dropout {
    /// Drops each value with probability `rate`, rounded to a multiple of 1/65,536 below 1, and divides
    /// the others by one minus that.
    ///
    /// # Panics
    /// If the rate is not in [0, 1).
    pub fn new(rate: f64, seed: u64) -> Self {
        assert!((0.0..1.0).contains(&rate), "a rate in [0, 1), not {rate}");
        let threshold = (rate * 65_536.0).round().min(65_535.0);
        Self {
            rng: Xoshiro256PlusPlus::seed_from_u64(seed),
            threshold: threshold as u32,
            scale: (65_536.0 / (65_536.0 - threshold)) as f32,
        }
    }

    /// Fills `mask` with 0 for a value to drop and [`scale`](Self#structfield.scale) for one to keep.
    ///
    /// Each draw of 64 bits serves four values. The bits for 64 values are drawn before the first of
    /// them is used: then the comparisons become wide instructions.
    pub fn draw(&mut self, mask: &mut [f32]) {
        let (threshold, scale) = (self.threshold, self.scale);
        Arch::new().dispatch(
            #[inline(always)]
            || {
                let mut draws = [0_u16; 64];
                for mask in mask.chunks_mut(draws.len()) {
                    for four in draws.chunks_exact_mut(4) {
                        let bits = self.rng.next_u64();
                        for (place, draw) in four.iter_mut().enumerate() {
                            *draw = (bits >> (16 * place)) as u16;
                        }
                    }
                    for (mask, &draw) in mask.iter_mut().zip(&draws) {
                        let dropped = u32::from(draw) < threshold;
                        *mask = if dropped { 0.0 } else { scale };
                    }
                }
            },
        );
    }
}

/// `a = relu(z) mask`, in place: `a` holds `z` before.
///
/// # Panics
/// If the lengths differ.
pub fn relu_dropout(a: &mut [f32], mask: &[f32]) {
    assert_eq!(a.len(), mask.len(), "one mask a value");
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for (a, mask) in a.iter_mut().zip(mask) {
                // Not `max`, which would turn NaN into 0.
                *a = if *a < 0.0 { 0.0 } else { *a * mask };
            }
        },
    );
}

/// The gradient with respect to `z` from that with respect to `a = relu(z) mask`, in place. An
/// output above 0 was neither cut off nor dropped, so the mask is not needed again.
///
/// # Panics
/// If the lengths differ.
pub fn relu_dropout_backward(da: &mut [f32], a: &[f32], scale: f32) {
    assert_eq!(da.len(), a.len(), "one gradient a value");
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for (da, &a) in da.iter_mut().zip(a) {
                *da = if a > 0.0 { *da * scale } else { 0.0 };
            }
        },
    );
}
