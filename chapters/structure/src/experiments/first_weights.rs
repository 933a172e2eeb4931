//! How large the initial weights may be.

use ndarray::Array2;

use super::shared::{Report, Setup, lines, verdict_if};
use crate::Initialiser::{self, Glorot, He, Uniform};
use crate::first_network::sigmoid;
use crate::initialisers::{glorot_limit, he_deviation};
use crate::random::{generator, uniform};

const SETUP: Setup = Setup {
    data: "50 samples with features drawn evenly from [0, 1)",
    network: "fresh layers: 784 inputs and 128 sigmoid units, or 3 inputs and 4 units; no biases",
    training: "none",
    seeds: "1 to 10, each for samples and weights",
    criterion: "saturated: the sigmoid is below 0.01 or above 0.99. str-12 holds if fewer than one unit in ten is saturated with 784 inputs; if only with 3, it holds for few inputs",
};

/// Fresh layers for each pair of widths.
const LAYERS: u64 = 10;

/// The weighted sums of fresh layers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signal {
    /// Their root mean square.
    pub sums: f64,
    /// The share of them at which the sigmoid is saturated: below 0.01 or above 0.99.
    pub saturated: f64,
}

/// Sends 50 random samples with values from [0, 1) through each of ten fresh layers.
pub fn signal(inputs: usize, units: usize, initialiser: Initialiser) -> Signal {
    let sums = (1..=LAYERS).flat_map(|seed| {
        let mut rng = generator(seed);
        let samples = Array2::from_shape_simple_fn((50, inputs), || uniform(&mut rng));
        let weight = || initialiser.weight(inputs, units, &mut rng);
        samples.dot(&Array2::from_shape_simple_fn((inputs, units), weight))
    });
    let sums: Vec<f64> = sums.collect();
    let saturated = sums.iter().filter(|z| (sigmoid(**z) - 0.5).abs() > 0.49);
    Signal {
        sums: (sums.iter().map(|z| z * z).sum::<f64>() / sums.len() as f64).sqrt(),
        saturated: saturated.count() as f64 / sums.len() as f64,
    }
}

/// The signals of a wide layer by rule, and of the hidden layer of listing 1.
pub struct Signals {
    /// 784 inputs and 128 units: from [-1, 1), Glorot, He.
    pub wide: [Signal; 3],
    /// 3 inputs and 4 units, from [-1, 1).
    pub small: Signal,
}

/// Sends samples through fresh layers, wide and small.
pub fn report() -> Report<Signals> {
    let wide = [Uniform(1.0), Glorot, He].map(|rule| signal(784, 128, rule));
    let small = signal(3, 4, Uniform(1.0));
    let [large, glorot, _] = wide.map(|signal| signal.saturated);
    let verdict = verdict_if(small.saturated < 0.1, large < 0.1, "a unit has few inputs");
    let rules = ["from -1 to 1", "glorot", "he"].iter().zip(wide);
    let table = lines(rules, |(name, Signal { sums, saturated })| {
        format!("{name:12}   {sums:6.3}   {saturated:.3}\n")
    });
    let (limit, deviation) = (glorot_limit(784, 128), he_deviation(784));
    let Signal { sums, saturated } = small;
    let text = format!(
        "{SETUP}
== rules ==
glorot, 784 to 128, limit = {limit:.4}
he, 784 inputs, deviation = {deviation:.4}
== signal ==
784 inputs, 128 units, typical size of the sums and share of saturated units:
{table}3 inputs, 4 units:
the same range   {sums:6.3}   {saturated:.3}
== claims ==
claim str-12: {verdict} | weights from -1 to 1 saturate a share of {saturated:.3} with 3 inputs, of {large:.3} with 784; Glorot's rule {glorot:.3}"
    );
    Report::new(Signals { wide, small }, text)
}
