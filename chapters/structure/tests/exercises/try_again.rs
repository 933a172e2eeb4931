//! Training from several starts: the check, another right answer, and the wrong ones that it refuses.

use exercise::Verdict;
use ndarray::Array2;
use structure::experiments::learned;
use structure::first_network::{FirstNetwork, inputs, targets, xor_targets};
use structure::random::NumpyLegacy;

type Found = Option<(FirstNetwork, u32)>;

pub type Answer = fn(&Array2<f64>, u32) -> Found;

fn trained(targets: &Array2<f64>, seed: u32, epochs: usize) -> FirstNetwork {
    let mut network = FirstNetwork::random(2, &mut NumpyLegacy::new(seed));
    network.train(&inputs(), targets, 1.0, epochs);
    network
}

fn succeeds(targets: &Array2<f64>, network: &FirstNetwork) -> bool {
    learned(&network.forward(&inputs()).1, targets)
}

/// The network of a start that learns.
fn success(targets: &Array2<f64>, seed: u32, epochs: usize) -> Found {
    let network = trained(targets, seed, epochs);
    succeeds(targets, &network).then_some((network, seed))
}

/// The floats of an answer, each of which may turn out as NaN.
pub fn floats(answer: &mut Found) -> Vec<&mut f64> {
    let weights = answer
        .iter_mut()
        .flat_map(|(network, _)| network.hidden.iter_mut().chain(&mut network.output));
    weights.collect()
}

pub fn check(try_again: Answer) -> Verdict {
    // The last number is the first seed whose network learns the task: the solution finds it too.
    for (task, targets, starts, expected) in [
        (
            "targets of 2, which no sigmoid reaches",
            Array2::from_elem((4, 1), 2.0),
            2,
            None,
        ),
        ("the copy task", targets(), 5, Some(1)),
        ("the opposite of XOR", 1.0 - xor_targets(), 20, Some(3)),
        ("XOR", xor_targets(), 0, None),
        // The last of them is the first that gets there.
        ("XOR", xor_targets(), 4, Some(4)),
    ] {
        match (try_again(&targets, starts), expected) {
            (None, None) => {}
            (None, Some(seed)) => {
                return Err(format!(
                    "{task}, {starts} starts: yours found none, and the start from seed {seed} learns it. Do you try all \
                     of them, the last one too, each with fresh weights and the whole training?"
                ));
            }
            (Some((_, seed)), None) if starts == 0 => {
                return Err(format!(
                    "{task}, 0 starts: there is nothing to try, and yours gave back a network from seed {seed}. After \
                     which seed do you stop?"
                ));
            }
            (Some(_), None) => {
                return Err(format!(
                    "{task}, {starts} starts: none of them learns it, and yours gave one back. Does it compare the predictions with the targets?"
                ));
            }
            (Some((network, seed)), Some(first)) => {
                if !succeeds(&targets, &network) {
                    return Err(format!(
                        "{task}: the network that you gave back has not learned it. Is it the one \
                         that was trained, and did you compare its predictions with the targets?"
                    ));
                }
                if seed != first {
                    return Err(format!(
                        "{task}: the first start that learns it is from seed {first}, and yours says {seed}. In which \
                         order do you try, and when do you stop?"
                    ));
                }
                if network != trained(&targets, seed, 10_000) {
                    return Err(format!(
                        "{task}: seed {seed} is right, but its network has other weights after 10,000 epochs at \
                         learning rate 1. How long does yours train, and how fast?"
                    ));
                }
            }
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in a loop", |targets, starts| {
        for seed in 1..=starts {
            let mut network = FirstNetwork::random(2, &mut NumpyLegacy::new(seed));
            for _ in 0..10_000 {
                network.step(&inputs(), targets, 1.0);
            }
            if succeeds(targets, &network) {
                return Some((network, seed));
            }
        }
        None
    }),
    ("the hints, taken literally", |targets, starts| {
        (1..=starts).find_map(|seed| {
            let mut network = FirstNetwork::random(2, &mut NumpyLegacy::new(seed));
            network.train(&inputs(), targets, 1.0, 10_000);
            learned(&network.forward(&inputs()).1, targets).then_some((network, seed))
        })
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("one start only", "all of them", |targets, starts| {
        (1..=starts.min(1)).find_map(|seed| success(targets, seed, 10_000))
    }),
    (
        "the last network, learned or not",
        "compare the predictions",
        |targets, starts| (starts > 0).then(|| (trained(targets, starts, 10_000), starts)),
    ),
    (
        "the fresh network given back, not the trained one",
        "that was trained",
        |targets, starts| {
            let (_, seed) = (1..=starts).find_map(|seed| success(targets, seed, 10_000))?;
            Some((trained(targets, seed, 0), seed))
        },
    ),
    ("too few epochs", "How long", |targets, starts| {
        (1..=starts).find_map(|seed| success(targets, seed, 1_000))
    }),
    (
        "the last success, not the first",
        "In which order",
        |targets, starts| {
            let mut seeds = (1..=starts).rev();
            seeds.find_map(|seed| success(targets, seed, 10_000))
        },
    ),
    (
        "the last start left out",
        "the last one",
        |targets, starts| (1..starts).find_map(|seed| success(targets, seed, 10_000)),
    ),
    (
        "the start after the last one tried as well",
        "nothing to try",
        |targets, starts| {
            (1..=starts.max(1)).find_map(|seed| {
                let network = trained(targets, seed, 10_000);
                (succeeds(targets, &network) || starts == 0).then_some((network, seed))
            })
        },
    ),
];
