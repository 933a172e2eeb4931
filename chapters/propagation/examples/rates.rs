//! The final error by learning rate: for listing 1's first weights, then for 30 seeds.

use propagation::experiments::rates::{RATES, behind, outcome, stuck};

fn main() {
    println!("== sweep ==");
    println!("    rate  final error   answers");
    let outcomes = RATES.map(|rate| outcome(rate, 1));
    for outcome in &outcomes {
        let [a, b, c, d] = outcome.answers;
        println!(
            "{:8.3}  {:>11}   {a:.4} {b:.4} {c:.4} {d:.4}",
            outcome.rate,
            format!("{:.2e}", outcome.error)
        );
    }

    println!("== behind ==");
    println!("rate  answers of the hidden units  weighted sums of the output");
    for rate in [1.0, 70.0, 150.0, 200.0] {
        let behind = behind(rate);
        // Adding zero takes the minus sign off a number that rounds to it.
        let [a, b, c, d] = [
            behind.hidden.0,
            behind.hidden.1,
            behind.sums.0,
            behind.sums.1,
        ]
        .map(|number| (number * 1e3).round() / 1e3 + 0.0);
        println!("{rate:4}  {a:14.3} to {b:.3}  {c:16.3} to {d:.3}");
    }

    println!("== seeds ==");
    println!(" rate  stuck of 30");
    let counts =
        [0.1, 1.0, 10.0, 30.0, 50.0, 100.0, 200.0, 500.0].map(|rate| (rate, stuck(rate, 30)));
    for (rate, stuck) in counts {
        println!("{rate:5.1}  {stuck:11}");
    }

    println!("== claims ==");
    let errors: Vec<f64> = outcomes.iter().map(|outcome| outcome.error).collect();
    let lowest = errors
        .iter()
        .position(|error| errors.iter().all(|other| error <= other))
        .unwrap_or(0);
    let falls = errors[..=lowest].is_sorted_by(|a, b| a >= b);
    let rises = errors[lowest..].is_sorted_by(|a, b| a <= b);
    let (slow, stuck) = (counts[0].1, counts[7].1);
    println!(
        "claim pro-10: {} | with seed 1, 100 ends at {:.2}, and 400 at {:.0e}, the lowest of all; \
         over 30 seeds, {slow} end stuck at 0.1 and {stuck} at 500",
        match (falls && rises, stuck > slow) {
            (true, _) => "holds",
            (false, true) => "holds if many seeds are counted",
            _ => "false",
        },
        error_at(&outcomes, 100.0),
        error_at(&outcomes, 400.0),
    );
    println!(
        "claim pro-11: {} | after 10,000 epochs the mean squared error is {:.3} at 0.001, and {:.6} \
         at 1",
        if error_at(&outcomes, 0.001) > 0.05 {
            "holds"
        } else {
            "false"
        },
        error_at(&outcomes, 0.001),
        error_at(&outcomes, 1.0)
    );
}

fn error_at(outcomes: &[propagation::experiments::rates::Outcome], rate: f64) -> f64 {
    outcomes
        .iter()
        .find(|outcome| outcome.rate == rate)
        .map_or(f64::NAN, |outcome| outcome.error)
}
