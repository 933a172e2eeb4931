//! Listing 3: listing 1 with a learning rate of 0.1, in the two ways that one can read it.

use ndarray::Array2;
use structure::first_network::{FirstNetwork, inputs, targets};

const LEARNING_RATE: f64 = 0.1;
const EPOCHS: usize = 10_000;

fn main() {
    // A program of its own, with fresh weights.
    println!("== fresh ==");
    let mut network = FirstNetwork::new(1);
    let outputs = network.train(&inputs(), &targets(), LEARNING_RATE, EPOCHS);
    print(&outputs);

    // Typed in below listing 1, in one notebook: the weights have already been trained.
    println!("== continued ==");
    let mut network = FirstNetwork::new(1);
    network.train(&inputs(), &targets(), 1.0, EPOCHS);
    let outputs = network.train(&inputs(), &targets(), LEARNING_RATE, EPOCHS);
    print(&outputs);
}

fn print(outputs: &Array2<f64>) {
    println!("outputs after training:");
    for output in outputs {
        println!("{output:.8}");
    }
}
