//! Softmax outputs at the edges of their range.

use activations::softmax;
use ndarray::array;

use super::lines;

/// The outputs for two logits, 0 and another one.
pub fn report() -> String {
    let rows = [1.0, 10.0, 30.0, 40.0, 700.0, 1000.0].map(|gap| {
        let a = softmax(&array![[0.0, gap]]);
        (gap, a[[0, 0]], a[[0, 1]])
    });
    let range = lines(rows, |(gap, smallest, largest)| {
        let one = largest == 1.0;
        let size = if one { "1, rounded" } else { "below 1" };
        format!("{gap:12}  {smallest:22.2e}  {size:21}")
    });
    let (mut every, mut size) = ("every", "never exactly 1".to_owned());
    let mut reg_12 = "holds";
    if let Some((gap, ..)) = rows.iter().find(|row| row.2 == 1.0) {
        size = format!("exactly 1 once a logit leads by {gap}");
        reg_12 = "holds if numbers are not rounded";
    }
    if rows.iter().any(|row| (row.1 + row.2 - 1.0).abs() > 1e-15) {
        (every, reg_12) = ("not every", "false");
    }
    format!(
        "== range ==\n\
         logits 0 and  smallest output in f64  largest output in f64\n\
         {range}\n\
         == claims ==\n\
         claim reg-12: {reg_12} | {every} row sums to 1; in f64 an output is {size}\n"
    )
}
