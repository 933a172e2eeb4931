//! The figures of the chapter on activations.

use ::activations::experiments::comeback::{self, Fork};
use ::activations::experiments::dead::from_bias_minus_5;
use ::activations::{
    Activation, leaky_relu, relu, relu_derivative, sigmoid, sigmoid_derivative, tanh,
    tanh_derivative,
};
use propagation::experiments::depth::gradient_norms;
use structure::Initialiser;

use crate::kit::{Axis, Figure, Ink, Near, Plot, grid, plain};
use crate::pinned::pinned;

/// Each activation beside its derivative.
pub(super) fn curves() -> Figure {
    let function = panel("the function", "output a", -1.2..3.0)
        .curve(Ink::C1, -6.0, 6.0, sigmoid)
        .label("sigmoid", -2.5, Near::Above)
        .curve(Ink::C2, -6.0, 6.0, tanh)
        .label("tanh", -2.5, Near::Above)
        .dashed()
        .curve(Ink::C3, -6.0, 6.0, relu)
        .label("ReLU", 2.0, Near::Left);
    let slope = panel("its slope", "slope of a", -0.1..1.2)
        .curve(Ink::C1, -6.0, 6.0, |z| sigmoid_derivative(sigmoid(z)))
        .label("sigmoid", -4.0, Near::Above)
        .curve(Ink::C2, -6.0, 6.0, |z| tanh_derivative(tanh(z)))
        .label("tanh", -0.6, Near::Left)
        .dashed()
        .curve(Ink::C3, -6.0, 6.0, |z| relu_derivative(relu(z)))
        .label("ReLU", 4.0, Near::Above);
    grid(2, 820, [function, slope]).figure(
        "Two panels over the weighted sum from -6 to 6. Left: sigmoid rises from 0 to 1, tanh from -1 to 1, and \
         ReLU is flat, then rises without end. Right: the slope of sigmoid never passes 0.25, that of tanh reaches 1 \
         only at 0, and that of ReLU is 0, then 1.",
        "Three activations and their slopes. Where the slope is near 0, hardly anything is learned.",
    )
}

fn panel(title: &str, y_title: &str, y: std::ops::Range<f64>) -> Plot {
    Plot::panel(title)
        .x(Axis::linear("weighted sum z", -6.0..6.0))
        .y(Axis::linear(y_title, y))
}

/// ReLU, its leaky twin, and the one whose leak was learned on exclusive or.
pub(super) fn leak() -> Figure {
    let learned =
        pinned!("chapters/activations/tests/snapshots/leak.snap").value("learned", "1", 2);
    let number = plain(learned, 2);
    let shapes = [
        (Ink::C3, 0.0, "ReLU"),
        (Ink::C1, 0.1, "leak 0.1"),
        (Ink::C2, learned, "leak learned"),
    ];
    let draw = |plot, at: [f64; 3], near: [Near; 3], f: fn(f64, f64) -> f64| {
        let curves = shapes.into_iter().zip(at.into_iter().zip(near));
        let curve = |plot: Plot, ((ink, leak, name), (x, near))| {
            let plot = plot.curve(ink, -6.0, 6.0, |z| f(z, leak));
            plot.label(name, x, near)
        };
        curves.fold(plot, curve).dashed()
    };
    let function = panel("the function", "output a", -1.6..6.0);
    let (at, near) = ([-2.5, -3.0, -2.2], [Near::Above, Near::Below, Near::Right]);
    let function = draw(function, at, near, leaky_relu);
    let slope = panel("its slope", "slope of a", -2.5..1.5);
    let (at, near) = ([-4.0; 3], [Near::Below, Near::Above, Near::Above]);
    let slope = draw(slope, at, near, |z, leak| if z > 0.0 { 1.0 } else { leak });
    grid(2, 820, [function, slope]).figure(
        format!(
            "Two panels over the weighted sum. Right of zero all three rise with slope 1. Left of zero ReLU is flat, the \
             leak of 0.1 falls a little below zero, and the learned leak of {number} rises steeply, which makes the shape \
             of a V."
        ),
        format!(
            "Three ways to treat a negative sum. The learned leak, {number}, is that of the first seed in the table: it \
             turned negative, and the corner became a V."
        ),
    )
}

/// Three probabilities while one logit moves.
pub(super) fn softmax() -> Figure {
    let share = |class: usize| {
        move |first: f64| ::activations::experiments::probabilities::of(&[first, 1.0, 0.0])[class]
    };
    let x = Axis::linear("first logit; the others stay at 1 and 0", -4.0..6.0);
    let svg = Plot::new()
        .x(x)
        .y(Axis::linear("probability", 0.0..1.0))
        .curve(Ink::C1, -4.0, 6.0, share(0))
        .label("first class", 2.0, Near::Right)
        .curve(Ink::C2, -4.0, 6.0, share(1))
        .label("second class, logit 1", -2.0, Near::Above)
        .dashed()
        .curve(Ink::C3, -4.0, 6.0, share(2))
        .label("third class, logit 0", -2.0, Near::Above)
        .dotted()
        .draw(760);
    svg.figure(
        "Three curves over the first logit from -4 to 6. The probability of the first class climbs in an S from 0 to \
         1. Those of the second and third fall to 0 together; the second stays e times as large as the third all the way.",
        "Softmax of three logits while the first one moves. What one class gains, the others lose, and their ratio stays.",
    )
}

/// How strongly the answers of a network of twenty layers depend on each of its layers.
pub(super) fn vanishing() -> Figure {
    let norms = |activation, initialiser| gradient_norms((activation, initialiser), 20, 1.0, 1);
    let sigmoid = norms(Activation::Sigmoid, Initialiser::Glorot);
    let tanh = norms(Activation::Tanh, Initialiser::Glorot);
    let relu = norms(Activation::Relu, Initialiser::He);
    let along = |norms: &[f64]| (1..).map(f64::from).zip(norms.to_vec());
    let x = Axis::linear("layer, from the input to the output", 1.0..21.0);
    let y = Axis::log("length of the gradient of its weights", 1e-12..1e4);
    let svg = Plot::new()
        .x(x)
        .y(y)
        .line(Ink::C1, along(&sigmoid))
        .label("sigmoid", 8.0, Near::Below)
        .line(Ink::C2, along(&tanh))
        .label("tanh", 5.0, Near::Below)
        .dashed()
        .line(Ink::C3, along(&relu))
        .label("ReLU", 5.0, Near::Above)
        .draw(960);
    let orders = (sigmoid[20] / sigmoid[0]).log10().round();
    svg.figure(
        format!(
            "Gradient over the layers of three networks, on a logarithmic scale. Those of ReLU and tanh stay about level. \
             That of the sigmoid falls from the last layer to the first by {orders} powers of ten."
        ),
        "Twenty hidden layers with fresh weights. Read it from right to left, the way a gradient travels.",
    )
}

/// A layer that is dead from the start, and a unit that comes back.
pub(super) fn dead() -> Figure {
    const STEPS: usize = 3_000;
    let loss = |bend: fn(f64) -> f64| {
        let losses = from_bias_minus_5(bend, STEPS).losses;
        (0..).map(f64::from).zip(losses).step_by(10)
    };
    let left = Plot::panel("a dead layer")
        .x(Axis::linear("steps", 0.0..STEPS as f64))
        .y(Axis::linear("loss", 0.0..0.6))
        .line(Ink::C3, loss(relu))
        .label("ReLU", 2000.0, Near::Above)
        .line(Ink::C1, loss(|z| leaky_relu(z, 0.01)))
        .label("leak 0.01", 1000.0, Near::Right)
        .dashed();
    let sums = |first_layer_learns| {
        let states = comeback::train(first_layer_learns, 40);
        (0..).map(f64::from).zip(states.into_iter().map(Fork::sum))
    };
    let woke = sums(true).position(|(_, sum)| sum > 0.0);
    let woke = woke.expect("it comes back");
    let right = Plot::panel("back from the dead")
        .x(Axis::linear("steps", 0.0..40.0))
        .y(Axis::linear("weighted sum of the dead unit", -1.5..2.0))
        .across(0.0)
        .line(Ink::C1, sums(true))
        .label("layer before learns", 22.0, Near::Above)
        .line(Ink::C2, sums(false))
        .label("layer before frozen", 22.0, Near::Above)
        .dashed();
    grid(2, 820, [left, right]).figure(
        format!(
            "Left: over {STEPS} steps the loss of the ReLU network stays at one half without moving; with a leak it \
             stays there for hundreds of steps, then falls to zero. Right: the sum of the dead unit rises from -1 and \
             passes zero at step {woke} where the layer before it learns; where that is frozen, it stays at -1."
        ),
        "First, four hidden units that start far below zero. Then one dead unit whose own weight cannot move, but \
         whose input can.",
    )
}
