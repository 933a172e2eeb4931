//! What dropout does to a layer of ones.

use std::fmt;

use ndarray::{Array2, ArrayView1};
use propagation::{Layer, Mode};
use structure::maximum;

use super::{valid, verdict};
use crate::Dropout;

/// What came out of dropout for a layer of ones, 1,000 samples of 100 units.
struct Masked {
    rate: f64,
    /// The number of units of each sample that were dropped.
    dropped: Vec<usize>,
    /// The mean over all samples and units, in training.
    training: f64,
    /// The value of a unit that was kept.
    kept: f64,
    /// The mean over all samples and units, in evaluation mode.
    evaluation: f64,
}

/// Dropout at several rates.
pub struct Report([Masked; 4]);

/// Sends ones through dropout.
pub fn report() -> Report {
    Report([0.0, 0.2, 0.5, 0.8].map(of_ones))
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

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== masks ==")?;
        let head = "rate  mean in training  value when kept  mean in evaluation";
        writeln!(f, "{head}")?;
        for masked in &self.0 {
            let (rate, kept) = (masked.rate, masked.kept);
            let (training, evaluation) = (masked.training, masked.evaluation);
            writeln!(
                f,
                "{rate:4.1}  {training:16.3}  {kept:15.2}  {evaluation:18.3}"
            )?;
        }
        let half = &self.0[2];
        let mut dropped = half.dropped.clone();
        dropped.sort_unstable();
        let (least, most) = (dropped[0], dropped[999]);
        let exactly = dropped.iter().filter(|&&count| count == 50).count();
        let reg_08 = verdict(exactly == dropped.len());
        let (kept, mean) = (half.kept, half.training);
        let reg_09 = verdict((mean - 1.0).abs() < 0.01);
        writeln!(
            f,
            "== counts ==\n\
             samples: 1000\n\
             fewest units dropped of 100: {least}\n\
             most units dropped of 100: {most}\n\
             samples with exactly 50 dropped: {exactly}\n\
             == claims ==\n\
             claim reg-08: {reg_08} | at rate 0.5, of 100 units between {least} and {most} are \
             dropped; exactly 50 in {exactly} of 1,000 samples\n\
             claim reg-09: {reg_09} | at rate 0.5 the mean of a layer of ones is {mean:.3} in \
             training, because what is kept counts {kept:.0} times"
        )
    }
}
