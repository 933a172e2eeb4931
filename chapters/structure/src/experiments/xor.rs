//! The network of listing 1 on the harder twin, and what its hidden units make of the inputs.

use std::fmt;

use super::trained_network;
use crate::first_network::{FirstNetwork, inputs, xor_targets};

/// What the report holds.
pub struct Report {
    /// The trained network.
    pub network: FirstNetwork,
}

/// Trains the network of listing 1 on exclusive or.
pub fn report() -> Report {
    Report {
        network: trained_network(&xor_targets()),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (inputs, targets) = (inputs(), xor_targets());
        let (hidden, outputs) = self.network.forward(&inputs);

        writeln!(f, "== answers ==")?;
        for (i, name) in ["A", "B", "C", "D"].iter().enumerate() {
            let (x1, x2, x3) = (inputs[[i, 0]], inputs[[i, 1]], inputs[[i, 2]]);
            let (target, answer) = (targets[[i, 0]], outputs[[i, 0]]);
            writeln!(
                f,
                "{name}   {x1} {x2} {x3}   target {target}   answer {answer:.4}"
            )?;
        }

        writeln!(f, "== hidden ==")?;
        writeln!(f, "     h1     h2     h3     h4")?;
        let output = self.network.output.column(0);
        let rows = ["A", "B", "C", "D"].iter().zip(hidden.rows());
        for (name, row) in rows.chain([(&"v", output)]) {
            let (h1, h2, h3, h4) = (row[0], row[1], row[2], row[3]);
            writeln!(f, "{name} {h1:6.2} {h2:6.2} {h3:6.2} {h4:6.2}")?;
        }
        Ok(())
    }
}
