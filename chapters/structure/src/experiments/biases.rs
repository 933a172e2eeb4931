//! Which units of the running example have a bias, and what the lack of one costs the output.

use ndarray::{Array2, s};

use super::intervals::counted;
use super::shared::{Report, STARTS, Setup, trained_network, verdict_if};
use super::widths::{Width, random, with_output_bias};
use crate::first_network::{FirstNetwork, inputs, targets};
use crate::maximum;

const SETUP: Setup = Setup {
    data: "the four samples with the targets of the copy task",
    network: "3-1-1, sigmoid, without and with an output bias; initial weights from [-1, 1)",
    training: "half the summed squared error, gradient descent, rate 1, batch 4, 1,000 epochs of one step",
    seeds: "1 to 20",
    criterion: "str-11 holds if the hidden sums are not those of a layer with biases; else it holds of the output alone if an output bias changes what can be learned",
};

/// The sums in the hidden layer (4, units), written with biases: the product of the first two
/// features only, plus the weights of the third.
fn sums_with_biases(network: &FirstNetwork) -> Array2<f64> {
    let features = inputs();
    let (weights, biases) = (network.hidden.slice(s![..2, ..]), network.hidden.row(2));
    features.slice(s![.., ..2]).dot(&weights) + biases
}

/// What a bias changes.
pub struct Biases {
    /// The largest difference between the hidden sums and those with biases.
    pub difference: f64,
    /// One hidden unit on the copy task, without an output bias and with one.
    pub one_unit: [Width; 2],
}

/// Compares the sums, and trains networks of one hidden unit without and with an output bias.
pub fn report() -> Report<Biases> {
    let network = trained_network(&targets());
    let difference = sums_with_biases(&network) - inputs().dot(&network.hidden);
    let difference = maximum(&difference.mapv(f64::abs));
    let one_unit = [
        Width::train("", |seed| random(1, seed), &targets(), 1_000),
        Width::train("", |seed| with_output_bias(1, seed), &targets(), 1_000),
    ];
    let [without, with] = one_unit.each_ref().map(Width::learned);
    let (same, differs) = (difference < 1e-12, without != with);
    let verdict = verdict_if(!same || differs, !same, "only the output layer is meant");
    let [without, with] = [without, with].map(|count| counted(count, STARTS as usize));
    let text = format!(
        "{SETUP}
== counts ==
starts that learn the copy task with one hidden unit
no output bias   {without}
an output bias   {with}
== claims ==
claim str-11: {verdict} | the third row of weights is the bias of the hidden layer: the sums differ by {difference:.1}; the output has none: with one hidden unit {without} starts learn, with an output bias {with}"
    );
    let data = Biases {
        difference,
        one_unit,
    };
    Report::new(data, text)
}
