//! Listing 2: ReLU of four numbers.

use activations::relu;
use ndarray::array;

fn main() {
    let z = array![-1.0, 2.0, -0.5, 3.0];
    println!("{}", z.mapv(relu));
}
