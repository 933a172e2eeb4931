//! Random numbers that are the same on every machine and in every release of a library: a named
//! generator, and our own steps from its bits to a float or a shuffled slice.

use rand::{Rng, SeedableRng};
use rand_mt::Mt;

/// The generator of the whole workbook: ChaCha with 8 rounds, a stream fixed by its definition.
pub type Generator = rand_chacha::ChaCha8Rng;

/// The generator that starts from `seed`.
pub fn generator(seed: u64) -> Generator {
    Generator::seed_from_u64(seed)
}

/// A number in `[0, 1)`, made of the top 53 bits of one draw: as many as an `f64` holds.
pub fn uniform(rng: &mut (impl Rng + ?Sized)) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (rng.next_u64() >> 11) as f64 * STEP
}

/// A number in `[-limit, limit)`, each as likely as any other.
pub fn within(limit: f64, rng: &mut (impl Rng + ?Sized)) -> f64 {
    limit * (2.0 * uniform(rng) - 1.0)
}

/// A number from the normal distribution with mean 0 and standard deviation 1.
///
/// Source: Box and Muller, *A Note on the Generation of Random Normal Deviates*, 1958. It takes
/// two draws and goes through `ln` and `cos`, so its last digits may differ between machines.
pub fn normal(rng: &mut (impl Rng + ?Sized)) -> f64 {
    let radius = (-2.0 * (1.0 - uniform(rng)).ln()).sqrt();
    radius * (2.0 * std::f64::consts::PI * uniform(rng)).cos()
}

/// A whole number in `0..n`: the high half of a 128-bit product of one draw with `n`. Some numbers
/// are more likely than others, by at most `n / 2^64`.
///
/// # Panics
/// When `n` is 0.
pub fn below(rng: &mut (impl Rng + ?Sized), n: usize) -> usize {
    assert!(n > 0, "no whole number is below 0");
    ((u128::from(rng.next_u64()) * n as u128) >> 64) as usize
}

/// Puts `items` into random order, each order as likely as any other.
///
/// Source: Durstenfeld, *Algorithm 235: Random permutation*, Communications of the ACM 7, 1964.
pub fn shuffle<T>(rng: &mut (impl Rng + ?Sized), items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(rng, last + 1));
    }
}

/// The numbers that `numpy.random.seed(seed)` and `numpy.random.random()` give.
///
/// Source: NumPy's legacy generator, MT19937, two draws per number, 53 bits.
#[derive(Clone, Debug)]
pub struct NumpyLegacy(Mt);

impl NumpyLegacy {
    /// Starts where `numpy.random.seed(seed)` does.
    pub fn new(seed: u32) -> Self {
        Self(Mt::new(seed))
    }

    /// The next number from [0, 1).
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.0.next_u32() >> 5);
        let low = f64::from(self.0.next_u32() >> 6);
        (high * 67_108_864.0 + low) / (1_u64 << 53) as f64
    }

    /// The next weight from [-1, 1), as `2 * random() - 1`.
    pub fn weight(&mut self) -> f64 {
        2.0 * self.random() - 1.0
    }
}
