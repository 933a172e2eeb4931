//! Random numbers that are the same on every machine: a named generator, and our own steps from its bits to a result.
//!
//! A library may change how it draws a float or shuffles a slice in any release, and each pinned output would
//! change with it. The few lines here are ours, so they stay.

use rand::{Rng, SeedableRng};

/// The generator of the whole workbook: `ChaCha` with 8 rounds, whose stream is fixed by its definition.
pub type Generator = rand_chacha::ChaCha8Rng;

/// The generator that starts from `seed`.
pub fn generator(seed: u64) -> Generator {
    Generator::seed_from_u64(seed)
}

// ANCHOR: uniform
/// A number in `[0, 1)`, made of the top 53 bits of one draw: as many as an `f64` holds exactly.
pub fn uniform(rng: &mut (impl Rng + ?Sized)) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (rng.next_u64() >> 11) as f64 * STEP
}
// ANCHOR_END: uniform

/// A whole number in `0..n`: the high half of a 128-bit product of one draw with `n`.
///
/// Some numbers are more likely than others by at most `n / 2^64`, which no data set of ours can show.
///
/// # Panics
/// When `n` is 0, for then there is no such number.
pub fn below(rng: &mut (impl Rng + ?Sized), n: usize) -> usize {
    assert!(n > 0, "no whole number is below 0");
    ((u128::from(rng.next_u64()) * n as u128) >> 64) as usize
}

// ANCHOR: shuffle
/// Puts `items` into random order, each order as likely as any other: the shuffle of Fisher and Yates.
///
/// Source: Durstenfeld, *Algorithm 235: Random permutation*, Communications of the ACM 7, 1964.
pub fn shuffle<T>(rng: &mut (impl Rng + ?Sized), items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(rng, last + 1));
    }
}
// ANCHOR_END: shuffle
