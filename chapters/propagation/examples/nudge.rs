//! A small change of one weight: the change of the loss as predicted by the gradient,
//! and as it is.

use propagation::experiments::nudge::{gradient, measured_gradient, nudge};

fn main() {
    println!("== slope ==");
    println!("by the backward pass: {:.8}", gradient());
    println!("measured: {:.8}", measured_gradient());

    println!("== nudges ==");
    println!(" change   predicted        real   off by");
    for change in [-1.0, -0.1, -0.01, -0.001, 0.001, 0.01, 0.1, 1.0] {
        let nudge = nudge(change);
        println!(
            "{change:7.3}  {:10.6}  {:10.6}  {:6.1}%",
            nudge.predicted,
            nudge.real,
            100.0 * nudge.miss()
        );
    }

    println!("== claims ==");
    let (small, large) = (nudge(0.001), nudge(1.0));
    let verdict = match (small.miss() < 0.01, large.miss() < 0.01) {
        (true, true) => "holds",
        (true, false) => "holds if the change is small",
        _ => "false",
    };
    println!(
        "claim pro-06: {verdict} | a change of 0.001 moves the loss as predicted but for {:.1}%; a \
         change of 1 was to lower it by {:.4} and raises it by {:.4}",
        100.0 * small.miss(),
        -large.predicted,
        large.real
    );
}
