//! Two features that say nearly the same, with and without a penalty.

use regularization::experiments::collinear::weights;
use regularization::linear::LinearError;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== nearly the same ==");
    let (plain, ridge) = print(0.01, [1.0, 1.0])?;

    println!("== independent ==");
    let (_, ridge_apart) = print(1.0, [3.0, 1.0])?;

    println!("== claims ==");
    let (wide, narrow) = (widest(&plain), widest(&ridge));
    println!(
        "claim reg-02: {} | over five sets of samples the first weight ranges over {wide:.2} without \
         a penalty and over {narrow:.2} with one",
        if narrow < wide / 10.0 {
            "holds"
        } else {
            "false"
        }
    );
    let gap = |weights: &[[f64; 2]]| {
        let gaps = weights.iter().map(|w| (w[0] - w[1]).abs());
        gaps.sum::<f64>() / weights.len() as f64
    };
    let (same, apart) = (gap(&ridge), gap(&ridge_apart));
    println!(
        "claim reg-03: {} | the two weights differ by {same:.2} where the features are nearly the \
         same, and by {apart:.2} where they are independent and matter 3 to 1",
        match (same < 0.1, apart < 0.1) {
            (true, true) => "holds",
            (true, false) => "holds if the features are collinear",
            _ => "false",
        }
    );
    Ok(())
}

/// The largest first weight less the smallest.
fn widest(weights: &[[f64; 2]]) -> f64 {
    let first = || weights.iter().map(|w| w[0]);
    first().fold(f64::MIN, f64::max) - first().fold(f64::MAX, f64::min)
}

/// The two weights that five sets of samples give, without a penalty and with one.
type Fits = (Vec<[f64; 2]>, Vec<[f64; 2]>);

/// Prints the weights, set by set, for two features so far `apart` with these slopes.
fn print(apart: f64, slopes: [f64; 2]) -> Result<Fits, LinearError> {
    let plain = weights(apart, slopes, 0.0, 5)?;
    let ridge = weights(apart, slopes, 1.0, 5)?;
    println!("samples  without penalty    with L2 of 1");
    for (set, ([a, b], [c, d])) in (1..).zip(plain.iter().zip(&ridge)) {
        println!("set {set}    {a:7.3} {b:7.3}    {c:6.3} {d:6.3}");
    }
    Ok((plain, ridge))
}
