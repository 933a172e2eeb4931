//! All weights alike at the start: what training can still do, and what it cannot.

use structure::experiments::first_column::trained_network;
use structure::experiments::symmetry::{OR_TARGETS, same_start, spread};
use structure::experiments::{largest_miss, learned};
use structure::first_network::{FirstNetwork, INPUTS, Matrix, TARGETS, XOR_TARGETS};

fn show(network: &FirstNetwork, targets: &Matrix<4, 1>) {
    for ([target], [answer]) in targets.iter().zip(network.forward(&INPUTS).1) {
        println!("target {target}   answer {answer:.4}");
    }
}

fn weights(network: &FirstNetwork) {
    println!("weights of the hidden units, a column for each:");
    for [w1, w2, w3, w4] in network.hidden {
        println!("{w1:8.4} {w2:8.4} {w3:8.4} {w4:8.4}");
    }
}

fn main() {
    println!("== zero ==");
    let zero = same_start(0.0, &TARGETS);
    show(&zero, &TARGETS);

    println!("== or ==");
    let zero_or = same_start(0.0, &OR_TARGETS);
    show(&zero_or, &OR_TARGETS);
    weights(&zero_or);

    println!("== half ==");
    let half = same_start(0.5, &XOR_TARGETS);
    show(&half, &XOR_TARGETS);
    weights(&half);

    println!("== random ==");
    let random = trained_network(&XOR_TARGETS);
    show(&random, &XOR_TARGETS);
    weights(&random);

    println!("== claims ==");
    let still = |network: &FirstNetwork| network.forward(&INPUTS).1 == [[0.5]; 4];
    let verdict = match (still(&zero), still(&zero_or)) {
        (true, true) => "holds",
        (true, false) => "holds if the targets are half zeros, half ones",
        _ => "false",
    };
    println!(
        "claim str-05: {verdict} | targets 0 1 1 0: the answers stay at {:.1}; targets 0 1 1 1: the second moves to {:.4}",
        zero.forward(&INPUTS).1[1][0],
        zero_or.forward(&INPUTS).1[1][0],
    );
    let apart = spread(&half).max(spread(&zero_or));
    let verdict = if apart == 0.0 { "holds" } else { "false" };
    println!(
        "claim str-06: {verdict} | after 10,000 epochs the four hidden units differ by {apart:.1}"
    );
    let answers = random.forward(&INPUTS).1;
    let fixed = learned(&answers, &XOR_TARGETS) && spread(&random) > 0.0;
    let verdict = if fixed { "holds" } else { "false" };
    println!(
        "claim str-07: {verdict} | from random weights no answer is off by more than {:.4}, from equal ones {:.4}",
        largest_miss(&answers, &XOR_TARGETS),
        largest_miss(&half.forward(&INPUTS).1, &XOR_TARGETS),
    );
}
