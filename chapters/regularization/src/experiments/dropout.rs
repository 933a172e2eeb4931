//! What dropout does to a layer of ones.

use ndarray::{Array2, ArrayView1};
use propagation::{Layer, Mode};
use structure::maximum;

use super::{lines, valid, verdict};
use crate::Dropout;

/// What came out of dropout for a layer of ones, 1,000 samples of 100 units.
struct Masked {
    /// The number of units of each sample that were dropped, in ascending order.
    dropped: Vec<usize>,
    /// The mean over all samples and units, in training.
    training: f64,
    /// The value of a unit that was kept.
    kept: f64,
    /// The mean over all samples and units, in evaluation mode.
    evaluation: f64,
}

fn of_ones(rate: f64) -> Masked {
    let mut layer = valid(Dropout::new(rate, 5));
    let ones = Array2::ones((1_000, 100));
    let y = layer.forward(&ones, Mode::Training);
    let zeros = |row: ArrayView1<'_, f64>| row.iter().filter(|&&y| y == 0.0).count();
    let mut dropped: Vec<usize> = y.rows().into_iter().map(zeros).collect();
    dropped.sort_unstable();
    let mean = |y: &Array2<f64>| y.sum() / y.len() as f64;
    Masked {
        dropped,
        training: mean(&y),
        kept: maximum(&y),
        evaluation: mean(&layer.forward(&ones, Mode::Evaluation)),
    }
}

/// Sends ones through dropout at several rates.
pub fn report() -> String {
    let masks = lines([0.0, 0.2, 0.5, 0.8], |rate| {
        let masked = of_ones(rate);
        let (training, evaluation) = (masked.training, masked.evaluation);
        format!(
            "{rate:4.1}  {training:16.3}  {:15.2}  {evaluation:18.3}",
            masked.kept
        )
    });
    let half = of_ones(0.5);
    let (least, most) = (half.dropped[0], half.dropped[999]);
    let exactly = half.dropped.iter().filter(|&&count| count == 50).count();
    let reg_08 = verdict([least, most] == [50, 50]);
    let (kept, mean) = (half.kept, half.training);
    let reg_09 = verdict((mean - 1.0).abs() < 0.01);
    format!(
        "== masks ==\n\
         rate  mean in training  value when kept  mean in evaluation\n\
         {masks}\n\
         == counts ==\n\
         samples: 1000\n\
         fewest units dropped of 100: {least}\n\
         most units dropped of 100: {most}\n\
         samples with exactly 50 dropped: {exactly}\n\
         == claims ==\n\
         claim reg-08: {reg_08} | at rate 0.5, of 100 units between {least} and {most} are dropped; \
         exactly 50 in {exactly} of 1,000 samples\n\
         claim reg-09: {reg_09} | at rate 0.5 the mean of a layer of ones is {mean:.3} in training, \
         because what is kept counts {kept:.0} times\n"
    )
}
