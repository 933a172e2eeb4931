//! One sample on its way through the running example and back, with every number in between.

use activations::Activation;
use ndarray::{Array2, s};
use structure::experiments::verdict;
use structure::first_network::FirstNetwork;

use super::running_example::{dense, inputs, targets};
use super::{Report, join};
use crate::{ActivationLayer, Layer, Mode, half_squared_error};

/// One line of the trace.
pub struct Line {
    /// The name of the result, as in the equations.
    pub name: &'static str,
    rule: &'static str,
    /// The numbers, row by row.
    pub values: Array2<f64>,
}

/// Traces one step of rate 1 with the third sample through the untrained network of listing 1. Data:
/// the lines from the sample to the loss, those from the loss to the gradients with respect to all
/// weights, and the new weights, prediction and loss.
pub fn report() -> Report<[Vec<Line>; 3]> {
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

    let listing1 = first.forward(&x).1[(0, 0)];
    let traced = y[(0, 0)];
    let verdict = verdict((listing1 - traced).abs() < 1e-12);

    let line = |name, rule, values| Line { name, rule, values };
    let number = |value| Array2::from_elem((1, 1), value);
    let data = [
        vec![
            line("x", "the sample", x),
            line("z1", "x W1", z1),
            line("h", "sigmoid(z1)", h),
            line("z2", "h W2", z2),
            line("y", "sigmoid(z2)", y),
            line("t", "the target", t),
            line("loss", "(y - t)^2 / 2", number(loss)),
        ],
        vec![
            line("dy", "y - t", dy),
            line("dz2", "dy y (1 - y)", dz2),
            line("dW2", "h^T dz2", dw2),
            line("dh", "dz2 W2^T", dh),
            line("dz1", "dh h (1 - h)", dz1),
            line("dW1", "x^T dz1", dw1),
        ],
        vec![
            line("W2", "W2 - 1.0 dW2", new.output),
            line("W1", "W1 - 1.0 dW1", new.hidden),
            line("y", "new prediction", new_y),
            line("loss", "the new loss", number(new_loss)),
        ],
    ];
    let mut numbers = 1..;
    let [forward, backward, update] = data.each_ref().map(|lines| {
        let numbered = numbers.by_ref().zip(lines);
        join(numbered, "\n", |(number, line)| print(number, line))
    });
    let text = format!(
        "\
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
    Report { data, text }
}

/// The name, the rule and the first row of the values; below them the other rows.
fn print(number: usize, line: &Line) -> String {
    let rows = join(line.values.rows(), &format!("\n{:23}", ""), |row| {
        // Adding zero takes the minus sign off a zero.
        join(row, " ", |value| format!("{:9.6}", value + 0.0))
    });
    format!("{number:2} {:5}{:15}{rows}", line.name, line.rule)
}
