//! Where the network of listing 1 has its decision boundary while it learns XOR.

use ndarray::array;
use structure::experiments::{Setup, joined};
use structure::first_network::{FirstNetwork, inputs, xor_targets};

use super::shared::{NETWORK, XOR, commas, error_of, join, stages};
use structure::experiments::Report;

/// What a network predicts at a point of the plane of the first two features.
pub fn prediction(network: &FirstNetwork, x1: f64, x2: f64) -> f64 {
    network.forward(&array![[x1, x2, 1.0]]).1[(0, 0)]
}

/// How many of the four samples are on the right side of one half.
pub fn right(network: &FirstNetwork) -> usize {
    let (predictions, targets) = (network.forward(&inputs()).1, xor_targets());
    let pairs = predictions.iter().zip(&targets);
    pairs.filter(|(y, t)| (**y > 0.5) == (**t > 0.5)).count()
}

/// Data: epochs on XOR at rate 1, mostly early ones, and the network of listing 1 after them.
pub fn report() -> Report<Vec<(usize, FirstNetwork)>> {
    let data = stages(&xor_targets(), 1.0, &[0, 100, 200, 300, 1_000, 10_000]);
    let rows = joined(&data, |(epochs, network)| {
        let predictions = network.forward(&inputs()).1;
        let predictions = join(&predictions, "  ", |prediction| format!("{prediction:.3}"));
        let (right, error) = (right(network), error_of(network, &xor_targets()));
        format!(
            "{:>6}   {predictions}   {right:5}  {error:18.5}",
            commas(*epochs)
        )
    });
    let setup = Setup {
        data: XOR,
        network: NETWORK,
        training: "half the summed squared error, rate 1, all samples in a batch, up to 10,000 epochs",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== stages ==
epochs   predictions                  right  mean squared error
{rows}"
    );
    Report::new(data, text)
}
