//! What the losses refuse, and what happens where nothing refuses it.

use ndarray::{Array2, Axis, array};
use structure::experiments::verdict;
use structure::first_network::{inputs, targets};
use structure::maximum;

use super::unit::{probabilities, trained, unit};
use super::{Report, refusal, value};
use crate::{BinaryCrossEntropy, CategoricalCrossEntropy, Loss, LossResult, MeanSquaredError};
use crate::{SparseCategoricalCrossEntropy, Targets};

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

/// The outputs of a sigmoid unit that has learned the running example in 2,000 epochs at rate 1.
fn learned(loss: &dyn Loss) -> Array2<f64> {
    let start = unit([0.5, -0.5, 0.25]);
    let unit = trained(start, (&inputs(), &targets()), loss, 1.0, 2000);
    probabilities(&unit, &inputs())
}

/// What the losses say of outputs and targets in which something is wrong.
fn refuse(report: &mut Report) {
    let (squared, binary) = (&MeanSquaredError, &BinaryCrossEntropy);
    let (classes, sparse) = (&CategoricalCrossEntropy, &SparseCategoricalCrossEntropy);
    let column = &array![[0.0], [1.0], [1.0]];
    let row = column.t().to_owned();
    let empty = &Array2::zeros((0, 1));
    let thirds = &Array2::from_elem((2, 3), 1.0 / 3.0);
    let ones = array![[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]];
    let scores = &array![[2.0, 1.0, -1.0]];
    let (high, labels) = (&array![[1.5]], vec![0, 1]);
    let cases: [(&str, &dyn Loss, &Array2<f64>, Targets); 8] = [
        ("a column against a row", squared, column, row.into()),
        ("nothing at all", squared, empty, empty.clone().into()),
        ("a label too high", sparse, thirds, vec![0, 3].into()),
        ("a label too few", sparse, thirds, vec![0].into()),
        ("two ones in a row", classes, thirds, ones.into()),
        ("labels for a loss on rows", classes, thirds, labels.into()),
        ("raw scores", sparse, scores, vec![0].into()),
        ("an output above 1", binary, high, array![[1.0]].into()),
    ];
    report.say("== refused ==");
    for (case, loss, y, targets) in cases {
        let refusal = refusal(loss, y, &targets);
        report.say(format!("{case}\n    {refusal}"));
    }
}

/// Trains with the mean squared error, plain and broadcast, and hands losses what they refuse.
pub fn report() -> Report {
    let mut report = Report::default();
    report.say("== broadcast ==\nloss             of perfect outputs   outputs after 2,000 epochs");
    let losses: [(_, &dyn Loss); 2] = [
        ("as it should be", &MeanSquaredError),
        ("broadcast", &BroadcastSquaredError),
    ];
    let [(_, right), (perfect, broadcast)] = losses.map(|(name, loss)| {
        let perfect = value(loss, &targets(), &targets().into()).0;
        let y = learned(loss);
        let outputs = y.iter().map(|y| format!("{y:.4}")).collect::<Vec<_>>();
        let outputs = outputs.join(" ");
        report.say(format!("{name:<16} {perfect:18.4}   {outputs}"));
        (perfect, y)
    });
    refuse(&mut report);
    report.say(format!(
        "== claim ==\n\
         claim los-16: {} | broadcast to 4 by 4, perfect outputs cost {perfect:.2} and every output \
         ends at {:.2}",
        verdict(maximum(&(&right - &broadcast).mapv(f64::abs)) < 0.05),
        broadcast[[0, 0]]
    ));
    report
}
