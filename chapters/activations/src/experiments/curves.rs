//! The activations and their derivatives along a line, and what they promise about themselves.

use std::fmt;

use structure::maximum;

use crate::{
    central_difference, leaky_relu, leaky_relu_derivative, linear, linear_derivative, relu,
    relu_derivative, sigmoid, sigmoid_derivative, tanh, tanh_derivative,
};

/// A scalar activation, its derivative in terms of its output, and its name.
#[derive(Clone, Copy, Debug)]
pub struct Scalar {
    /// As in a table.
    pub name: &'static str,
    /// The function of the weighted sum `z`.
    pub function: fn(f64) -> f64,
    /// The derivative as a function of the output `a`.
    pub derivative: fn(f64) -> f64,
}

/// The five scalar activations of the chapter; the leaky one with a leak of 0.1, so that it shows.
pub const SCALARS: [Scalar; 5] = [
    Scalar {
        name: "linear",
        function: linear,
        derivative: linear_derivative,
    },
    Scalar {
        name: "sigmoid",
        function: sigmoid,
        derivative: sigmoid_derivative,
    },
    Scalar {
        name: "tanh",
        function: tanh,
        derivative: tanh_derivative,
    },
    Scalar {
        name: "relu",
        function: relu,
        derivative: relu_derivative,
    },
    Scalar {
        name: "leaky relu",
        function: |z| leaky_relu(z, 0.1),
        derivative: |a| leaky_relu_derivative(a, 0.1),
    },
];

/// What one activation does to one weighted sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The weighted sum.
    pub z: f64,
    /// The activation.
    pub a: f64,
    /// The derivative there, from `a`.
    pub derivative: f64,
    /// The derivative there, measured.
    pub measured: f64,
}

/// `activation` at one place.
pub fn point(activation: Scalar, z: f64) -> Point {
    let a = (activation.function)(z);
    Point {
        z,
        a,
        derivative: (activation.derivative)(a),
        measured: central_difference(activation.function, z),
    }
}

/// The smallest and the largest output, and the largest derivative, for z from -1000 to 1000.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The smallest output.
    pub lowest: f64,
    /// The largest output.
    pub highest: f64,
    /// The largest derivative.
    pub steepest: f64,
}

/// How far an activation and its derivative reach, at 20,001 places.
pub fn extent(activation: Scalar) -> Extent {
    let start = Extent {
        lowest: f64::INFINITY,
        highest: f64::NEG_INFINITY,
        steepest: f64::NEG_INFINITY,
    };
    (-10_000..=10_000).fold(start, |extent, i| {
        let a = (activation.function)(f64::from(i) / 10.0);
        Extent {
            lowest: extent.lowest.min(a),
            highest: extent.highest.max(a),
            steepest: extent.steepest.max((activation.derivative)(a)),
        }
    })
}

/// The largest violation of three identities for z from -40 to 40.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Identities {
    /// Of `sigmoid(-z) = 1 - sigmoid(z)`.
    pub mirror: f64,
    /// Of `tanh(z) = 2 sigmoid(2z) - 1`.
    pub stretched: f64,
    /// Of `tanh(-z) = -tanh(z)`.
    pub odd: f64,
}

/// Three identities of sigmoid and tanh, at 8,001 places.
pub fn identities() -> Identities {
    let worst = |error: fn(f64) -> f64| {
        let errors = (-4_000..=4_000).map(|i| error(f64::from(i) / 100.0).abs());
        maximum(&errors.collect::<Vec<f64>>())
    };
    Identities {
        mirror: worst(|z| sigmoid(-z) - (1.0 - sigmoid(z))),
        stretched: worst(|z| tanh(z) - (2.0 * sigmoid(2.0 * z) - 1.0)),
        odd: worst(|z| tanh(-z) + tanh(z)),
    }
}

/// What the report holds.
pub struct Report {
    /// Each activation and its [`Extent`].
    pub extents: [(Scalar, Extent); 5],
    /// How far three identities are violated.
    pub identities: Identities,
}

/// Measures the activations along a line.
pub fn report() -> Report {
    Report {
        extents: SCALARS.map(|activation| (activation, extent(activation))),
        identities: identities(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== values ==")?;
        write!(f, "{:>5}", "z")?;
        for activation in SCALARS {
            write!(f, " {:>10}", activation.name)?;
        }
        writeln!(f)?;
        for z in [-4.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0] {
            write!(f, "{z:>5.1}")?;
            for activation in SCALARS {
                write!(f, " {:>10.4}", point(activation, z).a + 0.0)?;
            }
            writeln!(f)?;
        }

        writeln!(f, "== derivatives ==")?;
        writeln!(
            f,
            "{:<12} {:>5} {:>9} {:>9}",
            "", "z", "derived", "measured"
        )?;
        for activation in SCALARS {
            for z in [-2.0, 0.5, 2.0] {
                let Point {
                    derivative,
                    measured,
                    ..
                } = point(activation, z);
                let name = activation.name;
                writeln!(f, "{name:<12} {z:>5.1} {derivative:>9.6} {measured:>9.6}")?;
            }
        }

        writeln!(f, "== extent ==")?;
        writeln!(
            f,
            "{:<12} {:>9} {:>9} {:>9}",
            "z in ±1000", "lowest", "highest", "steepest"
        )?;
        for (activation, extent) in &self.extents {
            writeln!(
                f,
                "{:<12} {:>9.2} {:>9.2} {:>9.2}",
                activation.name, extent.lowest, extent.highest, extent.steepest
            )?;
        }

        writeln!(f, "== identities ==")?;
        let worst = self.identities;
        let within = |error: f64| if error < 1e-14 { "yes" } else { "no" };
        writeln!(f, "within 1e-14 of each other for z from -40 to 40?")?;
        writeln!(f, "s(-z) and 1 - s(z): {}", within(worst.mirror))?;
        writeln!(f, "tanh(z) and 2 s(2z) - 1: {}", within(worst.stretched))?;
        writeln!(f, "tanh(-z) and -tanh(z): {}", within(worst.odd))
    }
}
