//! Two features that say nearly the same, with and without a penalty.

use regularization::experiments::collinear::weights;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== nearly the same ==");
    println!("samples  without penalty    with L2 of 1");
    let plain = weights(0.01, [1.0, 1.0], 0.0, 5)?;
    let ridge = weights(0.01, [1.0, 1.0], 1.0, 5)?;
    for (set, (a, b)) in plain.iter().zip(&ridge).enumerate() {
        println!(
            "set {}    {:7.3} {:7.3}    {:6.3} {:6.3}",
            set + 1,
            a[0],
            a[1],
            b[0],
            b[1]
        );
    }

    println!("== independent ==");
    println!("samples  without penalty    with L2 of 1");
    let plain_apart = weights(1.0, [3.0, 1.0], 0.0, 5)?;
    let ridge_apart = weights(1.0, [3.0, 1.0], 1.0, 5)?;
    for (set, (a, b)) in plain_apart.iter().zip(&ridge_apart).enumerate() {
        println!(
            "set {}    {:7.3} {:7.3}    {:6.3} {:6.3}",
            set + 1,
            a[0],
            a[1],
            b[0],
            b[1]
        );
    }

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
