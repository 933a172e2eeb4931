//! One neuron: what it learns, and where it fails.

use structure::experiments::first_column::{best_neuron, trained_neuron};
use structure::experiments::largest_miss;
use structure::first_network::{INPUTS, TARGETS, XOR_TARGETS};

fn main() {
    println!("== first column ==");
    let neuron = trained_neuron(&TARGETS, 1);
    for (([x1, x2, x3], [target]), [answer]) in
        INPUTS.iter().zip(TARGETS).zip(neuron.forward(&INPUTS))
    {
        println!("{x1} {x2} {x3}   target {target}   answer {answer:.4}");
    }
    for (name, [weight]) in ["w1", "w2", "w3"].into_iter().zip(neuron.weights) {
        println!("{name} = {weight:.2}");
    }

    println!("== xor ==");
    let neuron = trained_neuron(&XOR_TARGETS, 1);
    for (([x1, x2, x3], [target]), [answer]) in
        INPUTS.iter().zip(XOR_TARGETS).zip(neuron.forward(&INPUTS))
    {
        println!("{x1} {x2} {x3}   target {target}   answer {answer:.4}");
    }

    println!("== claims ==");
    let miss = largest_miss(&trained_neuron(&TARGETS, 1).forward(&INPUTS), &TARGETS);
    let verdict = if miss < 0.1 { "false" } else { "holds" };
    println!("claim str-01: {verdict} | one neuron misses no target by more than {miss:.4}");
    let miss = best_neuron(&XOR_TARGETS, 20);
    let verdict = if miss > 0.499 { "holds" } else { "false" };
    println!(
        "claim str-02: {verdict} | from 20 starts, the best neuron misses a target by {miss:.4}"
    );
}
