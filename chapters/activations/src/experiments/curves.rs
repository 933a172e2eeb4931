//! The activations and their slopes along a line, and what they promise about themselves.

use crate::{
    central_difference, leaky_relu, leaky_relu_slope, linear, linear_slope, relu, relu_slope,
    sigmoid, sigmoid_slope, tanh, tanh_slope,
};

/// A scalar activation, its slope in terms of its output, and its name.
#[derive(Clone, Copy, Debug)]
pub struct Scalar {
    /// As in a table.
    pub name: &'static str,
    /// The function of the weighted sum `z`.
    pub function: fn(f64) -> f64,
    /// The slope as a function of the output `a`.
    pub slope: fn(f64) -> f64,
}

/// The five scalar activations of the chapter; the leaky one with a leak of 0.1, so that one sees it.
pub const SCALARS: [Scalar; 5] = [
    Scalar {
        name: "linear",
        function: linear,
        slope: linear_slope,
    },
    Scalar {
        name: "sigmoid",
        function: sigmoid,
        slope: sigmoid_slope,
    },
    Scalar {
        name: "tanh",
        function: tanh,
        slope: tanh_slope,
    },
    Scalar {
        name: "relu",
        function: relu,
        slope: relu_slope,
    },
    Scalar {
        name: "leaky relu",
        function: |z| leaky_relu(z, 0.1),
        slope: |a| leaky_relu_slope(a, 0.1),
    },
];

/// What one activation does to one weighted sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The weighted sum.
    pub z: f64,
    /// The activation.
    pub a: f64,
    /// The slope there, derived from `a`.
    pub slope: f64,
    /// The slope there, measured.
    pub measured: f64,
}

/// `activation` at one place.
pub fn point(activation: Scalar, z: f64) -> Point {
    let a = (activation.function)(z);
    Point {
        z,
        a,
        slope: (activation.slope)(a),
        measured: central_difference(activation.function, z),
    }
}

/// The smallest and the largest output, and the largest slope, for z from -1000 to 1000.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The smallest output.
    pub lowest: f64,
    /// The largest output.
    pub highest: f64,
    /// The largest slope.
    pub steepest: f64,
}

/// How far an activation and its slope reach, at 20,001 places.
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
            steepest: extent.steepest.max((activation.slope)(a)),
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
        (-4_000..=4_000)
            .map(|i| error(f64::from(i) / 100.0).abs())
            .fold(0.0, f64::max)
    };
    Identities {
        mirror: worst(|z| sigmoid(-z) - (1.0 - sigmoid(z))),
        stretched: worst(|z| tanh(z) - (2.0 * sigmoid(2.0 * z) - 1.0)),
        odd: worst(|z| tanh(-z) + tanh(z)),
    }
}
