//! Which rate of dropout, and whether it helps, on four tasks: judged seed by seed.

use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, decided, joined};

use super::digits::{Digits, FALSE, Judged, judge, network_at, of_seeds, stopped, trained};
use super::shared::lowest;

/// Rates of dropout; the first is none.
pub const RATES: [f64; 4] = [0.0, 0.2, 0.5, 0.8];

/// The coefficient of L2, for comparison.
const LAMBDA: f64 = 1e-2;

const SEEDS: usize = 20;
/// The learning rate of Adam.
const STEP: f64 = 0.02;
const WIDE: usize = 32;
/// Where nothing stops them.
const EPOCHS: usize = 15;

struct Task {
    name: &'static str,
    title: &'static str,
    /// What the task stands for, in a verdict.
    condition: &'static str,
    width: usize,
    wrong: usize,
    stop: bool,
}

const TASKS: [Task; 4] = [
    Task {
        name: "unstopped",
        title: "noisy labels, wide layer, trained to the end",
        condition: "labels are noisy, the layer is wide and training is not stopped early",
        width: WIDE,
        wrong: FALSE,
        stop: false,
    },
    Task {
        name: "wide",
        title: "noisy labels, wide layer, stopped early",
        condition: "labels are noisy and the layer is wide",
        width: WIDE,
        wrong: FALSE,
        stop: true,
    },
    Task {
        name: "narrow",
        title: "noisy labels, narrow layer, stopped early",
        condition: "labels are noisy and the layer is narrow",
        width: 8,
        wrong: FALSE,
        stop: true,
    },
    Task {
        name: "clean",
        title: "true labels, wide layer, stopped early",
        condition: "labels are true and the layer is wide",
        width: WIDE,
        wrong: 0,
        stop: true,
    },
];

/// For each of the [`RATES`], what the network of each seed comes to.
pub type Runs = [Vec<Judged>; 4];

impl Task {
    fn runs(&self, seeds: &[Digits]) -> Runs {
        RATES.map(|rate| {
            let run = |(seed, digits): (u64, &Digits)| {
                let model = network_at(STEP, self.width, rate, 0.0, seed);
                let mut model = if self.stop {
                    stopped(model, digits)
                } else {
                    trained(model, &digits.training, EPOCHS)
                };
                judge(&mut model, digits)
            };
            (0..).zip(seeds).map(run).collect()
        })
    }
}

/// The wide network without dropout and early stopping, with L2.
fn with_l2(seeds: &[Digits]) -> Vec<Judged> {
    let run = |(seed, digits): (u64, &Digits)| {
        let model = network_at(STEP, WIDE, 0.0, LAMBDA, seed);
        judge(&mut trained(model, &digits.training, EPOCHS), digits)
    };
    (0..).zip(seeds).map(run).collect()
}

/// By how much the loss at rate `b` exceeds that at rate `a`, seed by seed.
fn differences(runs: &Runs, a: usize, b: usize) -> Vec<f64> {
    let pairs = runs[a].iter().zip(&runs[b]);
    pairs.map(|(a, b)| b.loss - a.loss).collect()
}

/// By how much each of the [`RATES`] lowers the loss, seed by seed.
pub fn gains(runs: &Runs, rate: usize) -> Vec<f64> {
    differences(runs, rate, 0)
}

fn mean_of(runs: &[Judged], of: fn(&Judged) -> f64) -> (f64, f64) {
    mean(&runs.iter().map(of).collect::<Vec<_>>())
}

/// The gain of each seed at the rate that the other half of the seeds chooses, and both choices.
fn chosen_gains(runs: &Runs) -> (Vec<f64>, [usize; 2]) {
    let halves = [0..SEEDS / 2, SEEDS / 2..SEEDS];
    let chosen = halves.clone().map(|half| {
        let loss = |rate: usize| mean_of(&runs[rate][half.clone()], |run| run.loss).0;
        1 + lowest(&[1, 2, 3].map(loss))
    });
    let judged = [0, 1].map(|half| gains(runs, chosen[1 - half])[halves[half].clone()].to_vec());
    (judged.concat(), chosen)
}

/// What all networks come to.
pub struct Rates {
    /// The tasks at four rates: unstopped, wide, narrow and clean.
    pub tasks: [Runs; 4],
    /// The first task with L2 in place of dropout.
    pub l2: Vec<Judged>,
}

/// The tasks at four rates, and the first one with L2.
pub fn report() -> Report<Rates> {
    let setup = Setup {
        data: "200 drawn digits to train on, 100 to validate, 300 held out; 14 by 14 pixels; one label in five false in \
               training and validation, or none (clean)",
        network: "196-32-10, or 196-8-10 (narrow); ReLU and softmax, He, dropout on the hidden layer, or L2 of \
                  1e-2 on its weights",
        training: "cross-entropy, Adam at 0.02, batches of 32; early stopping with a patience of 4, at most 20 epochs, or \
                   15 epochs without it (unstopped)",
        seeds: "20, each with its own digits and initial weights; for reg-10 each half of the seeds chooses the rate for \
                the other half",
        criterion: "by the 95% interval of the mean difference in held-out loss from the same seed: reg-10 holds in a task \
                    if the chosen rate lowers the loss, and is false if it raises it in all; reg-11 holds if in every task in which some rate lowers \
                    it, 0.2 or 0.5 does and beats 0.8, and is false if in one of them 0.8 beats both",
    };
    let (noisy, clean) = (of_seeds(SEEDS as u64, FALSE), of_seeds(SEEDS as u64, 0));
    let all = TASKS.map(|task| task.runs(if task.wrong == 0 { &clean } else { &noisy }));
    let l2 = with_l2(&noisy);
    let judged = all.each_ref().map(chosen_gains);
    let told = TASKS.iter().zip(&judged).map(|(task, (gains, chosen))| {
        let ((middle, half), [first, second]) = (mean(gains), chosen.map(|rate| RATES[rate]));
        let name = task.name;
        format!("{name}: lower by {middle:.3} ± {half:.3} (rates chosen: {first}, {second})")
    });
    let told: Vec<String> = told.collect();
    let text = format!(
        "{setup}\n\
         {}\
         == alone ==\n\
         {}\n\
         == gains ==\n\
         {}\n\
         == claims ==\n\
         claim reg-10: {} | held-out loss with dropout, {}\n\
         claim reg-11: {}",
        tables(&all),
        alone(&all, &l2),
        gain_rows(&all),
        helps(&judged),
        told.join("; "),
        rates(&all)
    );
    Report::new(Rates { tasks: all, l2 }, text)
}

fn tables(all: &[Runs; 4]) -> String {
    let tables = TASKS.iter().zip(all).map(|(task, runs)| {
        let rows = joined(RATES.iter().enumerate(), |(at, rate)| {
            let (loss, half) = mean_of(&runs[at], |run| run.loss);
            let (gain, gain_half) = mean(&gains(runs, at));
            let accuracy = mean_of(&runs[at], |run| run.accuracy).0;
            let repeated = mean_of(&runs[at], |run| run.repeated).0;
            format!(
                "{rate:4.1}  {loss:6.3} ± {half:.3}  {gain:6.3} ± {gain_half:.3}  {accuracy:8.3}  {repeated:12.2}"
            )
        });
        format!(
            "== {} ==\n{}\n      held-out loss   lower than at   held-out  false labels\n\
             rate  nats            rate 0 by       accuracy      repeated\n{rows}\n",
            task.name, task.title
        )
    });
    tables.collect()
}

/// Each regularizer alone, on the same digits and from the same weights, against early stopping alone.
fn alone([unstopped, wide, ..]: &[Runs; 4], l2: &[Judged]) -> String {
    let dropout = [0, 1, 2].map(|at| (format!("dropout {}", RATES[at]), &unstopped[at][..]));
    let l2 = (format!("L2 {LAMBDA:.0e}"), l2);
    let rows = joined(dropout.into_iter().chain([l2]), |(name, runs)| {
        let pairs = runs.iter().zip(&wide[0]);
        let above = pairs.map(|(alone, stopped)| alone.loss - stopped.loss);
        let (middle, half) = mean(&above.collect::<Vec<_>>());
        let repeated = mean_of(runs, |run| run.repeated).0;
        format!("{name:12}  {middle:6.3} ± {half:.3}         {repeated:12.2}")
    });
    format!(
        "              loss above early stopping  false labels\nalone         alone, nats                repeated\n{rows}"
    )
}

/// Task, rate, and the gain of each seed, for the figure.
fn gain_rows(all: &[Runs; 4]) -> String {
    joined(all.iter().enumerate(), |(task, runs)| {
        joined(1..RATES.len(), |rate| {
            let gains = gains(runs, rate)
                .into_iter()
                .map(|gain| format!("{gain:.3}"));
            format!(
                "{task} {:.1} {}",
                RATES[rate],
                gains.collect::<Vec<_>>().join(" ")
            )
        })
    })
}

/// The verdict on dropout as such.
fn helps(judged: &[(Vec<f64>, [usize; 2])]) -> String {
    let gained = judged.iter().map(|(gains, _)| mean(gains));
    let gained: Vec<(f64, f64)> = gained.collect();
    let helped = TASKS
        .iter()
        .zip(&gained)
        .filter(|(_, (middle, half))| middle > half);
    let conditions: Vec<&str> = helped.map(|(task, _)| task.condition).collect();
    if conditions.len() == TASKS.len() {
        "holds".to_owned()
    } else if conditions.is_empty() {
        decided(false, gained.iter().all(|(middle, half)| -middle > *half)).to_owned()
    } else {
        format!("holds if {}", conditions.join(", or if "))
    }
}

/// The verdict on its rates, and the best one where any helps.
fn rates(all: &[Runs; 4]) -> String {
    let beats = |runs: &Runs, a: usize, b: usize| {
        let (middle, half) = mean(&differences(runs, a, b));
        middle > half
    };
    let helped = TASKS
        .iter()
        .zip(all)
        .filter(|(_, runs)| [1, 2, 3].iter().any(|&rate| beats(runs, rate, 0)));
    let helped: Vec<(&Task, &Runs)> = helped.collect();
    let fits = |(_, runs): &(&Task, &Runs)| {
        [1, 2]
            .iter()
            .any(|&rate| beats(runs, rate, 0) && beats(runs, rate, 3))
    };
    let fails = |(_, runs): &(&Task, &Runs)| [1, 2].iter().all(|&rate| beats(runs, 3, rate));
    let holds = !helped.is_empty() && helped.iter().all(fits);
    let reg_11 = decided(holds, helped.iter().any(fails));
    let told = helped.iter().map(|(task, runs)| {
        let losses = runs.each_ref().map(|runs| mean_of(runs, |run| run.loss).0);
        let best = lowest(&losses);
        let [none, most] = [0, 3].map(|other| mean(&differences(runs, best, other)));
        format!(
            "{}: {}, whose loss is lower by {:.3} ± {:.3} than without, and by {:.3} ± {:.3} than at 0.8",
            task.name, RATES[best], none.0, none.1, most.0, most.1
        )
    });
    let told: Vec<String> = told.collect();
    format!(
        "{reg_11} | best in the tasks in which some rate helps, {}",
        told.join("; ")
    )
}
