//! Augmentation: a digit that is shifted, slanted, or drawn with another pen is still that digit.

use ndarray::{Array2, ArrayView1};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::drawn::{between, byte};
use crate::images::{Images, SIDE};

/// How far an image may change. Each amount is drawn uniformly from both sides of 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Augmentation {
    /// Pixels, to the side and up or down.
    pub shift: f64,
    /// Pixels to the side for each pixel of height.
    pub slant: f64,
    /// How much of one pixel a stroke gains or loses on each side, at most 1.
    pub thickness: f64,
}

impl Augmentation {
    /// A changed copy of each image, with the label that it has. `seed` determines the changes.
    ///
    /// ```
    /// let digits = digits::draw(100, 1);
    /// let moved = digits::Augmentation { shift: 2.0, ..Default::default() };
    /// assert_eq!(moved.apply(&digits, 5).labels(), digits.labels());
    /// ```
    pub fn apply(&self, images: &Images, seed: u64) -> Images {
        let rng = &mut ChaCha8Rng::seed_from_u64(seed);
        let mut changed = images.clone();
        for mut image in changed.pixels.rows_mut() {
            let mut draw = |most: f64| between(rng, -most, most);
            let (right, down) = (draw(self.shift), draw(self.shift));
            let (slant, thickness) = (draw(self.slant), draw(self.thickness));
            let moved = moved(&image.view(), right, down, slant);
            let inked = inked(&moved, thickness);
            image
                .iter_mut()
                .zip(&inked)
                .for_each(|(pixel, &ink)| *pixel = byte(ink));
        }
        changed
    }
}
/// The image moved and slanted, (28, 28), with ink from 0 to 1. Each new pixel looks up where its
/// ink comes from, which mostly lies between four old pixels.
fn moved(image: &ArrayView1<'_, u8>, right: f64, down: f64, slant: f64) -> Array2<f64> {
    let middle = (SIDE - 1) as f64 / 2.0;
    Array2::from_shape_fn((SIDE, SIDE), |(row, column)| {
        let y = row as f64 - down;
        let x = column as f64 - right + slant * (y - middle);
        let (top, left) = (y.floor(), x.floor());
        let (below, beside) = (y - top, x - left);
        let ink = |y: f64, x: f64| {
            let inside = [y, x].iter().all(|at| (0.0..SIDE as f64).contains(at));
            if inside {
                f64::from(image[y as usize * SIDE + x as usize]) / 255.0
            } else {
                0.0
            }
        };
        let upper = (1.0 - beside) * ink(top, left) + beside * ink(top, left + 1.0);
        let lower = (1.0 - beside) * ink(top + 1.0, left) + beside * ink(top + 1.0, left + 1.0);
        (1.0 - below) * upper + below * lower
    })
}
/// Each pixel, moved towards the darkest of its neighbours for a thicker stroke, and towards the
/// lightest for a thinner one.
fn inked(image: &Array2<f64>, thickness: f64) -> Array2<f64> {
    Array2::from_shape_fn((SIDE, SIDE), |(row, column)| {
        let here = image[[row, column]];
        let beside = [(0, 1), (2, 1), (1, 0), (1, 2)];
        let inks = beside.map(|(down, right)| {
            let place = [
                (row + down).wrapping_sub(1),
                (column + right).wrapping_sub(1),
            ];
            image.get(place).copied().unwrap_or(0.0)
        });
        let extreme = inks
            .into_iter()
            .fold(here, if thickness > 0.0 { f64::max } else { f64::min });
        here + thickness.abs() * (extreme - here)
    })
}
