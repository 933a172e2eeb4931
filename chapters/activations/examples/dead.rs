//! Dead units: frozen for good, thawed by a leak, thawed by the layer before them.

use activations::experiments::comeback::train;
use activations::experiments::dead::from_bias_minus_5;
use activations::experiments::small::tally;
use activations::{leaky_relu, relu};

fn main() {
    let leaky = |z| leaky_relu(z, 0.01);

    println!("== frozen ==");
    println!("{:<12} {:>8} {:>8}", "loss after", "relu", "leaky");
    let (frozen, thawed) = (
        from_bias_minus_5(relu, 5_000),
        from_bias_minus_5(leaky, 5_000),
    );
    for step in [0, 100, 1_000, 2_000, 5_000] {
        println!(
            "{step:<12} {:>8.4} {:>8.4}",
            frozen.losses[step], thawed.losses[step]
        );
    }
    println!("moved {:>15} {:>8}", frozen.moved, thawed.moved);

    println!("== comeback ==");
    println!(
        "{:<6} {:>28} {:>28}",
        "", "the layer before learns", "the layer before is frozen"
    );
    println!(
        "{:<6} {:>14} {:>13} {:>14} {:>13}",
        "step", "sum", "weight", "sum", "weight"
    );
    let (learning, kept) = (train(true, 200), train(false, 200));
    for step in [0, 5, 10, 15, 20, 50, 200] {
        let (a, b) = (learning[step], kept[step]);
        println!(
            "{step:<6} {:>14.4} {:>13.4} {:>14.4} {:>13.4}",
            a.sum(),
            a.v,
            b.sum(),
            b.v
        );
    }

    println!("== small ==");
    let (plain, leaks) = (tally(relu, 20, 5_000), tally(leaky, 20, 5_000));
    println!("exclusive or, four hidden units, 20 seeds");
    println!("{:<12} {:>8} {:>8}", "", "relu", "leaky");
    println!(
        "{:<12} {:>8} {:>8}",
        "learned", plain.learned, leaks.learned
    );
    println!("{:<12} {:>8} {:>8}", "dead unit", plain.dead, leaks.dead);
    println!("{:<12} {:>8} {:>8}", "silent", plain.silent, leaks.silent);

    println!("== claims ==");
    println!(
        "claim act-15: {} | after 5,000 steps {} of 16 weights have moved, and the loss is {:.2} as at the start",
        if frozen.moved == 0 { "holds" } else { "false" },
        frozen.moved,
        frozen.losses[5_000]
    );
    let woke = |states: &[activations::experiments::comeback::Fork]| {
        states.iter().position(|state| state.sum() > 0.0)
    };
    println!(
        "claim act-16: {} | with a layer before it that learns, a dead unit speaks again at step {}",
        match (woke(&learning), woke(&kept)) {
            (Some(_), None) => "holds if no layer before it learns",
            (None, None) => "holds",
            _ => "false",
        },
        woke(&learning).map_or("never".to_owned(), |step| step.to_string()),
    );
    let (before, after) = (thawed.losses[0], thawed.losses[5_000]);
    println!(
        "claim act-17: {} | the loss goes from {before:.2} to {after:.4} in 5,000 steps; over 20 seeds, {} small networks learn \
         exclusive or with a leak and {} without",
        if after < before / 100.0 && leaks.learned > plain.learned {
            "holds"
        } else {
            "false"
        },
        leaks.learned,
        plain.learned
    );
}
