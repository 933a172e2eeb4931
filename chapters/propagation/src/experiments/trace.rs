//! One sample on its way through the running example and back, with every number in between.

use std::fmt;

use ndarray::{Array2, s};
use structure::first_network::FirstNetwork;

use super::running_example::{inputs, running_example, targets};
use crate::{Mode, Parameter, descend, half_squared_error};

/// One line of the trace: a name, what is done, and the numbers that come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The name of the result, as in the equations.
    pub name: &'static str,
    /// How it was made.
    pub rule: &'static str,
    /// The numbers, row by row.
    pub values: Array2<f64>,
}

/// The report: a step of training with one sample.
#[derive(Clone, Debug)]
pub struct Report {
    /// From the sample to the loss.
    pub forward: Vec<Line>,
    /// From the loss to the gradients with respect to all weights.
    pub backward: Vec<Line>,
    /// After a step of rate 1: the new weights, the new prediction, the new loss.
    pub update: Vec<Line>,
    /// What listing 1 predicts for the sample.
    pub listing1: f64,
}

/// Traces the third sample through the untrained network of listing 1.
pub fn report() -> Report {
    let first = FirstNetwork::new(1);
    let mut network = running_example(&first);
    let x = inputs().slice_move(s![2..3, ..]);
    let t = targets().slice_move(s![2..3, ..]);

    let mut outputs = vec![x.clone()];
    for layer in &mut network.layers {
        let y = layer.forward(&outputs[outputs.len() - 1], Mode::Training);
        outputs.push(y);
    }
    let [x, z1, h, z2, y]: [Array2<f64>; 5] = outputs.try_into().expect("four layers");
    let (loss, dy) = half_squared_error(&y, &t);
    let mut gradients = vec![dy];
    for layer in network.layers.iter_mut().rev() {
        let dx = layer.backward(&gradients[gradients.len() - 1]);
        gradients.push(dx);
    }
    let [dy, dz2, dh, dz1, _]: [Array2<f64>; 5] = gradients.try_into().expect("four layers");
    let [dw1, dw2] = weights(&network.parameters(), |parameter| parameter.gradient);

    descend(&mut network, 1.0);
    let [new_w1, new_w2] = weights(&network.parameters(), |parameter| parameter.values);
    let new_y = network.forward(&x, Mode::Evaluation);
    let new_loss = half_squared_error(&new_y, &t).0;

    let line = |name, rule, values| Line { name, rule, values };
    let number = |value| Array2::from_elem((1, 1), value);
    Report {
        listing1: first.forward(&x).1[(0, 0)],
        forward: vec![
            line("x", "the sample", x),
            line("z1", "x W1", z1),
            line("h", "sigmoid(z1)", h),
            line("z2", "h W2", z2),
            line("y", "sigmoid(z2)", y),
            line("t", "the target", t),
            line("loss", "(y - t)^2 / 2", number(loss)),
        ],
        backward: vec![
            line("dy", "y - t", dy),
            line("dz2", "dy y (1 - y)", dz2),
            line("dW2", "h^T dz2", dw2),
            line("dh", "dz2 W2^T", dh),
            line("dz1", "dh h (1 - h)", dz1),
            line("dW1", "x^T dz1", dw1),
        ],
        update: vec![
            line("W2", "W2 - 1.0 dW2", new_w2),
            line("W1", "W1 - 1.0 dW1", new_w1),
            line("y", "new prediction", new_y),
            line("loss", "the new loss", number(new_loss)),
        ],
    }
}

/// The two weight matrices, or their gradients, in their shapes (3, 4) and (4, 1).
fn weights(
    parameters: &[Parameter<'_>],
    numbers: for<'a> fn(&'a Parameter<'_>) -> &'a [f64],
) -> [Array2<f64>; 2] {
    [((3, 4), 0), ((4, 1), 1)].map(|(shape, at)| {
        let numbers = numbers(&parameters[at]).to_vec();
        Array2::from_shape_vec(shape, numbers).expect("3 x 4 and 4 x 1 weights")
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut number = 0;
        let parts = [
            ("forward", &self.forward),
            ("backward", &self.backward),
            ("update", &self.update),
        ];
        for (name, lines) in parts {
            writeln!(f, "== {name} ==")?;
            for line in lines {
                number += 1;
                write_line(f, number, line)?;
            }
        }

        writeln!(f, "== claims ==")?;
        let traced = self.forward[4].values[(0, 0)];
        let same = (self.listing1 - traced).abs() < 1e-12;
        writeln!(
            f,
            "claim pro-02: {} | six steps give {traced:.6} for the third sample, and listing 1 \
             gives {:.6}",
            if same { "holds" } else { "false" },
            self.listing1
        )
    }
}

fn write_line(f: &mut fmt::Formatter<'_>, number: usize, line: &Line) -> fmt::Result {
    for (row, values) in line.values.rows().into_iter().enumerate() {
        let head = if row == 0 {
            format!("{number:2} {:5}{:15}", line.name, line.rule)
        } else {
            " ".repeat(23)
        };
        // Adding zero takes the minus sign off a zero.
        let numbers: Vec<String> = values.iter().map(|v| format!("{:9.6}", v + 0.0)).collect();
        writeln!(f, "{head}{}", numbers.join(" "))?;
    }
    Ok(())
}
