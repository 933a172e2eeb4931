//! Penalties on the weights of a layer: L1 and L2.

use ndarray::ArrayRef2;
use optimizers::{Build, ModelError, SettingError, check_not_negative};
use propagation::{Kind, Layer, Mode, Parameter};
use structure::Float;
use structure::random::Generator;

// ANCHOR: penalty
/// What large weights cost.
pub trait Penalty: Copy + Send + 'static {
    /// The cost of one weight.
    fn value<A: Float>(self, w: A) -> A;

    /// The slope of [`value`](Self::value).
    fn slope<A: Float>(self, w: A) -> A;

    /// Checks the strength.
    ///
    /// # Errors
    /// [`SettingError`] when it is negative or not finite.
    fn check(self) -> Result<(), SettingError>;

    /// The layer, with this penalty on its weights. Biases go free.
    fn on<B>(self, layer: B) -> Penalised<B, Self> {
        Penalised {
            layer,
            penalty: self,
        }
    }
}

/// `λ w²` for each weight, as Keras has it. Under plain gradient descent this is PyTorch's
/// `weight_decay` of 2λ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct L2(pub f64);

impl Penalty for L2 {
    fn value<A: Float>(self, w: A) -> A {
        A::of(self.0) * w * w
    }

    fn slope<A: Float>(self, w: A) -> A {
        A::of(2.0 * self.0) * w
    }

    fn check(self) -> Result<(), SettingError> {
        check_not_negative("L2 strength", self.0)
    }
}

/// `λ |w|` for each weight. Its slope at 0 is 0, by convention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct L1(pub f64);

impl Penalty for L1 {
    fn value<A: Float>(self, w: A) -> A {
        A::of(self.0) * w.abs()
    }

    fn slope<A: Float>(self, w: A) -> A {
        if w == A::zero() {
            A::zero()
        } else {
            A::of(self.0) * w.signum()
        }
    }

    fn check(self) -> Result<(), SettingError> {
        check_not_negative("L1 strength", self.0)
    }
}
// ANCHOR_END: penalty

// ANCHOR: penalised
/// A layer whose weights cost something. The cost is part of the loss, and its slope part of the
/// gradient.
pub struct Penalised<L, P> {
    layer: L,
    penalty: P,
}

impl<A: Float, B: Build<A> + 'static, P: Penalty> Build<A> for Penalised<B, P> {
    fn build(
        self: Box<Self>,
        inputs: usize,
        rng: &mut Generator,
    ) -> Result<Box<dyn Layer<A>>, ModelError> {
        self.penalty.check()?;
        Ok(Box::new(Penalised {
            layer: Box::new(self.layer).build(inputs, rng)?,
            penalty: self.penalty,
        }))
    }
}

impl<A: Float, P: Penalty> Layer<A> for Penalised<Box<dyn Layer<A>>, P> {
    fn name(&self) -> &'static str {
        self.layer.name()
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        self.layer.outputs(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>, mode: Mode) {
        self.layer.forward(x, y, mode);
    }

    fn backward(
        &mut self,
        x: &ArrayRef2<A>,
        y: &ArrayRef2<A>,
        dy: &ArrayRef2<A>,
        dx: Option<&mut ArrayRef2<A>>,
    ) {
        self.layer.backward(x, y, dy, dx);
        let penalty = self.penalty;
        self.layer.visit_parameters(&mut |parameter| {
            if parameter.kind == Kind::Weight {
                for (dw, &mut w) in parameter.gradient.iter_mut().zip(parameter.values) {
                    *dw += penalty.slope(w);
                }
            }
        });
    }

    fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, A>)) {
        self.layer.visit_parameters(visit);
    }

    fn penalty(&mut self) -> f64 {
        let penalty = self.penalty;
        let mut sum = self.layer.penalty();
        self.layer.visit_parameters(&mut |parameter| {
            if parameter.kind == Kind::Weight {
                let costs = parameter.values.iter().map(|&w| penalty.value(w).widen());
                sum += costs.sum::<f64>();
            }
        });
        sum
    }
}
// ANCHOR_END: penalised
