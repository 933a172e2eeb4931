//! Copying a batch together.

use std::hint::black_box;

use pulp::Arch;

/// Images or other samples of bytes, each with a label.
#[derive(Clone, Copy, Debug)]
pub struct Images<'a> {
    /// All pixels, (samples, features), row by row; 255 is ink.
    pub pixels: &'a [u8],
    /// The class of each sample.
    pub labels: &'a [usize],
}

impl Images<'_> {
    /// Values per sample.
    pub fn features(&self) -> usize {
        self.pixels.len() / self.labels.len().max(1)
    }
}

/// Writes some pixels of the given samples to `x` (samples, width), scaled to [0, 1]: `width` of
/// them, from pixel `from` on.
///
/// The data set is far larger than the caches and the samples come in random order, so this waits
/// for memory. As bytes they are a quarter of what they would be as `f32`.
///
/// # Panics
/// If a sample is not below the length of the data, or `x` is shorter than the samples.
pub fn gather(x: &mut [f32], images: Images<'_>, samples: &[u32], from: usize, width: usize) {
    assert_eq!(x.len(), samples.len() * width, "x is (samples, width)");
    let features = images.features();
    let row = |sample: u32| &images.pixels[sample as usize * features + from..][..width];
    // One look at each row first: so the memory is asked for all of them at once.
    for &sample in samples {
        let row = row(sample);
        for pixel in row.iter().step_by(64) {
            black_box(*pixel);
        }
    }
    for (x, &sample) in x.chunks_exact_mut(width.max(1)).zip(samples) {
        Arch::new().dispatch(
            #[inline(always)]
            || {
                for (x, &pixel) in x.iter_mut().zip(row(sample)) {
                    *x = f32::from(pixel) * (1.0 / 255.0);
                }
            },
        );
    }
}
