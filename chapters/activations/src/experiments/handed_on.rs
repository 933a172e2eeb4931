//! How much of a change comes through a chain of units: one unit a layer, each with weight 1.

use structure::experiments::{Report, lines};

use super::curves::at;
use crate::Activation::{self, Relu, Sigmoid, Tanh};

/// The derivative of a chain of `depth` units with respect to its input `z`: the product of theirs.
pub fn through(activation: Activation, depth: usize, z: f64) -> f64 {
    let (mut a, mut product) = (z, 1.0);
    for _ in 0..depth {
        let (output, derivative) = at(activation, a);
        a = output;
        product *= derivative;
    }
    product
}

/// Sends 1 through chains of several depths. Data: the product for sigmoid, tanh and ReLU.
pub fn report() -> Report<[[f64; 3]; 5]> {
    let depths = [1, 2, 5, 10, 20];
    let products = depths.map(|depth| [Sigmoid, Tanh, Relu].map(|f| through(f, depth, 1.0)));
    let rows = lines(
        depths.iter().zip(products),
        |(depth, [sigmoid, tanh, relu])| {
            format!("{depth:>5} {sigmoid:>12.2e} {tanh:>12.2e} {relu:>12.2e}\n")
        },
    );
    let text = format!(
        "units      sigmoid         tanh         relu\n{}",
        rows.trim_end()
    );
    Report::new(products, text)
}
