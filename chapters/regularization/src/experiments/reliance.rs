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
use super::{lines, spread, valid, verdict};

/// The shares of the hidden units that are taken away.
const SHARES: [f64; 4] = [0.0, 0.25, 0.5, 0.75];

// ANCHOR: reliance
/// Takes hidden units away from a trained network: the output layer sees zeros in their place.
///
/// Returns the accuracy on digits held out for each of the [`SHARES`], the mean over five random
/// choices of units, and by how many nats the loss rises without the unit that is missed most.
fn take_away(model: &mut Model, held_out: &Dataset, seed: u64) -> ([f64; 4], f64) {
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
    (accuracy, missed_most)
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

/// Networks at three rates, from each seed, and the first one of the last rate with dropout left
/// on.
pub fn report() -> String {
    let seeds = of_all_seeds(0, Images::inputs);
    let mut in_modes = [f64::NAN; 6];
    let rates = [0.0, 0.2, 0.5].map(|rate| {
        let run = |(seed, digits): (u64, &Digits)| {
            let mut model = network(PIXELS, WIDTH, rate, 0.0, seed);
            train(&mut model, digits);
            let held_out = &digits.held_out;
            let lost = take_away(&mut model, held_out, seed);
            if rate == 0.5 && seed == 0 {
                let mut modes = [Mode::Training; 6];
                modes[0] = Mode::Evaluation;
                in_modes = modes.map(|mode| {
                    let logits = model.network.forward(held_out.inputs(), mode);
                    share_right(&logits, held_out.targets())
                });
            }
            lost
        };
        let lost: Vec<([f64; 4], f64)> = (0..).zip(&seeds).map(run).collect();
        let accuracy = [0, 1, 2, 3].map(|share| spread(&lost, |(accuracy, _)| accuracy[share]));
        (
            rate,
            accuracy,
            spread(&lost, |(_, missed_most)| *missed_most),
        )
    });
    let removed = lines(&rates, |(rate, accuracy, _)| {
        lines(
            SHARES.iter().zip(accuracy),
            |(gone, [mean, least, most])| {
                format!("{rate:4.1}  {gone:13.2}    {mean:.3}   {least:.3}  {most:.3}")
            },
        )
    });
    let missed_most = lines(&rates, |(rate, _, [mean, least, most])| {
        format!("{rate:4.1}   {mean:.3}   {least:.3}  {most:.3}")
    });
    let [evaluation, left_on @ ..] = in_modes;
    let times = lines((1..).zip(left_on), |(time, accuracy)| {
        format!("with dropout left on, time {time}: {accuracy:.3}")
    });

    let [(_, without, missed_without), _, (rate, with, missed_with)] = rates;
    // The worst seed with dropout against the best without, half of the units gone.
    let ([half, _, most_half], [more, least_more, _]) = (without[2], with[2]);
    let reg_14 = verdict(missed_with[2] < missed_without[1] && least_more > most_half);
    let [_, worst, _] = spread(&left_on, |accuracy| *accuracy);
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
         on average where dropout was 0, and by {:.3} where it was {rate}; with half of the units \
         gone the accuracy is {half:.2} and {more:.2}\n\
         claim reg-13: {reg_13} | {evaluation:.3} in evaluation mode, down to {worst:.3} with \
         dropout left on\n",
        missed_without[0], missed_with[0]
    )
}
