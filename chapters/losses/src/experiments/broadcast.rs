//! What happens where a loss does not compare shapes.

use ndarray::{Array2, Axis};
use structure::experiments::{Report, Setup, lines};
use structure::first_network::{inputs, targets};

use super::shared::value;
use super::unit::{probabilities, trained, unit};
use crate::{Loss, LossResult, MeanSquaredError, Targets};

/// The mean squared error where `y` is a column of n outputs and the targets are a row of n: both
/// are broadcast to n by n, and each output meets each target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BroadcastSquaredError;

impl Loss for BroadcastSquaredError {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let row = targets.values(self, y)?.t();
        let errors = y - &row;
        let n = errors.len() as f64;
        let dy = errors.sum_axis(Axis(1)).insert_axis(Axis(1)) * 2.0 / n;
        Ok((errors.mapv(|e| e * e).sum() / n, dy))
    }
}

/// What the report found: the loss of perfect outputs, and the outputs of the trained unit, under
/// the mean squared error and under the broadcast one.
pub type Data = [(f64, Vec<f64>); 2];

/// Trains with the mean squared error, plain and broadcast.
pub fn report() -> Report<Data> {
    let losses: [&dyn Loss; 2] = [&MeanSquaredError, &BroadcastSquaredError];
    let data: Data = losses.map(|loss| {
        let perfect = value(loss, &targets(), &targets().into()).0;
        let start = unit([0.5, -0.5, 0.25]);
        let unit = trained(start, (&inputs(), &targets()), loss, 1.0, 2000);
        (
            perfect,
            probabilities(&unit, &inputs()).into_iter().collect(),
        )
    });
    let setup = Setup {
        data: "the copy task: 4 samples of 3 features, targets 0 1 1 0",
        network: "one sigmoid unit without a bias, initial weights .5, -.5 and .25",
        training: "2,000 steps on all 4 samples at rate 1",
        ..Setup::default()
    };
    let names = ["column - column", "column - row"];
    let text = format!(
        "{setup}\n\
         == broadcast ==\n\
         loss             of perfect outputs   outputs after training\n{}",
        lines(names.iter().zip(&data), |(name, (perfect, outputs))| {
            let outputs: Vec<_> = outputs.iter().map(|y| format!("{y:.3}")).collect();
            format!("{name:<16} {perfect:18.3}   {}\n", outputs.join(" "))
        })
    );
    Report::new(data, text.trim_end())
}
