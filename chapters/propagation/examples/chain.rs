//! Two neurons in a row: value and gradient of every number in between.

use activations::central_difference;
use propagation::experiments::chain::{chain, loss};

fn main() {
    println!("== graph ==");
    println!("node     value  gradient");
    for node in &chain().nodes {
        println!("{:6} {:7.4}  {:8.4}", node.name, node.value, node.gradient);
    }

    println!("== measured ==");
    println!(
        "slope by w: {:.4}",
        central_difference(|w| loss(w, -1.0), 2.0)
    );
    println!(
        "slope by v: {:.4}",
        central_difference(|v| loss(2.0, v), -1.0)
    );
}
