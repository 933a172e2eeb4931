//! The answers of listing 1 after more and more epochs, and what it prints in the end.

use std::fmt;

use ndarray::Array2;

use super::{largest_error, verdict};
use crate::first_network::{FirstNetwork, inputs, targets, xor_targets};

const EPOCHS: [usize; 6] = [0, 1, 10, 100, 1_000, 10_000];

/// What a network answers (4, 1) after each number of epochs.
pub type Answers = Vec<(usize, Array2<f64>)>;

/// What the network of listing 1 answers after each of these numbers of epochs, which rise, and what
/// [`FirstNetwork::train`] returned at the end.
pub fn answers_after(targets: &Array2<f64>, epochs: &[usize]) -> (Answers, Array2<f64>) {
    let inputs = inputs();
    let mut network = FirstNetwork::new(1);
    let mut returned = network.forward(&inputs).1;
    let mut done = 0;
    let mut answers = Vec::new();
    for &epoch in epochs {
        returned = network.train(&inputs, targets, 1.0, epoch - done);
        done = epoch;
        answers.push((epoch, network.forward(&inputs).1));
    }
    (answers, returned)
}

/// What the report holds.
pub struct Report {
    /// The answers on the first task.
    pub first: Answers,
    /// The answers on exclusive or.
    pub xor: Answers,
    /// What listing 1 prints after training, (4, 1).
    pub printed: Array2<f64>,
}

/// Trains the network of listing 1 on both tasks.
pub fn report() -> Report {
    let (first, printed) = answers_after(&targets(), &EPOCHS);
    let (xor, _) = answers_after(&xor_targets(), &EPOCHS);
    Report {
        first,
        xor,
        printed,
    }
}

impl Report {
    /// What the network of listing 1 answers at the end, (4, 1).
    pub fn answered(&self) -> &Array2<f64> {
        &self.first[EPOCHS.len() - 1].1
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== first ==")?;
        table(f, &self.first, &targets())?;
        writeln!(f, "== xor ==")?;
        table(f, &self.xor, &xor_targets())?;

        writeln!(f, "== last ==")?;
        let (printed, answered) = (self.printed[[0, 0]], self.answered()[[0, 0]]);
        writeln!(f, "listing 1 prints  {printed:.8}")?;
        writeln!(f, "the network says  {answered:.8}")?;

        writeln!(f, "== claims ==")?;
        let errors = self.first.iter().map(|(_, y)| largest_error(y, &targets()));
        let errors: Vec<f64> = errors.collect();
        writeln!(
            f,
            "claim str-08: {} | the largest miss is {:.4} after 100 epochs, {:.4} after 1,000, {:.4} after 10,000",
            verdict(errors.is_sorted_by(|before, after| after < before)),
            errors[3],
            errors[4],
            errors[5]
        )?;
        writeln!(
            f,
            "claim str-09: {} | it prints {printed:.8}; the network that it leaves behind answers {answered:.8}",
            verdict(self.printed == *self.answered()),
        )
    }
}

fn table(f: &mut fmt::Formatter<'_>, answers: &Answers, targets: &Array2<f64>) -> fmt::Result {
    writeln!(
        f,
        "epochs   first    second   third    fourth   largest miss"
    )?;
    for (epochs, y) in answers {
        write!(f, "{epochs:<6}   ")?;
        for answer in y {
            write!(f, "{answer:.4}   ")?;
        }
        writeln!(f, "{:.4}", largest_error(y, targets))?;
    }
    Ok(())
}
