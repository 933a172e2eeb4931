//! Softmax outputs at the edges of their range.

use activations::softmax;
use ndarray::array;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== range ==");
    println!("logits 0 and  smallest output in f64  largest output in f64");
    let (mut reaches, mut sums_to_one) = (None, true);
    for gap in [1.0, 10.0, 30.0, 40.0, 700.0, 1000.0] {
        let mut row = array![[0.0, gap]];
        softmax(&mut row)?;
        println!(
            "{gap:12}  {:22.2e}  {:21}",
            row[[0, 0]],
            if row[[0, 1]] == 1.0 {
                "1, rounded"
            } else {
                "below 1"
            }
        );
        if row[[0, 1]] == 1.0 && reaches.is_none() {
            reaches = Some(gap);
        }
        sums_to_one &= (row.sum() - 1.0_f64).abs() <= 1e-15;
    }
    println!("== claims ==");
    println!(
        "claim reg-12: {} | {} row sums to 1; in f64 an output is {}",
        match (sums_to_one, reaches) {
            (false, _) => "false",
            (true, None) => "holds",
            (true, Some(_)) => "holds if numbers are not rounded",
        },
        if sums_to_one { "every" } else { "not every" },
        reaches.map_or("never exactly 1".to_owned(), |gap| format!(
            "exactly 1 once a logit leads by {gap}"
        ))
    );
    Ok(())
}
