//! A loop to repair: the check, another right answer, and loops with a fault left in them.

use exercise::{Verdict, show};
use ndarray::{Array2, s};
use propagation::experiments::running_example::{inputs, running_example, targets, xor_targets};
use propagation::{Mode, Network, descend, mean_squared_error, propagate, training_step};
use structure::first_network::FirstNetwork;

pub type Answer = fn(&Array2<f64>) -> Network;

/// The floats of an answer, each of which may turn out as NaN.
pub fn floats(answer: &mut Network) -> Vec<&mut f64> {
    let parameters = answer
        .layers
        .iter_mut()
        .flat_map(|layer| layer.parameters());
    parameters.flat_map(|parameter| parameter.values).collect()
}

pub fn check(repair_loop: Answer) -> Verdict {
    let x = inputs();
    for (name, t) in [
        ("on XOR", xor_targets()),
        ("on the copy task", targets()),
        ("on the opposite of XOR", 1.0 - xor_targets()),
    ] {
        let mut network = repair_loop(&t);
        let mut fresh = running_example(&FirstNetwork::new(1));
        let shape = (network.inputs, network.outputs, network.parameter_count());
        if shape != (3, 1, 16) {
            return Err("keep the network: 3 inputs, 4 hidden units, 1 output, no biases".into());
        }
        let before = mean_squared_error(&mut fresh, &x, &t);
        let after = mean_squared_error(&mut network, &x, &t);
        let question = if after < 0.01 {
            continue;
        } else if wrong_samples(&mut network, &t) == [false, false, true, true] {
            "The first two samples come out right. Do the other two ever go forward?"
        } else if mean_squared_error(&mut network, &x, &targets()) < 0.01 {
            "It has learned the copy task. Which targets does the loop train on?"
        } else if after > before {
            "It is worse than before. Which way does a step have to go, and how old is the gradient that it follows?"
        } else {
            "It is better than before, and not there. From how many samples is the gradient taken, for which targets, \
             and how long are the steps?"
        };
        return Err(format!(
            "{name}, the error is {} before training and {} after it, and should be below 0.01. {question}",
            show(before),
            show(after)
        ));
    }
    Ok(())
}

fn wrong_samples(network: &mut Network, t: &Array2<f64>) -> Vec<bool> {
    let y = network.forward(&inputs(), Mode::Evaluation);
    y.iter().zip(t).map(|(y, t)| (y - t).abs() > 0.2).collect()
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("with training_step, at rate 3", |targets| {
        trained(&inputs(), targets, 3.0)
    }),
    ("the hints, taken literally", |targets| {
        let (x, mut network) = (inputs(), running_example(&FirstNetwork::new(1)));
        for _ in 0..3_000 {
            propagate(&mut network, &x, targets);
            descend(&mut network, 1.0);
        }
        network
    }),
];

fn trained(x: &Array2<f64>, targets: &Array2<f64>, rate: f64) -> Network {
    let mut network = running_example(&FirstNetwork::new(1));
    for _ in 0..3_000 {
        training_step(&mut network, x, targets, rate);
    }
    network
}

/// Follows the first gradient all the way.
fn one_gradient(x: &Array2<f64>, targets: &Array2<f64>, rate: f64) -> Network {
    let mut network = running_example(&FirstNetwork::new(1));
    propagate(&mut network, x, targets);
    for _ in 0..3_000 {
        descend(&mut network, rate);
    }
    network
}

fn first_two(all: &Array2<f64>) -> Array2<f64> {
    all.slice(s![..2, ..]).to_owned()
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("as it was found", "how old", |targets| {
        one_gradient(&first_two(&inputs()), &first_two(targets), -1.0)
    }),
    ("still uphill", "Which way", |targets| {
        trained(&inputs(), targets, -1.0)
    }),
    (
        "still only the first two samples",
        "the other two",
        |targets| trained(&first_two(&inputs()), &first_two(targets), 1.0),
    ),
    ("still one gradient for all steps", "how old", |targets| {
        one_gradient(&inputs(), targets, 1.0)
    }),
    (
        "repaired, and a rate of 0.01",
        "how long are the steps",
        |targets| trained(&inputs(), targets, 0.01),
    ),
    (
        "always the targets of the copy task",
        "Which targets",
        |_ignored| trained(&inputs(), &targets(), 1.0),
    ),
];
