//! Digits that a trained network reads wrongly: worth a look, one by one.

use digits::{Images, draw};
use optimizers::{Dataset, Fit, ModelError};
use structure::largest;

use super::digits::network;

/// Digits to train on.
pub const TRAINING: usize = 3_000;

/// Digits held out.
pub const HELD_OUT: usize = 1_000;

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

/// The digits that the network is asked about.
pub fn held_out() -> Images {
    draw(HELD_OUT, 2)
}

/// Trains 784-64-10 with dropout for 10 epochs, and returns the held-out digits that it misreads.
///
/// # Errors
/// [`ModelError`], never for these settings.
pub fn misread() -> Result<Vec<Misread>, ModelError> {
    let training = draw(TRAINING, 1);
    let mut model = network(64, 0.2, 0.0, 0)?;
    let fit = Fit {
        epochs: 10,
        ..Fit::default()
    };
    model.fit(&Dataset::new(training.inputs(), training.labels())?, fit)?;
    let images = held_out();
    let answers = model.predict(&images.inputs())?;
    let rows = answers.rows().into_iter().zip(images.labels()).enumerate();
    let misread = rows.filter_map(|(row, (answer, shown))| {
        let read = largest(&answer)?;
        (read != shown).then(|| Misread {
            row,
            shown,
            read,
            certainty: answer[read],
            left_over: answer[shown],
            second: answer.iter().filter(|p| **p > answer[shown]).count() == 1,
        })
    });
    Ok(misread.collect())
}
// ANCHOR_END: misread
