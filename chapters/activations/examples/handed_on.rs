//! How much of a change comes through a chain of units.

use activations::experiments::chain::through;
use activations::experiments::curves::SCALARS;

fn main() {
    println!(
        "{:>5} {:>12} {:>12} {:>12}",
        "units", "sigmoid", "tanh", "relu"
    );
    for depth in [1, 2, 5, 10, 20] {
        print!("{depth:>5}");
        for activation in &SCALARS[1..4] {
            print!(" {:>12.2e}", through(*activation, depth, 1.0).product);
        }
        println!();
    }
}
