//! One sample on its way through listing 1's network and back, with every number in between.

use activations::Activation;
use ndarray::{Array2, s};
use structure::experiments::{Setup, verdict};
use structure::first_network::FirstNetwork;

use super::running_example::{dense, inputs, targets};
use super::shared::{COPY, NETWORK, join};
use crate::{ActivationLayer, Layer, Mode, half_squared_error};
use structure::experiments::Report;

/// One line of the trace.
pub struct Line {
    /// The name of the result, as in the equations.
    pub name: &'static str,
    rule: &'static str,
    /// The numbers, row by row.
    pub values: Array2<f64>,
}

/// Data: the first step of listing 1, at rate 1 with the third sample: seven lines from the sample to
/// the loss, six to the gradients, and four with the new weights, prediction and loss.
pub fn report() -> Report<[Line; 17]> {
    let first = FirstNetwork::new(1);
    let (mut layer1, mut layer2) = (dense(&first.hidden), dense(&first.output));
    let [mut sigmoid1, mut sigmoid2] = [Activation::Sigmoid; 2].map(ActivationLayer::new);
    let x = inputs().slice_move(s![2..3, ..]);
    let t = targets().slice_move(s![2..3, ..]);

    let z1 = layer1.forward(&x, Mode::Training);
    let h = sigmoid1.forward(&z1, Mode::Training);
    let z2 = layer2.forward(&h, Mode::Training);
    let y = sigmoid2.forward(&z2, Mode::Training);
    let (loss, dy) = half_squared_error(&y, &t);
    let dz2 = sigmoid2.backward(&dy);
    let dh = layer2.backward(&dz2);
    let dz1 = sigmoid1.backward(&dh);
    layer1.backward(&dz1);
    let (dw1, dw2) = (layer1.gradient.weights, layer2.gradient.weights);

    let new = FirstNetwork {
        hidden: &first.hidden - &dw1,
        output: &first.output - &dw2,
    };
    let new_y = new.forward(&x).1;
    let new_loss = half_squared_error(&new_y, &t).0;

    let (listing1, traced) = (first.forward(&x).1[(0, 0)], y[(0, 0)]);
    let verdict = verdict((listing1 - traced).abs() < 1e-12);

    let number = |value| Array2::from_elem((1, 1), value);
    let data = [
        ("x", "the sample", x),
        ("z1", "x W1", z1),
        ("h", "sigmoid(z1)", h),
        ("z2", "h W2", z2),
        ("y", "sigmoid(z2)", y),
        ("t", "the target", t),
        ("loss", "(y - t)^2 / 2", number(loss)),
        ("dy", "y - t", dy),
        ("dz2", "dy y (1 - y)", dz2),
        ("dW2", "h^T dz2", dw2),
        ("dh", "dz2 W2^T", dh),
        ("dz1", "dh h (1 - h)", dz1),
        ("dW1", "x^T dz1", dw1),
        ("W2", "W2 - 1.0 dW2", new.output),
        ("W1", "W1 - 1.0 dW1", new.hidden),
        ("y", "new prediction", new_y),
        ("loss", "the new loss", number(new_loss)),
    ]
    .map(|(name, rule, values)| Line { name, rule, values });
    let texts: Vec<String> = (1..).zip(&data).map(print).collect();
    let [forward, backward, update] = [0..7, 7..13, 13..17].map(|part| texts[part].join("\n"));
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "one step at rate 1 on the third sample; the loss is half the squared error",
        criterion: "pro-02: the prediction, worked out line by line, equals that of listing 1",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== forward ==
{forward}
== backward ==
{backward}
== update ==
{update}
== claims ==
claim pro-02: {verdict} | six steps give {traced:.6} for the third sample, and listing 1 gives \
{listing1:.6}"
    );
    Report::new(data, text)
}

/// The name, the rule and the first row of the values; below them the other rows.
fn print((number, line): (usize, &Line)) -> String {
    let rows = join(line.values.rows(), &format!("\n{:23}", ""), |row| {
        // Adding zero takes the minus sign off a zero.
        join(row, " ", |value| format!("{:9.6}", value + 0.0))
    });
    format!("{number:2} {:5}{:15}{rows}", line.name, line.rule)
}
