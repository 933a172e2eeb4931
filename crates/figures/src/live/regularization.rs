//! The live figures of the chapter on regularization.

mod points;

use std::sync::OnceLock;

use digits::SIDE;

use super::reader::{self, DIGIT, Task, UNITS};
use super::{Control, Live, View, all, readings};
use crate::kit::{Plot, grid};

pub(crate) use points::POINTS;

/// A network learns drawn digits, few or many, with dropout or without, and reads one.
pub(crate) static DIGITS: Live = Live {
    title: "a network learns to read digits",
    controls: &[
        Control::steps("epochs", MOST as u32, 20.0),
        Control::choice("of", "digits to learn from", &["100", "500", "2,000"], 1.0),
        Control::range("rate", "dropout rate", [0.0, 0.8, 0.1], 0.0),
        Control::range("seed", "seed", [1.0, 10.0, 1.0], 1.0),
        DIGIT,
    ],
    random: false,
    draw: digits,
    advance: |values| {
        let (task, epochs, _) = setting(values);
        reader::advance(task, epochs)
    },
    still: OnceLock::new(),
};

/// The most epochs.
const MOST: usize = 30;

/// What is to be learned, for how many epochs, and the number of the unseen digit.
fn setting(values: &[f64]) -> (Task, usize, usize) {
    let [epochs, digits, rate, seed, number] = all(values);
    let task = Task::Chapter {
        digits: [100, 500, 2_000][digits as usize],
        rate,
        seed: seed as u64,
    };
    (task, epochs as usize, number as usize)
}

fn digits(values: &[f64]) -> View {
    let (task, epochs, number) = setting(values);
    reader::trained(task, epochs, |reader| {
        let read = reader.read(number, &values[DIGITS.controls.len()..]);
        let panels = [
            readings::losses(reader, MOST),
            weights(&reader.model.weights()[0]),
            readings::image(&read),
            readings::probabilities(&read),
        ];
        let summary = readings::summary(reader, &read);
        let figure = grid(2, 700, panels).figure(
            format!(
                "Four panels: the losses on the training and on the unseen digits over the epochs; the incoming weights of 9 \
                 hidden units as pictures; a digit; and the probability of each of the ten digits as a bar. {summary}"
            ),
            "A network of 32 hidden units learns to read drawn digits of 14 by 14 pixels, with cross-entropy and Adam. The \
             dashed line is the loss on 500 digits that it does not learn from. Blue weights speak for a unit where there is \
             ink, orange ones against it.",
        );
        View { figure, summary }
    })
}

/// The incoming weights of the first nine units as pictures, three in a row.
fn weights(first: &[f64]) -> Plot {
    /// The pixels of a picture each way, and with the space between two.
    const PICTURE: usize = SIDE / 2;
    const WITH_SPACE: usize = PICTURE + 2;
    const ACROSS: usize = 3 * WITH_SPACE - 2;
    let largest = first.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
    let pixel = |place: usize| {
        let [row, column] = [place / ACROSS, place % ACROSS];
        let unit = row / WITH_SPACE * 3 + column / WITH_SPACE;
        let [y, x] = [row % WITH_SPACE, column % WITH_SPACE];
        if x.max(y) < PICTURE {
            1.5 * first[(y * PICTURE + x) * UNITS + unit] / largest
        } else {
            0.0
        }
    };
    let pixels = (0..ACROSS * ACROSS).map(pixel);
    Plot::image("weights of 9 hidden units", ACROSS, pixels.collect())
}
