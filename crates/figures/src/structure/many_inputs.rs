//! How many features a digit has, and how large the initial weights of so many inputs may be.

use ::structure::experiments::{first_weights::signal, shapes};
use ::structure::{Initialiser, parameter_count};
use digits::SIDE;
use ndarray::Array2;

use crate::kit::{Axis, Figure, Ink, Near, Network, Plot, grid};

/// The share of saturated sigmoids, by the number of inputs and the rule for the initial weights.
pub(crate) fn first_weights() -> Figure {
    let inputs = [2, 3, 5, 8, 12, 20, 35, 60, 100, 170, 300, 500, 784];
    let saturated = |initialiser| {
        inputs.map(|inputs| {
            let signal = signal(inputs, 128, initialiser);
            (inputs as f64, signal.saturated)
        })
    };
    let uniform = saturated(Initialiser::Uniform(1.0));
    let glorot = saturated(Initialiser::Glorot);
    let last = uniform[inputs.len() - 1].1;
    let begin = uniform.iter().find(|(_, share)| *share > 0.01);
    let begin = begin.expect("it rises").0;
    let plot = Plot::new()
        .x(Axis::log("inputs of each unit", 1.0..1000.0))
        .y(Axis::linear("share of saturated units", 0.0..0.7))
        .line(Ink::C2, uniform)
        .label("from −1 to 1", 150.0, Near::Left)
        .dashed()
        .line(Ink::C1, glorot)
        .label("rule of Glorot", 200.0, Near::Above);
    plot.draw(760).figure(
        format!(
            "Two curves over the number of inputs, on a logarithmic axis. With weights from -1 to 1 the share of \
             saturated units leaves zero at about {begin} inputs and climbs to {last:.2} at 784. With Glorot's rule it stays at zero."
        ),
        "The share of fresh sigmoid units that start out saturated, by the number of inputs.",
    )
}

/// A drawn digit, and a part of it as numbers.
pub(crate) fn digit() -> Figure {
    /// The part: its first row, its first column, and its width.
    const PART: [usize; 3] = [4, 9, 7];
    let image = shapes::digit();
    let label = image.labels()[0];
    let pixels = image.inputs().row(0).to_vec();
    let [row, column, width] = PART;
    let part = Array2::from_shape_fn((width, width), |(r, c)| {
        pixels[(row + r) * SIDE + column + c]
    });
    let side = SIDE as f64;
    let axis = || Axis::linear("", 0.0..side).ticks::<&str>([]);
    let [left, right] = [column, column + width].map(|at| at as f64);
    let [top, bottom] = [row, row + width].map(|at| side - at as f64);
    let frame = [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    let picture = Plot::image("28 by 28 pixels", SIDE, pixels)
        .x(axis())
        .y(axis())
        .line(Ink::C1, frame)
        .width(8);
    let none = [""; 7];
    let numbers = Plot::matrix("the marked part, as features", &none, &none, &part, 1.0);
    grid(2, 900, [picture, numbers]).figure(
        format!(
            "Left, a {label} drawn on 28 by 28 pixels, with a square of {width} by {width} of them marked. Right, the \
             numbers of this square: 0 where the paper is bare, up to 1 where the ink is full."
        ),
        "A digit as the network reads it: 784 numbers from 0, paper, to 1, ink.",
    )
}

/// A network of 784 inputs, as listing 6 will train it, drawn from its shapes.
pub(crate) fn image_network() -> Figure {
    let layers = [
        (784, "pixels"),
        (128, "hidden"),
        (64, "hidden"),
        (10, "classes"),
    ];
    let count = parameter_count(&layers.map(|(size, _)| size), true);
    Network::new("", &layers).draw().figure(
        format!(
            "Four columns of circles: 784 pixels, two hidden layers of 128 and 64 units, 10 classes. Of each column only \
             a few units are drawn. Every unit is joined with every unit of the next column. All in all the network has \
             {count} weights and biases."
        ),
        "A network for images of 28 by 28 pixels. Only the first and last units of each layer are drawn.",
    )
}
