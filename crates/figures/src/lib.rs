//! Every figure of the book, by name, and the small kit that draws them.
//!
//! A figure is a function that calls public functions of a chapter and returns a [`Figure`]. Add one
//! to its chapter's module, then to `REGISTRY`; a page shows it with `{{#figure chapter/name}}`.
//! No picture is committed: each build draws all of them.

mod figure;
mod kit;
mod pinned;

mod activations;
mod introduction;
mod losses;
mod optimizers;
mod propagation;
mod regularization;
mod speed;
mod structure;

pub use figure::Figure;

/// A function that draws one figure.
pub type Draw = fn() -> Figure;

/// The name of every figure, `chapter/figure`, and what draws it.
const REGISTRY: &[(&str, Draw)] = &[
    ("introduction/weights", introduction::weights),
    ("introduction/map", introduction::map),
    ("structure/neuron", structure::neuron),
    ("structure/network", structure::network),
    ("structure/image_network", structure::image_network),
    ("structure/plane", structure::plane),
    ("structure/weights", structure::weights),
    ("structure/widths", structure::widths),
    ("structure/learning", structure::learning),
    ("structure/first_weights", structure::first_weights),
    ("activations/curves", activations::curves),
    ("activations/leak", activations::leak),
    ("activations/softmax", activations::softmax),
    ("activations/vanishing", activations::vanishing),
    ("activations/dead", activations::dead),
    ("losses/errors", losses::errors),
    ("losses/outlier", losses::outlier),
    ("losses/quantile", losses::quantile),
    ("losses/surprise", losses::surprise),
    ("losses/clip", losses::clip),
    ("losses/rates", losses::rates),
    ("losses/network", losses::network),
    ("losses/wrong_label", losses::wrong_label),
    ("losses/calibration", losses::calibration),
    ("propagation/chain", propagation::chain),
    ("propagation/blame", propagation::blame),
    ("propagation/nudge", propagation::nudge),
    ("propagation/surface", propagation::surface),
    ("propagation/rates", propagation::rates),
    ("propagation/border", propagation::border),
    ("propagation/curves", propagation::curves),
    ("optimizers/paths", optimizers::paths),
    ("optimizers/turned", optimizers::turned),
    ("optimizers/race", optimizers::race),
    ("optimizers/noise", optimizers::noise),
    ("optimizers/floor", optimizers::floor),
    ("optimizers/valley", optimizers::valley),
    ("optimizers/counterexample", optimizers::counterexample),
    ("regularization/fits", regularization::fits),
    ("regularization/pull", regularization::pull),
    ("regularization/valley", regularization::valley),
    ("regularization/lambda", regularization::lambda),
    ("regularization/shrinkage", regularization::shrinkage),
    ("regularization/overfit", regularization::overfit),
    ("regularization/rates", regularization::rates),
    ("regularization/removed", regularization::removed),
    ("regularization/drawn", regularization::drawn),
    ("regularization/misread", regularization::misread),
    ("speed/peers", speed::peers),
    ("speed/steps", speed::steps),
    ("speed/pieces", speed::pieces),
];

/// All figures, in the order of the book.
pub fn all() -> impl Iterator<Item = (&'static str, Draw)> {
    REGISTRY.iter().copied()
}

/// The figure of that name.
pub fn find(name: &str) -> Option<Draw> {
    all().find_map(|(known, draw)| (known == name).then_some(draw))
}

#[cfg(test)]
mod tests;
