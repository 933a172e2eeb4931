//! Where the running example draws its border while it learns XOR.

use ndarray::array;
use structure::first_network::{FirstNetwork, inputs, xor_targets};

use super::{Report, error_of, join, lines, stages};

/// The network after some epochs.
#[derive(Clone)]
pub struct Stage {
    /// How many epochs it has learned.
    pub epochs: usize,
    /// The network as it was then.
    pub network: FirstNetwork,
}

impl Stage {
    /// What the network predicts at a point of the plane of the first two features.
    pub fn prediction(&self, x1: f64, x2: f64) -> f64 {
        self.network.forward(&array![[x1, x2, 1.0]]).1[(0, 0)]
    }

    /// How many of the four samples are on the right side of one half.
    pub fn right(&self) -> usize {
        let (predictions, targets) = (self.network.forward(&inputs()).1, xor_targets());
        let pairs = predictions.iter().zip(&targets);
        pairs.filter(|(y, t)| (**y > 0.5) == (**t > 0.5)).count()
    }
}

/// Trains the network of listing 1 on XOR at rate 1. Data: the network at six moments, early ones
/// mostly: that is when the border moves.
pub fn report() -> Report<Vec<Stage>> {
    let stages = stages(&xor_targets(), 1.0, &[0, 100, 200, 300, 1_000, 10_000]).into_iter();
    let stages = stages.map(|(epochs, network)| Stage { epochs, network });
    let data: Vec<Stage> = stages.collect();
    let rows = lines(&data, |stage| {
        let predictions = stage.network.forward(&inputs()).1;
        let predictions = join(&predictions, "  ", |prediction| format!("{prediction:.4}"));
        let error = error_of(&stage.network, &xor_targets());
        let (epochs, right) = (stage.epochs, stage.right());
        format!("{epochs:6}   {predictions}   {right:5}  {error:18.5}")
    });
    let text = format!(
        "== stages ==
epochs   predictions                      right  mean squared error
{rows}"
    );
    Report { data, text }
}
