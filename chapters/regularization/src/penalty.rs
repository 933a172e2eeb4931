//! Penalties on the weights of a layer: L1 and L2.

use ndarray::Array2;
use optimizers::{MakeLayer, check_not_negative};
use propagation::{Kind, Layer, Mode, Parameter};
use structure::random::Generator;

/// What large weights add to the loss, with its coefficient λ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Penalty {
    /// `λ |w|` for each weight. Its derivative at 0 is 0, by convention.
    L1(f64),
    /// `λ w²` for each weight, as Keras has it. Under plain gradient descent this is PyTorch's
    /// `weight_decay` of 2λ.
    L2(f64),
}

impl Penalty {
    /// What one weight costs.
    pub fn value(self, w: f64) -> f64 {
        match self {
            Self::L1(lambda) => lambda * w.abs(),
            Self::L2(lambda) => lambda * w * w,
        }
    }

    /// The derivative of [`value`](Self::value).
    pub fn derivative(self, w: f64) -> f64 {
        match self {
            Self::L1(_) if w == 0.0 => 0.0,
            Self::L1(lambda) => lambda * w.signum(),
            Self::L2(lambda) => 2.0 * lambda * w,
        }
    }
}

struct Penalised {
    layer: Box<dyn Layer>,
    penalty: Penalty,
}

impl Layer for Penalised {
    // ANCHOR: penalised
    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        let dx = self.layer.backward(dy);
        for parameter in self.layer.parameters() {
            if parameter.kind == Kind::Weight {
                for (dw, &mut w) in parameter.gradient.iter_mut().zip(parameter.values) {
                    *dw += self.penalty.derivative(w);
                }
            }
        }
        dx
    }

    fn penalty(&mut self) -> f64 {
        let mut sum = self.layer.penalty();
        for parameter in self.layer.parameters() {
            if parameter.kind == Kind::Weight {
                let weights = parameter.values.iter();
                sum += weights.map(|&w| self.penalty.value(w)).sum::<f64>();
            }
        }
        sum
    }
    // ANCHOR_END: penalised

    fn name(&self) -> &'static str {
        self.layer.name()
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        self.layer.outputs(inputs)
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        self.layer.forward(x, mode)
    }

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        self.layer.parameters()
    }
}

/// A layer with a penalty on its weights, not on its biases, for
/// [`Sequential::then`](optimizers::Sequential::then): `penalised(L2(0.01), dense(64, He))`.
pub fn penalised(penalty: Penalty, make: impl MakeLayer) -> impl MakeLayer {
    move |inputs, rng: &mut Generator| {
        match penalty {
            Penalty::L1(lambda) => check_not_negative("L1 coefficient", lambda)?,
            Penalty::L2(lambda) => check_not_negative("L2 coefficient", lambda)?,
        }
        let layer = make(inputs, rng)?;
        Ok(Box::new(Penalised { layer, penalty }) as Box<dyn Layer>)
    }
}
