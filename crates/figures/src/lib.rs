//! Every figure of the book, by name, and the small kit that draws them.
//!
//! A figure is a function that calls public functions of a chapter and returns a [`Figure`]. Add one
//! to its chapter's module, then to the registry here; a page shows it with `{{#figure chapter/name}}`.
//! No picture is committed: each build draws all of them.

mod kit;
pub mod live;
mod pinned;

mod activations;
mod introduction;
mod losses;
mod optimizers;
mod practice;
mod propagation;
mod regularization;
mod speed;
mod structure;

pub use kit::{Figure, text_width};

/// A function that draws one figure.
pub type Draw = fn() -> Figure;

/// The figures of each chapter, as `REGISTRY`: their names, `chapter/figure`, and what draws them.
macro_rules! registry {
    ($($chapter:ident: $($figure:ident),+;)+) => {
        const REGISTRY: &[(&str, Draw)] = &[$($((
            concat!(stringify!($chapter), "/", stringify!($figure)),
            $chapter::$figure,
        ),)+)+];
    };
}

registry! {
    introduction: digits, map;
    structure: neuron, network, plane, learning, widths, digit, image_network, first_weights,
        weights, recipe;
    activations: curves, leak, smooth, scores, softmax, vanishing, dead;
    propagation: small_change, chain, two_outputs, error_signals, surface, curves, rates,
        exploding, boundary;
    losses: errors, outlier, quantile, surprise, divergence, clip, rates, network, digits, wrong_label, confusion,
        digit_calibration, curves, calibration;
    optimizers: noise, floor, schedules, valley, paths, rotated, counterexample, digits;
    regularization: fits, double_descent, overfit, penalties, valley, shrinkage, lambda, bias_variance,
        removed, rates, drawn, first_layer, misread;
    practice: chart, curves, copies;
    speed: peers, steps, pieces, small;
}

/// All figures, the live ones with their values at the start after the others.
pub fn all() -> impl Iterator<Item = (&'static str, Draw)> {
    REGISTRY.iter().chain(live::STILLS).copied()
}

/// The figure of that name.
pub fn find(name: &str) -> Option<Draw> {
    all().find_map(|(known, draw)| (known == name).then_some(draw))
}
