//! The held-out digits that a trained network misreads: worth a look, one by one.

use digits::{Images, PIXELS, draw};
use ndarray::Array1;
use optimizers::{Dataset, Fit};
use structure::largest;

use super::digits::network;
use super::{lines, valid};

// ANCHOR: misread
/// The digits that the network reads.
pub fn held_out() -> Images {
    draw(1_000, 2)
}

/// Trains 784-64-10 with dropout for 10 epochs. Returns each held-out digit that it misreads: the
/// row, what is shown, what the network read, and its probabilities of all classes.
fn misread() -> Vec<(usize, usize, usize, Array1<f64>)> {
    let training = draw(3_000, 1);
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
        (read != shown).then(|| (row, shown, read, p.to_owned()))
    });
    misread.collect()
}
// ANCHOR_END: misread

/// What a network misreads, in the order of the rows.
pub fn report() -> String {
    let misread = misread();
    let (mut second, mut sure) = (0, 0);
    let digits = lines(&misread, |(row, shown, read, p)| {
        let (certainty, left_over) = (p[*read], p[*shown]);
        second += usize::from(p.iter().filter(|&&other| other > left_over).count() == 1);
        sure += usize::from(certainty > 0.9);
        format!("{row:4}  {shown:5}  {read:4}  {certainty:28.2}  {left_over:16.2}")
    });
    format!(
        "== count ==\n\
         digits to train on: 3000\n\
         digits held out: 1000\n\
         misread: {}\n\
         second guess right: {second}\n\
         sure of it, above 0.9: {sure}\n\
         == misread ==\n \
         row  shown  read  probability of what was read  of what is shown\n\
         {digits}\n",
        misread.len()
    )
}
