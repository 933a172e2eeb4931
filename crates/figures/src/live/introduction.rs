//! The live figure of the introduction, and the program that it shows at work.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, Images, PIXELS};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use optimizers::{Adam, Dataset, Fit, Model, ModelError, Sequential};

use super::reader::{self, Task};
use super::{Control, Kind, Live, View, readings};
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
        Control {
            name: "epochs",
            label: "epochs",
            kind: Kind::Steps(EPOCHS as u32),
            start: EPOCHS as f64,
        },
        Control {
            name: "digit",
            label: "unseen digit",
            kind: Kind::Pad(100),
            start: 3.0,
        },
    ],
    random: false,
    draw: reading,
    advance: |values| reader::advance(Task::Introduction, values[0] as usize),
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
