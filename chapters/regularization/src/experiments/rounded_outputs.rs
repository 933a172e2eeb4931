//! Softmax outputs at the edges of their range.

use std::fmt;

use activations::softmax;
use ndarray::array;

/// The outputs for two logits, 0 and another one.
#[derive(Clone, Copy)]
struct Row {
    /// The other logit.
    gap: f64,
    /// The output for the logit 0.
    smallest: f64,
    /// The output for the other.
    largest: f64,
}

/// The outputs for growing gaps between two logits.
pub struct Report([Row; 6]);

/// Computes the outputs.
pub fn report() -> Report {
    Report([1.0, 10.0, 30.0, 40.0, 700.0, 1000.0].map(|gap| {
        let a = softmax(&array![[0.0, gap]]);
        let (smallest, largest) = (a[[0, 0]], a[[0, 1]]);
        Row {
            gap,
            smallest,
            largest,
        }
    }))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== range ==")?;
        let head = "logits 0 and  smallest output in f64  largest output in f64";
        writeln!(f, "{head}")?;
        for Row {
            gap,
            smallest,
            largest,
        } in self.0
        {
            let size = if largest == 1.0 {
                "1, rounded"
            } else {
                "below 1"
            };
            writeln!(f, "{gap:12}  {smallest:22.2e}  {size:21}")?;
        }
        let off = |row: &Row| (row.smallest + row.largest - 1.0).abs() > 1e-15;
        let every = if self.0.iter().any(off) {
            "not every"
        } else {
            "every"
        };
        let reaches = self.0.iter().find(|row| row.largest == 1.0);
        let reg_12 = match (every, reaches) {
            ("not every", _) => "false",
            (_, None) => "holds",
            (_, Some(_)) => "holds if numbers are not rounded",
        };
        let size = reaches.map_or("never exactly 1".to_owned(), |row| {
            format!("exactly 1 once a logit leads by {}", row.gap)
        });
        writeln!(
            f,
            "== claims ==\n\
             claim reg-12: {reg_12} | {every} row sums to 1; in f64 an output is {size}"
        )
    }
}
