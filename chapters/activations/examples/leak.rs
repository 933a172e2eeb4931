//! A leak that is learned.

use activations::experiments::leak::{learn, slope_by_leak};
use activations::{central_difference, leaky_relu, leaky_relu_slope};
use structure::experiments::largest_miss;
use structure::first_network::XOR_TARGETS;

fn main() {
    println!("== slopes ==");
    println!("{:>5} {:>19} {:>19}", "", "by z", "by the leak");
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
    println!(
        "{:<6} {:>12} {:>26}",
        "", "leak kept at 0", "leak learned from 0.25"
    );
    println!("{:<6} {:>14} {:>15} {:>10}", "seed", "miss", "leak", "miss");
    let mut leaks = Vec::new();
    for seed in 1..=5 {
        let kept = learn(seed, 0.0, false, 5_000);
        let learned = learn(seed, 0.25, true, 5_000);
        println!(
            "{seed:<6} {:>14.3} {:>15.2} {:>10.3}",
            largest_miss(&kept.answers, &XOR_TARGETS),
            learned.leak,
            largest_miss(&learned.answers, &XOR_TARGETS)
        );
        leaks.push(learned.leak);
    }

    println!("== claims ==");
    let small = leaks.iter().all(|leak| (0.0..1.0).contains(leak));
    println!(
        "claim act-21: {} | from 0.25 it ends between {:.2} and {:.2} on exclusive or, over {} seeds",
        if small { "holds" } else { "false" },
        leaks.iter().copied().fold(f64::INFINITY, f64::min),
        leaks.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        leaks.len()
    );
}
