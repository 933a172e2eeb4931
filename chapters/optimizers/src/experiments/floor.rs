//! What small batches are worth: where an epoch of them ends, and where training with them settles.

use structure::experiments::intervals::{counted, mean};
use structure::experiments::{Report, Setup, lines, verdict_if};

use super::batches::{SAMPLES, excess, lowest, noisy_task, task};
use super::shared::{best_rate, majority};

const EPOCHS: usize = 10;
const SEEDS: u64 = 20;

/// What the report measures: the loss above the lowest that there is, a value for each seed.
pub struct Floor {
    /// After one epoch: the size of the batch, the best rate, the excess losses.
    pub cheap: Vec<(usize, f64, Vec<f64>)>,
    /// Over the last 4 of 10 epochs: single samples at a constant and at a falling rate, 16 samples
    /// at both, and single samples of the task without noise at a constant rate.
    pub floors: Vec<Vec<f64>>,
    /// The mean before training and after each epoch, for the first four of them.
    pub curves: Vec<[f64; 4]>,
}

/// Trains with batches of different sizes, and with rates that stay or fall.
pub fn report() -> Report<Floor> {
    let setup = Setup {
        data: "1,024 samples of a linear task with normal noise of size 0.5 in the targets; `no noise` has none",
        network: "one linear unit with a bias, from zero",
        training: "mean squared error, plain gradient descent; one epoch at the best of the rates .005 .01 .02 .05 .1 .2 \
                   .5 1, or 10 epochs at rate .1, constant or falling to one half after 1 epoch, one third after 2",
        seeds: "orders of the samples: 3 choose the rate, 20 others judge",
        criterion: "opt-05 holds if single samples end lower than the full batch after one epoch in more than \
                    half of the orders, the whole 95% interval included; opt-04 holds under its condition if a constant rate leaves more than 10 times \
                    the excess of a falling one, and without noise less than a thousandth of it",
    };
    let noisy = task(1, [1.0; 3]);
    let exact = noisy_task(1, [1.0; 3], 0.0);
    let bottom = lowest(&noisy);
    let constant = |rate| (rate, f64::INFINITY);
    let cheap: Vec<_> = [1, 16, 64, SAMPLES]
        .into_iter()
        .map(|size| {
            let end = |rate, seed| excess(&noisy, bottom, size, constant(rate), 1, seed)[0];
            let rates = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
            let (rate, _) = best_rate(&rates, |rate| (0..3).map(|seed| end(rate, seed)).sum());
            let judged = (100..100 + SEEDS).map(|seed| end(rate, seed));
            (size, rate, judged.collect::<Vec<_>>())
        })
        .collect();
    let train = |size, rate, seed| excess(&noisy, bottom, size, rate, EPOCHS, seed);
    let runs = |size: usize, rate: (f64, f64)| -> Vec<Vec<f64>> {
        (100..100 + SEEDS)
            .map(|seed| train(size, rate, seed))
            .collect()
    };
    let runs = [
        runs(1, constant(0.1)),
        runs(1, (0.1, 1.0)),
        runs(16, constant(0.1)),
        runs(16, (0.1, 1.0)),
    ];
    let last = |curve: &Vec<f64>| curve[EPOCHS - 4..].iter().sum::<f64>() / 4.0;
    let mut floors: Vec<Vec<f64>> = runs
        .iter()
        .map(|runs| runs.iter().map(last).collect())
        .collect();
    let without =
        (100..100 + SEEDS).map(|seed| last(&excess(&exact, 0.0, 1, constant(0.1), EPOCHS, seed)));
    floors.push(without.collect());
    let before = excess(&noisy, bottom, SAMPLES, constant(0.0), 1, 0)[0];
    let mut curves = vec![[before; 4]];
    curves.extend((0..EPOCHS).map(|epoch| {
        let mean = |runs: &Vec<Vec<f64>>| runs.iter().map(|curve| curve[epoch]).sum::<f64>();
        runs.each_ref().map(|runs| mean(runs) / SEEDS as f64)
    }));
    let text = text(&setup, &cheap, &floors, &curves);
    Report::new(
        Floor {
            cheap,
            floors,
            curves,
        },
        text,
    )
}

fn text(
    setup: &Setup<'_>,
    cheap: &[(usize, f64, Vec<f64>)],
    floors: &[Vec<f64>],
    curves: &[[f64; 4]],
) -> String {
    let ends = lines(cheap, |(size, rate, losses)| {
        let (loss, half) = mean(losses);
        format!("{size:<7} {rate:<6} {loss:>8.4} {half:>9.4}\n")
    });
    let names = [
        "1 sample, constant",
        "1 sample, falling",
        "16 samples, constant",
        "16 samples, falling",
        "1 sample, constant, no noise",
    ];
    let settled = lines(names.iter().zip(floors), |(name, losses)| {
        let (loss, half) = mean(losses);
        format!("{name:<29} {loss:>9.6} {half:>9.6}\n")
    });
    let shown = lines((0..).zip(curves), |(epoch, losses)| {
        let losses = losses.map(|loss| format!(" {loss:>10.6}")).concat();
        format!("{epoch:<5}{losses}\n")
    });
    let [(_, _, single), .., (_, _, full)] = cheap else {
        unreachable!("four sizes");
    };
    let lower = single
        .iter()
        .zip(full)
        .filter(|(single, full)| single < full);
    let lower = lower.count();
    let opt_05 = majority(lower, single.len());
    let [stays, falls, _, _, exact] = [0, 1, 2, 3, 4].map(|row: usize| mean(&floors[row]).0);
    let condition = "the rate stays what it is and the model cannot fit every sample";
    let opt_04 = verdict_if(stays > 10.0 * falls, exact > 1e-3 * stays, condition);
    let shown_exact = if exact < 1e-6 {
        "below 1e-6".to_owned()
    } else {
        format!("{exact:.6}")
    };
    let lower = counted(lower, single.len());
    format!(
        "{setup}
== cheap ==
excess loss after one epoch: mean and half of its interval
batch   rate     excess   +-
{ends}== floor ==
excess loss over the last 4 of {EPOCHS} epochs: mean and half of its interval
                                 excess   +-
{settled}== curves ==
mean excess loss after each epoch, in the order of the first four rows
{shown}== claims ==
claim opt-04: {opt_04} | one sample at a time stays {stays:.4} above the lowest loss, {falls:.4} with a falling rate, \
         {shown_exact} where the model can fit every sample
claim opt-05: {opt_05} | after one epoch single samples are lower than the full batch in {lower} orders"
    )
}
