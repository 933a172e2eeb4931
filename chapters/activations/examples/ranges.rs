//! Where outputs lie, and what they centre on.

use activations::experiments::curves::{SCALARS, extent};
use activations::experiments::probabilities::of;
use activations::experiments::ranges::{mean, rounds_to_one};
use activations::{sigmoid, tanh};

fn main() {
    let logits = [-1.0, 0.5, 2.0];
    println!("== sums ==");
    println!(
        "{:<10} {:>7} {:>7} {:>7} {:>7}",
        "", "-1.0", "0.5", "2.0", "sum"
    );
    let tanhs = logits.map(tanh);
    let sigmoids = logits.map(sigmoid);
    let shares = [of(&logits)[0], of(&logits)[1], of(&logits)[2]];
    for (name, [a, b, c]) in [("tanh", tanhs), ("sigmoid", sigmoids), ("softmax", shares)] {
        println!("{name:<10} {a:>7.4} {b:>7.4} {c:>7.4} {:>7.4}", a + b + c);
    }

    println!("== means ==");
    println!("{:<10} {:>12} {:>12}", "", "z in -1..1", "z in 0..2");
    for activation in &SCALARS[1..4] {
        let (name, f) = (activation.name, activation.function);
        println!(
            "{name:<10} {:>12.4} {:>12.4}",
            plain(mean(f, -1.0, 1.0)),
            mean(f, 0.0, 2.0)
        );
    }

    println!("== rounded ==");
    let first_one = |f| rounds_to_one(f).unwrap_or(f64::NAN);
    println!("sigmoid is 1 from z: {:.1}", first_one(sigmoid));
    println!("tanh is 1 from z: {:.1}", first_one(tanh));
    println!("sigmoid is 0 from z: {:.1}", -lowest_above_zero());

    println!("== claims ==");
    let below = tanhs.iter().any(|&a| a < 0.0);
    println!(
        "claim act-04: {} | tanh(-1) is {:.2}, and no probability is negative",
        if below { "false" } else { "holds" },
        tanhs[0]
    );
    let relu = extent(SCALARS[3]);
    println!(
        "claim act-05: {} | relu(1000) is {:.0}",
        if relu.highest < 1000.0 {
            "holds"
        } else {
            "false"
        },
        relu.highest
    );
    let (even, shifted) = (plain(mean(tanh, -1.0, 1.0)), mean(tanh, 0.0, 2.0));
    println!(
        "claim act-06: {} | the mean is {:.2} for sums between -1 and 1, and {shifted:.2} for sums between 0 and 2",
        match (even.abs() < 0.01, shifted.abs() < 0.01) {
            (true, true) => "holds",
            (true, false) => "holds if the sums themselves are centred on zero",
            (false, _) => "false",
        },
        even
    );
    let rounded = rounds_to_one(sigmoid);
    println!(
        "claim act-03: {} | in f64 the sigmoid is rounded to 1 from z = {:.1} on",
        if rounded.is_none() {
            "holds"
        } else {
            "holds if the sum is small enough for the float type"
        },
        first_one(sigmoid)
    );
}

/// The largest `z`, in steps of 0.1, for which the sigmoid of `-z` is not 0.
fn lowest_above_zero() -> f64 {
    (0..10_000)
        .map(|i| f64::from(i) / 10.0)
        .find(|&z| sigmoid(-z) == 0.0)
        .unwrap_or(f64::NAN)
}

/// Rounded to four decimals, and without the minus of a zero.
fn plain(x: f64) -> f64 {
    (x * 1e4).round() / 1e4 + 0.0
}
