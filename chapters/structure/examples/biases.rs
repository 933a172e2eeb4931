//! Which units of the running example have a bias, and what the output's lack of one costs.

use structure::experiments::biases::{
    constant_unit, one_unit, one_unit_and_output_bias, third_row_as_bias,
};
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

fn main() {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    let difference = third_row_as_bias(&network);
    let without = one_unit(100);
    let with = one_unit_and_output_bias(100);

    println!(
        "third row as biases, sums differ by less than 1e-12: {}",
        difference < 1e-12
    );
    println!("constant unit: {}", constant_unit()[0][0]);
    println!("3-1-1 networks of 100 that learn the first column: {without}");
    println!("3-1-1 networks of 100 that do with an output bias: {with}");

    let verdict = match (difference < 1e-12, with > without) {
        (true, true) => "holds if only the output layer is meant",
        (false, _) => "holds",
        _ => "false",
    };
    println!(
        "claim str-11: {verdict} | the third row of weights is the bias of the hidden layer; with one hidden unit {without} of 100 starts learn, with an output bias {with}"
    );
}
