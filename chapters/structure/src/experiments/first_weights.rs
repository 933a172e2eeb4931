//! How large the initial weights may be.

use ndarray::Array2;

use super::{lines, verdict_if};
use crate::Initialiser::{self, Glorot, He, Uniform};
use crate::first_network::sigmoid;
use crate::initialisers::{glorot_limit, he_deviation};
use crate::random::{generator, uniform};

/// The weighted sums of a fresh layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signal {
    /// Their root mean square.
    pub sums: f64,
    /// The share of them at which the sigmoid is below 0.01 or above 0.99, where it is almost flat.
    pub flat: f64,
}

/// Sends 50 random samples with values from [0, 1) through one fresh layer.
pub fn signal(inputs: usize, units: usize, initialiser: Initialiser) -> Signal {
    let mut rng = generator(1);
    let samples = Array2::from_shape_simple_fn((50, inputs), || uniform(&mut rng));
    let weight = || initialiser.weight(inputs, units, &mut rng);
    let sums = samples.dot(&Array2::from_shape_simple_fn((inputs, units), weight));
    let flat = sums.iter().filter(|z| (sigmoid(**z) - 0.5).abs() > 0.49);
    Signal {
        sums: (sums.iter().map(|z| z * z).sum::<f64>() / sums.len() as f64).sqrt(),
        flat: flat.count() as f64 / sums.len() as f64,
    }
}

/// Sends samples through fresh layers, wide and small.
pub fn report() -> String {
    let wide = [Uniform(1.0), Glorot, He].map(|rule| signal(784, 128, rule));
    let small = signal(3, 4, Uniform(1.0));
    let [large, glorot, _] = wide.map(|signal| signal.flat);
    let verdict = verdict_if(small.flat < 0.1, large < 0.1, "a unit has few inputs");
    let rules = ["from -1 to 1", "glorot", "he"].iter().zip(wide);
    let table = lines(rules, |(name, Signal { sums, flat })| {
        format!("{name:12}   {sums:6.3}   {flat:.3}\n")
    });
    let (limit, deviation) = (glorot_limit(784, 128), he_deviation(784));
    let Signal { sums, flat: small } = small;
    format!("\
== rules ==
glorot, 784 to 128, limit = {limit:.6}
he, 784 inputs, deviation = {deviation:.6}
== signal ==
784 inputs, 128 units, typical size of the sums and share of flat sigmoids:
{table}3 inputs, 4 units:
from -1 to 1, small   {sums:6.3}   {small:.3}
== claims ==
claim str-12: {verdict} | weights from -1 to 1 leave {small:.3} of the sigmoids flat with 3 inputs, {large:.3} with 784; Glorot's rule {glorot:.3}
")
}
