//! Softmax outputs at the edges of their range.

use std::fmt;

use activations::softmax;
use ndarray::array;

/// The outputs for two logits, 0 and another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The other logit.
    pub gap: f64,
    /// The output for the logit 0.
    pub smallest: f64,
    /// The output for the other.
    pub largest: f64,
}

/// The outputs for growing gaps between two logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// One entry per gap.
    pub rows: [Row; 6],
}

/// Computes the outputs.
pub fn report() -> Report {
    Report {
        rows: [1.0, 10.0, 30.0, 40.0, 700.0, 1000.0].map(|gap| {
            let a = softmax(&array![[0.0, gap]]);
            Row {
                gap,
                smallest: a[[0, 0]],
                largest: a[[0, 1]],
            }
        }),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== range ==")?;
        writeln!(
            f,
            "logits 0 and  smallest output in f64  largest output in f64"
        )?;
        for row in &self.rows {
            let size = if row.largest == 1.0 {
                "1, rounded"
            } else {
                "below 1"
            };
            writeln!(f, "{:12}  {:22.2e}  {size:21}", row.gap, row.smallest)?;
        }
        writeln!(f, "== claims ==")?;
        let sums_to_one = |row: &Row| (row.smallest + row.largest - 1.0).abs() <= 1e-15;
        let sums_to_one = self.rows.iter().all(sums_to_one);
        let reaches = self.rows.iter().find(|row| row.largest == 1.0);
        let verdict = match (sums_to_one, reaches) {
            (false, _) => "false",
            (true, None) => "holds",
            (true, Some(_)) => "holds if numbers are not rounded",
        };
        let every = if sums_to_one { "every" } else { "not every" };
        let size = reaches.map_or("never exactly 1".to_owned(), |row| {
            format!("exactly 1 once a logit leads by {}", row.gap)
        });
        writeln!(
            f,
            "claim reg-12: {verdict} | {every} row sums to 1; in f64 an output is {size}"
        )
    }
}
