//! The gradient with respect to every weight against the central difference, and what it catches.

use std::fmt;

use structure::experiments::verdict;
use structure::first_network::FirstNetwork;
use structure::{maximum, parameter_count};

use super::faults::{Fault, Verdict, judge};
use super::precision::single_precision;
use super::running_example::{inputs, running_example, targets};
use super::{commas, join};
use crate::{GradientCheck, check_gradients, half_squared_error};

/// The networks whose gradients are priced: the running example and the network of chapter 6.
const NETWORKS: [&[usize]; 2] = [&[3, 4, 1], &[784, 128, 64, 10]];

/// The report.
pub struct Report {
    /// The 16 weights of the untrained running example.
    pub checks: Vec<GradientCheck>,
    /// The same check in `f32`: how many agree, and the largest relative error.
    pub single: (usize, f64),
    /// Each of [`Fault::ALL`], checked and trained.
    pub verdicts: [Verdict; 7],
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
        verdicts: Fault::ALL.map(|(fault, _)| judge(fault)),
    }
}

/// Multiplications per sample in the matrix products of a chain of dense layers: forward, one for
/// each weight; backward, a product for the weights of each layer and one for its inputs, which the
/// first layer does not need; and for all gradients by nudging, two forward passes for each weight.
pub fn cost(widths: &[usize]) -> [usize; 3] {
    let weights = parameter_count(widths, false);
    let first = widths[0] * widths[1];
    [weights, 2 * weights - first, 2 * weights * weights]
}

impl Report {
    /// How many of the 16 gradients agree.
    pub fn agreeing(&self) -> usize {
        self.checks.iter().filter(|check| check.agrees()).count()
    }

    fn claims(&self) -> String {
        let agreeing = self.agreeing();
        let checks = self.checks.iter();
        let errors = checks.map(|check| (check.derived - check.measured).abs());
        let worst = maximum(&errors.collect::<Vec<_>>());
        let right = verdict(agreeing == 16);
        let decimals = if worst < 1e-8 {
            "8 decimals"
        } else {
            "fewer than 8 decimals"
        };

        let wrong = || self.verdicts.iter().filter(|verdict| verdict.agreeing < 16);
        let easy = wrong().filter(|verdict| verdict.easy < 0.05).count();
        let xor = wrong().filter(|verdict| verdict.xor < 0.05).count();
        let (faulty, refused) = (self.verdicts.len() - 1, wrong().count());
        let learning_proves = verdict(easy == 0);

        let [forward, backward, nudging] = cost(NETWORKS[1]);
        let ratio = backward as f64 / forward as f64;
        let cheap = verdict(ratio <= 2.0);
        let (weights, passes) = (commas(forward), commas(nudging / forward));

        let single = self.single.0;
        let precise = verdict(single == 16);
        format!(
            "\
claim pro-03: {right} | {agreeing} of 16 gradients agree with the measured ones, to {decimals}
claim pro-04: {learning_proves} | {easy} of {faulty} faulty networks learn the running example all \
the same, and {xor} XOR; the gradient check refuses {refused}
claim pro-05: {cheap} | for {weights} weights, going backward takes {ratio:.2} times the \
multiplications of going forward, and nudging each weight {passes} times as many
claim pro-16: {precise} | in f32, {single} of 16 right gradients pass the check; in f64, {agreeing}"
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let checks = join(&self.checks, "\n", |check| {
            let (matrix, columns) = [("W1", 4), ("W2", 1)][check.parameter];
            let (row, column) = (check.index / columns, check.index % columns);
            let (derived, measured) = (check.derived, check.measured);
            format!("{matrix}[{row}, {column}]  {derived:9.6} {measured:9.6}")
        });
        let faults = Fault::ALL.iter().zip(&self.verdicts);
        let faults = join(faults, "\n", |((_, name), verdict)| {
            let (agreeing, easy, xor) = (verdict.agreeing, verdict.easy, verdict.xor);
            format!("{name:22}{agreeing:14} of 16  {easy:11.6}  {xor:10.6}")
        });
        let costs = join(NETWORKS, "\n", |widths| {
            let name = join(widths, "-", ToString::to_string);
            let [forward, backward, nudging] = cost(widths).map(commas);
            format!("{name:17} {forward:>8} {forward:>8} {backward:>9} {nudging:>15}")
        });
        writeln!(
            f,
            "\
== check ==
weight     backward  measured
{checks}
agreeing: {agreeing} of {}
== floats ==
f64: {agreeing} of 16 agree
f32: {} of 16 agree
== faults ==
fault                 gradients that agree  error, easy  error, xor
{faults}
== cost ==
network            weights  forward  backward         nudging
{costs}
== claims ==
{}",
            self.checks.len(),
            self.single.0,
            self.claims(),
            agreeing = self.agreeing(),
        )
    }
}
