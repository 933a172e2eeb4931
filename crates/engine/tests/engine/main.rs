//! The engine against a few plain lines in `f64`.

mod adam;
mod elementwise;
mod network;
mod products;
mod worker;

use structure::random::{generator, uniform};

/// Random numbers from [-0.5, 0.5).
fn random(count: usize, seed: u64) -> Vec<f32> {
    let mut rng = generator(seed);
    (0..count).map(|_| uniform(&mut rng) as f32 - 0.5).collect()
}

/// Asserts that no number is off by more than `tolerance`.
fn assert_close(found: &[f32], expected: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (i, (&found, &expected)) in found.iter().zip(expected).enumerate() {
        let off = (f64::from(found) - expected).abs();
        assert!(
            off <= tolerance,
            "{what}: number {i} is {found}, not {expected}"
        );
    }
}
