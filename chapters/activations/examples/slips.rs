//! Four slips that are often copied.

use activations::experiments::slips::{
    as_printed, corner, relu_by_max, right, sums_at_the_corner, sums_of_a_blank_sample, train_with,
    turned_round, wrong,
};
use activations::{central_difference, relu, relu_slope, sigmoid, sigmoid_slope};
use structure::experiments::largest_miss;
use structure::first_network::TARGETS;

const STEPS: usize = 5_000;

fn main() {
    println!("== slope ==");
    let z = 2.0;
    let (derived, mistaken) = (sigmoid_slope(sigmoid(z)), sigmoid_slope(z));
    let measured = central_difference(sigmoid, z);
    println!("at z = 2, a = {:.4}", sigmoid(z));
    println!("measured: {measured:.4}");
    println!("a (1 - a): {derived:.4}");
    println!("z (1 - z): {mistaken:.4}");
    println!("one unit after 1000 steps");
    let (good, bad) = (train_with(right, 1000), train_with(wrong, 1000));
    let (good_miss, bad_miss) = (largest_miss(&good, &TARGETS), largest_miss(&bad, &TARGETS));
    for (name, answers) in [("right slope", good), ("wrong slope", bad)] {
        let [a, b, c, d] = answers.map(|[answer]| answer);
        println!("{name}: {a:.4} {b:.4} {c:.4} {d:.4}");
    }

    println!("== corner ==");
    let [left, both, right_side] = corner(1e-5);
    println!("from the left: {left:.2}");
    println!("from both sides: {both:.2}");
    println!("from the right: {right_side:.2}");
    println!("relu_slope(relu(0)): {:.2}", relu_slope(relu(0.0)));
    let zeros = sums_at_the_corner(STEPS);
    println!("sums of four units in {STEPS} steps: {}", STEPS * 16);
    println!("of them exactly 0: {zeros}");
    let blank = sums_of_a_blank_sample();
    let at_zero = blank.iter().filter(|&&z| z == 0.0).count();
    println!("sums of a blank sample: {}", blank.len());
    println!("of them exactly 0, before training: {at_zero}");

    println!("== overflow ==");
    println!(
        "{:>6} {:>10} {:>12} {:>12} {:>12}",
        "z", "e^-z", "as printed", "turned round", "two branches"
    );
    for z in [-20.0_f32, -88.0, -89.0, 88.0, 89.0] {
        println!(
            "{z:>6} {:>10} {:>12} {:>12} {:>12}",
            short((-z).exp()),
            short(as_printed(z)),
            short(turned_round(z)),
            short(sigmoid(z))
        );
    }

    println!("== nan ==");
    println!("f64::NAN.max(0.0): {}", f64::NAN.max(0.0));
    println!("relu by max of NaN: {}", relu_by_max(f64::NAN));
    println!("relu of NaN: {}", relu(f64::NAN));

    println!("== claims ==");
    let right_where = (derived - measured).abs() < 1e-8 && (mistaken - measured).abs() > 1.0;
    println!(
        "claim act-09: {} | at z = 2 it gives {derived:.3} from the output and {mistaken:.0} from z; with the first, \
         one unit misses by {good_miss:.2} after 1,000 steps, with the second by {bad_miss:.2}",
        if right_where {
            "holds if x is the output of the sigmoid, not its input"
        } else {
            "false"
        },
    );
    let one_slope = (left - right_side).abs() < 1e-9;
    println!(
        "claim act-10: {} | it is {left:.0} from the left and {right_side:.0} from the right; in {STEPS} steps of training {zeros} sums \
         of {} were exactly 0",
        if one_slope {
            "holds"
        } else if relu_slope(relu(0.0)) == 0.0 {
            "holds if it is read as a convention"
        } else {
            "false"
        },
        STEPS * 16,
    );
    let fails = |line: fn(f32) -> f32| {
        [-89.0, 89.0].iter().any(|&z| {
            let wrong = (line(z) - sigmoid(z)).abs();
            wrong.is_nan() || wrong > 1e-37
        })
    };
    println!(
        "claim act-07: {} | in f32, 1/(1 + e^-z) gives {} at z = -89, though its power is infinite there; \
         e^z/(1 + e^z) gives {} at z = 89",
        match (fails(as_printed), fails(turned_round)) {
            (true, true) => "holds",
            (false, true) => "holds if e^z stands above and below the line",
            (true, false) => "holds if e^-z stands below the line",
            (false, false) => "false",
        },
        as_printed(-89.0),
        turned_round(89.0),
    );
    println!(
        "claim act-08: {} | `f64::max` turns NaN into {}, NumPy's `maximum` and our `relu` keep {}",
        if relu_by_max(f64::NAN).is_nan() {
            "holds"
        } else {
            "holds if no NaN comes in"
        },
        relu_by_max(f64::NAN),
        relu(f64::NAN),
    );
}

/// Two digits, and no exponent where there is no need.
fn short(x: f32) -> String {
    match x {
        x if x == 0.0 || x == 1.0 || !x.is_finite() => format!("{x}"),
        x => format!("{x:.1e}"),
    }
}
