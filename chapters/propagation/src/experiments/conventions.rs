//! Which rate, and of which loss? Listing 1 names neither.

use std::fmt;

use activations::central_difference;
use ndarray::{Array2, s};
use structure::first_network::{FirstNetwork, inputs, targets};

use super::{ends, error_of};
use crate::half_squared_error;

/// One step of listing 1, weight by weight, over gradients that were measured, not derived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratios {
    /// How many samples the step saw.
    pub samples: usize,
    /// The step over the gradient of half the summed squared error: smallest and largest of the
    /// weights that moved.
    pub half_sum: (f64, f64),
    /// The step over the gradient of the mean squared error: smallest and largest.
    pub mean: (f64, f64),
}

/// Where a reading of listing 3 starts, and where it ends: mean squared errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Before the first of its 10,000 epochs.
    pub starts: f64,
    /// After the last.
    pub ends: f64,
    /// What it prints: the predictions from before its last update, (4, 1).
    pub printed: Array2<f64>,
    /// The trained network.
    pub network: FirstNetwork,
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// One step with 1, 2, 3 and 4 samples.
    pub ratios: [Ratios; 4],
    /// Listing 3 as a program of its own, from the initial weights of listing 1.
    pub fresh: Reading,
    /// Listing 3 typed in below listing 1, whose trained weights it finds.
    pub continued: Reading,
}

/// Takes steps of listing 1, and runs listing 3 in both readings.
pub fn report() -> Report {
    let mut trained = FirstNetwork::new(1);
    trained.train(&inputs(), &targets(), 1.0, 10_000);
    Report {
        ratios: [1, 2, 3, 4].map(ratios),
        fresh: reading(FirstNetwork::new(1)),
        continued: reading(trained),
    }
}

/// Takes one step of listing 1 with its first `samples` samples, and divides the change of each
/// weight by the measured gradient of two losses. What comes out is the learning rate.
fn ratios(samples: usize) -> Ratios {
    let (x, targets) = (inputs(), targets());
    let x = x.slice_move(s![..samples, ..]);
    let targets = targets.slice_move(s![..samples, ..]);
    let mut network = FirstNetwork::new(1);
    let mut moved = network.clone();
    moved.step(&x, &targets, 1.0);

    let (mut half_sum, mut mean) = (Vec::new(), Vec::new());
    for at in 0..16 {
        let before = *weight(&mut network, at);
        let change = *weight(&mut moved, at) - before;
        if change == 0.0 {
            // Its input was 0 in every sample, so its gradient is 0 as well.
            continue;
        }
        let mut ratio = |loss: fn(&Array2<f64>, &Array2<f64>) -> f64| {
            let loss = |w| {
                *weight(&mut network, at) = w;
                loss(&network.forward(&x).1, &targets)
            };
            let gradient = central_difference(loss, before);
            *weight(&mut network, at) = before;
            -change / gradient
        };
        half_sum.push(ratio(|y, targets| half_squared_error(y, targets).0));
        mean.push(ratio(|y, targets| {
            (y - targets).pow2().sum() / y.len() as f64
        }));
    }
    Ratios {
        samples,
        half_sum: ends(&half_sum),
        mean: ends(&mean),
    }
}

/// Weight number `at` of the 16.
fn weight(network: &mut FirstNetwork, at: usize) -> &mut f64 {
    match at {
        0..12 => &mut network.hidden[(at / 4, at % 4)],
        _ => &mut network.output[(at - 12, 0)],
    }
}

fn reading(mut network: FirstNetwork) -> Reading {
    let starts = error_of(&network, &targets());
    let printed = network.train(&inputs(), &targets(), 0.1, 10_000);
    Reading {
        starts,
        ends: error_of(&network, &targets()),
        printed,
        network,
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== ratios ==")?;
        writeln!(
            f,
            "samples  step / gradient of the half sum  step / gradient of the mean"
        )?;
        for ratios in &self.ratios {
            writeln!(
                f,
                "{:7}  {:31.6}  {:27.6}",
                ratios.samples, ratios.half_sum.0, ratios.mean.0
            )?;
        }

        writeln!(f, "== readings ==")?;
        writeln!(f, "listing 3   error before  error after")?;
        for (name, reading) in [("fresh", &self.fresh), ("continued", &self.continued)] {
            writeln!(
                f,
                "{name:10}  {:12.8}  {:11.8}",
                reading.starts, reading.ends
            )?;
        }

        writeln!(f, "== claims ==")?;
        let are = |ends: (f64, f64), rate: f64| {
            (ends.0 - rate).abs() < 1e-6 && (ends.1 - rate).abs() < 1e-6
        };
        let four = self.ratios[3];
        let is_descent = self.ratios.iter().all(|ratios| are(ratios.half_sum, 1.0));
        writeln!(
            f,
            "claim pro-13: {} | each of listing 1's 16 weights already moves by {:.6} times its \
             measured gradient",
            if is_descent { "false" } else { "holds" },
            four.half_sum.0
        )?;
        let by_half_n = |ratios: &Ratios| are(ratios.mean, ratios.samples as f64 / 2.0);
        writeln!(
            f,
            "claim pro-14: {} | for four samples the step is {:.6} times the gradient of the mean: \
             n/2 of it, for every n",
            match (are(four.mean, 1.0), self.ratios.iter().all(by_half_n)) {
                (true, _) => "holds",
                (false, true) => "false",
                (false, false) => "false, and not by n/2",
            },
            four.mean.0
        )
    }
}
