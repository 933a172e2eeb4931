//! One neuron by hand, then a whole layer as one matrix product.

use ndarray::arr2;
use structure::Dense;
use structure::first_network::{FirstNetwork, INPUTS, layer, product, sigmoid};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let network = FirstNetwork::new(1);

    println!("== neuron ==");
    let [x1, x2, x3] = INPUTS[1];
    let [w1, w2, w3] = network.hidden.map(|row| row[0]);
    let z = x1 * w1 + x2 * w2 + x3 * w3;
    println!("inputs  {x1} {x2} {x3}");
    println!("weights {w1:.3} {w2:.3} {w3:.3}");
    println!("z = {z:.3}");
    println!("a = {:.3}", sigmoid(z));

    println!("== layer ==");
    println!("z, a row for each sample, a column for each hidden unit:");
    for [z1, z2, z3, z4] in product(&INPUTS, &network.hidden) {
        println!("{z1:8.4} {z2:8.4} {z3:8.4} {z4:8.4}");
    }
    println!("a, the sigmoid of each:");
    for [a1, a2, a3, a4] in layer(&INPUTS, &network.hidden) {
        println!("{a1:8.4} {a2:8.4} {a3:8.4} {a4:8.4}");
    }

    println!("== dense ==");
    let dense = Dense::from_weights(arr2(&network.hidden), None)?;
    println!("z of the second sample, by a dense layer:");
    for z in dense.apply(&arr2(&INPUTS))?.row(1) {
        println!("{z:8.4}");
    }
    Ok(())
}
