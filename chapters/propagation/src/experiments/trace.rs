//! One sample on its way through the running example and back, with every number in
//! between.

use ndarray::{Array2, s};
use structure::first_network::FirstNetwork;

use crate::running_example::{inputs, targets};
use crate::{descend, propagate, running_example};

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

/// A step of training with one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// From the sample to the loss.
    pub forward: Vec<Line>,
    /// From the loss to the gradients by all weights.
    pub backward: Vec<Line>,
    /// After a step of rate 1: the new weights, the new answer, the new loss.
    pub update: Vec<Line>,
}

/// Traces sample number `sample` through the untrained network of listing 1.
///
/// # Panics
/// If there are not so many samples.
pub fn trace(sample: usize) -> Trace {
    let network = FirstNetwork::new(1);
    let mut stack = running_example(&network);
    let x = inputs().slice_move(s![sample..=sample, ..]);
    let t = targets().slice_move(s![sample..=sample, ..]);
    let fits = "one sample of three features";

    let loss = propagate(&mut stack, &x, &t).expect(fits);
    let values: Vec<Array2<f64>> = stack.layer_outputs().map(|y| y.to_owned()).collect();
    let gradients: Vec<Array2<f64>> = stack.layer_gradients().map(|dy| dy.to_owned()).collect();
    let by_weights = weights(&mut stack, |parameter| parameter.gradient.to_vec());

    descend(&mut stack, 1.0);
    let new_weights = weights(&mut stack, |parameter| parameter.values.to_vec());
    let new_loss = propagate(&mut stack, &x, &t).expect(fits);
    let new_answer = stack.output().to_owned();

    let line = |name, rule, values: &Array2<f64>| Line {
        name,
        rule,
        values: values.clone(),
    };
    let number = |value| Array2::from_elem((1, 1), value);
    Trace {
        forward: vec![
            line("x", "the sample", &x),
            line("z1", "x W1", &values[0]),
            line("h", "sigmoid(z1)", &values[1]),
            line("z2", "h W2", &values[2]),
            line("y", "sigmoid(z2)", &values[3]),
            line("t", "the target", &t),
            line("loss", "(y - t)^2 / 2", &number(loss)),
        ],
        backward: vec![
            line("dy", "y - t", &gradients[3]),
            line("dz2", "dy y (1 - y)", &gradients[2]),
            line("dW2", "h^T dz2", &by_weights[1]),
            line("dh", "dz2 W2^T", &gradients[1]),
            line("dz1", "dh h (1 - h)", &gradients[0]),
            line("dW1", "x^T dz1", &by_weights[0]),
        ],
        update: vec![
            line("W2", "W2 - 1.0 dW2", &new_weights[1]),
            line("W1", "W1 - 1.0 dW1", &new_weights[0]),
            line("y", "the new answer", &new_answer),
            line("loss", "the new loss", &number(new_loss)),
        ],
    }
}

/// The two weight matrices, or what belongs to them, in their shapes (3, 4) and (4, 1).
fn weights(
    stack: &mut crate::Stack<f64>,
    what: impl Fn(&crate::Parameter<'_, f64>) -> Vec<f64>,
) -> Vec<Array2<f64>> {
    let mut shapes = [(3, 4), (4, 1)].into_iter();
    let mut found = Vec::new();
    stack.visit_parameters(&mut |parameter| {
        let shape = shapes.next().expect("two layers with weights");
        let values = what(&parameter);
        found.push(Array2::from_shape_vec(shape, values).expect("3 x 4 and 4 x 1 weights"));
    });
    found
}
