//! What a trained network looks at, and which held-out digits it misreads.

use digits::{Images, SIDE, draw};
use ndarray::{Array1, Array2};
use optimizers::{Dataset, Model};
use structure::experiments::{Report, Setup, joined, valid};
use structure::largest;

use super::digits::{INPUTS, network, trained};
use super::shared::rounded;

const WIDTH: usize = 32;
const EPOCHS: usize = 10;
/// Units whose weights are shown.
const UNITS: usize = 12;

/// The digits that the network reads.
pub fn held_out() -> Images {
    draw(1_000, 2)
}

/// A held-out digit that the network misreads.
pub struct Misread {
    /// Its place among the digits held out.
    pub row: usize,
    /// Its true class.
    pub shown: usize,
    /// The class that was predicted.
    pub read: usize,
    /// The probabilities of all classes.
    pub probabilities: Array1<f64>,
}

/// Every one of these digits that the model misreads.
fn misread(model: &mut Model, images: &Images) -> Vec<Misread> {
    let predictions = valid(model.predict(&images.halved()));
    let rows = predictions.rows().into_iter().zip(images.labels());
    let misread = rows.enumerate().filter_map(|(row, (p, shown))| {
        let read = largest(&p)?;
        let probabilities = p.to_owned();
        (read != shown).then_some(Misread {
            row,
            shown,
            read,
            probabilities,
        })
    });
    misread.collect()
}

/// The images with the ink moved to the right by so many pixels.
fn moved(images: &Images, pixels: usize) -> Images {
    let mut moved = images.pixels().clone();
    for (mut to, from) in moved.rows_mut().into_iter().zip(images.pixels().rows()) {
        for (place, pixel) in to.indexed_iter_mut() {
            *pixel = if place % SIDE < pixels {
                0
            } else {
                from[place - pixels]
            };
        }
    }
    let labels = images.labels().iter().map(|&label| label as u8).collect();
    valid(Images::new(moved, labels))
}

/// What the network came to.
pub struct Looked {
    /// The digits misread.
    pub misread: Vec<Misread>,
    /// The accuracy when all digits stand 0, 2, 4 and 6 pixels further right.
    pub moved: [f64; 4],
    /// The weights of the first layer, (196, units).
    pub first_layer: Array2<f64>,
}

/// What a network misreads, in the order of the rows, and the weights of its first layer.
pub fn report() -> Report<Looked> {
    let setup = Setup {
        data: "3,000 drawn digits to train on, 1,000 held out; 14 by 14 pixels",
        network: "196-32-10, ReLU and softmax, He, dropout of 0.2 and L2 with λ = 1e-3 on the hidden layer",
        training: "cross-entropy, Adam at 0.01, batches of 32, 10 epochs",
        seeds: "one network",
        ..Setup::default()
    };
    let training = draw(3_000, 1);
    let training = valid(Dataset::new(training.halved(), training.labels()));
    let mut model = trained(network(WIDTH, 0.2, 1e-3, 0), &training, EPOCHS);
    let images = held_out();
    let misread = misread(&mut model, &images);
    let moves = [0, 2, 4, 6].map(|pixels| (pixels, moved(&images, pixels)));
    let accuracies = moves.each_ref().map(|(_, images)| {
        let data = valid(Dataset::new(images.halved(), images.labels()));
        valid(model.evaluate(&data)).accuracy.unwrap_or(f64::NAN)
    });
    let table = joined(moves.iter().zip(accuracies), |((pixels, _), accuracy)| {
        format!("{pixels:6}  {accuracy:8.3}")
    });
    let (mut second, mut sure) = (0, 0);
    let digits = joined(
        &misread,
        |Misread {
             row,
             shown,
             read,
             probabilities: p,
         }| {
            let (certainty, left_over) = (p[*read], p[*shown]);
            second += usize::from(p.iter().filter(|&&other| other > left_over).count() == 1);
            sure += usize::from(certainty > 0.9);
            format!("{row:4}  {shown:5}  {read:4}  {certainty:28.2}  {left_over:16.2}")
        },
    );
    let weights = valid(Array2::from_shape_vec(
        (INPUTS, WIDTH),
        model.weights()[0].clone(),
    ));
    // The units with the longest weights: others were pushed to 0 by the penalty.
    let mut units: Vec<usize> = (0..WIDTH).collect();
    let length = |unit: usize| weights.column(unit).dot(&weights.column(unit));
    units.sort_by(|&a, &b| length(b).total_cmp(&length(a)));
    let pictures = joined(&units[..UNITS], |&unit| {
        let cells = weights
            .column(unit)
            .to_vec()
            .into_iter()
            .map(|w| format!("{:.2}", rounded(w, 2)));
        cells.collect::<Vec<_>>().join(" ")
    });
    let text = format!(
        "{setup}\n\
         == count ==\n\
         misread: {}\n\
         second guess right: {second}\n\
         sure of it, above 0.9: {sure}\n\
         == moved ==\n\
         pixels  accuracy\n\
         {table}\n\
         == misread ==\n \
         row  shown  read  probability of what was read  of what is shown\n\
         {digits}\n\
         == first layer ==\n\
         {pictures}",
        misread.len()
    );
    let looked = Looked {
        misread,
        moved: accuracies,
        first_layer: weights,
    };
    Report::new(looked, text)
}
