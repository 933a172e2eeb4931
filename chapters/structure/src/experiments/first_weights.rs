//! How large the initial weights may be.

use std::fmt;

use ndarray::{Array1, Array2};

use crate::first_network::sigmoid;
use crate::initialisers::{glorot_limit, he_deviation};
use crate::random::{generator, uniform};
use crate::{Dense, Initialiser};

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
    let layer = Dense {
        weights: Array2::from_shape_simple_fn((inputs, units), weight),
        bias: Some(Array1::zeros(units)),
    };
    let sums = layer.forward(&samples);
    let flat = sums.iter().filter(|z| (sigmoid(**z) - 0.5).abs() > 0.49);
    Signal {
        sums: (sums.iter().map(|z| z * z).sum::<f64>() / sums.len() as f64).sqrt(),
        flat: flat.count() as f64 / sums.len() as f64,
    }
}

/// What the report holds.
pub struct Report {
    /// The sums of 128 units with 784 inputs: weights from -1 to 1, Glorot's rule, He's rule.
    pub wide: [Signal; 3],
    /// The sums of 4 units with 3 inputs and weights from -1 to 1.
    pub small: Signal,
}

/// Sends samples through fresh layers, wide and small.
pub fn report() -> Report {
    let rules = [
        Initialiser::Uniform(1.0),
        Initialiser::Glorot,
        Initialiser::He,
    ];
    Report {
        wide: rules.map(|rule| signal(784, 128, rule)),
        small: signal(3, 4, Initialiser::Uniform(1.0)),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== rules ==")?;
        let limit = glorot_limit(784, 128);
        writeln!(f, "glorot, 784 to 128, limit = {limit:.6}")?;
        writeln!(f, "he, 784 inputs, deviation = {:.6}", he_deviation(784))?;

        writeln!(f, "== signal ==")?;
        writeln!(
            f,
            "784 inputs, 128 units, typical size of the sums and share of flat sigmoids:"
        )?;
        for (name, signal) in ["from -1 to 1", "glorot", "he"].iter().zip(self.wide) {
            writeln!(f, "{name:12}   {:6.3}   {:.3}", signal.sums, signal.flat)?;
        }
        writeln!(f, "3 inputs, 4 units:")?;
        let Signal { sums, flat: small } = self.small;
        writeln!(f, "from -1 to 1, small   {sums:6.3}   {small:.3}")?;

        writeln!(f, "== claims ==")?;
        let [wide, glorot, _] = self.wide.map(|signal| signal.flat);
        let verdict = match (small < 0.1, wide < 0.1) {
            (true, true) => "holds",
            (true, false) => "holds if a unit has few inputs",
            _ => "false",
        };
        writeln!(
            f,
            "claim str-12: {verdict} | weights from -1 to 1 leave {small:.3} of the sigmoids flat with 3 inputs, {wide:.3} with 784; Glorot's rule {glorot:.3}"
        )
    }
}
