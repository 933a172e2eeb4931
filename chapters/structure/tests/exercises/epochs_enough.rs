//! Enough epochs for XOR: the check, another right answer, and the wrong ones that it refuses.

use exercise::Verdict;
use structure::experiments::largest_error;
use structure::first_network::{FirstNetwork, inputs, xor_targets};

pub type Answer = fn() -> usize;

/// The most that the check is willing to train.
const LIMIT: usize = 40_000;

/// The five networks, trained so far.
struct Networks(Vec<FirstNetwork>);

impl Networks {
    fn new() -> Self {
        Self((1..=5).map(FirstNetwork::new).collect())
    }

    /// The worst prediction of the five after so many epochs more, and the seed that gave it.
    fn train(&mut self, epochs: usize) -> (f64, u32) {
        let (inputs, targets) = (inputs(), xor_targets());
        let errors = self.0.iter_mut().map(|network| {
            network.train(&inputs, &targets, 1.0, epochs);
            largest_error(&network.forward(&inputs).1, &targets)
        });
        let worst = |a: (f64, u32), b: (f64, u32)| if b.0 > a.0 { b } else { a };
        errors.zip(1..).fold((0.0, 0), worst)
    }
}

pub fn check(epochs_enough: Answer) -> Verdict {
    let epochs = epochs_enough();
    if epochs > LIMIT {
        return Err(format!(
            "{epochs} epochs are far too many. How far off is the worst prediction after 1,000, after 10,000?"
        ));
    }
    let fewer = epochs / 5 * 4;
    let mut networks = Networks::new();
    let (before, _) = networks.train(fewer);
    if before <= 0.02 {
        return Err(format!(
            "{epochs} epochs are more than a quarter too many: after {fewer} already, no prediction is off by more than \
             {before:.3}. Can you narrow it down?"
        ));
    }
    let (error, seed) = networks.train(epochs - fewer);
    if error > 0.02 {
        let question = if epochs == 0 {
            "Was there any training?"
        } else if error > 0.25 {
            "Is that the end, or a plateau from which the error falls later?"
        } else {
            "Which of the five seeds is the slowest, and how many epochs does it need?"
        };
        return Err(format!(
            "{epochs} epochs are not enough: from seed {seed} a prediction is still off by {error:.3}. {question}"
        ));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("found by halving the range", || {
        let (mut too_few, mut enough) = (0, 8_000);
        while enough - too_few > 500 {
            let middle = usize::midpoint(too_few, enough);
            if Networks::new().train(middle).0 > 0.02 {
                too_few = middle;
            } else {
                enough = middle;
            }
        }
        enough
    }),
    ("the hints, taken literally", || {
        let (inputs, targets) = (inputs(), xor_targets());
        let mut counts = Vec::new();
        for seed in 1..=5 {
            let (mut network, mut count) = (FirstNetwork::new(seed), 0);
            while largest_error(&network.forward(&inputs).1, &targets) > 0.02 {
                network.train(&inputs, &targets, 1.0, 100);
                count += 100;
            }
            counts.push(count);
        }
        counts.into_iter().max().unwrap_or(0)
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("as many as the copy task needs", "slowest", || 1_000),
    ("the plateau taken for the end", "plateau", || 100),
    ("no training at all", "any training", || 0),
    ("as many as the page trains for", "too many", || 10_000),
    (
        "far too many, to be safe",
        "more than a quarter too many",
        || 20_000,
    ),
    ("a million", "far too many", || 1_000_000),
];
