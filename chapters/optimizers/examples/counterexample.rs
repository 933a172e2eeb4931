//! Adam walks the wrong way; AMSGrad, or a longer memory, does not.

use optimizers::Adam;
use optimizers::experiments::counterexample::{path, theorem};

const STEPS: [usize; 5] = [3, 30, 300, 3_000, 30_000];

fn main() {
    println!("== paths ==");
    println!("step          3       30      300     3000    30000");
    let mut ends = Vec::new();
    for (name, amsgrad) in [("Adam", false), ("AMSGrad", true)] {
        let path = path(theorem(amsgrad), 30_000);
        print!("{name:<8}");
        for step in STEPS {
            print!(" {:>8.4}", path[step]);
        }
        println!();
        ends.push(path[30_000]);
    }

    println!("== beta2 ==");
    println!("beta1   beta2    Adam    AMSGrad");
    let mut right = Vec::new();
    for (beta1, beta2) in [
        (0.0, 0.1),
        (0.0, 0.5),
        (0.0, 0.9),
        (0.0, 0.999),
        (0.9, 0.1),
        (0.9, 0.999),
    ] {
        let end = |amsgrad| {
            let adam = Adam {
                beta1,
                beta2,
                ..theorem(amsgrad)
            };
            path(adam, 30_000)[30_000]
        };
        let [adam, amsgrad] = [end(false), end(true)];
        println!("{beta1:<7} {beta2:<5} {adam:>8.3} {amsgrad:>9.3}");
        right.push((beta2, adam < -0.5));
    }

    println!("== claims ==");
    let all = right.iter().all(|(_, right)| *right);
    let usual = right.iter().all(|(beta2, right)| *beta2 < 0.99 || *right);
    let verdict = match (all, usual) {
        (true, _) => "holds",
        (false, true) => "holds if its memory of squares is long enough for the task",
        (false, false) => "false",
    };
    println!(
        "claim opt-09: {verdict} | with beta2 = 0.1 Adam ends at {:.2} and AMSGrad at {:.2}, where the minimum is",
        ends[0], ends[1]
    );
}
