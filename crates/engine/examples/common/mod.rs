//! What the timing programs share.

use engine::Images;

/// Digits with their labels, as the engine reads them.
pub(crate) struct Digits<'a> {
    digits: &'a digits::Images,
    labels: Vec<usize>,
}

impl<'a> Digits<'a> {
    pub(crate) fn new(digits: &'a digits::Images) -> Self {
        let labels = digits.labels();
        Self { digits, labels }
    }

    pub(crate) fn images(&self) -> Images<'_> {
        Images {
            pixels: self.digits.pixels().as_slice().expect("row by row"),
            labels: &self.labels,
        }
    }

    /// All samples, in the order of the files.
    pub(crate) fn order(&self) -> Vec<u32> {
        (0..self.labels.len() as u32).collect()
    }
}

/// The median, in the unit of the times.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
