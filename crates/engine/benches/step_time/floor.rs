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
    let chains = || Arch::new().dispatch(Chains(100_000));
    let speeds = (0..50).map(|_| {
        let started = Instant::now();
        let (mine, other) = threads.join(chains, chains);
        (mine + other) as f64 / started.elapsed().as_secs_f64()
    });
    speeds.fold(0.0, f64::max)
}

/// Rounds of sums in registers, enough sums that none waits for its own last result.
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
    let mut numbers = [(); 3].map(|()| vec![0.1_f32; count]);
    let gradient = numbers[0].clone();
    let (g1, g2) = gradient.split_at(count / 2);
    let seconds = (0..2_000).map(|_| {
        let started = Instant::now();
        let halves = numbers.each_mut().map(|part| part.split_at_mut(count / 2));
        let [(w1, w2), (m1, m2), (v1, v2)] = halves;
        threads.join(|| pass([w1, m1, v1], g1), || pass([w2, m2, v2], g2));
        started.elapsed().as_secs_f64()
    });
    seconds.fold(f64::INFINITY, f64::min)
}

fn pass([w, m, v]: [&mut [f32]; 3], g: &[f32]) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for (((w, m), v), &g) in w.iter_mut().zip(m).zip(v).zip(g) {
                *m = *m * 0.9 + g;
                *v = *v * 0.9 + g;
                *w -= *m + *v;
            }
        },
    );
}
