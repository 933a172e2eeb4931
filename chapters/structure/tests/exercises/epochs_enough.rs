//! Enough epochs for exclusive or: the check, another right answer, and the wrong ones that it refuses.

use exercise::Verdict;
use structure::experiments::largest_miss;
use structure::first_network::{FirstNetwork, INPUTS, XOR_TARGETS};

pub type Answer = fn() -> usize;

/// The most that the check is willing to train.
const LIMIT: usize = 40_000;

/// The worst answer of the five networks after so many epochs, and the seed that gave it.
fn worst(epochs: usize) -> (f64, u32) {
    (1..=5)
        .map(|seed| {
            let mut network = FirstNetwork::new(seed);
            network.train(&INPUTS, &XOR_TARGETS, 1.0, epochs);
            (
                largest_miss(&network.forward(&INPUTS).1, &XOR_TARGETS),
                seed,
            )
        })
        .fold(
            (0.0, 0),
            |most, other| if other.0 > most.0 { other } else { most },
        )
}

pub fn check(epochs_enough: Answer) -> Verdict {
    let epochs = epochs_enough();
    if epochs > LIMIT {
        return Err(format!(
            "{epochs} epochs are far too many. How far off is the worst answer after 1,000, after 10,000?"
        ));
    }
    let (miss, seed) = worst(epochs);
    if miss > 0.02 {
        return Err(format!(
            "{epochs} epochs are not enough: from seed {seed} an answer is still off by {miss:.3}. Which of the five \
             seeds is the slowest?"
        ));
    }
    let fewer = epochs / 5 * 4;
    let (miss, _) = worst(fewer);
    if miss <= 0.02 {
        return Err(format!(
            "{epochs} epochs are more than a quarter too many: after {fewer} already, no answer is off by more than \
             {miss:.3}. Can you narrow it down?"
        ));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[("found by halving the range", || {
    let (mut too_few, mut enough) = (0, LIMIT);
    while enough - too_few > 200 {
        let middle = usize::midpoint(too_few, enough);
        if worst(middle).0 > 0.02 {
            too_few = middle;
        } else {
            enough = middle;
        }
    }
    enough
})];

pub const WRONG: &[(&str, Answer)] = &[
    ("as many as the first task needs", || 1_000),
    ("the plateau taken for the end", || 100),
    ("no training at all", || 0),
    ("as many as the page trains for", || 10_000),
    ("far too many, to be safe", || 30_000),
    ("a million", || 1_000_000),
];
