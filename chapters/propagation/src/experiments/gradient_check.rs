//! The gradient with respect to every weight against the central difference, and what it catches.

use std::fmt;

use structure::first_network::FirstNetwork;
use structure::maximum;

use super::commas;
use super::cost::{Cost, cost};
use super::faults::{Fault, Verdict, judge};
use super::precision::{Precision, single_precision};
use super::running_example::{inputs, running_example, targets};
use crate::{GradientCheck, check_gradients, half_squared_error};

/// The networks whose gradients are priced.
const NETWORKS: [&[usize]; 2] = [&[3, 4, 1], &[784, 128, 64, 10]];

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The 16 weights of the untrained running example.
    pub checks: Vec<GradientCheck>,
    /// The same check in `f32`.
    pub single: Precision,
    /// Each of [`Fault::ALL`], checked and trained.
    pub verdicts: [Verdict; 7],
    /// What a gradient costs, for the running example and for the network of chapter 6.
    pub costs: [Cost; 2],
}

/// Checks, spoils and counts.
pub fn report() -> Report {
    let mut network = running_example(&FirstNetwork::new(1));
    let loss = |y: &_| half_squared_error(y, &targets());
    let checks = check_gradients(&mut network, &inputs(), loss);
    let mut checks = checks.expect("no layer draws random numbers");
    checks.retain(|check| check.parameter < 2);
    Report {
        checks,
        single: single_precision(),
        verdicts: Fault::ALL.map(judge),
        costs: NETWORKS.map(cost),
    }
}

impl Report {
    /// How many of the 16 gradients agree.
    pub fn agreeing(&self) -> usize {
        self.checks.iter().filter(|check| check.agrees()).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let agreeing = self.agreeing();
        writeln!(f, "== check ==")?;
        writeln!(f, "weight     backward  measured")?;
        for check in &self.checks {
            let (matrix, columns) = [("W1", 4), ("W2", 1)][check.parameter];
            let (row, column) = (check.index / columns, check.index % columns);
            writeln!(
                f,
                "{matrix}[{row}, {column}]  {:9.6} {:9.6}",
                check.derived, check.measured
            )?;
        }
        writeln!(f, "agreeing: {agreeing} of {}", self.checks.len())?;

        writeln!(f, "== floats ==")?;
        writeln!(f, "f64: {agreeing} of 16 agree")?;
        writeln!(f, "f32: {} of 16 agree", self.single.agreeing)?;

        writeln!(f, "== faults ==")?;
        writeln!(
            f,
            "fault                 gradients that agree  error, easy  error, xor"
        )?;
        for verdict in &self.verdicts {
            writeln!(
                f,
                "{:22}{:14} of 16  {:11.6}  {:10.6}",
                verdict.fault.name(),
                verdict.agreeing,
                verdict.easy,
                verdict.xor
            )?;
        }

        writeln!(f, "== cost ==")?;
        writeln!(
            f,
            "network            weights  forward  backward         nudging"
        )?;
        for (widths, cost) in NETWORKS.iter().zip(&self.costs) {
            let names: Vec<String> = widths.iter().map(ToString::to_string).collect();
            writeln!(
                f,
                "{:17} {:>8} {:>8} {:>9} {:>15}",
                names.join("-"),
                commas(cost.weights),
                commas(cost.forward),
                commas(cost.backward),
                commas(cost.nudging)
            )?;
        }

        writeln!(f, "== claims ==")?;
        self.write_claims(f)
    }
}

impl Report {
    fn write_claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let agreeing = self.agreeing();
        let errors = self
            .checks
            .iter()
            .map(|check| check.derived - check.measured);
        let worst = maximum(&errors.map(f64::abs).collect::<Vec<_>>());
        writeln!(
            f,
            "claim pro-03: {} | {agreeing} of 16 gradients agree with the measured ones, to {}",
            if agreeing == 16 { "holds" } else { "false" },
            if worst < 1e-8 {
                "8 decimals"
            } else {
                "fewer than 8 decimals"
            }
        )?;

        let wrong = || self.verdicts.iter().filter(|verdict| verdict.agreeing < 16);
        let easy = wrong().filter(|verdict| verdict.easy < 0.05).count();
        let xor = wrong().filter(|verdict| verdict.xor < 0.05).count();
        writeln!(
            f,
            "claim pro-04: {} | {easy} of {} faulty networks learn the running example all the \
             same, and {xor} XOR; the gradient check refuses {}",
            if easy == 0 { "holds" } else { "false" },
            self.verdicts.len() - 1,
            wrong().count()
        )?;

        let large = self.costs[1];
        let ratio = large.backward as f64 / large.forward as f64;
        writeln!(
            f,
            "claim pro-05: {} | for {} weights, going backward takes {ratio:.2} times the \
             multiplications of going forward, and nudging each weight {} times as many",
            if ratio <= 2.0 { "holds" } else { "false" },
            commas(large.weights),
            commas(large.nudging / large.forward)
        )?;

        let single = self.single.agreeing;
        writeln!(
            f,
            "claim pro-16: {} | in f32, {single} of 16 right gradients pass the check; in f64, \
             {agreeing}",
            if single == 16 { "holds" } else { "false" }
        )
    }
}
