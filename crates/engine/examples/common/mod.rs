//! What the timing programs share.

use engine::Images;

/// Digits with their labels, as the engine reads them.
pub(crate) struct Digits {
    pixels: Vec<u8>,
    labels: Vec<usize>,
}

impl Digits {
    pub(crate) fn new(digits: &digits::Images) -> Self {
        Self {
            pixels: digits.pixels().iter().copied().collect(),
            labels: digits.labels(),
        }
    }

    pub(crate) fn images(&self) -> Images<'_> {
        Images {
            pixels: &self.pixels,
            labels: &self.labels,
        }
    }

    /// All samples, in the order of the files.
    pub(crate) fn order(&self) -> Vec<u32> {
        (0..self.labels.len() as u32).collect()
    }
}

/// The median, in the unit of the times.
pub(crate) fn median(times: &mut [f64]) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
