//! All weights alike at the start: what training can still do, and what it cannot.

use std::fmt;

use ndarray::{Array2, Axis, array};

use super::{largest_error, learned, trained_network, verdict, write_rows};
use crate::first_network::{FirstNetwork, inputs, targets, xor_targets};
use crate::maximum;

/// Targets that are not half zeros, half ones: 1 unless the first two features are both 0.
pub fn or_targets() -> Array2<f64> {
    array![[0.0], [1.0], [1.0], [1.0]]
}

/// A network whose weights were all `value` before 10,000 epochs at rate 1.
pub fn same_start(value: f64, targets: &Array2<f64>) -> FirstNetwork {
    let mut network = FirstNetwork {
        hidden: Array2::from_elem((3, 4), value),
        output: Array2::from_elem((4, 1), value),
    };
    network.train(&inputs(), targets, 1.0, 10_000);
    network
}

/// The largest difference between the first hidden unit and another in any of their weights, in and
/// out. 0 means that all units are copies of one.
pub fn spread(network: &FirstNetwork) -> f64 {
    let first = |weights: &Array2<f64>| {
        let column = weights.column(0).insert_axis(Axis(1)).to_owned();
        maximum(&(weights - &column).mapv(f64::abs))
    };
    let outgoing = network.output.t().to_owned();
    first(&network.hidden).max(first(&outgoing))
}

/// What the report holds.
pub struct Report {
    /// From zero, on the first task.
    pub zero: FirstNetwork,
    /// From zero, on [`or_targets`].
    pub or: FirstNetwork,
    /// From one half, on exclusive or.
    pub half: FirstNetwork,
    /// From random weights, on exclusive or.
    pub random: FirstNetwork,
}

/// Trains from equal weights, and from random ones.
pub fn report() -> Report {
    Report {
        zero: same_start(0.0, &targets()),
        or: same_start(0.0, &or_targets()),
        half: same_start(0.5, &xor_targets()),
        random: trained_network(&xor_targets()),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== zero ==")?;
        answers(f, &self.zero, &targets())?;
        for (name, network, targets) in [
            ("or", &self.or, or_targets()),
            ("half", &self.half, xor_targets()),
            ("random", &self.random, xor_targets()),
        ] {
            writeln!(f, "== {name} ==")?;
            answers(f, network, &targets)?;
            writeln!(f, "weights of the hidden units, a column for each:")?;
            write_rows(f, &network.hidden, 8, 4)?;
        }

        writeln!(f, "== claims ==")?;
        let says = |network: &FirstNetwork| network.forward(&inputs()).1;
        let still = |network| says(network).iter().all(|&answer| answer == 0.5);
        let verdict_zero = match (still(&self.zero), still(&self.or)) {
            (true, true) => "holds",
            (true, false) => "holds if the targets are half zeros, half ones",
            _ => "false",
        };
        writeln!(
            f,
            "claim str-05: {verdict_zero} | targets 0 1 1 0: the answers stay at {:.1}; targets 0 1 1 1: the second moves to {:.4}",
            says(&self.zero)[[1, 0]],
            says(&self.or)[[1, 0]],
        )?;
        let apart = spread(&self.half).max(spread(&self.or));
        writeln!(
            f,
            "claim str-06: {} | after 10,000 epochs the four hidden units differ by {apart:.1}",
            verdict(apart == 0.0)
        )?;
        let answers = says(&self.random);
        writeln!(
            f,
            "claim str-07: {} | from random weights no answer is off by more than {:.4}, from equal ones {:.4}",
            verdict(learned(&answers, &xor_targets()) && spread(&self.random) > 0.0),
            largest_error(&answers, &xor_targets()),
            largest_error(&says(&self.half), &xor_targets()),
        )
    }
}

fn answers(
    f: &mut fmt::Formatter<'_>,
    network: &FirstNetwork,
    targets: &Array2<f64>,
) -> fmt::Result {
    for (target, answer) in targets.iter().zip(&network.forward(&inputs()).1) {
        writeln!(f, "target {target}   answer {answer:.4}")?;
    }
    Ok(())
}
