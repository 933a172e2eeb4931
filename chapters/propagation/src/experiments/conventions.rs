//! Which rate, and of which loss? Listing 1 names neither.

use activations::central_difference;
use ndarray::s;
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

use crate::running_example::{inputs, targets};
use crate::{mean_squared_error, propagate, running_example};

/// One step of listing 1, weight by weight, over slopes that were measured, not
/// derived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratios {
    /// How many samples the step saw.
    pub samples: usize,
    /// The step over the slope of half the summed squared error: smallest and largest
    /// of the 16.
    pub half_sum: (f64, f64),
    /// The step over the slope of the mean squared error: smallest and largest of the
    /// 16.
    pub mean: (f64, f64),
}

/// Takes one step of listing 1 with its first `samples` samples, and divides the way of
/// each weight by the measured slope of two losses. What comes out is the learning
/// rate.
///
/// # Panics
/// Unless `SAMPLES` is from 1 to 4.
pub fn ratios<const SAMPLES: usize>() -> Ratios {
    let start = FirstNetwork::new(1);
    let mut moved = start.clone();
    let x = std::array::from_fn::<_, SAMPLES, _>(|row| INPUTS[row]);
    let t = std::array::from_fn::<_, SAMPLES, _>(|row| TARGETS[row]);
    moved.step(&x, &t, 1.0);

    let (mut half_sum, mut mean) = (Vec::new(), Vec::new());
    for at in 0..16 {
        let way = weight(&moved, at) - weight(&start, at);
        half_sum.push(
            -way / central_difference(|w| losses(&start, at, w, SAMPLES).0, weight(&start, at)),
        );
        mean.push(
            -way / central_difference(|w| losses(&start, at, w, SAMPLES).1, weight(&start, at)),
        );
    }
    Ratios {
        samples: SAMPLES,
        half_sum: ends(&half_sum),
        mean: ends(&mean),
    }
}

/// Half the summed squared error and the mean squared error with one weight replaced.
fn losses(network: &FirstNetwork, at: usize, weight: f64, samples: usize) -> (f64, f64) {
    let mut network = network.clone();
    match at {
        0..12 => network.hidden[at / 4][at % 4] = weight,
        _ => network.output[at - 12][0] = weight,
    }
    let (x, targets) = (inputs(), targets());
    let (x, targets) = (x.slice(s![..samples, ..]), targets.slice(s![..samples, ..]));
    let mut stack = running_example(&network);
    let half = propagate(&mut stack, &x, &targets).expect("three features");
    let mean = mean_squared_error(&mut stack, &x, &targets).expect("three features");
    (half, mean)
}

fn weight(network: &FirstNetwork, at: usize) -> f64 {
    match at {
        0..12 => network.hidden[at / 4][at % 4],
        _ => network.output[at - 12][0],
    }
}

fn ends(ratios: &[f64]) -> (f64, f64) {
    let low = ratios.iter().copied().fold(f64::INFINITY, f64::min);
    (
        low,
        ratios.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    )
}

/// Where a reading of listing 3 starts, and where it ends: mean squared errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Before the first of its 10,000 epochs.
    pub starts: f64,
    /// After the last.
    pub ends: f64,
    /// What it prints: the answers from before its last update.
    pub printed: [f64; 4],
}

/// Listing 3 as a program of its own, from the fresh weights of listing 1.
pub fn fresh() -> Reading {
    reading(FirstNetwork::new(1))
}

/// Listing 3 typed in below listing 1, whose trained weights it finds.
pub fn continued() -> Reading {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    reading(network)
}

fn reading(mut network: FirstNetwork) -> Reading {
    let error = |network: &FirstNetwork| super::error_of(network, &TARGETS);
    let starts = error(&network);
    let printed = network.train(&INPUTS, &TARGETS, 0.1, 10_000);
    Reading {
        starts,
        ends: error(&network),
        printed: printed.map(|[output]| output),
    }
}
