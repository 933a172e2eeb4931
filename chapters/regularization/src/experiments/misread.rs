//! The held-out digits that a trained network misreads: worth a look, one by one.

use std::fmt;

use digits::{Images, PIXELS, draw};
use optimizers::{Dataset, Fit};
use structure::largest;

use super::digits::network;
use super::valid;

const TRAINING: usize = 3_000;
const HELD_OUT: usize = 1_000;

// ANCHOR: misread
/// One digit that was misread.
struct Misread {
    /// Its row among the [`held_out`] digits.
    row: usize,
    /// What it shows.
    shown: usize,
    /// What the network read.
    read: usize,
    /// The probability that the network gave to what it read.
    certainty: f64,
    /// The probability that it gave to what is shown.
    left_over: f64,
    /// Whether only what it read got a larger one.
    second: bool,
}

/// The digits that the network reads.
pub fn held_out() -> Images {
    draw(HELD_OUT, 2)
}

/// Trains 784-64-10 with dropout for 10 epochs, and returns the held-out digits that it misreads.
pub fn report() -> Report {
    let training = draw(TRAINING, 1);
    let training = valid(Dataset::new(training.inputs(), training.labels()));
    let mut model = network(PIXELS, 64, 0.2, 0.0, 0);
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
    Report(misread.collect())
}
// ANCHOR_END: misread

/// What the network misread, in the order of the rows.
pub struct Report(Vec<Misread>);

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |which: fn(&&Misread) -> bool| self.0.iter().filter(which).count();
        let (all, second) = (self.0.len(), count(|digit| digit.second));
        let sure = count(|digit| digit.certainty > 0.9);
        writeln!(
            f,
            "== count ==\n\
             digits to train on: {TRAINING}\n\
             digits held out: {HELD_OUT}\n\
             misread: {all}\n\
             second guess right: {second}\n\
             sure of it, above 0.9: {sure}\n\
             == misread ==\n \
             row  shown  read  probability of what was read  of what is shown"
        )?;
        for digit in &self.0 {
            let (row, shown, read) = (digit.row, digit.shown, digit.read);
            let (certainty, left_over) = (digit.certainty, digit.left_over);
            writeln!(
                f,
                "{row:4}  {shown:5}  {read:4}  {certainty:28.2}  {left_over:16.2}"
            )?;
        }
        Ok(())
    }
}
