//! The numbers in what parts return, so that checks can be asked whether they notice NaN.

use exercise::finite::Floats;

use crate::network::{Gradient, Layer, Pass};

impl Floats for Layer {
    fn floats(&mut self) -> Vec<&mut f64> {
        self.weights.iter_mut().chain(&mut self.bias).collect()
    }
}

impl Floats for Gradient {
    fn floats(&mut self) -> Vec<&mut f64> {
        self.weights.iter_mut().chain(&mut self.bias).collect()
    }
}

impl Floats for Pass {
    fn floats(&mut self) -> Vec<&mut f64> {
        let Self { x, z, y } = self;
        x.iter_mut().chain(z).chain(y).collect()
    }
}
