//! The learning rate: too small, right, too large, and then a surprise.

use structure::experiments::{verdict, verdict_if};
use structure::first_network::{FirstNetwork, inputs, targets};

use super::{Ends, Report, ends, error_of, join, lines, stages};

/// The rates of the sweep.
pub const RATES: [f64; 19] = [
    0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 20.0, 50.0, 70.0, 75.0, 100.0, 150.0,
    200.0, 300.0, 400.0, 500.0,
];

/// An error from which we call a network stuck: one prediction of the four is plainly wrong.
const STUCK: f64 = 0.05;
/// Initial weights for each rate whose stuck networks are counted.
const SEEDS: u32 = 30;

/// Smallest and largest: the activations of the hidden units, and the weighted sums of the output.
pub fn behind(network: &FirstNetwork) -> (Ends, Ends) {
    let hidden = network.forward(&inputs()).0;
    (ends(&hidden), ends(&hidden.dot(&network.output)))
}

fn stuck(rate: f64) -> usize {
    let is_stuck = |&seed: &u32| {
        let mut network = FirstNetwork::new(seed);
        network.train(&inputs(), &targets(), rate, 1_000);
        error_of(&network, &targets()) > STUCK
    };
    (1..=SEEDS).filter(is_stuck).count()
}

/// The mean squared error of listing 1 after each of these numbers of epochs, which rise.
pub fn errors_after(rate: f64, epochs: &[usize]) -> Vec<(usize, f64)> {
    let networks = stages(&targets(), rate, epochs).into_iter();
    let errors = networks.map(|(epoch, network)| (epoch, error_of(&network, &targets())));
    errors.collect()
}

/// Data: listing 1 after 10,000 epochs at each of [`RATES`], and of 30 seeds those stuck, by rate.
pub fn report() -> Report<([FirstNetwork; 19], [usize; 7])> {
    let networks = RATES.map(|rate| stages(&targets(), rate, &[10_000]).remove(0).1);
    let counted = [0.1, 1.0, 10.0, 30.0, 100.0, 200.0, 500.0];
    let stuck = counted.map(stuck);

    let at = |rate: f64| {
        let index = RATES.iter().position(|&other| other == rate);
        &networks[index.expect("one of the rates of the sweep")]
    };
    let sweep = lines(RATES.iter().zip(&networks), |(rate, network)| {
        let error = format!("{:.1e}", error_of(network, &targets()));
        let predictions = join(&network.forward(&inputs()).1, " ", |y| format!("{y:.4}"));
        format!("{rate:8.3}  {error:>11}   {predictions}")
    });
    let rows = lines([1.0, 70.0, 150.0, 200.0], |rate| {
        let (hidden, sums) = behind(at(rate));
        // Adding zero takes the minus sign off a number that rounds to it.
        let [a, b, c, d] =
            [hidden.0, hidden.1, sums.0, sums.1].map(|n| (n * 1e3).round() / 1e3 + 0.0);
        format!("{rate:4}  {a:18.3} to {b:.3}  {c:16.3} to {d:.3}")
    });
    let seeds = lines(counted.iter().zip(stuck), |(rate, n)| {
        format!("{rate:5.1}  {n:11}")
    });

    let errors = networks.each_ref().map(|each| error_of(each, &targets()));
    let lowest = errors.iter().position(|&error| error == ends(&errors).0);
    let (before, after) = errors.split_at(lowest.unwrap_or(0));
    let one_best = before.is_sorted_by(|a, b| a >= b) && after.is_sorted_by(|a, b| a <= b);
    let [few, .., many] = stuck;
    let one_best = verdict_if(one_best || many > few, one_best, "many seeds are counted");
    let [slow, right, hundred, best] =
        [0.001, 1.0, 100.0, 400.0].map(|rate| error_of(at(rate), &targets()));
    let is_slow = verdict(slow > 0.05);
    let text = format!(
        "== sweep ==
    rate  final error   predictions
{sweep}
== behind ==
rate  activations of the hidden units  weighted sums of the output
{rows}
== seeds ==
 rate  stuck of {SEEDS}
{seeds}
== claims ==
claim pro-10: {one_best} | with seed 1, 100 ends at {hundred:.2}, and 400 at {best:.0e}, the \
lowest of all; after 1,000 epochs, {few} of {SEEDS} seeds are stuck at 0.1 and {many} at 500
claim pro-11: {is_slow} | after 10,000 epochs the mean squared error is {slow:.3} at 0.001, and \
{right:.6} at 1"
    );
    Report::new((networks, stuck), text)
}
