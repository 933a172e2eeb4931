//! A batch size and a rate for one epoch: the check trains with them, on three data sets.

use judge::{Verdict, show};
use optimizers::experiments::batches::{SAMPLES, Schedule, Task, excess};

pub type Answer = fn() -> (usize, f64);

pub fn check(one_epoch: Answer) -> Verdict {
    let (size, rate) = one_epoch();
    if size == 0 {
        return Err("a batch holds at least 1 sample; yours holds 0".to_owned());
    }
    if !(rate > 0.0 && rate.is_finite()) {
        return Err(format!(
            "{} is no learning rate: it is above 0 and finite",
            show(rate)
        ));
    }
    let end = |seed, size: usize, rate| {
        excess(
            &Task::new(seed),
            size.min(SAMPLES),
            rate,
            Schedule::Constant,
            1,
        )
        .map_or(f64::INFINITY, |curve| curve[0])
    };
    for seed in 1..=3 {
        let found = end(seed, size, rate);
        if found < 0.005 {
            continue;
        }
        let (slower, faster) = (end(seed, size, rate / 2.0), end(seed, size, rate * 2.0));
        let question = if !found.is_finite() || found > 10.0 {
            "It has blown up: the steps are too long."
        } else if size >= SAMPLES {
            "How many updates does one epoch of such batches have?"
        } else if faster < found {
            "At twice the rate it would be better: it has not arrived yet."
        } else if slower < found {
            "At half the rate it would be better: it has arrived, and does not settle."
        } else {
            "No rate helps this batch size: are there enough updates in the epoch?"
        };
        return Err(format!(
            "with batches of {size} at rate {}, data set {seed} ends {} above the lowest loss, and should be below 0.005. \
             {question}",
            show(rate),
            show(found)
        ));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("single samples, short steps", || (1, 0.008)),
    ("larger batches, longer steps", || (32, 0.2)),
];

pub const WRONG: &[(&str, Answer)] = &[
    ("the whole data in one batch", || (1_024, 0.5)),
    ("single samples at a rate for batches", || (1, 0.1)),
    ("a batch of 16 at a rate for single samples", || (16, 0.008)),
    ("a rate at which it blows up", || (1, 5.0)),
    ("no samples", || (0, 0.1)),
    ("a rate below zero", || (16, -0.1)),
];
