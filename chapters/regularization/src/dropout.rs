//! Dropout: in training, units are missing at random.

use ndarray::Array2;
use optimizers::{MakeLayer, ModelError, check_fraction};
use propagation::{Layer, Mode};
use rand::Rng;
use structure::random::{Generator, generator, uniform};

/// Drops each value of each sample with probability `rate`, independently of all others, and
/// divides what is left by `1 - rate`, so that its mean stays the same. Does nothing in
/// evaluation mode.
///
/// Source: Hinton and others, *Improving neural networks by preventing co-adaptation of feature
/// detectors*, 2012; the division in training rather than a factor in evaluation is called
/// inverted dropout.
#[derive(Clone, Debug)]
pub struct Dropout {
    rate: f64,
    rng: Generator,
    /// 0 where a value was dropped, `1 / (1 - rate)` where it was kept; (batch, units).
    mask: Array2<f64>,
}

impl Dropout {
    /// Draws its masks from a generator of its own.
    ///
    /// # Errors
    /// [`ModelError::Setting`] when the rate is not in [0, 1).
    pub fn new(rate: f64, seed: u64) -> Result<Self, ModelError> {
        check_fraction("dropout rate", rate)?;
        Ok(Self {
            rate,
            rng: generator(seed),
            mask: Array2::zeros((0, 0)),
        })
    }
}

impl Layer for Dropout {
    fn name(&self) -> &'static str {
        "dropout"
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        if mode == Mode::Evaluation {
            return x.clone();
        }
        self.mask = Array2::from_shape_simple_fn(x.dim(), || {
            let kept = uniform(&mut self.rng) >= self.rate;
            f64::from(kept) / (1.0 - self.rate)
        });
        x * &self.mask
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        dy * &self.mask
    }
}

/// A dropout layer, for [`Sequential::then`](optimizers::Sequential::then).
pub fn dropout(rate: f64) -> impl MakeLayer {
    move |_: usize, rng: &mut Generator| {
        Ok(Box::new(Dropout::new(rate, rng.next_u64())?) as Box<dyn Layer>)
    }
}
