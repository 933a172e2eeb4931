//! When momentum and when Adam: seven rules on four small tasks.

use structure::experiments::{Report, Setup, decided, lines, verdict};
use structure::maximum;

use super::duel::{ADAM, Judged, MOMENTUM, MOMENTUM_COSINE, duels, judge};
use super::models::Task;
use super::rules::Make;
use crate::{Fit, ModelError, Schedule};

/// The tasks, with their epochs.
const TASKS: [(&str, Task, usize); 4] = [
    ("units", Task::Units, 5),
    ("line", Task::Border, 10),
    ("circle", Task::Circle, 30),
    ("XOR", Task::Xor, 300),
];
const BATCH: usize = 16;

/// The loss and the accuracy on the training data after training.
fn run(
    (task, epochs): (Task, usize),
    make: Make,
    rate: f64,
    schedule: Schedule,
    seed: u64,
) -> Result<[f64; 2], ModelError> {
    let data = task.data();
    let mut model = task.model(make(rate), seed)?;
    let fit = Fit {
        epochs,
        batch_size: BATCH,
        schedule,
        ..Fit::default()
    };
    model.fit(&data, fit)?;
    let end = model.evaluate(&data)?;
    Ok([end.loss, end.accuracy.unwrap_or(f64::NAN)])
}

/// In how many seeds each other rule at a constant rate ends lower than Adam, for each task.
fn ahead_of_adam(tasks: &[Vec<Judged>]) -> String {
    lines(0..ADAM, |rule| {
        let counts = tasks.iter().map(|task| {
            let count = task[rule].lower_than(&task[ADAM]);
            format!(" {count:>8}")
        });
        format!(
            "{:<16}{}\n",
            tasks[0][rule].name,
            counts.collect::<String>()
        )
    })
}

/// How far apart the best rates of a rule are over the tasks: the largest over the smallest.
fn spread(tasks: &[Vec<Judged>], rule: usize) -> f64 {
    let rates: Vec<f64> = tasks.iter().map(|task| task[rule].rate).collect();
    let inverse: Vec<f64> = rates.iter().map(|rate| 1.0 / rate).collect();
    maximum(&rates) * maximum(&inverse)
}

/// Judges every rule on every task.
pub fn report() -> Report<Vec<Vec<Judged>>> {
    let setup = Setup {
        data: "units: 1,024 samples of a linear task, features in units of 10, 1 and 0.1; line: 256 points on two sides of \
               a line, one label in ten wrong; circle: 256 points in and around a circle; XOR: 4 samples",
        network: "3-1 linear; 2-1 sigmoid; 2-16-1 with ReLU and sigmoid; 3-4-1 with sigmoids",
        training: "mean squared error or binary cross-entropy, batches of 16; 5, 10, 30 and 300 epochs; mu 0.9, the usual betas; cosine: a tenth of \
                   the steps to warm up, then down to 0",
        seeds: "3 choose the rate from 1, 3, 10, 30 and so on, extended until the best lies inside; 20 others judge",
        criterion: "a rule is ahead where its loss ends lower, by more than a hundredth, in more than half of the 20 seeds, the whole 95% interval included; opt-10 \
                    holds if no rule at a constant rate is ahead of Adam on any task, and is false otherwise; opt-15 holds \
                    if momentum with the schedule is ahead of momentum on all four tasks, is false if on one it is \
                    not, by the whole interval, and is undecided otherwise",
    };
    let tasks = Vec::from(TASKS.map(|(_, task, epochs)| {
        let batches = task.data().samples().div_ceil(BATCH);
        let steps = i32::try_from(batches * epochs).unwrap_or(i32::MAX);
        judge(steps, |make, rate, schedule, seed| {
            run((task, epochs), make, rate, schedule, seed)
        })
    }));
    let rules = || tasks[0].iter().enumerate();
    let losses = lines(rules(), |(rule, Judged { name, .. })| {
        let row = tasks.iter().map(|task| {
            let (loss, half) = task[rule].mean(0);
            format!("  {loss:>6.3} {half:>5.3}")
        });
        format!("{name:<16}{}\n", row.collect::<String>())
    });
    let rates = lines(rules(), |(rule, Judged { name, .. })| {
        let row = tasks.iter().map(|task| format!(" {:>8}", task[rule].rate));
        format!(
            "{name:<16}{} {:>8.0}\n",
            row.collect::<String>(),
            spread(&tasks, rule)
        )
    });
    let duels = lines(TASKS.iter().zip(&tasks), |((name, ..), judged)| {
        duels(name, judged)
    });
    let ahead = |task: &&Vec<Judged>| task[..ADAM].iter().any(|rule| rule.beats(&task[ADAM]));
    let beaten = tasks.iter().filter(ahead).count();
    let opt_10 = verdict(beaten == 0);
    let compared = ahead_of_adam(&tasks);
    let helped = |task: &&Vec<Judged>| task[MOMENTUM_COSINE].beats(&task[MOMENTUM]);
    let helped = tasks.iter().filter(helped).count();
    let hurt = |task: &&Vec<Judged>| task[MOMENTUM].beats(&task[MOMENTUM_COSINE]);
    let hurt = tasks.iter().filter(hurt).count();
    let never_ahead = |task: &Vec<Judged>| !task[MOMENTUM_COSINE].may_beat(&task[MOMENTUM]);
    let opt_15 = decided(helped == 4, tasks.iter().any(never_ahead));
    let text = format!(
        "{setup}
== losses ==
mean loss of 20 seeds at the best rate, and half of its interval
                    units          line         circle          XOR
{losses}== rates ==
the best rates, and the largest over the smallest
rule               units     line   circle      XOR   spread
{rates}== ahead ==
seeds of 20 in which a rule ends lower than Adam by 1 %, both at a constant rate
rule               units     line   circle      XOR
{compared}== duels ==
seeds of 20 in which `momentum, cosine` ends lower by 1 %
{duels}== claims ==
claim opt-10: {opt_10} | on {beaten} of 4 tasks another rule is ahead of Adam
claim opt-15: {opt_15} | on {helped} of 4 tasks momentum with a cosine is ahead of momentum at a constant rate, on {hurt} behind"
    );
    Report::new(tasks, text)
}
