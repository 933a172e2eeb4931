//! How many hidden units exclusive or needs, and what more of them change.

use std::fmt;

use ndarray::Array2;

use super::one_neuron::trained_neuron;
use super::{learned, verdict};
use crate::first_network::{FirstNetwork, inputs, xor_targets};
use crate::random::{NumpyLegacy, generator, uniform};

/// From how many different initial weights each width is trained.
pub const STARTS: u32 = 20;

/// How networks of one width did on exclusive or.
#[derive(Clone, Debug, PartialEq)]
pub struct Width {
    /// Units in the hidden layer; 0 is one neuron without a hidden layer.
    pub units: usize,
    /// For each of the [`STARTS`] networks that learned the four samples, the share of [`nearby`]
    /// points that it puts on the right side.
    pub nearby: Vec<f64>,
}

impl Width {
    /// How many networks learned the four samples.
    pub fn learned(&self) -> usize {
        self.nearby.len()
    }

    /// The mean over the networks that learned; NaN when none did.
    pub fn mean_nearby(&self) -> f64 {
        self.nearby.iter().sum::<f64>() / self.nearby.len() as f64
    }
}

// ANCHOR: nearby
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
// ANCHOR_END: nearby

// ANCHOR: sweep
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
// ANCHOR_END: sweep

type Answer = Box<dyn Fn(&Array2<f64>) -> Array2<f64>>;

/// What a trained network with this many hidden units, or a neuron, answers to a batch.
fn trained(units: usize, seed: u32) -> Answer {
    if units == 0 {
        let neuron = trained_neuron(&xor_targets(), seed);
        return Box::new(move |x| neuron.forward(x));
    }
    let mut network = FirstNetwork::random(units, &mut NumpyLegacy::new(seed));
    network.train(&inputs(), &xor_targets(), 1.0, 10_000);
    Box::new(move |x| network.forward(x).1)
}

/// How many of the [`STARTS`] networks with two hidden units have learned exclusive or after this
/// many epochs.
fn two_units_learned(epochs: usize) -> usize {
    let learns = |seed: &u32| {
        let mut network = FirstNetwork::random(2, &mut NumpyLegacy::new(*seed));
        network.train(&inputs(), &xor_targets(), 1.0, epochs);
        learned(&network.forward(&inputs()).1, &xor_targets())
    };
    (1..=STARTS).filter(learns).count()
}

/// What the report holds.
pub struct Report {
    /// 0, 1, 2, 4 and 8 hidden units.
    pub widths: [Width; 5],
    /// How many networks with two units have learned after 30,000 epochs.
    pub longer: usize,
}

/// Trains networks of all widths from all starts, and those of two units for longer.
pub fn report() -> Report {
    Report {
        widths: [0, 1, 2, 4, 8].map(sweep),
        longer: two_units_learned(30_000),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== table ==")?;
        writeln!(
            f,
            "hidden    learned of {STARTS}   right nearby: mean   least    most"
        )?;
        for width in &self.widths {
            let learned = width.learned();
            write!(f, "{} units   {learned:9}                ", width.units)?;
            if learned == 0 {
                writeln!(f, "none")?;
                continue;
            }
            let least = width.nearby.iter().copied().fold(1.0, f64::min);
            let most = width.nearby.iter().copied().fold(0.0, f64::max);
            let mean = width.mean_nearby();
            writeln!(f, "{mean:.3}   {least:.3}   {most:.3}")?;
        }

        writeln!(f, "== longer ==")?;
        writeln!(f, "2 hidden units, learned of {STARTS}")?;
        writeln!(f, "after 10,000 epochs: {}", self.widths[2].learned())?;
        writeln!(f, "after 30,000 epochs: {}", self.longer)?;

        writeln!(f, "== claims ==")?;
        let (narrow, wide) = (&self.widths[2], &self.widths[4]);
        writeln!(
            f,
            "claim str-03: {} | with 2 hidden units {} of {STARTS} starts learn exclusive or, with 8 units {} of {STARTS}",
            verdict(wide.learned() > narrow.learned()),
            narrow.learned(),
            wide.learned()
        )?;
        let (before, after) = (narrow.mean_nearby(), wide.mean_nearby());
        writeln!(
            f,
            "claim str-04: {} | on points never seen, 2 hidden units answer {before:.3} of them right, 8 units {after:.3}",
            verdict(after < before)
        )
    }
}
