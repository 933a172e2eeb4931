//! Softmax outputs at the edges of their range.

use activations::softmax;
use ndarray::array;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== range ==");
    println!("logits 0 and  smallest output in f64  largest output in f64");
    let mut reaches = None;
    for gap in [1.0, 10.0, 30.0, 40.0, 700.0, 1000.0] {
        let mut row = array![[0.0, gap]];
        softmax(&mut row)?;
        let sum: f64 = row.sum();
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
        if (sum - 1.0).abs() > 1e-15 {
            return Err(format!("the row sums to {sum}").into());
        }
    }
    println!("== claims ==");
    println!(
        "claim reg-12: {} | every row sums to 1; in f64 an output is exactly 1 once a logit leads by {}",
        match reaches {
            None => "holds",
            Some(_) => "holds if numbers are not rounded",
        },
        reaches.unwrap_or(f64::NAN)
    );
    Ok(())
}
