//! The three usual output layers, and what each of them can say.

use std::fmt;

use ndarray::{Array2, array};
use structure::experiments::verdict;
use structure::largest;
use structure::random::{generator, uniform};

use crate::{Activation, softmax};

/// What an output layer answers, over many random sums.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputKind {
    /// What the network is asked for.
    pub task: &'static str,
    /// The activation of its last layer.
    pub activation: Activation,
    /// Units in its last layer.
    pub units: usize,
    /// The smallest and the largest answer of any unit.
    pub range: (f64, f64),
    /// The smallest and the largest sum of the answers to one sample.
    pub sums: (f64, f64),
}

/// Each kind of output layer on 1,000 samples, with weighted sums from -10 to 10.
fn output_kinds() -> [OutputKind; 3] {
    [
        ("which of three classes", Activation::Softmax, 3),
        ("yes or no", Activation::Sigmoid, 1),
        ("how much", Activation::Linear, 1),
    ]
    .map(|(task, activation, units)| {
        let mut rng = generator(1);
        let z = Array2::from_shape_simple_fn((1000, units), || 20.0 * uniform(&mut rng) - 10.0);
        let answers = activation.forward(&z);
        OutputKind {
            task,
            activation,
            units,
            range: extremes(answers.iter().copied()),
            sums: extremes(answers.rows().into_iter().map(|row| row.sum())),
        }
    })
}

fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// What the report holds.
pub struct Report {
    /// Scores of two samples for three classes.
    pub scores: Array2<f64>,
    /// The three kinds of output layer.
    pub kinds: [OutputKind; 3],
}

/// Sends random sums through each kind of output layer.
pub fn report() -> Report {
    Report {
        scores: array![[0.3, 2.1, -1.0], [4.0, 3.9, 0.0]],
        kinds: output_kinds(),
    }
}

impl Report {
    /// The class with the largest value in each row.
    pub fn winners(values: &Array2<f64>) -> Vec<usize> {
        let rows = values.rows().into_iter();
        rows.filter_map(|row| largest(&row)).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let probabilities = softmax(&self.scores);
        let (by_score, by_share) = (Self::winners(&self.scores), Self::winners(&probabilities));
        writeln!(f, "== largest ==")?;
        writeln!(f, "class by the largest score:       {by_score:?}")?;
        for (name, row) in ["first", "second"].iter().zip(probabilities.rows()) {
            let (a, b, c, sum) = (row[0], row[1], row[2], row.sum());
            writeln!(f, "{name:6} {a:.3} {b:.3} {c:.3}   sum {sum:.3}")?;
        }
        writeln!(f, "class by the largest probability: {by_share:?}")?;

        writeln!(f, "== kinds ==")?;
        writeln!(
            f,
            "task                    output units   answers            sums"
        )?;
        for kind in &self.kinds {
            writeln!(
                f,
                "{:23} {:8} {}   {:6.3} to {:6.3}   {:6.3} to {:6.3}",
                kind.task,
                kind.activation.name(),
                kind.units,
                kind.range.0,
                kind.range.1,
                kind.sums.0,
                kind.sums.1
            )?;
        }

        writeln!(f, "== claims ==")?;
        let (highest, lowest) = (self.kinds[1].range.1, self.kinds[2].range.0);
        // A sigmoid that could name a temperature, and a number that could always pass for a probability.
        let any_will_do = highest > 1.0 && lowest >= 0.0;
        writeln!(
            f,
            "claim str-13: {} | a sigmoid never says more than {highest:.3}, whatever the temperature; \
             a linear unit says {lowest:.3}, which is no probability",
            verdict(any_will_do)
        )
    }
}
