//! The held-out digits that a trained network misreads: worth a look, one by one.

use std::fmt;

use digits::{Images, draw};
use optimizers::{Dataset, Fit};
use structure::largest;

use super::digits::network;
use super::valid;

const TRAINING: usize = 3_000;
const HELD_OUT: usize = 1_000;

// ANCHOR: misread
/// One digit that was misread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Misread {
    /// Its row among the [`held_out`] digits.
    pub row: usize,
    /// What it shows.
    pub shown: usize,
    /// What the network read.
    pub read: usize,
    /// The probability that the network gave to what it read.
    pub certainty: f64,
    /// The probability that it gave to what is shown.
    pub left_over: f64,
    /// Whether only what it read got a larger one.
    pub second: bool,
}

/// The digits that the network reads.
pub fn held_out() -> Images {
    draw(HELD_OUT, 2)
}

/// Trains 784-64-10 with dropout for 10 epochs, and returns the held-out digits that it misreads.
pub fn report() -> Report {
    let training = draw(TRAINING, 1);
    let training = valid(Dataset::new(training.inputs(), training.labels()));
    let mut model = network(64, 0.2, 0.0, 0);
    let fit = Fit {
        epochs: 10,
        ..Fit::default()
    };
    valid(model.fit(&training, fit));
    let images = held_out();
    let predictions = valid(model.predict(&images.inputs()));
    let rows = predictions.rows().into_iter().zip(images.labels());
    let misread = rows.enumerate().filter_map(|(row, (p, shown))| {
        let read = largest(&p)?;
        (read != shown).then(|| Misread {
            row,
            shown,
            read,
            certainty: p[read],
            left_over: p[shown],
            second: p.iter().filter(|&&other| other > p[shown]).count() == 1,
        })
    });
    Report {
        misread: misread.collect(),
    }
}
// ANCHOR_END: misread

/// What the network misread.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// In the order of the rows.
    pub misread: Vec<Misread>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |which: fn(&&Misread) -> bool| self.misread.iter().filter(which).count();
        writeln!(f, "== count ==")?;
        writeln!(f, "digits to train on: {TRAINING}")?;
        writeln!(f, "digits held out: {HELD_OUT}")?;
        writeln!(f, "misread: {}", self.misread.len())?;
        writeln!(f, "second guess right: {}", count(|digit| digit.second))?;
        let sure = count(|digit| digit.certainty > 0.9);
        writeln!(f, "sure of it, above 0.9: {sure}")?;
        writeln!(f, "== misread ==")?;
        writeln!(
            f,
            " row  shown  read  probability of what was read  of what is shown"
        )?;
        for digit in &self.misread {
            writeln!(
                f,
                "{:4}  {:5}  {:4}  {:28.2}  {:16.2}",
                digit.row, digit.shown, digit.read, digit.certainty, digit.left_over
            )?;
        }
        Ok(())
    }
}
