//! When to stop: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, show};

pub type Answer = fn(&[f64], usize) -> Option<usize>;

const NAN: f64 = f64::NAN;

/// Losses, a patience, and the best epoch, if the training stops at the last of the losses; else it never does.
const CASES: &[(&[f64], usize, Option<usize>)] = &[
    (&[0.9, 0.5, 0.6, 0.7], 2, Some(1)),
    (&[0.5, 0.6], 1, Some(0)),
    (&[5.0, 4.0, 3.0, 2.0, 1.0], 1, None),
    // It falls now and then, and never below the lowest.
    (&[1.0, 0.5, 0.7, 0.6, 0.65], 3, Some(1)),
    // Two and two epochs without a new lowest loss, and then three.
    (
        &[1.0, 0.8, 0.9, 0.9, 0.7, 0.8, 0.8, 0.6, 0.7, 0.7, 0.7],
        3,
        Some(7),
    ),
    (&[0.7, 0.4, 0.4, 0.4], 2, Some(1)),
    (&[0.3, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4], 8, None),
    (&[0.2, 0.1, f64::INFINITY, f64::INFINITY], 2, Some(1)),
    (&[0.5, 0.4, NAN, NAN], 2, Some(1)),
    (&[NAN, 0.5, 0.6, 0.7], 2, Some(1)),
    (&[-1.0, -2.0, -1.5, -1.0], 2, Some(1)),
];

pub fn check(early_stopping: Answer) -> Verdict {
    for &(losses, patience, best) in CASES {
        // Asked after each epoch, as a training does.
        for epochs in 1..=losses.len() {
            let expected = best.filter(|_| epochs == losses.len());
            let found = early_stopping(&losses[..epochs], patience);
            if found == expected {
                continue;
            }
            let list: Vec<String> = losses[..epochs].iter().map(|&loss| show(loss)).collect();
            let fault = format!(
                "with a patience of {patience} and the losses [{}], the answer should be {expected:?}, and yours is {found:?}",
                list.join(", ")
            );
            let same = |slip: &&(Answer, &str)| answers(slip.0) == answers(early_stopping);
            let question = match (expected, found) {
                _ if let Some(slip) = SLIPS.iter().find(same) => slip.1,
                (None, Some(_)) => {
                    "That is too soon. How many epochs have passed since the best one?"
                }
                (Some(_), None) => {
                    "It is time to stop. How many epochs have passed since the best one?"
                }
                _ => "It is right to stop. Which epoch had the lowest loss?",
            };
            return Err(format!("{fault}. {question}"));
        }
    }
    Ok(())
}

/// What is answered after each epoch of each case, and after some more.
fn answers(answer: Answer) -> Vec<Option<usize>> {
    let one = |&(losses, patience, _): &(&[f64], usize, _)| {
        let longer = [losses, &[10.0; 3]].concat();
        let after = |epochs| answer(&longer[..epochs], patience);
        (1..=longer.len()).map(after).collect::<Vec<_>>()
    };
    CASES.iter().flat_map(one).collect()
}

/// The first of the epochs with the lowest loss.
fn lowest(losses: &[f64]) -> usize {
    let mut best = 0;
    for (epoch, &loss) in losses.iter().enumerate() {
        if loss < losses[best] || losses[best].is_nan() {
            best = epoch;
        }
    }
    best
}

fn passed(losses: &[f64]) -> usize {
    losses.len() - 1 - lowest(losses)
}

/// Wrong answers, and what is said of them.
const SLIPS: &[(Answer, &str)] = &[
    (
        |_, _| None,
        "It never stops. How many epochs have passed since the best one?",
    ),
    (
        |losses, patience| (passed(losses) > patience).then_some(lowest(losses)),
        "It stops one epoch late. How many epochs have passed since the best one?",
    ),
    (
        |losses, patience| (passed(losses) + 1 >= patience).then_some(lowest(losses)),
        "It stops one epoch early. Does the best epoch itself count among those that have passed?",
    ),
    (
        |losses, _| (passed(losses) > 0).then_some(lowest(losses)),
        "It stops at the first loss that is not the lowest. Where is the patience?",
    ),
    (
        |losses, _| Some(lowest(losses)),
        "It stops after every epoch. When is it time?",
    ),
    (
        |losses, patience| (passed(losses) >= patience).then_some(losses.len() - 1),
        "It stops at the right time, and returns the last epoch. Is the last one the best?",
    ),
    (
        |losses, patience| (passed(losses) >= patience).then_some(lowest(losses) + 1),
        "It stops at the right time, and the epoch is one too high. What number do epochs count from?",
    ),
    (
        |losses, patience| {
            let worse = losses
                .windows(2)
                .rev()
                .take_while(|pair| pair[1] >= pair[0])
                .count();
            (worse >= patience).then_some(lowest(losses))
        },
        "That is what comes out when each loss is compared with the one before. Is that the lowest so far?",
    ),
    (
        |losses, patience| {
            let without = (1..losses.len())
                .filter(|&epoch| lowest(&losses[..=epoch]) != epoch)
                .count();
            (without >= patience).then_some(lowest(losses))
        },
        "That is what comes out when all epochs without a new lowest loss are counted. What happens to the count at a new one?",
    ),
    (
        |losses, patience| {
            let lowest = losses.iter().copied().fold(f64::INFINITY, f64::min);
            let best = losses.iter().rposition(|&loss| loss == lowest)?;
            (losses.len() > best + patience).then_some(best)
        },
        "That is what comes out when the last of several equal losses is the best. Which of them is it?",
    ),
    (
        |losses, patience| {
            let highest = (0..losses.len()).max_by(|&a, &b| losses[a].total_cmp(&losses[b]))?;
            (losses.len() > highest + patience).then_some(highest)
        },
        "That is what comes out when the highest loss counts as the best. Is a large loss good?",
    ),
    (
        |losses, patience| {
            let reversed = |loss: f64| {
                if loss.is_nan() {
                    f64::NEG_INFINITY
                } else {
                    loss
                }
            };
            let best = (0..losses.len())
                .min_by(|&a, &b| reversed(losses[a]).total_cmp(&reversed(losses[b])))?;
            (losses.len() > best + patience).then_some(best)
        },
        "That is what comes out when NaN is taken for the lowest loss. What does the task say about NaN?",
    ),
    (
        |losses, patience| {
            let mut best = 0;
            for (epoch, &loss) in losses.iter().enumerate() {
                if loss < losses[best] {
                    best = epoch;
                }
            }
            (losses.len() > best + patience).then_some(best)
        },
        "That is what comes out when a NaN at epoch 0 stays the lowest. Which comparison with NaN holds?",
    ),
    (
        |losses, patience| {
            let (mut best, mut lowest) = (0, 0.0);
            for (epoch, &loss) in losses.iter().enumerate() {
                if loss < lowest {
                    (best, lowest) = (epoch, loss);
                }
            }
            (losses.len() > best + patience).then_some(best)
        },
        "That is what comes out when the search starts with a loss of 0. Is any of these below it?",
    ),
];

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "with a count of the epochs since the best",
        |losses, patience| {
            let (mut best, mut waited) = ((0, f64::INFINITY), 0);
            for (epoch, &loss) in losses.iter().enumerate() {
                waited += 1;
                if loss < best.1 {
                    (best, waited) = ((epoch, loss), 0);
                }
                if waited >= patience {
                    return Some(best.0);
                }
            }
            None
        },
    ),
    ("with the order of all floats", |losses, patience| {
        let best = (0..losses.len()).min_by(|&a, &b| losses[a].total_cmp(&losses[b]))?;
        (losses.len() - 1 - best >= patience).then_some(best)
    }),
    ("the hints, taken literally", |losses, patience| {
        let (mut best, mut lowest) = (0, f64::INFINITY);
        for (epoch, &loss) in losses.iter().enumerate() {
            if loss < lowest {
                (best, lowest) = (epoch, loss);
            }
        }
        let passed = losses.len() - 1 - best;
        (passed >= patience).then_some(best)
    }),
    (
        "the hints, taken literally, to the last of them",
        |losses, patience| {
            let lowest = losses.iter().copied().fold(f64::INFINITY, f64::min);
            let best = losses.iter().position(|&loss| loss == lowest)?;
            (losses.len() > best + patience).then_some(best)
        },
    ),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("one epoch late", "late", SLIPS[1].0),
    ("one epoch early", "early", SLIPS[2].0),
    ("no patience", "Where is the patience", SLIPS[3].0),
    ("always stopped", "after every epoch", SLIPS[4].0),
    ("the last epoch", "the last epoch", SLIPS[5].0),
    ("counted from 1", "count", SLIPS[6].0),
    (
        "compared with the epoch before",
        "the one before",
        SLIPS[7].0,
    ),
    ("counted over the whole training", "all epochs", SLIPS[8].0),
    ("the last of equal losses", "equal losses", SLIPS[9].0),
    ("the highest loss", "highest", SLIPS[10].0),
    ("NaN taken for the lowest", "NaN is taken", SLIPS[11].0),
    ("NaN at epoch 0", "at epoch 0", SLIPS[12].0),
    ("compared with 0", "loss of 0", SLIPS[13].0),
    ("never stopped", "never stops", SLIPS[0].0),
    (
        "the patience taken for the best epoch",
        "Which epoch had the lowest loss",
        |losses, patience| (passed(losses) >= patience).then_some(patience),
    ),
];
