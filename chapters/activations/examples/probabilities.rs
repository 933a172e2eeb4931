//! Softmax: what it promises, and how the printed formula fails.

use activations::experiments::probabilities::{
    as_printed, of, slopes, worst_against_sigmoid, worst_sum,
};

fn main() {
    println!("== rows ==");
    for logits in [
        [2.0, 1.0, 0.0],
        [102.0, 101.0, 100.0],
        [20.0, 10.0, 0.0],
        [0.2, 0.1, 0.0],
    ] {
        println!(
            "{:<22} {}",
            format!("{logits:?}"),
            row(of(&logits).as_slice())
        );
    }
    println!("== large ==");
    let large = [1000.0, 999.0, 998.0];
    println!("as printed: {}", row(as_printed(&large).as_slice()));
    println!("largest subtracted: {}", row(of(&large).as_slice()));

    println!("== slopes ==");
    println!("by the first logit of [2, 1, 0]");
    println!("{:<12} {:>9} {:>9}", "", "derived", "measured");
    for (i, (derived, measured)) in slopes(&[2.0, 1.0, 0.0], 0).into_iter().enumerate() {
        println!("probability {i} {derived:>8.5} {measured:>9.5}");
    }

    println!("== claims ==");
    let worst = worst_sum();
    println!(
        "claim act-11: {} | over logits from -1000 to 1000 no sum is off by more than 1e-15; as printed, the formula gives {} at \
         1000",
        if worst < 1e-15 { "holds" } else { "false" },
        as_printed(&large)[0]
    );
    println!(
        "claim act-12: {} | softmax of (z, 0) and sigmoid of z agree to 1e-14 for z from -40 to 40",
        if worst_against_sigmoid() < 1e-14 {
            "holds"
        } else {
            "false"
        },
    );
}

fn row(a: Option<&[f64]>) -> String {
    let a = a.expect("one row");
    a.iter()
        .map(|a| format!("{a:.4}"))
        .collect::<Vec<_>>()
        .join(" ")
}
