//! One neuron: what it learns, and where it fails.

use structure::experiments::first_column::{best_neuron, trained_neuron};
use structure::experiments::largest_miss;
use structure::first_network::{INPUTS, TARGETS, XOR_TARGETS};

fn main() {
    println!("== first ==");
    let neuron = trained_neuron(&TARGETS, 1);
    for (([x1, x2, x3], [target]), [answer]) in
        INPUTS.iter().zip(TARGETS).zip(neuron.forward(&INPUTS))
    {
        println!("{x1} {x2} {x3}   target {target}   answer {answer:.4}");
    }
    for (name, [weight]) in ["w1", "w2", "w3"].into_iter().zip(neuron.weights) {
        println!("{name} = {weight:.2}");
    }
    let first_miss = largest_miss(&neuron.forward(&INPUTS), &TARGETS);
    println!("largest miss = {first_miss:.4}");

    println!("== xor ==");
    let neuron = trained_neuron(&XOR_TARGETS, 1);
    for (([x1, x2, x3], [target]), [answer]) in
        INPUTS.iter().zip(XOR_TARGETS).zip(neuron.forward(&INPUTS))
    {
        println!("{x1} {x2} {x3}   target {target}   answer {answer:.4}");
    }
    let best_miss = best_neuron(&XOR_TARGETS, 20);
    println!("largest miss of the best of 20 starts = {best_miss:.4}");

    println!("== claims ==");
    let verdict = if first_miss < 0.1 { "false" } else { "holds" };
    println!("claim str-01: {verdict} | one neuron misses no target by more than {first_miss:.4}");
    let verdict = if best_miss > 0.499 { "holds" } else { "false" };
    println!(
        "claim str-02: {verdict} | from 20 starts, the best neuron misses a target by {best_miss:.4}"
    );
}
