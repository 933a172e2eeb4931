//! How large the first weights may be.

use structure::experiments::start::signal;
use structure::initialisers::{glorot_limit, he_deviation};
use structure::{Initialiser, ShapeError};

fn main() -> Result<(), ShapeError> {
    println!("== rules ==");
    println!("glorot, 784 to 128, limit = {:.6}", glorot_limit(784, 128));
    println!("he, 784 inputs, deviation = {:.6}", he_deviation(784));

    println!("== signal ==");
    println!("784 inputs, 128 units, typical size of the sums and share of flat sigmoids:");
    let mut flat = Vec::new();
    for (name, initialiser) in [
        ("from -1 to 1", Initialiser::Uniform(1.0)),
        ("glorot", Initialiser::Glorot),
        ("he", Initialiser::He),
    ] {
        let signal = signal(784, 128, initialiser)?;
        println!("{name:12}   {:6.3}   {:.3}", signal.sums, signal.flat);
        flat.push(signal.flat);
    }
    println!("3 inputs, 4 units:");
    let small = signal(3, 4, Initialiser::Uniform(1.0))?;
    println!(
        "from -1 to 1, small   {:6.3}   {:.3}",
        small.sums, small.flat
    );

    println!("== claims ==");
    let verdict = match (small.flat < 0.1, flat[0] < 0.1) {
        (true, true) => "holds",
        (true, false) => "holds if a unit has few inputs",
        _ => "false",
    };
    println!(
        "claim str-12: {verdict} | weights from -1 to 1 leave {:.3} of the sigmoids flat with 3 inputs, {:.3} with 784; Glorot's rule {:.3}",
        small.flat, flat[0], flat[1]
    );
    Ok(())
}
