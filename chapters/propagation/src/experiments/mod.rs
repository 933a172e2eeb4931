//! What the claims of this chapter are measured by: an experiment trains and returns a [`Report`].

#![expect(
    clippy::missing_panics_doc,
    reason = "an experiment chooses its own shapes, and they fit"
)]

pub mod approach;
pub mod border;
pub mod by_activation;
pub mod centring;
pub mod chain;
pub mod conventions;
pub mod depth;
pub mod digits_by_activation;
pub mod downhill;
pub mod faults;
pub mod gradient_check;
pub mod graph;
pub mod last_layer;
pub mod minima;
pub mod nudge;
pub mod parametric_relu;
pub mod passes;
pub mod race;
pub mod rates;
pub mod running_example;
pub mod small_digits;
pub mod surface;
pub mod trace;

use ndarray::{Array1, Array2};
use structure::experiments::Entry;
pub use structure::experiments::Report;
use structure::first_network::{FirstNetwork, inputs};
use structure::maximum;

use crate::half_squared_error;

/// Every report.
pub const REPORTS: &[Entry] = &[
    ("approach", || Box::new(approach::report())),
    ("border", || Box::new(border::report())),
    ("centring", || Box::new(centring::report())),
    ("chain", || Box::new(chain::report())),
    ("conventions", || Box::new(conventions::report())),
    ("depth", || Box::new(depth::report())),
    ("digits_by_activation", || {
        Box::new(digits_by_activation::report())
    }),
    ("downhill", || Box::new(downhill::report())),
    ("gradient_check", || Box::new(gradient_check::report())),
    ("last_layer", || Box::new(last_layer::report())),
    ("minima", || Box::new(minima::report())),
    ("nudge", || Box::new(nudge::report())),
    ("passes", || Box::new(passes::report())),
    ("race", || Box::new(race::report())),
    ("rates", || Box::new(rates::report())),
    ("trace", || Box::new(trace::report())),
];

/// The mean squared error of the first network over its four samples.
pub fn error_of(network: &FirstNetwork, targets: &Array2<f64>) -> f64 {
    let outputs = network.forward(&inputs()).1;
    2.0 * half_squared_error(&outputs, targets).0 / targets.len() as f64
}

/// The network of listing 1 after each of these numbers of epochs, which rise.
fn stages(targets: &Array2<f64>, rate: f64, epochs: &[usize]) -> Vec<(usize, FirstNetwork)> {
    let mut network = FirstNetwork::new(1);
    let mut trained = 0;
    let train = |&epochs: &usize| {
        network.train(&inputs(), targets, rate, epochs - trained);
        trained = epochs;
        (epochs, network.clone())
    };
    epochs.iter().map(train).collect()
}

/// All weights of the first network, in the order of the parameters.
fn weights(network: &FirstNetwork) -> Array1<f64> {
    let weights = network.hidden.iter().chain(&network.output);
    weights.copied().collect()
}

/// The smallest and the largest of some numbers.
pub type Ends = (f64, f64);

/// NaN if one of the numbers is NaN.
fn ends<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> Ends {
    let numbers: Vec<f64> = numbers.into_iter().copied().collect();
    let negated: Vec<f64> = numbers.iter().map(|number| -number).collect();
    (-maximum(&negated), maximum(&numbers))
}

/// Each item as a text, one a line.
fn lines<T>(items: impl IntoIterator<Item = T>, text: impl FnMut(T) -> String) -> String {
    join(items, "\n", text)
}

/// Each item as a text, with a separator between them.
fn join<T>(
    items: impl IntoIterator<Item = T>,
    separator: &str,
    text: impl FnMut(T) -> String,
) -> String {
    let texts: Vec<String> = items.into_iter().map(text).collect();
    texts.join(separator)
}

/// A whole number with commas between its thousands.
fn commas(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", commas(number / 1000), number % 1000),
    }
}
