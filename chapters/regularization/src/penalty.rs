//! Penalties on the weights of a layer: L1 and L2.

use ndarray::Array2;
use optimizers::{MakeLayer, SettingError, check_not_negative};
use propagation::{Kind, Layer, Mode, Parameter};
use structure::random::Generator;

/// What large weights add to the loss.
pub trait Penalty: Copy + 'static {
    /// The penalty of one weight.
    fn value(self, w: f64) -> f64;

    /// The derivative of [`value`](Self::value).
    fn derivative(self, w: f64) -> f64;

    /// Checks the coefficient λ.
    ///
    /// # Errors
    /// [`SettingError`] when it is negative or not finite.
    fn check(self) -> Result<(), SettingError>;
}

/// `λ w²` for each weight, as Keras has it. Under plain gradient descent this is PyTorch's
/// `weight_decay` of 2λ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct L2(pub f64);

impl Penalty for L2 {
    fn value(self, w: f64) -> f64 {
        self.0 * w * w
    }

    fn derivative(self, w: f64) -> f64 {
        2.0 * self.0 * w
    }

    fn check(self) -> Result<(), SettingError> {
        check_not_negative("L2 coefficient", self.0)
    }
}

/// `λ |w|` for each weight. Its derivative at 0 is 0, by convention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct L1(pub f64);

impl Penalty for L1 {
    fn value(self, w: f64) -> f64 {
        self.0 * w.abs()
    }

    fn derivative(self, w: f64) -> f64 {
        if w == 0.0 { 0.0 } else { self.0 * w.signum() }
    }

    fn check(self) -> Result<(), SettingError> {
        check_not_negative("L1 coefficient", self.0)
    }
}

// ANCHOR: penalised
/// A layer with a penalty on its weights. Biases are not penalised.
pub struct Penalised<P> {
    layer: Box<dyn Layer>,
    penalty: P,
}

impl<P: Penalty> Layer for Penalised<P> {
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

/// A layer with a penalty on its weights, for [`Sequential::then`](optimizers::Sequential::then):
/// `penalised(L2(0.01), dense(64, Initialiser::He))`.
pub fn penalised(penalty: impl Penalty, make: impl MakeLayer) -> impl MakeLayer {
    move |inputs, rng: &mut Generator| {
        penalty.check()?;
        let layer = make(inputs, rng)?;
        Ok(Box::new(Penalised { layer, penalty }) as Box<dyn Layer>)
    }
}
