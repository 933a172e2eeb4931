//! What dropout does to a layer of ones.

use ndarray::{Array2, ArrayView1};
use propagation::{Layer, Mode};
use structure::experiments::{Report, Setup, joined, valid, verdict};
use structure::maximum;

use crate::Dropout;

/// What dropout makes of a layer of ones, 1,000 samples of 100 units: how many units of each sample
/// are dropped, in ascending order; the mean in training, the value of a unit that is kept, and the
/// mean in evaluation mode.
fn of_ones(rate: f64) -> (Vec<usize>, [f64; 3]) {
    let mut layer = valid(Dropout::new(rate, 5));
    let ones = Array2::ones((1_000, 100));
    let y = layer.forward(&ones, Mode::Training);
    let zeros = |row: ArrayView1<'_, f64>| row.iter().filter(|&&y| y == 0.0).count();
    let mut dropped: Vec<usize> = y.rows().into_iter().map(zeros).collect();
    dropped.sort_unstable();
    let mean = |y: &Array2<f64>| y.sum() / y.len() as f64;
    let evaluation = mean(&layer.forward(&ones, Mode::Evaluation));
    (dropped, [mean(&y), maximum(&y), evaluation])
}

/// What became of ones at rate 0.5.
pub struct Masks {
    /// Units dropped, of 100, in each of 1,000 samples, in ascending order.
    pub dropped: Vec<usize>,
    /// At rates 0, 0.2, 0.5 and 0.8: the mean in training, the value of a unit that is kept, and the mean in evaluation.
    pub means: [[f64; 3]; 4],
}

/// Sends ones through dropout at several rates.
pub fn report() -> Report<Masks> {
    let setup = Setup {
        data: "1,000 samples of 100 units, all 1",
        criterion: "reg-08 holds if every sample loses exactly 50 units at rate 0.5; reg-09 holds if at each rate the mean \
                    in training is within 0.02 of 1",
        ..Setup::default()
    };
    let rates = [0.0, 0.2, 0.5, 0.8];
    let means = rates.map(|rate| of_ones(rate).1);
    let masks = joined(
        rates.iter().zip(&means),
        |(rate, [training, kept, evaluation])| {
            format!("{rate:4.1}  {training:16.3}  {kept:15.2}  {evaluation:18.3}")
        },
    );
    let (dropped, [mean, kept, _]) = of_ones(0.5);
    let (least, most) = (dropped[0], dropped[999]);
    let exactly = dropped.iter().filter(|&&count| count == 50).count();
    let reg_08 = verdict([least, most] == [50, 50]);
    let reg_09 = verdict(
        means
            .iter()
            .all(|[training, ..]| (training - 1.0).abs() < 0.02),
    );
    let text = format!(
        "{setup}\n\
         == masks ==\n\
         rate  mean in training  value when kept  mean in evaluation\n\
         {masks}\n\
         == counts ==\n\
         fewest units dropped of 100: {least}\n\
         most units dropped of 100: {most}\n\
         samples with exactly 50 dropped: {exactly}\n\
         == claims ==\n\
         claim reg-08: {reg_08} | at rate 0.5, of 100 units between {least} and {most} are dropped; exactly 50 in {exactly} \
         of 1,000 samples\n\
         claim reg-09: {reg_09} | at rate 0.5 the mean of a layer of ones is {mean:.3} in training, because a unit that is \
         kept is multiplied by {kept:.0}"
    );
    Report::new(Masks { dropped, means }, text)
}
