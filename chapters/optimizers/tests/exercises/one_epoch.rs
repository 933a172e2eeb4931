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
            "It has blown up. Are the steps too long?"
        } else if size >= SAMPLES {
            "How many updates does one epoch of such batches have?"
        } else if faster < found {
            "At a rate a fifth higher it comes nearer. Are the steps too short to arrive?"
        } else if slower < found {
            "At a rate a fifth lower it comes nearer. Are the steps too long to settle?"
        } else {
            "A fifth more or less does no better. Are there enough updates in the epoch?"
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
    ("shorter steps", || (128, 0.6)),
    ("the hints, taken literally", || (1_024 / 8, 0.55)),
    ("the hints, taken literally: the upper end", || (128, 0.75)),
    ("six updates, longer steps", || (171, 0.8)),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the whole data in one batch", "How many updates", || {
        (1_024, 0.5)
    }),
    ("all in one batch, at any rate", "How many updates", || {
        (5_000, 0.7)
    }),
    ("the best of the table", "are allowed", || (16, 0.1)),
    (
        "the largest batch of the table that arrives",
        "are allowed",
        || (64, 0.5),
    ),
    ("nine updates", "9 updates", || (127, 0.65)),
    (
        "the rate of the table with larger batches",
        "higher",
        || (128, 0.5),
    ),
    (
        "a batch of 128 at a rate for single samples",
        "higher",
        || (128, 0.01),
    ),
    ("a rate at which it does not settle", "lower", || (128, 0.9)),
    ("too few updates", "enough updates", || (512, 0.7)),
    ("a rate at which it blows up", "blown up", || (128, 5.0)),
    ("no samples", "at least 1 sample", || (0, 0.1)),
    ("a rate below zero", "above 0", || (128, -0.1)),
];
