//! The engine against a few plain lines in `f64`.

mod adam;
mod elementwise;
mod equal;
mod finite;
mod network;
mod products;
mod worker;

use digits::draw;
use engine::Images;
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
        let is_close = (f64::from(found) - expected).abs() <= tolerance;
        assert!(is_close, "{what}: number {i} is {found}, not {expected}");
    }
}

/// Images of digits, with their labels as the engine reads them.
struct Digits {
    images: digits::Images,
    labels: Vec<usize>,
}

impl Digits {
    fn new(images: digits::Images) -> Self {
        let labels = images.labels();
        Self { images, labels }
    }

    fn drawn(count: usize, seed: u64) -> Self {
        Self::new(draw(count, seed))
    }

    fn images(&self) -> Images<'_> {
        Images {
            pixels: self.images.pixels().as_slice().expect("row by row"),
            labels: &self.labels,
        }
    }
}

/// The samples in the order of the data.
fn order(images: Images<'_>) -> Vec<u32> {
    (0..images.labels.len() as u32).collect()
}
