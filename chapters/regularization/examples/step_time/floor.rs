//! The least that a step could take on this machine: its arithmetic, and carrying the numbers that Adam changes.

use std::hint::black_box;
use std::time::Instant;

use pulp::{Arch, Simd, WithSimd};
use structure::{both, parameter_count};

use super::{BATCH, WIDTHS};

/// Products and sums of a step: forward, the gradient by the weights, and, but for the first
/// layer, the gradient by the inputs.
pub(crate) fn operations() -> f64 {
    let weights = |layers: &[usize]| parameter_count(layers, false);
    let products = 2 * weights(&WIDTHS) + weights(&WIDTHS[1..]);
    (2 * BATCH * products) as f64
}

/// Products and sums a second, on all threads together, of numbers that stay in registers.
pub(crate) fn fastest_arithmetic() -> f64 {
    const ROUNDS: usize = 100_000;
    // Each half counts the operations that it has done.
    let mut done = [0_usize; 2];
    let mut best = f64::INFINITY;
    for _ in 0..50 {
        let started = Instant::now();
        let [one, two] = &mut done;
        both(
            || *one = Arch::new().dispatch(Chains(ROUNDS)),
            || *two = Arch::new().dispatch(Chains(ROUNDS)),
        );
        best = best.min(started.elapsed().as_secs_f64());
    }
    (done[0] + done[1]) as f64 / best
}

/// So many rounds of sums in registers, enough of them that none waits for its own last result.
struct Chains(usize);

impl WithSimd for Chains {
    /// The operations.
    type Output = usize;

    #[expect(clippy::inline_always, reason = "as pulp asks for")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> usize {
        if S::REGISTER_COUNT >= 32 {
            chains::<S, 24>(simd, self.0)
        } else {
            chains::<S, 12>(simd, self.0)
        }
    }
}

#[expect(clippy::inline_always, reason = "as pulp asks for")]
#[inline(always)]
fn chains<S: Simd, const N: usize>(simd: S, rounds: usize) -> usize {
    let factor = simd.splat_f32s(black_box(0.5));
    let mut sums = [factor; N];
    for _ in 0..rounds {
        for sum in &mut sums {
            *sum = simd.mul_add_f32s(*sum, factor, factor);
        }
    }
    black_box(sums);
    2 * N * rounds * size_of::<S::f32s>() / size_of::<f32>()
}

/// Seconds of the fastest pass over the numbers of an update: four arrays are read and three of
/// them written, with next to no arithmetic.
pub(crate) fn fastest_pass() -> f64 {
    let count = parameter_count(&WIDTHS, true);
    let [mut w, mut m, mut v] = [const { Vec::new() }; 3].map(|mut numbers: Vec<f32>| {
        numbers.resize(count, 0.1);
        numbers
    });
    let g = vec![0.1_f32; count];
    let half = count / 2;
    let mut best = f64::INFINITY;
    for _ in 0..2_000 {
        let started = Instant::now();
        let (w1, w2) = w.split_at_mut(half);
        let (m1, m2) = m.split_at_mut(half);
        let (v1, v2) = v.split_at_mut(half);
        both(
            || Arch::new().dispatch(Pass([w1, m1, v1], &g[..half])),
            || Arch::new().dispatch(Pass([w2, m2, v2], &g[half..])),
        );
        best = best.min(started.elapsed().as_secs_f64());
    }
    best
}

struct Pass<'a>([&'a mut [f32]; 3], &'a [f32]);

impl WithSimd for Pass<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "as pulp asks for")]
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
