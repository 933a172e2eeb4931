//! Dropout: in training, each unit is missing now and then.

use ndarray::{Array2, ArrayRef2, Zip, s};
use optimizers::{Build, ModelError, check_fraction};
use propagation::{Layer, Mode};
use rand::Rng;
use structure::random::{FastGenerator, Generator, fast_generator};
use structure::{Float, Work, vectorized};

// ANCHOR: dropout
/// Drops each value of each sample with probability `rate`, independently of all others, and
/// divides what is left by `1 - rate`, so that its mean stays the same. Does nothing in
/// evaluation mode.
///
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, *Dropout: A Simple Way to
/// Prevent Neural Networks from Overfitting*, JMLR 2014; the division in training rather than a
/// factor in evaluation is called inverted dropout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropout {
    /// The share of values that are dropped on average, in [0, 1).
    pub rate: f64,
}

impl Dropout {
    /// Drops values at this rate.
    pub fn new(rate: f64) -> Self {
        Self { rate }
    }
}

impl<A: Float> Build<A> for Dropout {
    fn build(
        self: Box<Self>,
        _inputs: usize,
        rng: &mut Generator,
    ) -> Result<Box<dyn Layer<A>>, ModelError> {
        Ok(Box::new(DropoutLayer::new(self.rate, rng.next_u64())?))
    }
}

/// [`Dropout`] with its own generator, and the mask of the last training pass.
#[derive(Clone, Debug)]
pub struct DropoutLayer<A> {
    rate: f64,
    rng: FastGenerator,
    /// 0 where a value was dropped, `1 / (1 - rate)` where it was kept; (capacity, units).
    mask: Array2<A>,
}

impl<A: Float> DropoutLayer<A> {
    /// Draws its masks from a generator of its own.
    ///
    /// # Errors
    /// [`ModelError::Setting`] when the rate is not in [0, 1).
    pub fn new(rate: f64, seed: u64) -> Result<Self, ModelError> {
        check_fraction("dropout rate", rate)?;
        Ok(Self {
            rate,
            rng: fast_generator(seed),
            mask: Array2::zeros((0, 0)),
        })
    }

    /// Fills the mask for a batch. Each draw of 64 bits decides over four values, 16 bits each,
    /// so the rate is met to within 1/65,536.
    fn draw(&mut self, rows: usize, units: usize) {
        if self.mask.nrows() < rows || self.mask.ncols() != units {
            self.mask = Array2::zeros((rows, units));
        }
        let mask = self.mask.as_slice_mut().expect("made row-major");
        vectorized(Draw {
            rng: &mut self.rng,
            threshold: (self.rate * 65_536.0).round() as u32,
            kept: A::of(1.0 / (1.0 - self.rate)),
            mask: &mut mask[..rows * units],
        });
    }
}

struct Draw<'a, A> {
    rng: &'a mut FastGenerator,
    threshold: u32,
    kept: A,
    mask: &'a mut [A],
}

impl<A: Float> Work for Draw<'_, A> {
    /// Draws for 64 values before it decides on them: then it can decide on many at once.
    #[expect(clippy::inline_always, reason = "as `Work` asks for")]
    #[inline(always)]
    fn run(self) {
        let mut draws = [0_u16; 64];
        for mask in self.mask.chunks_mut(draws.len()) {
            for four in draws.chunks_exact_mut(4) {
                let bits = self.rng.next_u64();
                for (place, draw) in four.iter_mut().enumerate() {
                    *draw = (bits >> (16 * place)) as u16;
                }
            }
            for (mask, &draw) in mask.iter_mut().zip(&draws) {
                let dropped = u32::from(draw) < self.threshold;
                *mask = if dropped { A::zero() } else { self.kept };
            }
        }
    }
}

impl<A: Float> Layer<A> for DropoutLayer<A> {
    fn name(&self) -> &'static str {
        "dropout"
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        Ok(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>, mode: Mode) {
        match mode {
            Mode::Evaluation => y.assign(x),
            Mode::Training => {
                self.draw(x.nrows(), x.ncols());
                let mask = self.mask.slice(s![..x.nrows(), ..]);
                Zip::from(y)
                    .and(x)
                    .and(&mask)
                    .for_each(|y, &x, &m| *y = x * m);
            }
        }
    }

    fn backward(
        &mut self,
        x: &ArrayRef2<A>,
        _y: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        dx: Option<&mut ArrayRef2<A>>,
    ) {
        if let Some(dx) = dx {
            let mask = self.mask.slice(s![..x.nrows(), ..]);
            Zip::from(dx)
                .and(dy)
                .and(&mask)
                .for_each(|dx, &dy, &m| *dx = dy * m);
        }
    }
}
// ANCHOR_END: dropout
