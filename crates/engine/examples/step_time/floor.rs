//! The least that a step could take on this machine: its arithmetic, and carrying the numbers that
//! Adam changes.

use std::hint::black_box;
use std::time::Instant;

use engine::Threads;
use pulp::{Arch, Simd, WithSimd};

use super::{BATCH, WIDTHS};

/// The number of weights between these layers.
fn weights(widths: &[usize]) -> usize {
    widths.windows(2).map(|pair| pair[0] * pair[1]).sum()
}

/// Products and sums of a step: forward, the gradient with respect to the weights, and, but for the
/// first layer, the gradient with respect to the inputs.
pub(crate) fn operations() -> f64 {
    (2 * BATCH * (2 * weights(&WIDTHS) + weights(&WIDTHS[1..]))) as f64
}

/// Products and sums a second, on all threads together, of numbers that stay in registers.
pub(crate) fn fastest_arithmetic(threads: &mut Threads) -> f64 {
    const ROUNDS: usize = 100_000;
    let chains = || Arch::new().dispatch(Chains(ROUNDS));
    let mut fastest = 0.0_f64;
    for _ in 0..50 {
        let started = Instant::now();
        let (mine, other) = threads.join(chains, chains);
        let seconds = started.elapsed().as_secs_f64();
        fastest = fastest.max((mine + other) as f64 / seconds);
    }
    fastest
}

/// Many rounds of sums in registers, enough of them that none waits for its own last result.
struct Chains(usize);

impl WithSimd for Chains {
    /// The operations.
    type Output = usize;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> usize {
        const SUMS: usize = 12;
        let factor = simd.splat_f32s(black_box(0.5));
        let mut sums = [factor; SUMS];
        for _ in 0..self.0 {
            for sum in &mut sums {
                *sum = simd.mul_add_e_f32s(*sum, factor, factor);
            }
        }
        black_box(sums);
        2 * SUMS * self.0 * S::F32_LANES
    }
}

/// Seconds of the fastest pass over the numbers of an update: four arrays are read and three of
/// them written, with next to no arithmetic.
pub(crate) fn fastest_pass(threads: &mut Threads) -> f64 {
    let count = weights(&WIDTHS) + WIDTHS[1..].iter().sum::<usize>();
    let half = count / 2;
    let numbers = || vec![0.1_f32; count];
    let (mut w, mut m, mut v, g) = (numbers(), numbers(), numbers(), numbers());
    let mut fastest = f64::INFINITY;
    for _ in 0..2_000 {
        let started = Instant::now();
        let (w1, w2) = w.split_at_mut(half);
        let (m1, m2) = m.split_at_mut(half);
        let (v1, v2) = v.split_at_mut(half);
        threads.join(
            || Arch::new().dispatch(Pass([w1, m1, v1], &g[..half])),
            || Arch::new().dispatch(Pass([w2, m2, v2], &g[half..])),
        );
        fastest = fastest.min(started.elapsed().as_secs_f64());
    }
    fastest
}

struct Pass<'a>([&'a mut [f32]; 3], &'a [f32]);

impl WithSimd for Pass<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "as `WithSimd` requires")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        let [w, m, v] = self.0;
        for (((w, m), v), &g) in w.iter_mut().zip(m).zip(v).zip(self.1) {
            *m = *m * 0.9 + g;
            *v = *v * 0.9 + g;
            *w -= *m + *v;
        }
    }
}
