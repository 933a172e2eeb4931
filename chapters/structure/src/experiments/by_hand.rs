//! One neuron by hand, then a whole layer as one matrix product.

use std::fmt;

use ndarray::Array2;

use super::write_rows;
use crate::Dense;
use crate::first_network::{FirstNetwork, inputs, sigmoid};

/// What the report holds.
pub struct Report {
    /// The features of the second sample.
    pub features: [f64; 3],
    /// The weights of the first hidden unit of listing 1.
    pub weights: [f64; 3],
    /// The sums of all samples and units, (4, 4).
    pub sums: Array2<f64>,
    /// The same sums, computed by a [`Dense`] layer.
    pub dense: Array2<f64>,
}

/// Goes through the hidden layer of the untrained network.
pub fn report() -> Report {
    let hidden = FirstNetwork::new(1).hidden;
    Report {
        features: [0, 1, 2].map(|feature| inputs()[[1, feature]]),
        weights: [0, 1, 2].map(|feature| hidden[[feature, 0]]),
        sums: inputs().dot(&hidden),
        dense: Dense {
            weights: hidden,
            bias: None,
        }
        .forward(&inputs()),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== neuron ==")?;
        let ([x1, x2, x3], [w1, w2, w3]) = (self.features, self.weights);
        let z = x1 * w1 + x2 * w2 + x3 * w3;
        writeln!(f, "inputs  {x1} {x2} {x3}")?;
        writeln!(f, "weights {w1:.3} {w2:.3} {w3:.3}")?;
        writeln!(f, "z = {z:.3}")?;
        writeln!(f, "a = {:.3}", sigmoid(z))?;

        writeln!(f, "== layer ==")?;
        writeln!(
            f,
            "z, a row for each sample, a column for each hidden unit:"
        )?;
        write_rows(f, &self.sums, 8, 4)?;
        writeln!(f, "a, the sigmoid of each:")?;
        write_rows(f, &self.sums.mapv(sigmoid), 8, 4)?;

        writeln!(f, "== dense ==")?;
        writeln!(f, "z of the second sample, by a dense layer:")?;
        for z in self.dense.row(1) {
            writeln!(f, "{z:8.4}")?;
        }
        Ok(())
    }
}
