//! How much a trained network relies on single units: units taken away from networks that were
//! trained with dropout, and without.

use digits::{Images, PIXELS};
use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use ndarray::Array2;
use optimizers::{Dataset, Model};
use propagation::{Layer, Mode};
use structure::random::{generator, shuffle};
use structure::{argmax, maximum};

use super::digits::{Digits, WIDTH, network, of_all_seeds, train};
use super::{Spread, lines, valid, verdict};

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

fn accuracy(model: &mut Model, held_out: &Dataset, mode: Mode) -> f64 {
    let logits = model.network.forward(held_out.inputs(), mode);
    share_right(&logits, held_out.targets())
}

fn without_share(share: usize, runs: &[Lost]) -> Spread {
    Spread::over(runs, |run| run.accuracy[share])
}

/// Networks at three rates, from each seed, and the first one of the last rate with dropout left
/// on.
pub fn report() -> String {
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
        (0..).zip(&seeds).map(run).collect::<Vec<Lost>>()
    });
    let missed = |runs: &Vec<Lost>| Spread::over(runs, |run| run.missed_most);
    let missed = rates.each_ref().map(missed);
    let removed = lines(RATES.iter().zip(&rates), |(rate, runs)| {
        lines(SHARES.iter().enumerate(), |(share, gone)| {
            let Spread { mean, least, most } = without_share(share, runs);
            format!("{rate:4.1}  {gone:13.2}    {mean:.3}   {least:.3}  {most:.3}")
        })
    });
    let missed_most = lines(
        RATES.iter().zip(&missed),
        |(rate, Spread { mean, least, most })| {
            format!("{rate:4.1}   {mean:.3}   {least:.3}  {most:.3}")
        },
    );
    let times = lines((1..).zip(left_on), |(time, accuracy)| {
        format!("with dropout left on, time {time}: {accuracy:.3}")
    });

    let [half, more_than_half] = [0, 2].map(|rate| without_share(2, &rates[rate]));
    // The worst seed with dropout against the best without.
    let apart = missed[2].most < missed[0].least && more_than_half.least > half.most;
    let reg_14 = verdict(apart);
    let worst = Spread::over(&left_on, |accuracy| *accuracy).least;
    let reg_13 = verdict(worst < evaluation - 0.05);
    format!(
        "== removed ==\n\
         accuracy on unseen digits when some of the {WIDTH} hidden units are taken away\n\
         rate     units gone     mean   least   most\n\
         {removed}\n\
         == missed most ==\n\
         nats of loss added when the one unit that is missed most is taken away\n\
         rate    mean   least   most\n\
         {missed_most}\n\
         == left on ==\n\
         in evaluation mode: {evaluation:.3}\n\
         {times}\n\
         == claims ==\n\
         claim reg-14: {reg_14} | without the unit that is missed most the loss rises by {:.3} nats \
         on average where dropout was 0, and by {:.3} where it was {}; with half of the units gone \
         the accuracy is {:.2} and {:.2}\n\
         claim reg-13: {reg_13} | {evaluation:.3} in evaluation mode, down to {worst:.3} with \
         dropout left on\n",
        missed[0].mean, missed[2].mean, RATES[2], half.mean, more_than_half.mean
    )
}
