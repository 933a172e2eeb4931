//! The learning rate: too small, right, too large; and what a single run says about it.

use structure::experiments::{
    Setup,
    intervals::{counted, share},
    verdict, verdict_if,
};
use structure::first_network::{FirstNetwork, inputs, targets};

use super::shared::{COPY, Ends, NETWORK, commas, ends, error_of, join, stages};
use structure::experiments::{Report, joined};

/// The rates of the sweep.
pub const RATES: [f64; 15] = [
    0.001, 0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 50.0, 70.0, 100.0, 150.0, 200.0, 400.0, 500.0,
];
/// The rates that are tried from many initial weights.
pub const COUNTED: [f64; 7] = [0.1, 1.0, 10.0, 30.0, 100.0, 200.0, 500.0];
/// The small rate that is tried from many initial weights for longer.
const SMALL: f64 = 0.01;
/// Rates and numbers of epochs whose product is the same.
const PRODUCTS: [(f64, usize); 5] = [
    (0.001, 10_000),
    (0.01, 1_000),
    (0.1, 100),
    (1.0, 10),
    (10.0, 1),
];

/// A network with a larger error is stuck or not there yet: a prediction of the four is plainly wrong.
const STUCK: f64 = 0.05;
/// Initial weights for each rate.
const SEEDS: u32 = 30;

/// Smallest and largest: the activations of the hidden units, and the weighted sums of the output.
pub fn behind(network: &FirstNetwork) -> (Ends, Ends) {
    let hidden = network.forward(&inputs()).0;
    (ends(&hidden), ends(&hidden.dot(&network.output)))
}

/// How many of these errors are too large.
fn above(errors: &[f64]) -> usize {
    errors.iter().filter(|&&error| error > STUCK).count()
}

/// The mean squared errors from 30 sets of initial weights, sorted.
fn errors(rate: f64, epochs: usize) -> Vec<f64> {
    let error = |seed| {
        let mut network = FirstNetwork::new(seed);
        network.train(&inputs(), &targets(), rate, epochs);
        error_of(&network, &targets())
    };
    let mut errors: Vec<f64> = (1..=SEEDS).map(error).collect();
    errors.sort_by(f64::total_cmp);
    errors
}

/// The mean squared error of listing 1's network after each of these numbers of epochs, which rise.
pub fn errors_after(rate: f64, epochs: &[usize]) -> Vec<(usize, f64)> {
    let networks = stages(&targets(), rate, epochs).into_iter();
    let errors = networks.map(|(epoch, network)| (epoch, error_of(&network, &targets())));
    errors.collect()
}

/// Whether errors by rate fall to a lowest one that is neither the first nor the last, and are at
/// least ten times as large at every rate beyond.
fn u_shaped(errors: &[f64]) -> bool {
    let lowest = errors.iter().position(|&error| error == ends(errors).0);
    let (falling, beyond) = errors.split_at(lowest.unwrap_or(0) + 1);
    let rises = beyond
        .iter()
        .all(|error| *error >= 10.0 * falling[falling.len() - 1]);
    falling.len() > 1 && !beyond.is_empty() && rises && falling.is_sorted_by(|a, b| a > b)
}

/// What the rates make of the copy task.
pub struct Rates {
    /// Listing 1's network after 10,000 epochs at each of [`RATES`].
    pub networks: [FirstNetwork; 15],
    /// Of 30 seeds, those with an error above 0.05 after 1,000 epochs, at each of [`COUNTED`].
    pub stuck: [usize; 7],
    /// The errors where rate times epochs is 10.
    pub products: [f64; 5],
    /// Of 30 seeds at rate 0.01, those with an error above 0.05 after 1,000 epochs, and after 10,000.
    pub small: [usize; 2],
}

/// Trains with all of them.
pub fn report() -> Report<Rates> {
    let networks = RATES.map(|rate| stages(&targets(), rate, &[10_000]).remove(0).1);
    let products = PRODUCTS.map(|(rate, epochs)| errors_after(rate, &[epochs])[0].1);
    let counted_errors = COUNTED.map(|rate| errors(rate, 1_000));
    let medians = counted_errors
        .each_ref()
        .map(|errors| errors[errors.len() / 2]);
    let stuck = counted_errors.each_ref().map(|errors| above(errors));
    let small = [1_000, 10_000].map(|epochs| above(&errors(SMALL, epochs)));

    let at = |rate: f64| {
        let index = RATES.iter().position(|&other| other == rate);
        &networks[index.expect("one of the rates of the sweep")]
    };
    let errors = networks
        .each_ref()
        .map(|network| error_of(network, &targets()));
    let sweep = joined(
        RATES.iter().zip(&networks).zip(&errors),
        |((rate, network), &error)| {
            // Below that, the last digits of the exponential decide.
            let error = if error < 1e-9 {
                "1e-9".to_owned()
            } else {
                format!("{error:.1e}")
            };
            let predictions = join(&network.forward(&inputs()).1, " ", |y| format!("{y:.3}"));
            format!("{rate:7.3}  {error:>11}   {predictions}")
        },
    );
    let behind = joined([1.0, 70.0, 150.0, 200.0], |rate| {
        let (hidden, sums) = behind(at(rate));
        // Adding zero takes the minus sign off a number that rounds to it.
        let [a, b, c, d] =
            [hidden.0, hidden.1, sums.0, sums.1].map(|n| (n * 10.0).round() / 10.0 + 0.0);
        format!("{rate:4}  {a:20.1} to {b:.1}  {c:18.1} to {d:.1}")
    });
    let seeds = joined(
        COUNTED.iter().zip(stuck).zip(medians),
        |((rate, stuck), median)| {
            format!(
                "{rate:5.1}  {:>23}  {median:12.1e}",
                counted(stuck, SEEDS as usize)
            )
        },
    );
    let same_way = joined(PRODUCTS.iter().zip(products), |((rate, epochs), error)| {
        format!("{rate:6.3}  {:>6}  {error:18.3}", commas(*epochs))
    });

    let (few, many) = (stuck[0], stuck[6]);
    let u = verdict_if(
        u_shaped(&medians),
        u_shaped(&errors),
        "it is the median of many runs",
    );
    let runs = SEEDS as usize;
    let slow = verdict(share(small[0], runs).0 > 0.5 && share(few, runs).1 < 0.5);
    let [early, late] = small.map(|count| counted(count, runs));
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "half the summed squared error, all samples in a batch, 10,000 epochs; 1,000 \
            where seeds are counted, and 10,000 as well at rate 0.01",
        seeds: "1 in the sweep; 1 to 30 where they are counted",
        criterion: "pro-10: the error falls to a rate inside the grid and is at least ten times as \
            large at every rate above; by the median of 30 seeds, and by seed 1. \
pro-11: after 1,000 epochs the interval of the share of seeds above 0.05 lies above one half at \
rate 0.01, and below it at 0.1",
    };
    let text = format!(
        "{setup}
== sweep ==
errors below 1e-9 count as 1e-9
   rate  final error   predictions
{sweep}
== behind ==
rate  activations of the hidden units  weighted sums of the output
{behind}
== seeds ==
 rate  error above 0.05         median error
{seeds}
== products ==
  rate  epochs  mean squared error
{same_way}
== small ==
error above 0.05 at rate 0.01
after  1,000 epochs  {early:>23}
after 10,000 epochs  {late:>23}
== claims ==
claim pro-10: {u} | over {SEEDS} seeds the median error falls to {:.1e} at rate 30 and is {:.1} at \
100; {few} runs are stuck at 0.1 and {many} at 500
claim pro-11: {slow} | after 1,000 epochs {early} runs have an error above {STUCK} at rate 0.01, and {few} at 0.1; \
after 10,000 epochs at 0.01 it is {late}",
        medians[3], medians[4]
    );
    Report::new(
        Rates {
            networks,
            stuck,
            products,
            small,
        },
        text,
    )
}
