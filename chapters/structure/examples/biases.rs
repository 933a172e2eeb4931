//! Which units of the running example have a bias, and what the output's lack of one costs.

use structure::experiments::biases::{constant_unit, one_unit, third_row_as_bias, two_units};
use structure::experiments::widths::STARTS;
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

fn main() {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    let difference = third_row_as_bias(&network);
    let [without, with] = one_unit(100);
    let [two_without, two_with] = two_units();

    println!("== counts ==");
    println!("third row as biases, same sums: {}", difference < 1e-12);
    println!("answer of the constant unit: {}", constant_unit()[0][0]);
    println!("the first task, one hidden unit, 100 starts");
    println!("no output bias, learned: {without}");
    println!("an output bias, learned: {with}");

    println!("== two ==");
    println!("exclusive or, two hidden units, {STARTS} starts");
    println!("no output bias, learned: {two_without}");
    println!("an output bias, learned: {two_with}");

    println!("== claims ==");
    let verdict = match (difference < 1e-12, with > without) {
        (true, true) => "holds if only the output layer is meant",
        (false, _) => "holds",
        _ => "false",
    };
    println!(
        "claim str-11: {verdict} | the third row of weights is the bias of the hidden layer; with one hidden unit {without} of 100 starts learn, with an output bias {with}"
    );
}
