//! A leak that is learned.

use activations::experiments::leak::{learn, slope_by_leak};
use activations::{central_difference, leaky_relu, leaky_relu_slope};
use structure::experiments::largest_miss;
use structure::first_network::XOR_TARGETS;

fn main() {
    println!("== slopes ==");
    println!(
        "{:>5} {:>9} {:>9} {:>9} {:>9}",
        "", "by z", "", "by leak", ""
    );
    println!(
        "{:>5} {:>9} {:>9} {:>9} {:>9}",
        "z", "derived", "measured", "derived", "measured"
    );
    for z in [-2.0, -0.5, 1.5] {
        let by_z = leaky_relu_slope(leaky_relu(z, 0.25), 0.25);
        let by_z_measured = central_difference(|z| leaky_relu(z, 0.25), z);
        let (by_leak, by_leak_measured) = slope_by_leak(z, 0.25);
        println!(
            "{z:>5.1} {by_z:>9.4} {by_z_measured:>9.4} {by_leak:>9.4} {by_leak_measured:>9.4}"
        );
    }

    println!("== learned ==");
    println!("exclusive or, 5000 steps");
    for (name, start, learns) in [
        ("kept at 0", 0.0, false),
        ("kept at 0.25", 0.25, false),
        ("learned from 0", 0.0, true),
        ("learned from 0.25", 0.25, true),
    ] {
        for seed in 1..=5 {
            let learned = learn(seed, start, learns, 5_000);
            println!(
                "{name}: {:.4} {:.4}",
                learned.leak,
                largest_miss(&learned.answers, &XOR_TARGETS)
            );
        }
    }
}
