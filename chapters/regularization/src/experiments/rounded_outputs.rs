//! Softmax outputs at the edges of their range.

use activations::softmax;
use ndarray::array;

use super::{lines, verdict_if};

/// The outputs for two logits, 0 and another one.
pub fn report() -> String {
    let rows = [1.0, 10.0, 30.0, 40.0, 700.0, 1000.0].map(|gap| {
        let a = softmax(&array![[0.0, gap]]);
        (gap, a[[0, 0]], a[[0, 1]])
    });
    let range = lines(rows, |(gap, smallest, largest)| {
        let rounded = largest == 1.0;
        let size = if rounded { "1, rounded" } else { "below 1" };
        format!("{gap:12}  {smallest:22.2e}  {size:21}")
    });
    let one = rows.iter().find(|row| row.2 == 1.0);
    let size = one.map_or("never exactly 1".to_owned(), |(gap, ..)| {
        format!("exactly 1 once a logit leads by {gap}")
    });
    let sums = rows.iter().all(|row| (row.1 + row.2 - 1.0).abs() <= 1e-15);
    let every = if sums { "every" } else { "not every" };
    let reg_12 = verdict_if(sums, one.is_none(), "numbers are not rounded");
    format!(
        "== range ==\n\
         logits 0 and  smallest output in f64  largest output in f64\n\
         {range}\n\
         == claims ==\n\
         claim reg-12: {reg_12} | {every} row sums to 1; in f64 an output is {size}\n"
    )
}
