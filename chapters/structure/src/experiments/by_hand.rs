//! One neuron by hand, then a whole layer as one matrix product.

use ndarray::Array2;

use super::shared::{Report, lines, rows};
use crate::Dense;
use crate::first_network::{FirstNetwork, inputs, sigmoid};

/// The weighted sum and the activation of one neuron, and those of a whole layer.
pub struct Forward {
    /// Of the first hidden unit with the third sample, by adding up three products.
    pub z: f64,
    /// Its sigmoid.
    pub a: f64,
    /// The weighted sums of all samples and units, (4, 4).
    pub sums: Array2<f64>,
}

/// Goes through the hidden layer of the untrained network.
pub fn report() -> Report<Forward> {
    let hidden = FirstNetwork::new(1).hidden;
    let [x1, x2, x3] = [0, 1, 2].map(|feature| inputs()[[2, feature]]);
    let [w1, w2, w3] = [0, 1, 2].map(|feature| hidden[[feature, 0]]);
    let z = x1 * w1 + x2 * w2 + x3 * w3;
    let a = sigmoid(z);
    let sums = inputs().dot(&hidden);
    let activations = rows(&sums.mapv(sigmoid));
    let printed = rows(&sums);
    let (weights, bias) = (hidden, None);
    let dense = Dense { weights, bias }.forward(&inputs());
    let third = lines(dense.row(2), |z| format!("{z:8.4}"));
    let text = format!(
        "\
== neuron ==
inputs  {x1} {x2} {x3}
weights {w1:.3} {w2:.3} {w3:.3}
z = {z:.3}
a = {a:.3}
== layer ==
z, a row for each sample, a column for each hidden unit:
{printed}a, the sigmoid of each:
{activations}== dense ==
z of the third sample, by a dense layer:
{third}"
    );
    Report::new(Forward { z, a, sums }, text)
}
