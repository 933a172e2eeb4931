//! The activations at a few places, how far they reach, and three identities.

use activations::experiments::curves::{SCALARS, extent, identities, point};

fn main() {
    println!("== values ==");
    print!("{:>5}", "z");
    for activation in SCALARS {
        print!(" {:>10}", activation.name);
    }
    println!();
    for z in [-4.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0] {
        print!("{z:>5.1}");
        for activation in SCALARS {
            print!(" {:>10.4}", point(activation, z).a + 0.0);
        }
        println!();
    }

    println!("== slopes ==");
    println!("{:<12} {:>5} {:>9} {:>9}", "", "z", "derived", "measured");
    for activation in SCALARS {
        for z in [-2.0, 0.5, 2.0] {
            let point = point(activation, z);
            println!(
                "{:<12} {z:>5.1} {:>9.6} {:>9.6}",
                activation.name, point.slope, point.measured
            );
        }
    }

    println!("== extent ==");
    println!(
        "{:<12} {:>9} {:>9} {:>9}",
        "z in ±1000", "lowest", "highest", "steepest"
    );
    for activation in SCALARS {
        let extent = extent(activation);
        println!(
            "{:<12} {:>9.2} {:>9.2} {:>9.2}",
            activation.name, extent.lowest, extent.highest, extent.steepest
        );
    }

    println!("== identities ==");
    let worst = identities();
    let within = |error: f64| if error < 1e-14 { "yes" } else { "no" };
    println!("within 1e-14 of each other for z from -40 to 40?");
    println!("s(-z) and 1 - s(z): {}", within(worst.mirror));
    println!("tanh(z) and 2 s(2z) - 1: {}", within(worst.stretched));
    println!("tanh(-z) and -tanh(z): {}", within(worst.odd));
}
