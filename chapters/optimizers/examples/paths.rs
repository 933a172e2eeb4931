//! Five rules on one bowl, straight and turned.

use optimizers::experiments::bowl::{pictured, start, tuned};
use optimizers::experiments::rules::RULES;

fn main() {
    let close = 1e-3;
    println!("== paths ==");
    println!("                        straight          turned");
    println!("rule                rate   steps     rate   steps");
    let mut steps = Vec::new();
    for (name, make) in RULES {
        let [straight, turned] =
            [false, true].map(|turned| tuned(pictured(turned), make, start(turned), close));
        let shown = |found: Option<(f64, usize)>| {
            found.map_or("      never".to_owned(), |(rate, steps)| {
                format!("{rate:>8.4} {steps:>5}")
            })
        };
        println!("{name:<16} {}  {}", shown(straight), shown(turned));
        steps.push([straight, turned].map(|found| found.map_or(usize::MAX, |found| found.1)));
    }

    println!("== claims ==");
    let most = steps.iter().map(|s| s[0]).max().unwrap_or(0);
    let least = steps.iter().map(|s| s[0]).min().unwrap_or(0);
    let verdict = if most > 2 * least { "holds" } else { "false" };
    println!(
        "claim opt-01: {verdict} | at its own best rate, the quickest rule needs {least} steps, the slowest {most}"
    );
}
