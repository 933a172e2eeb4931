//! What dropout does to a layer of ones.

use std::fmt;

use ndarray::{Array2, ArrayView1};
use propagation::{Layer, Mode};
use structure::maximum;

use super::{valid, verdict};
use crate::Dropout;

/// What came out of dropout for a layer of ones, 1,000 samples of 100 units.
#[derive(Clone, Debug, PartialEq)]
pub struct Masked {
    /// The dropout rate.
    pub rate: f64,
    /// The number of units of each sample that were dropped.
    pub dropped: Vec<usize>,
    /// The mean over all samples and units, in training.
    pub training: f64,
    /// The value of a unit that was kept.
    pub kept: f64,
    /// The mean over all samples and units, in evaluation mode.
    pub evaluation: f64,
}

/// Dropout at several rates.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// One entry per rate.
    pub rates: Vec<Masked>,
}

/// Sends ones through dropout.
pub fn report() -> Report {
    Report {
        rates: [0.0, 0.2, 0.5, 0.8].map(of_ones).to_vec(),
    }
}

fn of_ones(rate: f64) -> Masked {
    let mut layer = valid(Dropout::new(rate, 5));
    let ones = Array2::ones((1_000, 100));
    let y = layer.forward(&ones, Mode::Training);
    let zeros = |row: ArrayView1<'_, f64>| row.iter().filter(|&&y| y == 0.0).count();
    let mean = |y: &Array2<f64>| y.sum() / y.len() as f64;
    Masked {
        rate,
        dropped: y.rows().into_iter().map(zeros).collect(),
        training: mean(&y),
        kept: maximum(&y),
        evaluation: mean(&layer.forward(&ones, Mode::Evaluation)),
    }
}

impl Report {
    /// The rate of 0.5.
    pub fn half(&self) -> &Masked {
        &self.rates[2]
    }
}

impl Masked {
    /// The fewest and the most units that were dropped of a sample.
    pub fn extremes(&self) -> [usize; 2] {
        let (least, most) = (self.dropped.iter().min(), self.dropped.iter().max());
        [least, most].map(|count| count.copied().unwrap_or_default())
    }

    /// The number of samples of which exactly 50 units were dropped.
    pub fn exactly(&self) -> usize {
        self.dropped.iter().filter(|&&count| count == 50).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== masks ==")?;
        writeln!(
            f,
            "rate  mean in training  value when kept  mean in evaluation"
        )?;
        for masked in &self.rates {
            writeln!(
                f,
                "{:4.1}  {:16.3}  {:15.2}  {:18.3}",
                masked.rate, masked.training, masked.kept, masked.evaluation
            )?;
        }
        let half = self.half();
        let ([least, most], exactly) = (half.extremes(), half.exactly());
        writeln!(f, "== counts ==")?;
        writeln!(f, "samples: {}", half.dropped.len())?;
        writeln!(f, "fewest units dropped of 100: {least}")?;
        writeln!(f, "most units dropped of 100: {most}")?;
        writeln!(f, "samples with exactly 50 dropped: {exactly}")?;
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim reg-08: {} | at rate 0.5, of 100 units between {least} and {most} are dropped; \
             exactly 50 in {exactly} of 1,000 samples",
            verdict([least, most] == [50, 50])
        )?;
        writeln!(
            f,
            "claim reg-09: {} | at rate 0.5 the mean of a layer of ones is {:.3} in training, \
             because what is kept counts {:.0} times",
            verdict((half.training - 1.0).abs() < 0.01),
            half.training,
            half.kept
        )
    }
}
