//! The wide instructions of the machine, where it has them.

use pulp::{Arch, Simd, WithSimd};

/// A loop that is worth compiling again, for eight or sixteen `f32` at once.
pub trait Work {
    /// The loop. Mark it `#[inline(always)]`, so that it is compiled into each of the places
    /// that [`vectorized`] calls it from.
    fn run(self);
}

/// Runs `work` with AVX-512, or AVX2 and FMA, where the machine has them, and as it stands
/// elsewhere. Sums and products are rounded the same way in all, so the results are the same to
/// the bit.
pub fn vectorized(work: impl Work) {
    Arch::new().dispatch(Wide(work));
}

struct Wide<W>(W);

impl<W: Work> WithSimd for Wide<W> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "as `Work` asks for")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        self.0.run();
    }
}

/// Whether `a.mul_add(b, c)` is one instruction in [`vectorized`]. Elsewhere it may be a call,
/// which is many times slower than a product and a sum.
///
/// matrixmultiply can be built to play a processor without it, by an environment variable; then
/// there is none here either.
pub fn has_fused_multiply_add() -> bool {
    #[cfg(target_arch = "x86_64")]
    return option_env!("MMTEST_FEATURE").is_none() && pulp::x86::V3::try_new().is_some();
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}
