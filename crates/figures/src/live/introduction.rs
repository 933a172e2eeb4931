//! The live figure of the introduction, and the program that it shows at work.

use std::sync::OnceLock;

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, Images, PIXELS};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use optimizers::{Adam, Dataset, Fit, Model, ModelError, Sequential};

use super::reader::{self, DIGIT, Task};
use super::{Control, Live, View, readings};
use crate::kit::grid;

// ANCHOR: reader
/// 784 pixels, 32 hidden units, a probability for each of the ten digits.
pub(super) fn network() -> Result<Model, ModelError> {
    Sequential::seeded(PIXELS, 1)
        .dense(32, Relu)
        .dense(CLASSES, Softmax)
        .compile(Adam::default(), SparseCategoricalCrossEntropy)
}

/// Learns from 1,000 digits, then gives ten probabilities for each `unseen` one.
pub(crate) fn read(unseen: &Images) -> Result<Array2<f64>, ModelError> {
    let mut model = network()?;
    let examples = digits::draw(1_000, 1);
    let examples = Dataset::new(examples.inputs(), examples.labels())?;
    let fit = Fit {
        epochs: 10,
        batch_size: 32,
        ..Fit::default()
    };
    model.fit(&examples, fit)?;
    model.predict(&unseen.inputs())
}
// ANCHOR_END: reader

/// The network of the introduction while it learns, and a digit for it to read.
pub(crate) static READER: Live = Live {
    title: "a network learns to read digits",
    controls: &[
        Control::steps("epochs", EPOCHS as u32, EPOCHS as f64),
        DIGIT,
    ],
    random: false,
    draw: reading,
    advance: |values| reader::advance(Task::Introduction, values[0] as usize),
    still: OnceLock::new(),
};

const EPOCHS: usize = 10;
/// How many digits the program learns from, and their seed.
pub(super) const EXAMPLES: (usize, u64) = (1_000, 1);

fn reading(values: &[f64]) -> View {
    let (epochs, number) = (values[0] as usize, values[1] as usize);
    reader::trained(Task::Introduction, epochs, |reader| {
        let read = reader.read(number, &values[2..]);
        let panels = [
            readings::image(&read),
            readings::probabilities(&read),
            readings::losses(reader, EPOCHS),
        ];
        let summary = readings::summary(reader, &read);
        let figure = grid(3, 620, panels).figure(
            format!(
                "Three panels: a digit; the probabilities that the network gives to the ten digits, as bars; and the loss on the \
                 digits that it learns from and on unseen ones, over the epochs. {summary}"
            ),
            "A digit, what a network with 32 hidden units makes of it, and how the network learned to read from 1,000 drawn \
             digits. The dashed line is its loss on 500 that it does not learn from.",
        );
        View { figure, summary }
    })
}

#[cfg(test)]
mod tests {
    use super::super::reader::{UNSEEN, trained};
    use super::*;

    /// Ten digits as a hand draws them on the pad, from 0.
    const DRAWN: [&str; 10] = [
        "-1 32 8 20 14 14 30 18 48 32 56 46 46 48 28 42 12 32 8",
        "-1 32 6 31 58",
        "-1 16 18 24 8 40 8 46 18 40 32 14 56 48 56",
        "-1 16 10 32 6 44 14 40 26 28 30 -1 28 30 44 36 44 50 30 58 14 52",
        "-1 22 6 14 36 48 36 -1 38 20 36 60",
        "-1 46 8 20 8 18 28 32 26 46 36 44 52 28 58 14 52",
        "-1 42 6 24 20 16 40 24 56 40 54 44 42 34 34 18 42",
        "-1 14 8 48 8 30 58",
        "-1 44 14 30 6 18 16 30 30 46 44 32 58 16 46 30 30 44 16",
        "-1 44 16 30 6 16 18 26 32 42 26 44 16 40 58",
    ];

    #[test]
    fn ten_drawn_digits_and_nine_in_ten_unseen_ones_are_read() {
        let chapter = Task::Chapter {
            digits: 2_000,
            rate: 0.0,
            seed: 1,
        };
        for (task, epochs) in [(Task::Introduction, EPOCHS), (chapter, 20)] {
            trained(task, epochs, |reader| {
                let right = reader.right();
                let read = DRAWN.map(|drawn| {
                    let pad = drawn.split(' ').map(|number| number.parse().unwrap());
                    reader.read(1, &pad.collect::<Vec<f64>>()).digit
                });
                assert!(right * 10 >= UNSEEN * 9, "{task:?}: {right} of {UNSEEN}");
                assert_eq!(read, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "{task:?}");
            });
        }
    }

    #[test]
    fn slices_come_to_the_same_network_as_the_program_of_the_page() {
        let unseen = ::digits::draw(100, 2);
        let expected = read(&unseen).unwrap();
        trained(Task::Introduction, EPOCHS, |reader| {
            let predictions = reader.model.predict(&unseen.inputs()).unwrap();
            assert_eq!(predictions, expected);
        });
    }
}
