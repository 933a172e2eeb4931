//! Where the running example draws its border while it learns XOR.

use std::fmt;

use ndarray::{Array2, array};
use structure::first_network::{FirstNetwork, inputs, xor_targets};

use super::error_of;

/// The network after some epochs.
#[derive(Clone, Debug)]
pub struct Stage {
    /// How many epochs it has learned.
    pub epochs: usize,
    /// The network as it was then.
    pub network: FirstNetwork,
    /// Its predictions for the four samples, (4, 1).
    pub predictions: Array2<f64>,
    /// The mean squared error.
    pub error: f64,
}

impl Stage {
    /// What the network predicts at a point of the plane of the first two features.
    pub fn prediction(&self, x1: f64, x2: f64) -> f64 {
        self.network.forward(&array![[x1, x2, 1.0]]).1[(0, 0)]
    }

    /// How many of the four samples are on the right side of one half.
    pub fn right(&self) -> usize {
        let targets = xor_targets();
        let pairs = self.predictions.iter().zip(&targets);
        pairs.filter(|(y, t)| (**y > 0.5) == (**t > 0.5)).count()
    }
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The network at six moments, early ones mostly: that is when the border moves.
    pub stages: Vec<Stage>,
}

/// Trains the network of listing 1 on XOR at rate 1.
pub fn report() -> Report {
    let mut network = FirstNetwork::new(1);
    let mut trained = 0;
    let stages = [0, 100, 200, 300, 1_000, 10_000].map(|epochs| {
        network.train(&inputs(), &xor_targets(), 1.0, epochs - trained);
        trained = epochs;
        Stage {
            epochs,
            predictions: network.forward(&inputs()).1,
            error: error_of(&network, &xor_targets()),
            network: network.clone(),
        }
    });
    Report {
        stages: stages.to_vec(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== stages ==")?;
        writeln!(
            f,
            "epochs   predictions                      right  mean squared error"
        )?;
        for stage in &self.stages {
            write!(f, "{:6} ", stage.epochs)?;
            for prediction in &stage.predictions {
                write!(f, "  {prediction:.4}")?;
            }
            writeln!(f, "   {:5}  {:18.5}", stage.right(), stage.error)?;
        }
        Ok(())
    }
}
