//! The toy that fails: train only the layer whose error can be seen.

use propagation::experiments::last_layer::{Outcome, both_layers, last_layer_only};
use structure::first_network::{TARGETS, XOR_TARGETS};

fn main() {
    println!("== easy ==");
    println!("targets 0 1 1 0, the first feature");
    print("output layer only", &last_layer_only(&TARGETS));
    print("both layers", &both_layers(&TARGETS));

    println!("== xor ==");
    println!("targets 0 0 1 1, exclusive or");
    let alone = last_layer_only(&XOR_TARGETS);
    let both = both_layers(&XOR_TARGETS);
    print("output layer only", &alone);
    print("both layers", &both);

    println!("== claims ==");
    let verdict = match (alone.error < 0.05, both.error < 0.05) {
        (false, true) => "false",
        _ => "holds",
    };
    println!(
        "claim pro-01: {verdict} | on exclusive or, the mean squared error stays at {:.3}; with \
         both layers learning it falls to {:.6}",
        alone.error, both.error
    );
}

fn print(name: &str, outcome: &Outcome) {
    let [a, b, c, d] = outcome.answers;
    println!(
        "{name:18} answers {a:.3} {b:.3} {c:.3} {d:.3}   error {:.6}",
        outcome.error
    );
}
