//! The gradient with respect to every weight against the central difference, and what it catches.

use activations::{central_difference, gradients_agree};
use ndarray::Array2;
use structure::experiments::verdict;
use structure::first_network::FirstNetwork;
use structure::{maximum, parameter_count};

use super::faults::{FAULTS, Verdict, judge};
use super::running_example::{inputs, running_example, targets};
use super::{Report, commas, join, lines};
use crate::{GradientCheck, check_gradients, half_squared_error};

/// The networks whose gradients are priced: the running example and the network of chapter 6.
const NETWORKS: [&[usize]; 2] = [&[3, 4, 1], &[784, 128, 64, 10]];

/// Multiplications per sample in the matrix products of a chain of dense layers: forward, one for
/// each weight; backward, a product for the weights of each layer and one for its inputs, which the
/// first layer does not need; and for all gradients by nudging, two forward passes for each weight.
pub fn cost(widths: &[usize]) -> [usize; 3] {
    let weights = parameter_count(widths, false);
    let first = widths[0] * widths[1];
    [weights, 2 * weights - first, 2 * weights * weights]
}

/// Data: the checks of the 16 weights before training, and what becomes of each of the faults.
pub fn report() -> Report<(Vec<GradientCheck>, [Verdict; 7])> {
    let mut network = running_example(&FirstNetwork::new(1));
    let loss = |y: &_| half_squared_error(y, &targets());
    let checks = check_gradients(&mut network, &inputs(), loss);
    let mut checks = checks.expect("no layer draws random numbers");
    checks.retain(|check| check.parameter < 2);
    let agreeing = checks.iter().filter(|check| check.agrees()).count();
    let single = single_precision().0;
    let verdicts = FAULTS.map(|(fault, _)| judge(fault));

    let rows = lines(&checks, |check| {
        let (matrix, columns) = [("W1", 4), ("W2", 1)][check.parameter];
        let (row, column) = (check.index / columns, check.index % columns);
        let (derived, measured) = (check.derived, check.measured);
        format!("{matrix}[{row}, {column}]  {derived:9.6} {measured:9.6}")
    });
    let faults = lines(FAULTS.iter().zip(&verdicts), |((_, name), verdict)| {
        let (agreeing, easy, xor) = (verdict.agreeing, verdict.easy, verdict.xor);
        format!("{name:22}{agreeing:14} of 16  {easy:11.6}  {xor:10.6}")
    });
    let costs = lines(NETWORKS, |widths| {
        let name = join(widths, "-", ToString::to_string);
        let [forward, backward, nudging] = cost(widths).map(commas);
        format!("{name:17} {forward:>8} {forward:>8} {backward:>9} {nudging:>15}")
    });

    let right = verdict(agreeing == 16);
    let error = |check: &GradientCheck| (check.derived - check.measured).abs();
    let close = checks.iter().all(|check| error(check) < 1e-8);
    let fewer = if close { "" } else { "fewer than " };

    let wrong = || verdicts.iter().filter(|verdict| verdict.agreeing < 16);
    let easy = wrong().filter(|verdict| verdict.easy < 0.05).count();
    let xor = wrong().filter(|verdict| verdict.xor < 0.05).count();
    let (faulty, refused) = (verdicts.len() - 1, wrong().count());
    let learning_proves = verdict(easy == 0);

    let [forward, backward, nudging] = cost(NETWORKS[1]);
    let ratio = backward as f64 / forward as f64;
    let cheap = verdict(ratio <= 2.0);
    let (weights, passes) = (commas(forward), commas(nudging / forward));

    let precise = verdict(single == 16);
    let text = format!(
        "== check ==
weight     backward  measured
{rows}
agreeing: {agreeing} of {}
== floats ==
f64: {agreeing} of 16 agree
f32: {single} of 16 agree
== faults ==
fault                 gradients that agree  error, easy  error, xor
{faults}
== cost ==
network            weights  forward  backward         nudging
{costs}
== claims ==
claim pro-03: {right} | {agreeing} of 16 gradients agree with the measured ones, to {fewer}8 decimals
claim pro-04: {learning_proves} | {easy} of {faulty} faulty networks learn the running example all \
the same, and {xor} XOR; the gradient check refuses {refused}
claim pro-05: {cheap} | for {weights} weights, going backward takes {ratio:.2} times the \
multiplications of going forward, and nudging each weight {passes} times as many
claim pro-16: {precise} | in f32, {single} of 16 right gradients pass the check; in f64, {agreeing}",
        checks.len()
    );
    Report::new((checks, verdicts), text)
}

/// Derives and measures the gradients of the running example's 16 weights in `f32`. Returns how many
/// agree, and the largest distance between the two as a share of the derived one.
pub fn single_precision() -> (usize, f64) {
    let network = FirstNetwork::new(1);
    let mut weights = [network.hidden, network.output].map(|matrix| matrix.mapv(|w| w as f32));
    let gradients = propagate(&weights).1;
    let mut agreeing = 0;
    let mut errors = Vec::new();
    for (layer, gradient) in gradients.iter().enumerate() {
        for (at, &derived) in gradient.indexed_iter() {
            let (derived, before) = (f64::from(derived), weights[layer][at]);
            let loss = |weight| {
                weights[layer][at] = weight as f32;
                f64::from(propagate(&weights).0)
            };
            let measured = central_difference(loss, f64::from(before));
            weights[layer][at] = before;
            agreeing += usize::from(gradients_agree(derived, measured));
            errors.push(((measured - derived) / derived).abs());
        }
    }
    (agreeing, maximum(&errors))
}

/// Half the summed squared error, and its gradient with respect to both weight matrices.
fn propagate([hidden, output]: &[Array2<f32>; 2]) -> (f32, [Array2<f32>; 2]) {
    let x = inputs().mapv(|x| x as f32);
    let sigmoid = |z: f32| 1.0 / (1.0 + (-z).exp());
    let h = x.dot(hidden).mapv(sigmoid);
    let y = h.dot(output).mapv(sigmoid);
    let dy = &y - targets().mapv(|t| t as f32);
    let loss = dy.mapv(|e| e * e).sum() / 2.0;

    let dz2 = dy * y.mapv(|y| y * (1.0 - y));
    let dz1 = dz2.dot(&output.t()) * h.mapv(|h| h * (1.0 - h));
    (loss, [x.t().dot(&dz1), h.t().dot(&dz2)])
}
