//! How many hidden units exclusive or needs, and what more of them change.

use ndarray::Array2;

use super::one_neuron::trained_neuron;
use super::{STARTS, learned, lines, verdict};
use crate::first_network::{FirstNetwork, inputs, xor_targets};
use crate::random::{NumpyLegacy, generator, uniform};

/// How networks of one width did on exclusive or.
pub struct Width {
    /// Units in the hidden layer; 0 is one neuron without a hidden layer.
    pub units: usize,
    /// For each of the [`STARTS`] networks that learned the four samples, the share of [`nearby`]
    /// points that it puts on the right side.
    pub nearby: Vec<f64>,
}

/// 400 points (400, 3) that no network was trained on: the four samples, moved by up to 0.4 in
/// each of the first two features. The targets (400, 1) are those of the samples.
pub fn nearby() -> (Array2<f64>, Array2<f64>) {
    let mut rng = generator(1);
    let (inputs, targets) = (inputs(), xor_targets());
    let moved = |(point, feature): (usize, usize)| match inputs[[point % 4, feature]] {
        x if feature < 2 => x + 0.8 * uniform(&mut rng) - 0.4,
        one => one,
    };
    (
        Array2::from_shape_fn((400, 3), moved),
        Array2::from_shape_fn((400, 1), |(point, _)| targets[[point % 4, 0]]),
    )
}

/// Networks with this many hidden units, trained on exclusive or for 10,000 epochs at rate 1.
pub fn sweep(units: usize) -> Width {
    let (points, targets) = nearby();
    let scores = (1..=STARTS).filter_map(|seed| {
        let answer = trained(units, seed);
        let errors = (answer(&points) - &targets).mapv(f64::abs);
        let right = errors.iter().filter(|&&error| error < 0.5).count();
        learned(&answer(&inputs()), &xor_targets()).then(|| right as f64 / points.nrows() as f64)
    });
    Width {
        units,
        nearby: scores.collect(),
    }
}

type Answer = Box<dyn Fn(&Array2<f64>) -> Array2<f64>>;

/// What a trained network with this many hidden units, or a neuron, answers to a batch.
fn trained(units: usize, seed: u32) -> Answer {
    if units == 0 {
        let neuron = trained_neuron(&xor_targets(), seed);
        return Box::new(move |x| neuron.forward(x));
    }
    let mut network = random(units, seed);
    network.train(&inputs(), &xor_targets(), 1.0, 10_000);
    Box::new(move |x| network.forward(x).1)
}

/// The network with this many hidden units and the initial weights that NumPy draws from `seed`.
pub(super) fn random(units: usize, seed: u32) -> FirstNetwork {
    FirstNetwork::random(units, &mut NumpyLegacy::new(seed))
}

/// How many of the [`STARTS`] networks learn the targets in this many epochs at rate 1.
pub(super) fn successes(
    start: impl Fn(u32) -> FirstNetwork,
    targets: &Array2<f64>,
    epochs: usize,
) -> usize {
    let learns = |seed: &u32| {
        let mut network = start(*seed);
        network.train(&inputs(), targets, 1.0, epochs);
        learned(&network.forward(&inputs()).1, targets)
    };
    (1..=STARTS).filter(learns).count()
}

/// Trains networks of all widths from all starts, and those of two units for longer.
pub fn report() -> String {
    let widths = [0, 1, 2, 4, 8].map(sweep);
    let mean = |nearby: &[f64]| nearby.iter().sum::<f64>() / nearby.len() as f64;
    let table = lines(&widths, |Width { units, nearby }| {
        let (learned, mean) = (nearby.len(), mean(nearby));
        let start = format!("{units} units   {learned:9}                ");
        if learned == 0 {
            return start + "none\n";
        }
        let least = nearby.iter().copied().fold(1.0, f64::min);
        let most = nearby.iter().copied().fold(0.0, f64::max);
        format!("{start}{mean:.3}   {least:.3}   {most:.3}\n")
    });
    let longer = successes(|seed| random(2, seed), &xor_targets(), 30_000);
    let [_, _, narrow, _, wide] = widths.map(|width| width.nearby);
    let (few, many) = (narrow.len(), wide.len());
    let (before, after) = (mean(&narrow), mean(&wide));
    let (fits, worse) = (verdict(many > few), verdict(after < before));
    format!("\
== table ==
hidden    learned of {STARTS}   right nearby: mean   least    most
{table}== longer ==
2 hidden units, learned of {STARTS}
after 10,000 epochs: {few}
after 30,000 epochs: {longer}
== claims ==
claim str-03: {fits} | with 2 hidden units {few} of {STARTS} starts learn exclusive or, with 8 units {many} of {STARTS}
claim str-04: {worse} | on points never seen, 2 hidden units answer {before:.3} of them right, 8 units {after:.3}
")
}
