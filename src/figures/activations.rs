//! The figures of the chapter on activations.

use ::activations::{Activation, relu, relu_slope, sigmoid, sigmoid_slope, tanh, tanh_slope};
use propagation::experiments::depth::{Plan, gradient_norms};
use structure::Initialiser;

use super::Figure;
use super::axis::Axis;
use super::canvas::Ink;
use super::mark::{Mark, Near};
use super::plot::{Plot, grid};

/// Each activation beside its slope.
pub(super) fn curves() -> Figure {
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::new(
            Axis::linear(-6.0..6.0).titled("z, the weighted sum"),
            Axis::linear(y),
        )
        .titled(title)
        .height(820)
    };
    let svg = grid(
        2,
        &[
            plot("the function", -1.2..3.0)
                .with(Mark::curve(Ink::C1, -6.0, 6.0, sigmoid).label("sigmoid"))
                .with(Mark::curve(Ink::C2, -6.0, 6.0, tanh).label("tanh").dashed())
                .with(
                    Mark::curve(Ink::C3, -6.0, 6.0, relu)
                        .label("ReLU")
                        .label_at(2.0, Near::Left),
                ),
            plot("its slope", -0.1..1.2)
                .with(
                    Mark::curve(Ink::C1, -6.0, 6.0, |z| sigmoid_slope(sigmoid(z))).label("sigmoid"),
                )
                .with(
                    Mark::curve(Ink::C2, -6.0, 6.0, |z| tanh_slope(tanh(z)))
                        .label("tanh")
                        .dashed(),
                )
                .with(Mark::curve(Ink::C3, -6.0, 6.0, |z| relu_slope(relu(z))).label("ReLU")),
        ],
    );
    Figure::new(
        &svg,
        "Two panels over the weighted sum from -6 to 6. Left: sigmoid rises from 0 to 1, tanh from -1 to 1, and \
         ReLU is flat, then rises without end. Right: the slope of sigmoid never passes 0.25, that of tanh reaches 1 \
         only at 0, and that of ReLU is 0, then 1.",
        "Three activations and their slopes. Where the slope is near 0, nothing is learned.",
    )
}

/// How strongly the answers of a network of twenty layers depend on each of its layers.
pub(super) fn vanishing() -> Figure {
    let norms = |activation, initialiser| {
        let plan = Plan {
            activation,
            initialiser,
            scale: 1.0,
            depth: 20,
        };
        gradient_norms(plan, 1)
    };
    let sigmoid = norms(Activation::Sigmoid, Initialiser::Glorot);
    let along = |norms: &[f64]| -> Vec<(f64, f64)> {
        (1..).map(f64::from).zip(norms.iter().copied()).collect()
    };
    let line = |ink, norms: &[f64], name: &str| Mark::line(ink, along(norms)).label(name);
    let svg = Plot::new(
        Axis::linear(1.0..21.0).titled("layer, from the input to the output"),
        Axis::log(1e-12..1e4).titled("length of the gradient by its weights"),
    )
    .with(line(Ink::C1, &sigmoid, "sigmoid").label_at(8.0, Near::Below))
    .with(
        line(
            Ink::C2,
            &norms(Activation::Tanh, Initialiser::Glorot),
            "tanh",
        )
        .dashed()
        .label_at(5.0, Near::Below),
    )
    .with(
        line(Ink::C3, &norms(Activation::Relu, Initialiser::He), "ReLU").label_at(5.0, Near::Above),
    )
    .draw();
    let orders = (sigmoid[20] / sigmoid[0]).log10().round();
    Figure::new(
        &svg,
        format!(
            "Gradient over the layers of three networks, on a logarithmic scale. Those of ReLU and tanh stay about level. \
             That of the sigmoid falls from the last layer to the first by {orders} powers of ten."
        ),
        "Twenty hidden layers with fresh weights. Read it from right to left, the way a gradient travels.",
    )
}
