//! How many hidden units exclusive or needs, and what more of them change.

use super::first_column::trained_neuron;
use super::learned;
use crate::first_network::{FirstNetwork, INPUTS, Matrix, XOR_TARGETS};
use crate::random::{NumpyLegacy, generator, uniform};

/// From how many different first weights each width is trained.
pub const STARTS: u32 = 50;

/// How networks of one width fared on exclusive or.
#[derive(Clone, Debug, PartialEq)]
pub struct Width {
    /// Units in the hidden layer; 0 is one neuron without a hidden layer.
    pub units: usize,
    /// How many of the [`STARTS`] networks learned the four samples.
    pub learned: usize,
    /// For each network that did, the share of [`nearby`] points that it puts on the right side.
    pub nearby: Vec<f64>,
}

impl Width {
    /// The mean over the networks that learned; NaN when none did.
    pub fn mean_nearby(&self) -> f64 {
        self.nearby.iter().sum::<f64>() / self.nearby.len() as f64
    }
}

// ANCHOR: nearby
/// 400 points that no network was trained on: the four samples, moved by up to 0.4 in each of
/// the first two features, with the target of the sample.
pub fn nearby() -> Vec<([f64; 3], f64)> {
    let mut rng = generator(1);
    let samples = INPUTS.into_iter().zip(XOR_TARGETS).cycle().take(400);
    samples
        .map(|([x1, x2, one], [target])| {
            let mut moved = |x: f64| x + 0.8 * uniform(&mut rng) - 0.4;
            ([moved(x1), moved(x2), one], target)
        })
        .collect()
}
// ANCHOR_END: nearby

// ANCHOR: sweep
/// Trains networks with 0, 1, 2, 4 and 8 hidden units on exclusive or.
pub fn sweep() -> Vec<Width> {
    vec![
        judge(0, |seed| {
            let neuron = trained_neuron(&XOR_TARGETS, seed);
            move |point| neuron.forward(&[point])[0][0]
        }),
        of_width::<1>(),
        of_width::<2>(),
        of_width::<4>(),
        of_width::<8>(),
    ]
}

/// Networks with `UNITS` hidden units, 10,000 epochs at rate 1 from each start.
fn of_width<const UNITS: usize>() -> Width {
    judge(UNITS, |seed| {
        let mut network = FirstNetwork::<UNITS>::random(&mut NumpyLegacy::new(seed));
        network.train(&INPUTS, &XOR_TARGETS, 1.0, 10_000);
        move |point| network.forward(&[point]).1[0][0]
    })
}
// ANCHOR_END: sweep

/// How many of the [`STARTS`] networks with two hidden units have learned exclusive or after 10,000
/// epochs, and how many after ten times as many.
pub fn two_units_over_time() -> [usize; 2] {
    let mut counts = [0, 0];
    for seed in 1..=STARTS {
        let mut network = FirstNetwork::<2>::random(&mut NumpyLegacy::new(seed));
        for (count, epochs) in counts.iter_mut().zip([10_000, 90_000]) {
            network.train(&INPUTS, &XOR_TARGETS, 1.0, epochs);
            *count += usize::from(learned(&network.forward(&INPUTS).1, &XOR_TARGETS));
        }
    }
    counts
}

fn judge<F: Fn([f64; 3]) -> f64>(units: usize, train: impl Fn(u32) -> F) -> Width {
    let points = nearby();
    let nearby: Vec<f64> = (1..=STARTS)
        .filter_map(|seed| {
            let answer = train(seed);
            let outputs: Matrix<4, 1> = INPUTS.map(|point| [answer(point)]);
            let right = |(point, target): &&([f64; 3], f64)| (answer(*point) - target).abs() < 0.5;
            learned(&outputs, &XOR_TARGETS)
                .then(|| points.iter().filter(right).count() as f64 / points.len() as f64)
        })
        .collect();
    Width {
        units,
        learned: nearby.len(),
        nearby,
    }
}
