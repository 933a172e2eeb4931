//! A batch size and a rate for one epoch: the check trains with them, on three data sets.

use std::sync::LazyLock;

use exercise::{Verdict, show};
use optimizers::Dataset;
use optimizers::experiments::batches::{SAMPLES, excess, lowest, task};

pub type Answer = fn() -> (usize, f64);

/// How many there may be in the epoch.
const UPDATES: usize = 8;

/// The three data sets, each with its lowest loss. It takes 400 epochs to find, and is the same for every answer.
static TASKS: LazyLock<[(Dataset, f64); 3]> = LazyLock::new(|| {
    [1, 2, 3].map(|seed| {
        let task = task(seed, [1.0; 3]);
        let lowest = lowest(&task);
        (task, lowest)
    })
});

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
    let updates = SAMPLES.div_ceil(size);
    if updates > UPDATES {
        return Err(format!(
            "with batches of {size} an epoch of {SAMPLES} samples has {updates} updates, and {UPDATES} are allowed. How \
             many samples must there be in each?"
        ));
    }
    for (seed, (task, lowest)) in (1..).zip(&*TASKS) {
        let constant = |rate| (rate, f64::INFINITY);
        let end =
            |size: usize, rate| excess(task, *lowest, size.min(SAMPLES), constant(rate), 1, 7)[0];
        let found = end(size, rate);
        if found < 0.005 {
            continue;
        }
        let (slower, faster) = (end(size, rate / 1.2), end(size, rate * 1.2));
        let question = if !found.is_finite() || found > 10.0 {
            "It has blown up: the steps are too long."
        } else if size >= SAMPLES {
            "How many updates does one epoch of such batches have?"
        } else if faster < found {
            "At a higher rate it would be better: it has not arrived yet."
        } else if slower < found {
            "At a lower rate it would be better: it has arrived, and does not settle."
        } else {
            "No rate near it does better: are there enough updates in the epoch?"
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
    ("shorter steps", || (128, 0.55)),
    ("six updates, longer steps", || (171, 0.8)),
];

pub const WRONG: &[(&str, Answer)] = &[
    ("the whole data in one batch", || (1_024, 0.5)),
    ("all in one batch, at any rate", || (5_000, 0.7)),
    ("the best of the table", || (16, 0.1)),
    ("the largest batch of the table that arrives", || (64, 0.5)),
    ("nine updates", || (127, 0.65)),
    ("the rate of the table with larger batches", || (128, 0.5)),
    ("a batch of 128 at a rate for single samples", || {
        (128, 0.01)
    }),
    ("a rate at which it does not settle", || (128, 0.9)),
    ("too few updates", || (512, 0.7)),
    ("a rate at which it blows up", || (128, 5.0)),
    ("no samples", || (0, 0.1)),
    ("a rate below zero", || (128, -0.1)),
];
