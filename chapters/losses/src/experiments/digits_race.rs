//! Squared error against cross-entropy on digits: rates are chosen on some seeds and judged on others.

use digits::CLASSES;
use structure::Initialiser::Glorot;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, decided, lines, valid};
use structure::random::generator;

use super::digit_network::{Digits, accuracy, epoch, network, predictions, probabilities};
use crate::{CategoricalCrossEntropy, Loss, MeanSquaredError, one_hot};

/// Digits to train on.
const TRAINING: usize = 300;
/// Other digits to judge on.
const UNSEEN: usize = 500;
const EPOCHS: usize = 10;
const CHOOSE: std::ops::RangeInclusive<u64> = 1..=5;
const JUDGE: std::ops::RangeInclusive<u64> = 101..=120;
/// The rates that each loss may choose from.
const RATES: [(&dyn Loss, [f64; 6]); 2] = [
    (&MeanSquaredError, [4.0, 8.0, 16.0, 32.0, 64.0, 128.0]),
    (
        &CategoricalCrossEntropy,
        [0.0625, 0.125, 0.25, 0.5, 1.0, 2.0],
    ),
];

/// The share of the unseen digits that are right after each epoch of one training.
pub type Accuracies = [f64; EPOCHS];

/// The mean accuracy over all epochs: the higher, the sooner the network has learned.
pub fn speed(run: &Accuracies) -> f64 {
    run.iter().sum::<f64>() / EPOCHS as f64
}

/// The digits of a seed, to train on and to judge on.
fn drawn(seed: u64) -> (u64, [Digits; 2]) {
    let digits = [(TRAINING, 2 * seed), (UNSEEN, 2 * seed + 1)];
    (
        seed,
        digits.map(|(count, seed)| Digits::halved(count, seed)),
    )
}

/// Trains the network of a seed.
fn run(
    loss: &dyn Loss,
    learning_rate: f64,
    (seed, [training, unseen]): &(u64, [Digits; 2]),
) -> Accuracies {
    let targets = valid(one_hot(&training.labels, CLASSES));
    let mut rng = generator(*seed);
    let mut network = network(training.x.ncols(), 16, [Glorot; 2], &mut rng);
    [(); EPOCHS].map(|()| {
        let samples = (&training.x, &targets);
        epoch(&mut network, samples, loss, learning_rate, &mut rng);
        let p = probabilities(&mut network, &unseen.x);
        accuracy(&predictions(&p), &unseen.labels)
    })
}

/// What the report found.
pub struct Data {
    /// For the MSE and for the cross-entropy: each rate with the mean accuracy over all epochs, mean
    /// over the choosing seeds.
    pub grids: [Vec<(f64, f64)>; 2],
    /// The best rate of each.
    pub rates: [f64; 2],
    /// A run for each judging seed: the MSE at the rate of the cross-entropy, the MSE at its own, the
    /// cross-entropy at its own.
    pub arms: [Vec<Accuracies>; 3],
}

impl Data {
    /// Cross-entropy minus MSE in mean accuracy over all epochs, and in accuracy at the end, seed by
    /// seed: the mean, and how far its interval reaches.
    pub fn leads(&self, mse: usize) -> [(f64, f64); 2] {
        let lead = |of: fn(&Accuracies) -> f64| {
            let pairs = self.arms[2].iter().zip(&self.arms[mse]);
            mean(&pairs.map(|(a, b)| of(a) - of(b)).collect::<Vec<_>>())
        };
        [lead(speed), lead(|run| run[EPOCHS - 1])]
    }

    /// A mean over the runs of an arm, with its interval.
    fn mean(&self, arm: usize, of: impl Fn(&Accuracies) -> f64) -> (f64, f64) {
        mean(&self.arms[arm].iter().map(of).collect::<Vec<_>>())
    }
}

/// Chooses the rates and judges them.
pub fn report() -> Report<Data> {
    let [choose, judge] = [CHOOSE, JUDGE].map(|seeds| seeds.map(drawn).collect::<Vec<_>>());
    let grids = RATES.map(|(loss, rates)| {
        let of_rate = |rate| {
            let speeds = choose.iter().map(|drawn| speed(&run(loss, rate, drawn)));
            (rate, speeds.sum::<f64>() / choose.len() as f64)
        };
        rates.map(of_rate).to_vec()
    });
    let rates = grids.each_ref().map(|grid| {
        let (mut best, mut highest) = (0.0, 0.0);
        for &(rate, speed) in grid {
            if speed > highest {
                (best, highest) = (rate, speed);
            }
        }
        best
    });
    let [(mse, _), (entropy, _)] = RATES;
    let arms = [(mse, rates[1]), (mse, rates[0]), (entropy, rates[1])];
    let arms = arms.map(|(loss, rate)| judge.iter().map(|drawn| run(loss, rate, drawn)).collect());
    let data = Data { grids, rates, arms };
    let text = text(&data);
    Report::new(data, text)
}

fn text(data: &Data) -> String {
    let setup = Setup {
        data: "drawn digits of 14 by 14 pixels, 300 to train on and 500 others to judge on, drawn anew for each seed",
        network: "196-16-10, ReLU and softmax, Glorot, biases 0",
        training: "gradient descent, batch 32, 10 epochs; rates in factors of 2, 4 to 128 for the MSE, 1/16 to 2 for the \
                   cross-entropy",
        seeds: "1 to 5 choose each loss's rate by the mean accuracy over the 10 epochs; 101 to 120 judge",
        criterion: "paired differences on the unseen digits, with intervals at 95%. los-13 holds if, each at its own rate, the \
                    cross-entropy leads in mean accuracy over the 10 epochs with an interval that excludes 0, is false if \
                    it trails so, and is undecided otherwise",
    };
    let shown = |(mean, half): (f64, f64)| format!("{mean:.3} +- {half:.3}");
    let [same, own] = [data.leads(0), data.leads(1)];
    let (mean, half) = own[0];
    let verdict = decided(mean > half, mean < -half);
    let names = ["MSE, same rate", "MSE", "cross-entropy"];
    let used = [data.rates[1], data.rates[0], data.rates[1]];
    format!(
        "{setup}\n\
         == judged ==\n\
         share right      rate   after 1 epoch     after 10          mean of the 10\n{}\
         the lead of the cross-entropy\n\
         both at the same rate                     {:<17} {}\n\
         each at its own rate                      {:<17} {}\n\
         == rates ==\n\
         rate of the MSE   mean of the 10     of the cross-entropy   mean of the 10\n{}\
         == epochs ==\n\
         epoch   MSE, same rate   MSE   cross-entropy\n{}\
         == claims ==\n\
         claim los-13: {verdict} | each at its best rate, the cross-entropy leads by {} in mean accuracy over the first ten \
         epochs and by {} at the end; at the rate of the cross-entropy by {} and {}",
        lines(0..3, |arm| {
            let first = shown(data.mean(arm, |run| run[0]));
            let last = shown(data.mean(arm, |run| run[EPOCHS - 1]));
            let all = shown(data.mean(arm, speed));
            format!(
                "{:<16} {:<6} {first:<17} {last:<17} {all}\n",
                names[arm], used[arm]
            )
        }),
        shown(same[1]),
        shown(same[0]),
        shown(own[1]),
        shown(own[0]),
        lines(
            data.grids[0].iter().zip(&data.grids[1]),
            |(mse, entropy)| {
                format!(
                    "{:<15} {:16.3} {:>24} {:16.3}\n",
                    mse.0, mse.1, entropy.0, entropy.1
                )
            }
        ),
        lines(0..EPOCHS, |epoch| {
            let of = |arm| data.mean(arm, |run| run[epoch]).0;
            format!(
                "{:<7} {:14.3} {:5.3} {:15.3}\n",
                epoch + 1,
                of(0),
                of(1),
                of(2)
            )
        }),
        shown(own[0]),
        shown(own[1]),
        shown(same[0]),
        shown(same[1])
    )
}
