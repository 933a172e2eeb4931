//! One neuron by hand, then a whole layer as one matrix product.

use super::{lines, rows};
use crate::Dense;
use crate::first_network::{FirstNetwork, inputs, sigmoid};

/// Goes through the hidden layer of the untrained network.
pub fn report() -> String {
    let hidden = FirstNetwork::new(1).hidden;
    let [x1, x2, x3] = [0, 1, 2].map(|feature| inputs()[[1, feature]]);
    let [w1, w2, w3] = [0, 1, 2].map(|feature| hidden[[feature, 0]]);
    let z = x1 * w1 + x2 * w2 + x3 * w3;
    let a = sigmoid(z);
    let layer = inputs().dot(&hidden);
    let (sums, activations) = (rows(&layer), rows(&layer.mapv(sigmoid)));
    let (weights, bias) = (hidden, None);
    let dense = Dense { weights, bias }.forward(&inputs());
    let second = lines(dense.row(1), |z| format!("{z:8.4}\n"));
    format!(
        "\
== neuron ==
inputs  {x1} {x2} {x3}
weights {w1:.3} {w2:.3} {w3:.3}
z = {z:.3}
a = {a:.3}
== layer ==
z, a row for each sample, a column for each hidden unit:
{sums}a, the sigmoid of each:
{activations}== dense ==
z of the second sample, by a dense layer:
{second}"
    )
}
