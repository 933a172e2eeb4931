//! Which rate of dropout, and whether it helps: three kinds of task, early stopping in every arm.

use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup};

use super::digits::{Digits, FALSE, Judged, judge, network, of_seeds, stopped};
use super::{decided, lines, lowest};

/// Rates of dropout; the first is none.
pub const RATES: [f64; 4] = [0.0, 0.2, 0.5, 0.8];

const SEEDS: u64 = 20;

/// Units of the hidden layer, and how many training digits carry a false label.
const TASKS: [(&str, usize, usize); 3] =
    [("narrow", 16, FALSE), ("wide", 64, FALSE), ("clean", 64, 0)];

/// For each of the [`RATES`], what the network of each seed comes to.
pub type Runs = [Vec<Judged>; 4];

fn runs(seeds: &[Digits], width: usize) -> Runs {
    RATES.map(|rate| {
        let run = |(seed, digits): (u64, &Digits)| {
            judge(
                &mut stopped(network(width, rate, 0.0, seed), digits),
                digits,
            )
        };
        (0..).zip(seeds).map(run).collect()
    })
}

/// How much lower the held-out loss is at one of the [`RATES`] than without dropout, seed by seed.
pub fn gains(runs: &Runs, rate: usize) -> Vec<f64> {
    let pairs = runs[0].iter().zip(&runs[rate]);
    pairs
        .map(|(without, with)| without.loss - with.loss)
        .collect()
}

/// The gain of each seed at the rate that the other half of the seeds chooses, and both choices.
fn chosen_gains(runs: &Runs) -> (Vec<f64>, [usize; 2]) {
    let half = runs[0].len() / 2;
    let halves = [0..half, half..runs[0].len()];
    let chosen = halves.clone().map(|half| {
        let mean_loss = |rate: usize| {
            mean(
                &runs[rate][half.clone()]
                    .iter()
                    .map(|run| run.loss)
                    .collect::<Vec<_>>(),
            )
            .0
        };
        1 + lowest(&[1, 2, 3].map(mean_loss))
    });
    let judged = [(0, chosen[1]), (1, chosen[0])]
        .map(|(half, rate)| gains(runs, rate)[halves[half].clone()].to_vec());
    (judged.concat(), chosen)
}

/// The three tasks at four rates.
pub fn report() -> Report<[Runs; 3]> {
    let setup = Setup {
        data: "300 drawn digits to train on, 150 to validate, 500 held out; 14 by 14 pixels; one label in five false in \
               training and validation (narrow, wide), or none (clean)",
        network: "196-16-10 (narrow) or 196-64-10 (wide, clean), ReLU and softmax, He, dropout on the hidden layer",
        training: "cross-entropy, Adam at 0.005, batches of 32, early stopping in every arm: patience 5, at most 40 epochs",
        seeds: "20, each with its own digits and initial weights; for the claims each half of the seeds chooses the rate \
                for the other half",
        criterion: "by the 95% interval of the mean difference in held-out loss from the same seed: reg-10 holds for a task \
                    if the chosen rate gains, and is false if it gains in none; reg-11 holds if in every task 0.2 or 0.5 \
                    beats 0.8 and is not beaten by 0",
    };
    let (noisy, clean) = (of_seeds(SEEDS, FALSE), of_seeds(SEEDS, 0));
    let all = TASKS.map(|(_, width, wrong)| runs(if wrong == 0 { &clean } else { &noisy }, width));
    let tables = TASKS.iter().zip(&all).map(|((name, ..), runs)| {
        let table = lines(RATES.iter().enumerate(), |(at, rate)| {
            let over = |of: fn(&Judged) -> f64| mean(&runs[at].iter().map(of).collect::<Vec<_>>());
            let (loss, half) = over(|run| run.loss);
            let (accuracy, repeated) = (over(|run| run.accuracy).0, over(|run| run.repeated).0);
            let (gain, gain_half) = mean(&gains(runs, at));
            format!("{rate:4.1}  {loss:6.3} ± {half:.3}  {gain:6.3} ± {gain_half:.3}  {accuracy:8.3}  {repeated:8.2}")
        });
        format!(
            "== {name} ==\n      held-out loss   loss lower than  held-out  false labels\nrate  nats            \
             at rate 0 by     accuracy  repeated\n{table}\n"
        )
    });
    let tables: String = tables.collect();
    let each = lines(0..all.len(), |task| {
        lines(1..RATES.len(), |rate| {
            let gains = gains(&all[task], rate)
                .into_iter()
                .map(|gain| format!("{gain:6.3}"));
            format!(
                "{task} {:.1} {}",
                RATES[rate],
                gains.collect::<Vec<_>>().join(" ")
            )
        })
    });
    let judged = all.each_ref().map(chosen_gains);
    let gained = judged.each_ref().map(|(gains, _)| mean(gains));
    let reg_10 = match gained.map(|(middle, half)| middle > half) {
        [true, true, true] => "holds",
        [true, true, false] => "holds if labels are noisy",
        [false, true, true] => "holds if the layer is wide",
        [false, true, false] => "holds if labels are noisy and the layer is wide",
        _ if gained.iter().all(|(middle, half)| -middle > *half) => "false",
        _ => "undecided",
    };
    let beats = |runs: &Runs, a: usize, b: usize| {
        let pairs = runs[b].iter().zip(&runs[a]);
        let (middle, half) = mean(&pairs.map(|(b, a)| b.loss - a.loss).collect::<Vec<_>>());
        middle > half
    };
    let fits = |runs: &Runs| {
        [1, 2]
            .iter()
            .any(|&rate| beats(runs, rate, 3) && !beats(runs, 0, rate))
    };
    let fails = |runs: &Runs| {
        [1, 2]
            .iter()
            .all(|&rate| beats(runs, 3, rate) || beats(runs, 0, rate))
    };
    let reg_11 = decided(all.iter().all(fits), all.iter().any(fails));
    let told = lines(
        TASKS.iter().zip(gained).zip(&judged),
        |(((name, ..), (middle, half)), (_, chosen))| {
            let [first, second] = chosen.map(|rate| RATES[rate]);
            format!(
                "{name}: loss lower by {middle:.3} ± {half:.3} (rates chosen: {first}, {second})"
            )
        },
    );
    let told = told.replace('\n', "; ");
    let best = all.each_ref().map(|runs| {
        let losses = [0, 1, 2, 3]
            .map(|rate: usize| mean(&runs[rate].iter().map(|run| run.loss).collect::<Vec<_>>()).0);
        RATES[lowest(&losses)]
    });
    let text = format!(
        "{setup}\n\
         {tables}\
         == gains ==\n\
         {each}\n\
         == claims ==\n\
         claim reg-10: {reg_10} | {told}\n\
         claim reg-11: {reg_11} | the smallest mean loss is at {} (narrow), {} (wide) and {} (clean)",
        best[0], best[1], best[2]
    );
    Report::new(all, text)
}
