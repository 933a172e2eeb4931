//! How much a trained network relies on single units: units taken away from networks that were
//! trained with dropout, and without.

use std::fmt;

use digits::{Images, PIXELS};
use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use ndarray::Array2;
use optimizers::{Dataset, Model};
use propagation::{Layer, Mode};
use structure::random::{generator, shuffle};
use structure::{argmax, maximum};

use super::digits::{Digits, WIDTH, network, of_all_seeds, train};
use super::{Spread, valid, verdict};

/// The shares of the hidden units that are taken away.
const SHARES: [f64; 4] = [0.0, 0.25, 0.5, 0.75];

const RATES: [f64; 3] = [0.0, 0.2, 0.5];

// ANCHOR: reliance
/// What a trained network loses with its units.
struct Lost {
    /// The accuracy on digits held out, for each of the [`SHARES`]: the mean over five random
    /// choices of units.
    accuracy: [f64; 4],
    /// By how many nats the held-out loss rises without the one unit that is missed most.
    missed_most: f64,
}

/// Takes hidden units away from a trained network: the output layer sees zeros in their place.
fn take_away(model: &mut Model, held_out: &Dataset, seed: u64) -> Lost {
    let [before @ .., output] = &mut model.network.layers[..] else {
        unreachable!("a network of several layers");
    };
    let forward = |x, layer: &mut Box<dyn Layer>| layer.forward(&x, Mode::Evaluation);
    let hidden = before.iter_mut().fold(held_out.inputs().clone(), forward);
    let mut without = |units: &[usize]| {
        let mut left = hidden.clone();
        for &unit in units {
            left.column_mut(unit).fill(0.0);
        }
        let logits = output.forward(&left, Mode::Evaluation);
        let loss = SparseCategoricalCrossEntropy.value_from_logits(&logits, held_out.targets());
        (valid(loss).0, share_right(&logits, held_out.targets()))
    };

    let (whole, _) = without(&[]);
    let added = (0..WIDTH).map(|unit| without(&[unit]).0 - whole);
    let missed_most = maximum(&added.collect::<Vec<f64>>());
    let mut rng = generator(seed);
    let mut order: Vec<usize> = (0..WIDTH).collect();
    let mut accuracy = [0.0; 4];
    for _ in 0..5 {
        shuffle(&mut rng, &mut order);
        for (mean, share) in accuracy.iter_mut().zip(SHARES) {
            let gone = (share * WIDTH as f64) as usize;
            *mean += without(&order[..gone]).1 / 5.0;
        }
    }
    Lost {
        accuracy,
        missed_most,
    }
}

/// The share of rows whose largest logit is that of the true class.
fn share_right(logits: &Array2<f64>, targets: &Targets) -> f64 {
    let Targets::Labels(labels) = targets else {
        unreachable!("digits have labels");
    };
    let pairs = valid(argmax(logits)).into_iter().zip(labels);
    pairs.filter(|(class, label)| class == *label).count() as f64 / labels.len() as f64
}
// ANCHOR_END: reliance

/// Networks at three rates, and one of them with dropout left on.
pub struct Report {
    /// For each rate, one entry per seed.
    rates: [Vec<Lost>; 3],
    /// Of the first network that was trained at 0.5, the held-out accuracy in evaluation mode.
    evaluation: f64,
    /// The same with dropout left on, five times.
    left_on: [f64; 5],
}

/// Trains the networks, which takes some seconds.
pub fn report() -> Report {
    let seeds = of_all_seeds(0, Images::inputs);
    let (mut evaluation, mut left_on) = (f64::NAN, [f64::NAN; 5]);
    let rates = RATES.map(|rate| {
        let run = |(seed, digits): (u64, &Digits)| {
            let mut model = network(PIXELS, WIDTH, rate, 0.0, seed);
            train(&mut model, digits);
            let held_out = &digits.held_out;
            let lost = take_away(&mut model, held_out, seed);
            if rate == 0.5 && seed == 0 {
                evaluation = accuracy(&mut model, held_out, Mode::Evaluation);
                left_on = [Mode::Training; 5].map(|mode| accuracy(&mut model, held_out, mode));
            }
            lost
        };
        (0..).zip(&seeds).map(run).collect()
    });
    Report {
        rates,
        evaluation,
        left_on,
    }
}

fn accuracy(model: &mut Model, held_out: &Dataset, mode: Mode) -> f64 {
    let logits = model.network.forward(held_out.inputs(), mode);
    share_right(&logits, held_out.targets())
}

fn accuracy_without(share: usize, runs: &[Lost]) -> Spread {
    Spread::over(runs, |run| run.accuracy[share])
}

fn missed_most(runs: &[Lost]) -> Spread {
    Spread::over(runs, |run| run.missed_most)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rates = || RATES.iter().zip(&self.rates);
        writeln!(
            f,
            "== removed ==\n\
             accuracy on unseen digits when some of the {WIDTH} hidden units are taken away\n\
             rate     units gone     mean   least   most"
        )?;
        for (rate, runs) in rates() {
            for (share, gone) in SHARES.iter().enumerate() {
                let Spread { mean, least, most } = accuracy_without(share, runs);
                writeln!(
                    f,
                    "{rate:4.1}  {gone:13.2}    {mean:.3}   {least:.3}  {most:.3}"
                )?;
            }
        }
        writeln!(
            f,
            "== missed most ==\n\
             nats of loss added when the one unit that is missed most is taken away\n\
             rate    mean   least   most"
        )?;
        for (rate, runs) in rates() {
            let Spread { mean, least, most } = missed_most(runs);
            writeln!(f, "{rate:4.1}   {mean:.3}   {least:.3}  {most:.3}")?;
        }
        let evaluation = self.evaluation;
        writeln!(f, "== left on ==\nin evaluation mode: {evaluation:.3}")?;
        for (time, accuracy) in (1..).zip(self.left_on) {
            writeln!(f, "with dropout left on, time {time}: {accuracy:.3}")?;
        }

        let ends = [&self.rates[0], &self.rates[2]];
        let [missed, missed_less] = ends.map(|runs| missed_most(runs));
        let [half, more_than_half] = ends.map(|runs| accuracy_without(2, runs));
        // The worst seed with dropout against the best without.
        let reg_14 = verdict(missed_less.most < missed.least && more_than_half.least > half.most);
        let worst = Spread::over(&self.left_on, |accuracy| *accuracy).least;
        let reg_13 = verdict(worst < evaluation - 0.05);
        writeln!(
            f,
            "== claims ==\n\
             claim reg-14: {reg_14} | without the unit that is missed most the loss rises by \
             {:.3} nats on average where dropout was 0, and by {:.3} where it was {}; with half of \
             the units gone the accuracy is {:.2} and {:.2}\n\
             claim reg-13: {reg_13} | {evaluation:.3} in evaluation mode, down to {worst:.3} with \
             dropout left on",
            missed.mean, missed_less.mean, RATES[2], half.mean, more_than_half.mean
        )
    }
}
