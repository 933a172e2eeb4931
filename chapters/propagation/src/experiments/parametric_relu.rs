//! A leaky ReLU that learns its leak.

use activations::{leak_derivative, leaky_relu};
use ndarray::{Array2, Zip};

use crate::{Kind, Layer, Mode, Parameter};

// ANCHOR: parametric_relu
/// A leaky ReLU that learns its leak, one for all units.
///
/// Source: He, Zhang, Ren and Sun, *Delving Deep into Rectifiers*, ICCV 2015, which
/// starts from 0.25.
#[derive(Clone, Debug)]
pub struct ParametricRelu {
    /// The derivative below zero.
    pub leak: f64,
    /// The gradient with respect to it.
    pub gradient: f64,
    input: Array2<f64>,
}

impl ParametricRelu {
    /// Starts from the given leak.
    pub fn new(leak: f64) -> Self {
        Self {
            leak,
            gradient: 0.0,
            input: Array2::zeros((0, 0)),
        }
    }
}

impl Layer for ParametricRelu {
    fn name(&self) -> &'static str {
        "parametric relu"
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        if mode == Mode::Training {
            self.input.clone_from(x);
        }
        x.mapv(|z| leaky_relu(z, self.leak))
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        self.gradient = (self.input.mapv(leak_derivative) * dy).sum();
        // The derivative from z, not from the output: a learned leak may turn negative.
        Zip::from(dy)
            .and(&self.input)
            .map_collect(|&dy, &z| if z > 0.0 { dy } else { self.leak * dy })
    }

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        vec![Parameter {
            values: std::slice::from_mut(&mut self.leak),
            gradient: std::slice::from_mut(&mut self.gradient),
            kind: Kind::Leak,
        }]
    }
}
// ANCHOR_END: parametric_relu
