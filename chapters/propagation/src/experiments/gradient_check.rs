//! The gradient with respect to every weight against the central difference, and what it catches.

use activations::gradients_agree;
use ndarray::Array2;
use structure::experiments::{Setup, joined, verdict, verdict_if};
use structure::first_network::FirstNetwork;
use structure::parameter_count;

use super::faults::{FAULTS, Verdict, judge};
use super::running_example::{inputs, running_example, targets};
use super::shared::{COPY_AND_XOR, NETWORK, commas, join};
use crate::{GradientCheck, check_gradients, half_squared_error};
use structure::experiments::Report;

/// The networks whose cost is counted: those of listing 1 and of chapter 6.
const NETWORKS: [&[usize]; 2] = [&[3, 4, 1], &[784, 128, 64, 10]];

/// The factor of a gradient that a check should refuse.
const TOO_LARGE: f64 = 1.1;

/// Multiplications per sample in the matrix products of a chain of dense layers: forward, one for
/// each weight; backward, a product for the weights of each layer and one for its inputs, which the
/// first layer does not need; and by finite differences, two forward passes for each weight.
pub fn cost(widths: &[usize]) -> [usize; 3] {
    let weights = parameter_count(widths, false);
    let first = widths[0] * widths[1];
    [weights, 2 * weights - first, 2 * weights * weights]
}

/// Of 16 gradients, how many agree when they are right, and when they are 10% too large.
pub type Agreeing = [usize; 2];

/// Data: the checks of the 16 weights before training; what becomes of each of the faults; and in
/// `f32`, what agrees with the settings of `f64` and with coarse ones.
pub fn report() -> Report<(Vec<GradientCheck>, [Verdict; 7], [Agreeing; 2])> {
    let mut network = running_example(&FirstNetwork::new(1));
    let loss = |y: &_| half_squared_error(y, &targets());
    let checks = check_gradients(&mut network, &inputs(), loss);
    let mut checks = checks.expect("no layer draws random numbers");
    checks.retain(|check| check.parameter < 2);
    let agreeing = checks.iter().filter(|check| check.agrees()).count();
    let verdicts = FAULTS.map(|(fault, _)| judge(fault));

    let rows = joined(&checks, |check| {
        let (matrix, columns) = [("W1", 4), ("W2", 1)][check.parameter];
        let (row, column) = (check.index / columns, check.index % columns);
        let (derived, measured) = (check.derived, check.measured);
        format!("{matrix}[{row}, {column}]  {derived:9.6} {measured:9.6}")
    });
    let faults = joined(FAULTS.iter().zip(&verdicts), |((_, name), verdict)| {
        let (agreeing, copy, xor) = (verdict.agreeing, verdict.copy, verdict.xor);
        format!("{name:22}{agreeing:14} of 16  {copy:11.6}  {xor:10.6}")
    });
    let costs = joined(NETWORKS, |widths| {
        let name = join(widths, "-", ToString::to_string);
        let [forward, backward, differences] = cost(widths).map(commas);
        format!("{name:17} {forward:>8} {forward:>8} {backward:>9} {differences:>19}")
    });

    let right = verdict(agreeing == 16);
    let error = |check: &GradientCheck| (check.derived - check.measured).abs();
    let close = checks.iter().all(|check| error(check) < 1e-8);
    let fewer = if close { "" } else { "fewer than " };

    let wrong = || verdicts.iter().filter(|verdict| verdict.agreeing < 16);
    let copy = wrong().filter(|verdict| verdict.copy < 0.05).count();
    let xor = wrong().filter(|verdict| verdict.xor < 0.05).count();
    let (faulty, refused) = (verdicts.len() - 1, wrong().count());
    let learning_proves = verdict(copy == 0);

    let [forward, backward, differences] = cost(NETWORKS[1]);
    let ratio = backward as f64 / forward as f64;
    let cheap = verdict(ratio <= 2.0);
    let (weights, passes) = (commas(forward), commas(differences / forward));

    let agree = |check: &&GradientCheck, factor: f64| {
        gradients_agree(factor * check.derived, check.measured)
    };
    let double =
        [1.0, TOO_LARGE].map(|factor| checks.iter().filter(|check| agree(check, factor)).count());
    let single = [(1e-5, 1e-6, 1e-9), (1e-2, 1e-3, 1e-5)].map(single_precision);
    let [strict, coarse] = single;
    let settings = [
        ("f64", "1e-5", "1e-6"),
        ("f32", "1e-5", "1e-6"),
        ("f32", "1e-2", "1e-3"),
    ];
    let floats = joined(
        settings.iter().zip([double, strict, coarse]),
        |((float, step, tolerance), [right, wrong])| {
            format!("{float}   {step}  {tolerance:>9}  {right:15} of 16  {wrong:18} of 16")
        },
    );
    let precise = verdict_if(
        coarse == [16, 0],
        strict[0] == 16,
        "step and tolerance fit the type",
    );
    let setup = Setup {
        data: COPY_AND_XOR,
        network: NETWORK,
        training: "none for the check, on the copy task; each fault half the summed squared error, \
            rate 1, all samples in a batch, 10,000 epochs",
        criterion: "pro-03: all 16 gradients agree. pro-04: no network with a wrong gradient \
            reaches an error below 0.05 on the copy task. pro-05: backward takes at most twice the \
            multiplications of forward. pro-16: in f32 all 16 agree, and none that is 10% too \
            large, with step 1e-2 and tolerance 1e-3; without a condition if they also agree with \
            1e-5 and 1e-6, as in f64",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== check ==
weight     backward  measured
{rows}
agreeing: {agreeing} of {}
== floats ==
type  step  tolerance  right, that agree  10% too large, that agree
{floats}
== faults ==
fault                 gradients that agree  error, copy  error, XOR
{faults}
== cost ==
network            weights  forward  backward  finite differences
{costs}
== claims ==
claim pro-03: {right} | {agreeing} of 16 gradients agree with the measured ones, to {fewer}8 decimals
claim pro-04: {learning_proves} | {copy} of {faulty} networks with a wrong gradient learn the copy task all \
the same, and {xor} XOR; the gradient check refuses {refused}
claim pro-05: {cheap} | for {weights} weights, going backward takes {ratio:.2} times the \
multiplications of going forward, and finite differences {passes} times as many
claim pro-16: {precise} | in f32, {} of 16 right gradients agree with the settings of f64, and {} \
with step 1e-2 and tolerance 1e-3",
        checks.len(),
        strict[0],
        coarse[0]
    );
    Report::new((checks, verdicts, single), text)
}

/// Derives and measures the 16 gradients in `f32`, with this step of the central difference and these
/// relative and absolute tolerances.
fn single_precision((step, relative, absolute): (f32, f64, f64)) -> Agreeing {
    let network = FirstNetwork::new(1);
    let mut weights = [network.hidden, network.output].map(|matrix| matrix.mapv(|w| w as f32));
    let gradients = propagate(&weights).1;
    let mut agreeing = [0, 0];
    for (layer, gradient) in gradients.iter().enumerate() {
        for (at, &derived) in gradient.indexed_iter() {
            let before = weights[layer][at];
            let mut loss = |weight| {
                weights[layer][at] = weight;
                propagate(&weights).0
            };
            let measured = f64::from((loss(before + step) - loss(before - step)) / (2.0 * step));
            loss(before);
            for (count, factor) in agreeing.iter_mut().zip([1.0, TOO_LARGE]) {
                let derived = factor * f64::from(derived);
                let allowed = absolute + relative * derived.abs().max(measured.abs());
                *count += usize::from((derived - measured).abs() <= allowed);
            }
        }
    }
    agreeing
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
