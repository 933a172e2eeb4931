//! Folds: what must be true of each round, another right answer, and the wrong ones.

use std::collections::BTreeSet;

use exercise::Verdict;
use structure::random::{below, generator, shuffle};

type Rounds = Vec<(Vec<usize>, Vec<usize>)>;
pub type Answer = fn(&[usize], usize) -> Rounds;

pub fn check(deal_folds: Answer) -> Verdict {
    let mut rng = generator(62);
    let mut cases = vec![(6, 3), (4, 2), (7, 3), (5, 5), (11, 4)];
    cases.extend((0..20).map(|_| {
        let folds = 2 + below(&mut rng, 9);
        (folds + below(&mut rng, 30), folds)
    }));
    for (samples, folds) in cases {
        // A part of a larger set, so that a sample's number is not its place.
        let mut order: Vec<usize> = (0..3 * samples).collect();
        shuffle(&mut rng, &mut order);
        order.truncate(samples);
        one_case(&order, folds, &deal_folds(&order, folds))
            .map_err(|fault| format!("with {samples} samples and {folds} folds, {fault}"))?;
    }
    Ok(())
}

fn one_case(order: &[usize], folds: usize, rounds: &Rounds) -> Verdict {
    if rounds.len() != folds {
        let question = if rounds.len() == order.len().div_ceil(folds) {
            "Is `folds` the number of the folds, or the size of one?"
        } else {
            "How often is each sample left out, then?"
        };
        return Err(format!(
            "there should be one round for each fold; the number of yours is {}. {question}",
            rounds.len()
        ));
    }
    for (round, (train, validation)) in (1..).zip(rounds) {
        if let Some(stranger) = train.iter().chain(validation).find(|s| !order.contains(s)) {
            return Err(format!(
                "round {round} uses sample {stranger}, which was not given. `order` holds the numbers; is this one a place?"
            ));
        }
        let left_out: BTreeSet<&usize> = validation.iter().collect();
        if let Some(both) = train.iter().find(|sample| left_out.contains(sample)) {
            return Err(format!(
                "round {round} trains on sample {both} and validates on it too. What does an error say that is \
                 measured on samples already seen?"
            ));
        }
        if validation.is_empty() {
            return Err(format!("round {round} has nothing to validate on"));
        }
        let all: BTreeSet<&usize> = train.iter().chain(validation).collect();
        if let Some(idle) = order.iter().find(|sample| !all.contains(sample)) {
            return Err(format!(
                "round {round} leaves sample {idle} out altogether. Does it train on all that does not validate?"
            ));
        }
        if all.len() != train.len() + validation.len() {
            return Err(format!("round {round} uses a sample twice"));
        }
    }
    for sample in order {
        let left_out = |(_, part): &&(Vec<usize>, Vec<usize>)| part.contains(sample);
        let times = rounds.iter().filter(left_out).count();
        let question = match times {
            0 => "Which fold takes what is left over?",
            1 => continue,
            _ => "Is it the same part that is left out each time, and is it the small part?",
        };
        return Err(format!(
            "sample {sample} validates in {times} rounds, and should in exactly one. {question}"
        ));
    }
    let sizes: Vec<usize> = rounds.iter().map(|(_, part)| part.len()).collect();
    let least = order.len() / folds;
    if sizes.iter().any(|size| !(least..=least + 1).contains(size)) {
        return Err(format!(
            "the folds have the sizes {sizes:?}, and these should differ by one at most. Who takes what is left over?"
        ));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in one piece after the other", |order, folds| {
        pieces(order, folds, |fold| fold * order.len() / folds)
    }),
    ("the hints, taken literally", |order, folds| {
        let mut rounds = Vec::new();
        for fold in 0..folds {
            let (mut train, mut validation) = (Vec::new(), Vec::new());
            for (place, &sample) in order.iter().enumerate() {
                if place % folds == fold {
                    validation.push(sample);
                } else {
                    train.push(sample);
                }
            }
            rounds.push((train, validation));
        }
        rounds
    }),
];

/// Rounds of one piece after the other, cut at these places.
fn pieces(order: &[usize], folds: usize, cut: impl Fn(usize) -> usize) -> Rounds {
    let cut = |fold| cut(fold).min(order.len());
    let round = |fold| {
        let (from, to) = (cut(fold), cut(fold + 1));
        let train = [&order[..from], &order[to..]].concat();
        (train, order[from..to].to_vec())
    };
    (0..folds).map(round).collect()
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the same part left out in every round",
        "the same part",
        |order, folds| {
            let mut rounds = (RIGHT[0].1)(order, folds);
            let first = rounds[0].clone();
            rounds.fill(first);
            rounds
        },
    ),
    ("trained on all of it", "already seen", |order, folds| {
        let mut rounds = (RIGHT[0].1)(order, folds);
        for (train, _) in &mut rounds {
            *train = order.to_vec();
        }
        rounds
    }),
    (
        "training and validation exchanged",
        "the small part",
        |order, folds| {
            let rounds = (RIGHT[0].1)(order, folds);
            rounds.into_iter().map(|(a, b)| (b, a)).collect()
        },
    ),
    (
        "the rest of the division forgotten",
        "left over",
        |order, folds| pieces(order, folds, |fold| fold * (order.len() / folds)),
    ),
    (
        "rounded up, the last folds go short",
        "differ by one",
        |order, folds| pieces(order, folds, |fold| fold * order.len().div_ceil(folds)),
    ),
    (
        "the last fold takes all that is left over",
        "differ by one",
        |order, folds| {
            let (size, all) = (order.len() / folds, order.len());
            pieces(
                order,
                folds,
                |fold| if fold < folds { fold * size } else { all },
            )
        },
    ),
    ("places, not sample numbers", "a place", |order, folds| {
        let places: Vec<usize> = (0..order.len()).collect();
        (RIGHT[0].1)(&places, folds)
    }),
    (
        "as many samples in a fold as there should be folds",
        "the size of one",
        |order, folds| {
            order
                .chunks(folds)
                .map(|part| {
                    let train = order.iter().copied().filter(|s| !part.contains(s));
                    (train.collect(), part.to_vec())
                })
                .collect()
        },
    ),
    (
        "a single round",
        "one round for each fold",
        |order, folds| (RIGHT[0].1)(order, folds).into_iter().take(1).collect(),
    ),
    (
        "the next fold trains, the rest is idle",
        "out altogether",
        |order, folds| {
            let rounds = (RIGHT[0].1)(order, folds);
            (0..folds)
                .map(|fold| (rounds[(fold + 1) % folds].1.clone(), rounds[fold].1.clone()))
                .collect()
        },
    ),
];
