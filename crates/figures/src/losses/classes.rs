//! Losses for targets that are classes.

use ::losses::experiments::clipping;
use ::losses::experiments::divergence::{dissimilarity, entropy};
use ::losses::{cross_entropy, squared_error};

use ::activations::sigmoid;

use crate::kit::{Axis, Figure, Ink, Near, Plot, Side, grid};

/// The cost of the true class's probability, beside the squared error of that probability.
pub(crate) fn surprise() -> Figure {
    let title = "p, the probability that was given to the true class";
    let svg = Plot::new()
        .x(Axis::linear(title, 0.0..1.0))
        .y(Axis::linear("cost", 0.0..5.0))
        .curve(Ink::C1, 0.0068, 1.0, cross_entropy)
        .label("−ln p, in nats", 0.12, Near::Right)
        .curve(Ink::C2, 0.0, 1.0, |p| squared_error(p, 1.0))
        .label("(1 − p)²", 0.2, Near::Below)
        .dashed()
        .draw(820);
    svg.figure(
        "Two curves over the probability of the true class. Minus its logarithm is 0 at 1, 0.7 at one half, and \
         climbs out of the panel near 0. The squared error falls gently from 1 to 0.",
        "The squared error lets a network that was sure and wrong off with a cost of 1. The cross-entropy has no such ceiling.",
    )
}

/// The cross-entropy of a coin by the predicted probability, with entropy and divergence.
pub(crate) fn divergence() -> Figure {
    const HEADS: f64 = 0.7;
    let truth = [HEADS, 1.0 - HEADS];
    let cross_entropy = |p: f64| dissimilarity(&truth, &[p, 1.0 - p]);
    let least = entropy(&truth);
    // Closer together towards 0 and 1, where the curve is steep.
    let points = (-70..=70).map(|i| sigmoid(f64::from(i) / 10.0));
    let gap = points.clone().map(|p| (p, least, cross_entropy(p)));
    let plot = Plot::new()
        .x(Axis::linear("predicted probability of heads", 0.0..1.0))
        .y(Axis::linear("nats", 0.0..2.0))
        .band(Ink::C2, gap)
        .line(Ink::C2, points.map(|p| (p, cross_entropy(p))))
        .label("cross-entropy", 0.28, Near::Right)
        .line(Ink::C1, [(0.0, least), (1.0, least)])
        .label("entropy: what the best prediction costs", 0.32, Near::Below)
        .words(Ink::Text, (0.17, 0.8), Side::Middle, "divergence")
        .rimless()
        .dots(Ink::Text, [(HEADS, least)])
        .words(Ink::Text, (HEADS, least + 0.12), Side::Middle, "true share");
    plot.draw(820).figure(
        "Over the predicted probability of heads, for a coin that falls heads in seven of ten throws: the cross-entropy is a \
         curve with its minimum at the true share, where it touches the level line of the entropy. The gap between the two is \
         the divergence; it grows to both sides.",
        "Cross-entropy = entropy + divergence. Training closes the gap; the entropy stays.",
    )
}

/// Loss and derivative of a certain wrong prediction, through the clip and from the logit, in f32.
pub(crate) fn clip() -> Figure {
    let at = |z: f64| clipping::wrong_and_certain_f32(z as f32);
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::panel(title)
            .x(Axis::linear("z, the logit; the target is 1", -40.0..5.0))
            .y(Axis::linear("", y))
    };
    let losses = plot("the loss, in nats", -2.0..42.0)
        .curve(Ink::C3, -40.0, 5.0, |z| at(z).exact.0)
        .label("from the logit", -30.0, Near::Right)
        .curve(Ink::C2, -40.0, 5.0, |z| at(z).clipped.0)
        .label("clipped", -34.0, Near::Below)
        .dashed();
    let derivatives = plot("its derivative with respect to z", -1.2..0.4)
        .curve(Ink::C3, -40.0, 5.0, |z| at(z).exact.1)
        .label("from the logit", -34.0, Near::Above)
        .curve(Ink::C2, -40.0, 5.0, |z| at(z).clipped.1)
        .label("clipped", -34.0, Near::Above)
        .dashed();
    grid(2, 760, [losses, derivatives]).figure(
        "Two panels over the logit from -40 to 5, in f32. Left: from the logit the loss rises as a straight line to 40; \
         clipped it stops at 16. Right: from the logit the derivative stays at -1; clipped it jumps to 0 below about -16.",
        "The more wrong the prediction, the more it needs correcting. Past the clip, here in f32, it gets none.",
    )
}
