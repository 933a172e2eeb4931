//! Times listing 1 and prints one line: `name seconds_for_10000_epochs mean_absolute_error`. The
//! seconds are the median of 15 runs.

use std::hint::black_box;
use std::time::Instant;

use structure::first_network::{FirstNetwork, inputs, targets};

fn main() {
    let (inputs, targets) = (inputs(), targets());
    let mut output = targets.clone();
    let mut seconds: Vec<f64> = (0..15)
        .map(|_| {
            let started = Instant::now();
            let mut network = FirstNetwork::new(1);
            output = network.train(black_box(&inputs), &targets, 1.0, 10_000);
            started.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_unstable_by(f64::total_cmp);
    let error = (&targets - &output).mapv(f64::abs).sum() / 4.0;
    println!("workbook {:.6} {error:.6}", seconds[7]);
}
