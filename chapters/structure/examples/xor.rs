//! The network of listing 1 on the harder twin, and what its hidden units make of the inputs.

use structure::experiments::first_column::trained_network;
use structure::first_network::{INPUTS, XOR_TARGETS};

fn main() {
    let network = trained_network(&XOR_TARGETS);
    let (hidden, outputs) = network.forward(&INPUTS);

    println!("== answers ==");
    for ((([x1, x2, x3], [target]), [answer]), name) in INPUTS
        .iter()
        .zip(XOR_TARGETS)
        .zip(outputs)
        .zip(["A", "B", "C", "D"])
    {
        println!("{name}   {x1} {x2} {x3}   target {target}   answer {answer:.4}");
    }

    println!("== hidden ==");
    println!("     h1     h2     h3     h4");
    for ([h1, h2, h3, h4], name) in hidden.iter().zip(["A", "B", "C", "D"]) {
        println!("{name} {h1:6.2} {h2:6.2} {h3:6.2} {h4:6.2}");
    }
    let [[v1], [v2], [v3], [v4]] = network.output;
    println!("v {v1:6.2} {v2:6.2} {v3:6.2} {v4:6.2}");
}
