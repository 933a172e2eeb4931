//! What the experiments of this chapter share.

use ndarray::{Array1, Array2};
use structure::first_network::{FirstNetwork, inputs};
use structure::maximum;

use crate::{Mode, Network, half_squared_error};

/// The data and the network of most experiments, as their setups say it.
pub(super) const COPY: &str =
    "the copy task: 4 samples of 3 features, the target is the first feature";
pub(super) const XOR: &str =
    "XOR: 4 samples of 3 features, the target is 1 where exactly one of the first two is 1";
pub(super) const COPY_AND_XOR: &str = "4 samples of 3 features; in the copy task the target is the first \
    feature, in XOR it is 1 where exactly one of the first two is 1";
pub(super) const NETWORK: &str =
    "listing 1's: 3-4-1, sigmoid, no biases, initial weights uniform in [-1, 1), NumPy's seed 1";

/// The mean squared error of the first network over its four samples.
pub fn error_of(network: &FirstNetwork, targets: &Array2<f64>) -> f64 {
    let outputs = network.forward(&inputs()).1;
    2.0 * half_squared_error(&outputs, targets).0 / targets.len() as f64
}

/// The mean of the squared errors of the network's predictions.
pub fn mean_squared_error(network: &mut Network, x: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let y = network.forward(x, Mode::Evaluation);
    2.0 * half_squared_error(&y, targets).0 / targets.len() as f64
}

/// The network of listing 1 after each of these numbers of epochs, which rise.
pub(super) fn stages(
    targets: &Array2<f64>,
    rate: f64,
    epochs: &[usize],
) -> Vec<(usize, FirstNetwork)> {
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
pub(super) fn weights(network: &FirstNetwork) -> Array1<f64> {
    let weights = network.hidden.iter().chain(&network.output);
    weights.copied().collect()
}

/// The smallest and the largest of some numbers.
pub type Ends = (f64, f64);

/// NaN if one of the numbers is NaN.
pub(super) fn ends<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> Ends {
    let numbers: Vec<f64> = numbers.into_iter().copied().collect();
    let negated: Vec<f64> = numbers.iter().map(|number| -number).collect();
    (-maximum(&negated), maximum(&numbers))
}

/// Each item as a text, with a separator between them.
pub(super) fn join<T>(
    items: impl IntoIterator<Item = T>,
    separator: &str,
    text: impl FnMut(T) -> String,
) -> String {
    let texts: Vec<String> = items.into_iter().map(text).collect();
    texts.join(separator)
}

/// A whole number with commas between its thousands.
pub(super) fn commas(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", commas(number / 1000), number % 1000),
    }
}
