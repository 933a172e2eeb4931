//! What the rules remember, and what the two epsilons do.

use optimizers::experiments::remembered::{first_step, step_lengths, two_libraries, uncorrected};
use optimizers::experiments::rules::RULES;

const SHOWN: [usize; 4] = [1, 10, 100, 1_000];

fn main() {
    let mut lengths = Vec::new();
    let uncorrected = uncorrected(1_000);
    for (part, alternating) in [("agree", false), ("alternate", true)] {
        println!("== {part} ==");
        println!("step                  1       10      100     1000");
        for (name, make) in RULES {
            let steps = step_lengths(make, alternating, 1_000);
            print_steps(name, &steps);
            lengths.push(steps);
        }
        if !alternating {
            print_steps("Adam uncorrected", &uncorrected);
        }
    }

    println!("== epsilon ==");
    println!("first step at rate 1, by the size of the slope");
    println!("rule      slope     Keras    PyTorch");
    for (name, [keras, pytorch]) in two_libraries() {
        for (text, slope) in [("1", 1.0), ("1e-4", 1e-4), ("1e-6", 1e-6), ("1e-8", 1e-8)] {
            println!(
                "{name:<8}  {text:<7} {:>7.4} {:>10.4}",
                first_step(&*keras, slope),
                first_step(&*pytorch, slope)
            );
        }
    }

    println!("== claims ==");
    // In the order of the rules: AdaGrad is the third, Adam the fifth; then the alternating ones.
    let (adagrad, adam) = (&lengths[2], &lengths[4]);
    let (adagrad_turns, adam_turns) = (&lengths[7], &lengths[9]);
    let averages = |agree: &[f64], turns: &[f64]| turns[999] < 0.5 * agree[999];
    let verdict = if averages(adagrad, adagrad_turns) {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim opt-13: {verdict} | at step 1,000 AdaGrad moves {:.4} on slopes that agree and {:.4} on slopes that cancel; Adam {:.4} and {:.4}",
        adagrad[999], adagrad_turns[999], adam[999], adam_turns[999]
    );
    let verdict = if (uncorrected[0] - adam[0]).abs() < 0.1 {
        "false"
    } else {
        "holds"
    };
    println!(
        "claim opt-14: {verdict} | at rate 1 the first step is {:.2} long without the correction and {:.2} with it, the tenth {:.2} and {:.2}",
        uncorrected[0], adam[0], uncorrected[9], adam[9]
    );
}

fn print_steps(name: &str, steps: &[f64]) {
    print!("{name:<16}");
    for step in SHOWN {
        print!(" {:>8.4}", steps[step - 1]);
    }
    println!();
}
