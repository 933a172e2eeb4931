//! Listing 1: a network learns the copy task, the first column of its inputs.

use structure::first_network::{FirstNetwork, inputs, targets};

fn main() {
    let (inputs, targets) = (inputs(), targets());
    let mut network = FirstNetwork::new(1);

    println!("before training:");
    for output in network.forward(&inputs).1 {
        println!("{output:.8}");
    }

    let outputs = network.train(&inputs, &targets, 1.0, 10_000);

    println!("after 10,000 epochs:");
    for output in outputs {
        println!("{output:.8}");
    }
}
