//! Targets of 0 and 1 are approached: how near, after how long.

use propagation::experiments::approach::{approach, rounded_to_one};

fn main() {
    println!("== distance ==");
    println!(" epochs  nearest answer  farthest answer");
    let distances = approach(6);
    for distance in &distances {
        println!(
            "{:7}  {:14.8}  {:15.8}",
            distance.epochs, distance.smallest, distance.largest
        );
    }

    println!("== floats ==");
    let (single, double) = rounded_to_one();
    println!("sigmoid is exactly 1 in f32 from z = {single}");
    println!("sigmoid is exactly 1 in f64 from z = {double}");

    println!("== claims ==");
    let reached = distances.iter().any(|distance| distance.smallest == 0.0);
    println!(
        "claim pro-12: {} | after a million epochs the nearest answer is still {:.5} away; yet in \
         f64 the sigmoid of {double} is 1, to the last bit",
        match (reached, double < 100) {
            (false, false) => "holds",
            (false, true) => "holds if the weighted sums stay moderate",
            _ => "false",
        },
        distances.last().map_or(f64::NAN, |last| last.smallest)
    );
}
