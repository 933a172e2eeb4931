//! The learning rate: too small, right, too large, and then a surprise.

use std::fmt;

use ndarray::Array2;
use structure::first_network::{FirstNetwork, inputs, targets};

use super::{ends, error_of};

/// The rates of the sweep.
pub const RATES: [f64; 19] = [
    0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 20.0, 50.0, 70.0, 75.0, 100.0, 150.0,
    200.0, 300.0, 400.0, 500.0,
];

/// An error from which we call a network stuck: one prediction of the four is plainly wrong.
pub const STUCK: f64 = 0.05;

/// Initial weights for each rate whose stuck networks are counted.
pub const SEEDS: u32 = 30;

/// What came of one rate, from the initial weights of listing 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The learning rate.
    pub rate: f64,
    /// The mean squared error after 10,000 epochs.
    pub error: f64,
    /// The predictions, (4, 1).
    pub predictions: Array2<f64>,
    /// The smallest and the largest activation of a hidden unit.
    pub hidden: (f64, f64),
    /// The smallest and the largest weighted sum of the output.
    pub sums: (f64, f64),
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// One outcome for each of [`RATES`].
    pub outcomes: [Outcome; 19],
    /// Rates, with how many of [`SEEDS`] networks are stuck after 1,000 epochs.
    pub stuck: [(f64, usize); 7],
}

/// Trains the running example at many rates.
pub fn report() -> Report {
    Report {
        outcomes: RATES.map(outcome),
        stuck: [0.1, 1.0, 10.0, 30.0, 100.0, 200.0, 500.0].map(|rate| (rate, stuck(rate))),
    }
}

/// Trains the running example from the weights of listing 1 for 10,000 epochs.
pub fn outcome(rate: f64) -> Outcome {
    let mut network = FirstNetwork::new(1);
    network.train(&inputs(), &targets(), rate, 10_000);
    let (hidden, predictions) = network.forward(&inputs());
    Outcome {
        rate,
        error: error_of(&network, &targets()),
        predictions,
        sums: ends(&hidden.dot(&network.output)),
        hidden: ends(&hidden),
    }
}

fn stuck(rate: f64) -> usize {
    let is_stuck = |&seed: &u32| {
        let mut network = FirstNetwork::new(seed);
        network.train(&inputs(), &targets(), rate, 1_000);
        error_of(&network, &targets()) > STUCK
    };
    (1..=SEEDS).filter(is_stuck).count()
}

/// The mean squared error after each of these numbers of epochs, which rise, from the weights of
/// listing 1.
pub fn errors_after(rate: f64, epochs: &[usize]) -> Vec<(usize, f64)> {
    let mut network = FirstNetwork::new(1);
    let mut trained = 0;
    let mut errors = Vec::new();
    for &epoch in epochs {
        network.train(&inputs(), &targets(), rate, epoch - trained);
        trained = epoch;
        errors.push((epoch, error_of(&network, &targets())));
    }
    errors
}

impl Report {
    /// The outcome at one of [`RATES`].
    ///
    /// # Panics
    /// At any other rate.
    pub fn at(&self, rate: f64) -> &Outcome {
        let mut outcomes = self.outcomes.iter();
        let found = outcomes.find(|outcome| outcome.rate == rate);
        found.expect("one of the rates of the sweep")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== sweep ==")?;
        writeln!(f, "    rate  final error   predictions")?;
        for outcome in &self.outcomes {
            let error = format!("{:.1e}", outcome.error);
            write!(f, "{:8.3}  {error:>11}  ", outcome.rate)?;
            for prediction in &outcome.predictions {
                write!(f, " {prediction:.4}")?;
            }
            writeln!(f)?;
        }

        writeln!(f, "== behind ==")?;
        writeln!(
            f,
            "rate  activations of the hidden units  weighted sums of the output"
        )?;
        for rate in [1.0, 70.0, 150.0, 200.0] {
            let Outcome { hidden, sums, .. } = self.at(rate);
            // Adding zero takes the minus sign off a number that rounds to it.
            let [a, b, c, d] =
                [hidden.0, hidden.1, sums.0, sums.1].map(|n| (n * 1e3).round() / 1e3 + 0.0);
            writeln!(f, "{rate:4}  {a:18.3} to {b:.3}  {c:16.3} to {d:.3}")?;
        }

        writeln!(f, "== seeds ==")?;
        writeln!(f, " rate  stuck of {SEEDS}")?;
        for (rate, stuck) in self.stuck {
            writeln!(f, "{rate:5.1}  {stuck:11}")?;
        }

        writeln!(f, "== claims ==")?;
        self.write_claims(f)
    }
}

impl Report {
    fn write_claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors: Vec<f64> = self.outcomes.iter().map(|outcome| outcome.error).collect();
        let lowest = errors.iter().position(|&error| error == ends(&errors).0);
        let (before, after) = errors.split_at(lowest.unwrap_or(0));
        let falls = before.is_sorted_by(|a, b| a >= b);
        let rises = after.is_sorted_by(|a, b| a <= b);
        let (slow, stuck) = (self.stuck[0].1, self.stuck[6].1);
        writeln!(
            f,
            "claim pro-10: {} | with seed 1, 100 ends at {:.2}, and 400 at {:.0e}, the lowest of \
             all; after 1,000 epochs, {slow} of {SEEDS} seeds are stuck at 0.1 and {stuck} at 500",
            match (falls && rises, stuck > slow) {
                (true, _) => "holds",
                (false, true) => "holds if many seeds are counted",
                _ => "false",
            },
            self.at(100.0).error,
            self.at(400.0).error,
        )?;
        let (slow, right) = (self.at(0.001).error, self.at(1.0).error);
        writeln!(
            f,
            "claim pro-11: {} | after 10,000 epochs the mean squared error is {slow:.3} at 0.001, \
             and {right:.6} at 1",
            if slow > 0.05 { "holds" } else { "false" },
        )
    }
}
