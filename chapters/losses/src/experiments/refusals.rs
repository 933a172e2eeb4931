//! What the losses refuse, and what happens where nothing refuses it.

use std::fmt;

use ndarray::{Array2, Axis, array};
use structure::first_network::{inputs, targets};
use structure::maximum;

use super::unit::{probabilities, step, unit};
use super::{value, verdict};
use crate::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Loss, LossError, LossResult, MeanSquaredError,
    SparseCategoricalCrossEntropy, Targets,
};

// ANCHOR: broadcast
/// The mean squared error where `y` is a column of n outputs and the targets are a row of n: both
/// are broadcast to n by n, and each output meets each target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BroadcastSquaredError;

impl Loss for BroadcastSquaredError {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let row = crate::error::values(self, y, targets)?.t();
        let errors = y - &row;
        let n = errors.len() as f64;
        let dy = errors.sum_axis(Axis(1)).insert_axis(Axis(1)) * 2.0 / n;
        Ok((errors.mapv(|e| e * e).sum() / n, dy))
    }
}
// ANCHOR_END: broadcast

/// The running example learned by a sigmoid unit in 2,000 epochs at rate 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// What the loss says of perfect outputs.
    pub perfect: f64,
    /// The outputs after training, (4, 1).
    pub outputs: Array2<f64>,
}

fn learn(loss: &dyn Loss) -> Learned {
    let (x, targets) = (inputs(), Targets::Values(targets()));
    let mut unit = unit([0.5, -0.5, 0.25]);
    for _ in 0..2000 {
        step(&mut unit, &x, &targets, loss, 1.0);
    }
    Learned {
        perfect: value(loss, &structure::first_network::targets(), targets).0,
        outputs: probabilities(&unit, &x),
    }
}

/// What the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Trained with the mean squared error as it should be.
    pub right: Learned,
    /// Trained with the broadcast one.
    pub broadcast: Learned,
    /// What was handed to a loss, and what it said.
    pub refused: Vec<(&'static str, Result<f64, LossError>)>,
}

/// Trains with both, and hands the losses what they refuse.
pub fn report() -> Report {
    let thirds = Array2::from_elem((2, 3), 1.0 / 3.0);
    let says = |case, loss: &dyn Loss, y: &Array2<f64>, targets: Targets| {
        (case, loss.value(y, &targets).map(|(value, _)| value))
    };
    let (squared, sparse) = (&MeanSquaredError, &SparseCategoricalCrossEntropy);
    let refused = vec![
        says(
            "a column against a row",
            squared,
            &array![[0.0], [1.0], [1.0]],
            array![[0.0, 1.0, 1.0]].into(),
        ),
        says(
            "nothing at all",
            squared,
            &Array2::zeros((0, 1)),
            Array2::zeros((0, 1)).into(),
        ),
        says("a label too high", sparse, &thirds, vec![0, 3].into()),
        says("a label too few", sparse, &thirds, vec![0].into()),
        says(
            "two ones in a row",
            &CategoricalCrossEntropy,
            &thirds,
            array![[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]].into(),
        ),
        says(
            "labels for a loss on rows",
            &CategoricalCrossEntropy,
            &thirds,
            vec![0, 1].into(),
        ),
        says(
            "raw scores",
            sparse,
            &array![[2.0, 1.0, -1.0]],
            vec![0].into(),
        ),
        says(
            "an output above 1",
            &BinaryCrossEntropy,
            &array![[1.5]],
            array![[1.0]].into(),
        ),
    ];
    Report {
        right: learn(&MeanSquaredError),
        broadcast: learn(&BroadcastSquaredError),
        refused,
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== broadcast ==")?;
        writeln!(
            f,
            "loss             of perfect outputs   outputs after 2,000 epochs"
        )?;
        for (name, learned) in [
            ("as it should be", &self.right),
            ("broadcast", &self.broadcast),
        ] {
            write!(f, "{name:<16} {:18.4}  ", learned.perfect)?;
            for y in &learned.outputs {
                write!(f, " {y:.4}")?;
            }
            writeln!(f)?;
        }
        writeln!(f, "== refused ==")?;
        for (case, said) in &self.refused {
            match said {
                Ok(value) => writeln!(f, "{case}\n    {value}")?,
                Err(error) => writeln!(f, "{case}\n    {error}")?,
            }
        }
        writeln!(f, "== claim ==")?;
        let (right, broadcast) = (&self.right.outputs, &self.broadcast.outputs);
        let same = maximum(&(right - broadcast).mapv(f64::abs)) < 0.05;
        writeln!(
            f,
            "claim los-16: {} | broadcast to 4 by 4, perfect outputs cost {:.2} and every output ends at {:.2}",
            verdict(same),
            self.broadcast.perfect,
            broadcast[[0, 0]]
        )
    }
}
