//! How much a trained network relies on single units: units taken away from networks that were
//! trained with dropout, and without.

use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use ndarray::Array2;
use optimizers::{Dataset, Model};
use propagation::{Layer, Mode};
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, decided, joined, valid};
use structure::random::{generator, shuffle};
use structure::{argmax, maximum};

use super::digits::{Digits, network, of_seeds, trained};
use super::shared::spread;

const SEEDS: u64 = 20;
const WIDTH: usize = 32;

/// The shares of the hidden units that are taken away.
pub const SHARES: [f64; 4] = [0.0, 0.25, 0.5, 0.75];

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
        (valid(loss).0, accuracy_of(&logits, held_out.targets()))
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
fn accuracy_of(logits: &Array2<f64>, targets: &Targets) -> f64 {
    let Targets::Labels(labels) = targets else {
        unreachable!("digits have labels");
    };
    let pairs = valid(argmax(logits)).into_iter().zip(labels);
    pairs.filter(|(class, label)| class == *label).count() as f64 / labels.len() as f64
}
// ANCHOR_END: reliance

/// What networks of all seeds lose with their units, at one rate of dropout.
pub struct Lost {
    /// Of dropout in training.
    pub rate: f64,
    /// For each seed: the accuracy without each of the [`SHARES`] of the units, and the nats added without the one that
    /// is missed most.
    pub seeds: Vec<([f64; 4], f64)>,
}

/// All that is measured on trained networks with dropout and without.
pub struct Reliance {
    /// Without dropout in training, and with it.
    pub lost: [Lost; 2],
    /// For each seed, the accuracies with dropout in training: in evaluation mode, and with dropout left on, five times.
    pub left_on: Vec<(f64, [f64; 5])>,
}

/// Networks at two rates, from each seed, and those with dropout with it left on.
pub fn report() -> Report<Reliance> {
    let setup = Setup {
        data: "200 drawn digits to train on, 300 held out, all labels true; 14 by 14 pixels",
        network: "196-32-10, ReLU and softmax, He, dropout on the hidden layer",
        training: "cross-entropy, Adam at 0.01, batches of 32, 15 epochs",
        seeds: "20, each with its own digits and initial weights",
        criterion: "reg-14 holds if networks trained with dropout gain less loss without the unit that they miss most, and \
                    keep more accuracy without half of the units, by the 95% intervals of the differences from the same \
                    seed; reg-13 holds if dropout left on costs more than 5 points of accuracy, and is false if it costs \
                    less, by the 95% interval of the mean over seeds",
    };
    let digits = of_seeds(SEEDS, 0);
    let mut left_on = Vec::new();
    let lost = [0.0, 0.5].map(|rate| {
        let run = |(seed, digits): (u64, &Digits)| {
            let mut model = trained(network(WIDTH, rate, 0.0, seed), &digits.training, 15);
            if rate > 0.0 {
                let mut accuracy = |mode| {
                    let logits = model.network.forward(digits.held_out.inputs(), mode);
                    accuracy_of(&logits, digits.held_out.targets())
                };
                left_on.push((
                    accuracy(Mode::Evaluation),
                    [(); 5].map(|()| accuracy(Mode::Training)),
                ));
            }
            take_away(&mut model, &digits.held_out, seed)
        };
        let seeds = (0..).zip(&digits).map(run).collect();
        Lost { rate, seeds }
    });
    let removed = joined(&lost, |Lost { rate, seeds }| {
        joined(SHARES.iter().enumerate(), |(at, gone)| {
            let [mean, least, most] = spread(seeds, |(accuracy, _)| accuracy[at]);
            format!("{rate:4.1}  {gone:13.2}    {mean:.3}   {least:.3}  {most:.3}")
        })
    });
    let missed_most = joined(&lost, |Lost { rate, seeds }| {
        let [mean, least, most] = spread(seeds, |(_, missed)| *missed);
        format!("{rate:4.1}   {mean:.3}   {least:.3}  {most:.3}")
    });
    let (evaluation, times) = left_on[0];
    let table = joined((1..).zip(times), |(time, accuracy)| {
        format!("with dropout left on, time {time}: {accuracy:.3}")
    });
    let [without, with] = &lost;
    let difference = |of: fn(&([f64; 4], f64)) -> f64| {
        let pairs = without.seeds.iter().zip(&with.seeds);
        mean(
            &pairs
                .map(|(without, with)| of(with) - of(without))
                .collect::<Vec<_>>(),
        )
    };
    let (half, missed) = (
        difference(|(accuracy, _)| accuracy[2]),
        difference(|(_, missed)| *missed),
    );
    let reg_14 = decided(
        half.0 > half.1 && -missed.0 > missed.1,
        -half.0 > half.1 || missed.0 > missed.1,
    );
    // The mean of five times, so that a seed counts once.
    let costs = left_on
        .iter()
        .map(|(evaluation, times)| evaluation - times.iter().sum::<f64>() / 5.0);
    let costs: Vec<f64> = costs.collect();
    let ((cost, cost_half), [_, least, _]) = (mean(&costs), spread(&costs, |cost| *cost));
    let reg_13 = decided(cost - cost_half > 0.05, cost + cost_half < 0.05);
    let text = format!(
        "{setup}\n\
         == removed ==\n\
         accuracy on unseen digits when some of the {WIDTH} hidden units are taken away\n\
         rate     units gone     mean   least   most\n\
         {removed}\n\
         == missed most ==\n\
         nats of loss added when the one unit that is missed most is taken away\n\
         rate    mean   least   most\n\
         {missed_most}\n\
         == left on ==\n\
         in evaluation mode: {evaluation:.3}\n\
         {table}\n\
         == claims ==\n\
         claim reg-14: {reg_14} | trained with dropout of {}, a network keeps {:.3} ± {:.3} more accuracy without half of \
         its units, and its loss rises by {:.3} ± {:.3} nats less without the unit that is missed most\n\
         claim reg-13: {reg_13} | dropout left on costs {cost:.3} ± {cost_half:.3} of accuracy, and {least:.3} from the seed where it \
         costs least",
        with.rate, half.0, half.1, -missed.0, missed.1
    );
    Report::new(Reliance { lost, left_on }, text)
}
