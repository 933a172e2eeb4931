//! Every figure of the book, by name, and the small kit that draws them.
//!
//! A figure is a function that calls public functions of a chapter and returns a [`Figure`]. Add one
//! to its chapter's module, then to the registry here; a page shows it with `{{#figure chapter/name}}`.
//! No picture is committed: each build draws all of them.

mod kit;
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
    introduction: weights, map;
    structure: neuron, network, image_network, plane, weights, widths, learning, first_weights;
    activations: curves, leak, softmax, vanishing, dead;
    losses: errors, outlier, quantile, surprise, clip, rates, network, wrong_label, calibration;
    propagation: chain, blame, nudge, surface, rates, border, curves;
    optimizers: paths, turned, race, noise, floor, valley, counterexample;
    regularization: fits, pull, valley, lambda, shrinkage, overfit, rates, removed, drawn,
        misread;
    practice: chart, curves, copies;
    speed: peers, steps, pieces;
}

/// All figures, in the order of the book.
pub fn all() -> impl Iterator<Item = (&'static str, Draw)> {
    REGISTRY.iter().copied()
}

/// The figure of that name.
pub fn find(name: &str) -> Option<Draw> {
    all().find_map(|(known, draw)| (known == name).then_some(draw))
}
