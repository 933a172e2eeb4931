//! The network of listing 1 on the harder twin, and what its hidden units make of the inputs.

use super::{answers, lines, trained_network};
use crate::first_network::{inputs, xor_targets};

/// Trains the network of listing 1 on exclusive or.
pub fn report() -> String {
    let network = trained_network(&xor_targets());
    let (hidden, outputs) = network.forward(&inputs());
    let names = ["A", "B", "C", "D"];
    let answers = names.into_iter().zip(answers(&outputs, &xor_targets()));
    let answers = lines(answers, |(name, answer)| format!("{name}   {answer}"));
    let units = names.into_iter().zip(hidden.rows());
    let units = units.chain([("v", network.output.column(0))]);
    let units = lines(units, |(name, row)| {
        let (h1, h2, h3, h4) = (row[0], row[1], row[2], row[3]);
        format!("{name} {h1:6.2} {h2:6.2} {h3:6.2} {h4:6.2}\n")
    });
    format!("== answers ==\n{answers}== hidden ==\n     h1     h2     h3     h4\n{units}")
}
