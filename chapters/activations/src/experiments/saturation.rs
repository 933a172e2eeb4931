//! Digits in a layer whose initial weights are too large for so many inputs: most of its units are saturated.

use digits::{PIXELS, draw};
use ndarray::Array2;
use structure::Initialiser;
use structure::experiments::{Report, Setup, lines};
use structure::first_network::inputs;
use structure::random::generator;

use crate::{tanh, tanh_derivative};

/// Units of the layer.
const UNITS: usize = 128;

/// What a layer of tanh units does with a batch.
pub struct Layer {
    /// The standard deviation of its weighted sums.
    pub sums: f64,
    /// The share of its outputs within 0.01 of -1 or 1.
    pub saturated: f64,
    /// The mean derivative of its outputs.
    pub derivative: f64,
}

fn layer(x: &Array2<f64>, initialiser: Initialiser) -> Layer {
    let mut rng = generator(1);
    let weight = || initialiser.weight(x.ncols(), UNITS, &mut rng);
    let z = x.dot(&Array2::from_shape_simple_fn((x.ncols(), UNITS), weight));
    let a = z.mapv(tanh);
    let saturated = a.iter().filter(|a| a.abs() > 0.99).count();
    Layer {
        sums: z.std(0.0),
        saturated: saturated as f64 / a.len() as f64,
        derivative: a.mapv(tanh_derivative).mean().unwrap_or(f64::NAN),
    }
}

/// Sends the four samples and digits through fresh layers. Data: the samples within ±1, the digits within ±1,
/// the digits with Glorot's weights.
pub fn report() -> Report<[Layer; 3]> {
    let setup = Setup {
        data: "the four samples of listing 1, 3 features; 200 drawn digits, 784 features",
        network: "one layer of 128 tanh units, fresh weights, no biases",
        criterion: "saturated: an output within 0.01 of -1 or 1",
        ..Setup::default()
    };
    let digits = draw(200, 1).inputs();
    let within = Initialiser::Uniform(1.0);
    let layers = [
        layer(&inputs(), within),
        layer(&digits, within),
        layer(&digits, Initialiser::Glorot),
    ];
    let names = [
        "3 features, within ±1".to_owned(),
        format!("{PIXELS} pixels, within ±1"),
        format!("{PIXELS} pixels, Glorot"),
    ];
    let rows = lines(names.iter().zip(&layers), |(name, layer)| {
        let saturated = 100.0 * layer.saturated;
        format!(
            "{name:<24} {:>6.2} {saturated:>10.0} {:>12.2}\n",
            layer.sums, layer.derivative
        )
    });
    let text = format!(
        "\
{setup}
== layers ==
                           sums  saturated   derivative
                           size          %         mean
{}",
        rows.trim_end()
    );
    Report::new(layers, text)
}
