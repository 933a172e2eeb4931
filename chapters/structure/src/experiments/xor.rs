//! The network of listing 1 on XOR, and what its hidden units make of the inputs.

use super::shared::{Report, Setup, lines, predictions, trained_network};
use crate::first_network::{FirstNetwork, inputs, xor_targets};

const SETUP: Setup = Setup {
    data: "the four samples with the targets of XOR",
    network: "listing 1: 3-4-1, sigmoid, no biases; initial weights from [-1, 1), NumPy's seed 1",
    training: "half the summed squared error, gradient descent, rate 1, batch 4, 10,000 epochs of one step",
    seeds: "",
    criterion: "",
};

/// Trains the network of listing 1 on XOR.
pub fn report() -> Report<FirstNetwork> {
    let network = trained_network(&xor_targets());
    let (hidden, outputs) = network.forward(&inputs());
    let names = ["A", "B", "C", "D"];
    let printed = predictions(&outputs, &xor_targets());
    let printed = lines(names.iter().zip(printed.lines()), |(name, line)| {
        format!("{name}   {line}\n")
    });
    let units = names.into_iter().zip(hidden.rows());
    let units = units.chain([("v", network.output.column(0))]);
    let units = lines(units, |(name, row)| {
        let (h1, h2, h3, h4) = (row[0], row[1], row[2], row[3]);
        format!("{name} {h1:6.2} {h2:6.2} {h3:6.2} {h4:6.2}\n")
    });
    let text = format!(
        "{SETUP}\n== predictions ==\n{printed}== hidden ==\n     h1     h2     h3     h4\n{units}"
    );
    Report::new(network, text)
}
