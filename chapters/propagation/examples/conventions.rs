//! The rate that listing 1 does not name, and the loss that it does not name either.

use propagation::experiments::conventions::{Ratios, continued, fresh, ratios};

fn main() {
    println!("== ratios ==");
    println!("samples  step / slope of the half sum  step / slope of the mean");
    let all = [ratios::<1>(), ratios::<2>(), ratios::<3>(), ratios::<4>()];
    for ratios in &all {
        println!(
            "{:7}  {:28.6}  {:24.6}",
            ratios.samples, ratios.half_sum.0, ratios.mean.0
        );
    }

    println!("== readings ==");
    println!("listing 3   error before  error after");
    for (name, reading) in [("fresh", fresh()), ("continued", continued())] {
        println!("{name:10}  {:12.8}  {:11.8}", reading.starts, reading.ends);
    }

    println!("== claims ==");
    let one = |ends: (f64, f64), rate: f64| (ends.0 - rate).abs().max((ends.1 - rate).abs()) < 1e-6;
    let is_descent = all.iter().all(|ratios| one(ratios.half_sum, 1.0));
    println!(
        "claim pro-13: {} | each of listing 1's 16 weights already moves by {:.6} times its \
         measured slope",
        if is_descent { "false" } else { "holds" },
        all[3].half_sum.0
    );
    let by_half_n = |ratios: &Ratios| one(ratios.mean, ratios.samples as f64 / 2.0);
    println!(
        "claim pro-14: {} | for four samples the step is {:.6} times the slope of the mean: n/2 of \
         it, for every n",
        match (one(all[3].mean, 1.0), all.iter().all(by_half_n)) {
            (true, _) => "holds",
            (false, true) => "false",
            (false, false) => "false, and not by n/2",
        },
        all[3].mean.0
    );
}
