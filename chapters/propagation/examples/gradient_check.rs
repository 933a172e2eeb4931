//! The gradient of every weight against the central difference, and what it catches.

use propagation::experiments::cost::cost;
use propagation::experiments::faults::{Fault, faulty, judge};
use propagation::experiments::precision::precision;
use propagation::running_example::{inputs, targets};
use propagation::{check_gradients, half_squared_error};

fn main() {
    println!("== check ==");
    let (x, t) = (inputs(), targets());
    let checks = check_gradients(&mut faulty(Fault::None), &x, |y, dy| {
        half_squared_error(y, &t, dy)
    })
    .expect("four samples of three features");
    println!("weight     backward  measured");
    let weights = || checks.iter().filter(|check| check.parameter < 2);
    for check in weights() {
        let (matrix, columns) = [("W1", 4), ("W2", 1)][check.parameter];
        println!(
            "{matrix}[{}, {}]  {:9.6} {:9.6}",
            check.index / columns,
            check.index % columns,
            check.derived,
            check.measured
        );
    }
    let agreeing = weights().filter(|check| check.agrees()).count();
    println!("agreeing: {agreeing} of {}", weights().count());

    println!("== floats ==");
    let (double, single) = (precision::<f64>(), precision::<f32>());
    for (name, precision) in [("f64", double), ("f32", single)] {
        println!("{name}: {} of 16 agree", precision.agreeing);
    }

    println!("== faults ==");
    println!("fault                 gradients that agree  error, easy  error, xor");
    let verdicts: Vec<_> = Fault::ALL.into_iter().map(judge).collect();
    for verdict in &verdicts {
        println!(
            "{:22}{:14} of 16  {:11.6}  {:10.6}",
            verdict.fault.name(),
            verdict.agreeing,
            verdict.easy,
            verdict.xor
        );
    }

    println!("== cost ==");
    println!("network            weights  forward  backward         nudging");
    let networks = [&[3, 4, 1][..], &[784, 128, 64, 10]];
    for widths in networks {
        let names: Vec<String> = widths.iter().map(ToString::to_string).collect();
        let cost = cost(widths);
        println!(
            "{:17} {:>8} {:>8} {:>9} {:>15}",
            names.join("-"),
            commas(cost.weights),
            commas(cost.forward),
            commas(cost.backward),
            commas(cost.nudging)
        );
    }

    println!("== claims ==");
    let worst = weights()
        .map(|check| (check.derived - check.measured).abs())
        .fold(0.0, f64::max);
    println!(
        "claim pro-03: {} | {agreeing} of 16 gradients agree with the measured ones, to {}",
        if agreeing == 16 { "holds" } else { "false" },
        if worst < 1e-8 {
            "8 decimals"
        } else {
            "fewer than 8 decimals"
        }
    );
    let wrong = || verdicts.iter().filter(|verdict| verdict.agreeing < 16);
    let learned = |error: f64| error < 0.05;
    let fooled = wrong().filter(|verdict| learned(verdict.easy)).count();
    println!(
        "claim pro-04: {} | {fooled} of {} faulty networks learn the running example all the same, \
         and {} exclusive or; the gradient check refuses {}",
        if fooled == 0 { "holds" } else { "false" },
        verdicts.len() - 1,
        wrong().filter(|verdict| learned(verdict.xor)).count(),
        wrong().count()
    );
    let large = cost(networks[1]);
    let ratio = large.backward as f64 / large.forward as f64;
    println!(
        "claim pro-05: {} | for {} weights, going backward takes {ratio:.2} times the \
         multiplications of going forward, and nudging each weight {} times as many",
        if ratio <= 2.0 { "holds" } else { "false" },
        commas(large.weights),
        commas(large.nudging / large.forward)
    );
    println!(
        "claim pro-16: {} | in f32, {} of 16 right gradients pass the check; in f64, {}",
        if single.agreeing == 16 {
            "holds"
        } else {
            "false"
        },
        single.agreeing,
        double.agreeing
    );
}

/// A whole number with commas between its thousands.
fn commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
