//! The learning rate: too small, right, too large, and then a surprise.

use std::fmt;

use ndarray::Array2;
use structure::experiments::verdict;
use structure::first_network::{FirstNetwork, inputs, targets};

use super::{ends, error_of, join, stages};

/// The rates of the sweep.
const RATES: [f64; 19] = [
    0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 20.0, 50.0, 70.0, 75.0, 100.0, 150.0,
    200.0, 300.0, 400.0, 500.0,
];

/// An error from which we call a network stuck: one prediction of the four is plainly wrong.
const STUCK: f64 = 0.05;

/// Initial weights for each rate whose stuck networks are counted.
const SEEDS: u32 = 30;

/// What 10,000 epochs at one rate make of the initial weights of listing 1.
pub struct Outcome {
    rate: f64,
    /// The mean squared error.
    pub error: f64,
    predictions: Array2<f64>,
    /// The smallest and the largest activation of a hidden unit.
    pub hidden: (f64, f64),
    /// The smallest and the largest weighted sum of the output.
    pub sums: (f64, f64),
}

/// The report.
pub struct Report {
    outcomes: [Outcome; 19],
    /// Rates, with how many of 30 networks are stuck after 1,000 epochs.
    pub stuck: [(f64, usize); 7],
}

/// Trains the running example at many rates.
pub fn report() -> Report {
    Report {
        outcomes: RATES.map(outcome),
        stuck: [0.1, 1.0, 10.0, 30.0, 100.0, 200.0, 500.0].map(|rate| (rate, stuck(rate))),
    }
}

fn outcome(rate: f64) -> Outcome {
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
    let networks = stages(&targets(), rate, epochs).into_iter();
    let errors = networks.map(|(epoch, network)| (epoch, error_of(&network, &targets())));
    errors.collect()
}

impl Report {
    /// The outcome at one of the rates of the sweep.
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
        let sweep = join(&self.outcomes, "\n", |outcome| {
            let error = format!("{:.1e}", outcome.error);
            let predictions = join(&outcome.predictions, " ", |y| format!("{y:.4}"));
            format!("{:8.3}  {error:>11}   {predictions}", outcome.rate)
        });
        let behind = join([1.0, 70.0, 150.0, 200.0], "\n", |rate| {
            let Outcome { hidden, sums, .. } = self.at(rate);
            // Adding zero takes the minus sign off a number that rounds to it.
            let [a, b, c, d] =
                [hidden.0, hidden.1, sums.0, sums.1].map(|n| (n * 1e3).round() / 1e3 + 0.0);
            format!("{rate:4}  {a:18.3} to {b:.3}  {c:16.3} to {d:.3}")
        });
        let stuck = join(self.stuck, "\n", |(rate, stuck)| {
            format!("{rate:5.1}  {stuck:11}")
        });

        let errors: Vec<f64> = self.outcomes.iter().map(|outcome| outcome.error).collect();
        let lowest = errors.iter().position(|&error| error == ends(&errors).0);
        let (before, after) = errors.split_at(lowest.unwrap_or(0));
        let falls = before.is_sorted_by(|a, b| a >= b);
        let rises = after.is_sorted_by(|a, b| a <= b);
        let (few, many) = (self.stuck[0].1, self.stuck[6].1);
        let one_best = match (falls && rises, many > few) {
            (true, _) => "holds",
            (false, true) => "holds if many seeds are counted",
            _ => "false",
        };
        let [slow, right, hundred, best] =
            [0.001, 1.0, 100.0, 400.0].map(|rate| self.at(rate).error);
        let is_slow = verdict(slow > 0.05);
        writeln!(
            f,
            "\
== sweep ==
    rate  final error   predictions
{sweep}
== behind ==
rate  activations of the hidden units  weighted sums of the output
{behind}
== seeds ==
 rate  stuck of {SEEDS}
{stuck}
== claims ==
claim pro-10: {one_best} | with seed 1, 100 ends at {hundred:.2}, and 400 at {best:.0e}, the lowest of \
all; after 1,000 epochs, {few} of {SEEDS} seeds are stuck at 0.1 and {many} at 500
claim pro-11: {is_slow} | after 10,000 epochs the mean squared error is {slow:.3} at 0.001, and \
{right:.6} at 1"
        )
    }
}
