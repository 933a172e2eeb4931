//! Digits that look handwritten, drawn from strokes: a data set without a file.
//!
//! Each image takes one way of writing its digit, moves the points that the pen passes, then
//! slants, turns, stretches and shifts the whole, and draws it with a pen of random width on paper
//! that is not quite clean. The same seed gives the same bytes on every machine.

mod glyphs;
mod pen;
mod traced;

use ndarray::{Array2, ArrayViewMut1};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::images::{Images, PIXELS, SIDE};
use glyphs::WAYS;
use pen::{Paper, Point};
pub use traced::trace;

/// Draws `count` images of random digits, which `seed` determines.
///
/// A larger `count` adds images and leaves the first ones as they are. Take another seed for digits
/// to test on.
///
/// ```
/// let train = digits::draw(100, 1);
/// assert_eq!(train.pixels().dim(), (100, 784));
/// assert_eq!(train, digits::draw(200, 1).select(0..100));
/// ```
pub fn draw(count: usize, seed: u64) -> Images {
    Hand::new(seed).draw(count)
}

/// Draws the digits of [`draw`] some at a time, for a program with other things to do in between.
pub struct Hand(ChaCha8Rng);

impl Hand {
    /// A hand that has drawn nothing yet.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// The next `count` digits.
    pub fn draw(&mut self, count: usize) -> Images {
        let rng = &mut self.0;
        let mut pixels = Array2::zeros((count, PIXELS));
        let mut labels = vec![0; count];
        for (image, label) in pixels.rows_mut().into_iter().zip(&mut labels) {
            let digit = below(rng, WAYS.len());
            *label = digit as u8;
            let paper = write(digit, rng);
            develop(&paper, rng, image);
        }
        Images { pixels, labels }
    }
}

// How much the writers differ. Chosen so that the chapter's network reads nearly all held-out digits
// after training on a few thousand, never all, and learns a few hundred by heart.

/// How far each point that the pen passes may stray, in heights of the digit.
const STRAY: f64 = 0.1;

/// How uneven the ink may be; 1 is the darkest ink.
const UNEVEN: f64 = 0.3;

/// The largest number of spots of dirt on an image.
const SPOTS: usize = 24;

/// Writes one digit on paper, with a random way of writing it, pose and pen.
fn write(digit: usize, rng: &mut ChaCha8Rng) -> Paper {
    let ways = WAYS[digit];
    let (points, strokes) = ways[below(rng, ways.len())];
    let place = random_pose(rng);
    let mut stray = |at| at + STRAY * around_zero(rng);
    let points: Vec<Point> = points
        .iter()
        .map(|&(x, y)| place((stray(x), stray(y))))
        .collect();

    let mut paper = Paper::blank(between(rng, 1.4, 3.6));
    for stroke in strokes {
        let path: Vec<Point> = stroke.iter().map(|&i| points[i]).collect();
        paper.stroke(&path);
    }
    paper
}

/// Turns ink into bytes, with uneven ink and a few spots.
fn develop(paper: &Paper, rng: &mut ChaCha8Rng, mut image: ArrayViewMut1<u8>) {
    let darkness = between(rng, 0.7, 1.0);
    for (pixel, ink) in image.iter_mut().zip(paper.ink()) {
        if ink > 0.0 {
            *pixel = byte(ink * (darkness + UNEVEN * around_zero(rng)));
        }
    }
    for _ in 0..below(rng, SPOTS + 1) {
        let spot = &mut image[below(rng, PIXELS)];
        *spot = byte(f64::from(*spot) / 255.0 + between(rng, 0.1, 0.6));
    }
}

/// Places the upright digit of height 1 on the paper: slants, turns, stretches and shifts it.
fn random_pose(rng: &mut ChaCha8Rng) -> impl Fn(Point) -> Point + use<> {
    let height = between(rng, 15.0, 21.0);
    let width = height * between(rng, 0.75, 1.15);
    // People slant to the right more than to the left; y points down, so that is a minus.
    let slant = -between(rng, -0.15, 0.45);
    // Sine and cosine follow from the tangent of half the angle by arithmetic alone, so their bits do
    // not depend on a math library.
    let half = between(rng, -0.09, 0.09);
    let cos = (1.0 - half * half) / (1.0 + half * half);
    let sin = 2.0 * half / (1.0 + half * half);
    let (xx, xy) = (width * cos, height * (slant * cos - sin));
    let (yx, yy) = (width * sin, height * (slant * sin + cos));
    let [right, down] = [(); 2].map(|()| SIDE as f64 / 2.0 + 2.0 * around_zero(rng));
    move |(x, y)| (xx * x + xy * y + right, yx * x + yy * y + down)
}

// The steps from the generator's bits to a number are written out here, because a library may
// change its own in any release, and every drawn digit with them.

/// A whole number in `0..n`: the high half of the 128-bit product of one draw and `n`.
fn below(rng: &mut ChaCha8Rng, n: usize) -> usize {
    ((u128::from(rng.next_u64()) * n as u128) >> 64) as usize
}

/// A number in `[0, 1)`, made of the top 53 bits of one draw: as many as an `f64` holds.
fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (rng.next_u64() >> 11) as f64 * STEP
}

/// A number in `[low, high)`, uniformly distributed.
pub(crate) fn between(rng: &mut ChaCha8Rng, low: f64, high: f64) -> f64 {
    low + (high - low) * uniform(rng)
}

/// A number between -1 and 1, most likely near 0: a sum of two uniform numbers, shifted.
fn around_zero(rng: &mut ChaCha8Rng) -> f64 {
    uniform(rng) + uniform(rng) - 1.0
}

/// Ink from 0 to 1 as a byte.
pub(crate) fn byte(ink: f64) -> u8 {
    (ink * 255.0).round().clamp(0.0, 255.0) as u8
}
