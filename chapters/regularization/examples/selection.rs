//! Ten features of which three matter, under L2 and under L1.

use ndarray::Array1;
use regularization::experiments::selection::{LAMBDAS, TRUE_WEIGHTS, paths, zeros};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== zeros ==");
    println!("strength  zeros under L2  zeros under L1");
    let all = paths(&LAMBDAS)?;
    for both in &all {
        println!(
            "{:8}  {:14}  {:14}",
            both.lambda,
            zeros(&both.ridge),
            zeros(&both.lasso)
        );
    }

    println!("== weights ==");
    let ten = all
        .iter()
        .find(|both| both.lambda == 10.0)
        .ok_or("10 is one of the strengths")?;
    println!("true  {}", row(&Array1::from(TRUE_WEIGHTS.to_vec())));
    println!("L2    {}", row(&ten.ridge));
    println!("L1    {}", row(&ten.lasso));

    println!("== claims ==");
    let under_l2: usize = all.iter().map(|both| zeros(&both.ridge)).sum();
    let under_l1 = zeros(&ten.lasso);
    let last = &all[all.len() - 1];
    let largest = last.ridge.fold(0.0_f64, |largest, w| largest.max(w.abs()));
    println!(
        "claim reg-06: {} | L2 makes {under_l2} weights zero at any strength, though the largest \
         shrinks from 2 to {largest:.2} at {}; L1 makes {under_l1} of 10 zero at strength 10",
        if under_l2 == 0 && largest < 0.5 && under_l1 > 0 {
            "holds"
        } else {
            "false"
        },
        last.lambda
    );
    Ok(())
}

fn row(weights: &Array1<f64>) -> String {
    // Adding 0 turns a negative zero into a plain one.
    let cells = weights
        .iter()
        .map(|w| format!("{:6.2}", (w * 100.0).round() / 100.0 + 0.0));
    cells.collect::<Vec<_>>().join(" ")
}
