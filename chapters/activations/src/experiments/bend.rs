//! Exclusive or, by one unit alone and by a hidden layer with and without a bend.

use structure::first_network::{FirstNetwork, INPUTS, Matrix, map, product};

use crate::experiments::descent::{descend, loss};
use crate::sigmoid;

/// The learning rate, as in listing 1.
pub const LEARNING_RATE: f64 = 1.0;

// ANCHOR: alone
/// The answers of a single sigmoid unit to the four samples: no hidden layer.
pub fn alone(weights: &Matrix<3, 1>) -> Matrix<4, 1> {
    map(&product(&INPUTS, weights), sigmoid)
}
// ANCHOR_END: alone

// ANCHOR: answers
/// The answers of the network of listing 1, with `bend` in place of the sigmoid in its hidden
/// layer.
pub fn answers(network: &FirstNetwork, bend: fn(f64) -> f64) -> Matrix<4, 1> {
    let hidden = map(&product(&INPUTS, &network.hidden), bend);
    map(&product(&hidden, &network.output), sigmoid)
}
// ANCHOR_END: answers

/// Trains a single unit from the first three output weights of `seed`, and returns its answers.
pub fn train_alone(seed: u32, targets: &Matrix<4, 1>, steps: usize) -> Matrix<4, 1> {
    let mut weights = FirstNetwork::<4>::new(seed).output.as_flattened()[..3].to_vec();
    let unflat = |w: &[f64]| [[w[0]], [w[1]], [w[2]]];
    for _ in 0..steps {
        descend(&mut weights, LEARNING_RATE, |w| {
            miss(&alone(&unflat(w)), targets)
        });
    }
    alone(&unflat(&weights))
}

/// Trains the network from the weights that it has. Returns the loss before each step and after
/// the last.
pub fn train(
    network: &mut FirstNetwork,
    bend: fn(f64) -> f64,
    targets: &Matrix<4, 1>,
    steps: usize,
) -> Vec<f64> {
    let loss = |w: &[f64]| miss(&answers(&unflat(w), bend), targets);
    let mut weights = [network.hidden.as_flattened(), network.output.as_flattened()].concat();
    let mut losses = vec![loss(&weights)];
    for _ in 0..steps {
        descend(&mut weights, LEARNING_RATE, loss);
        losses.push(loss(&weights));
    }
    *network = unflat(&weights);
    losses
}

fn unflat(weights: &[f64]) -> FirstNetwork {
    FirstNetwork {
        hidden: std::array::from_fn(|r| std::array::from_fn(|c| weights[4 * r + c])),
        output: std::array::from_fn(|r| [weights[12 + r]]),
    }
}

fn miss(answers: &Matrix<4, 1>, targets: &Matrix<4, 1>) -> f64 {
    loss(
        answers.as_flattened().iter().copied(),
        targets.as_flattened().iter().copied(),
    )
}
