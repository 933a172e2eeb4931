//! Wrong backward passes: which of them still learn, and which of them the gradient check sees.

use activations::{Activation, sigmoid_derivative};
use ndarray::Array2;
use structure::first_network::FirstNetwork;

use super::running_example::{dense, inputs, targets, xor_targets};
use crate::{
    ActivationLayer, DenseLayer, Layer, Mode, Network, Parameter, check_gradients,
    half_squared_error, mean_squared_error, training_step,
};

// ANCHOR: fault
/// A mistake in the backward pass of the running example.
#[derive(Clone, Copy)]
pub enum Fault {
    /// None: the backward pass of the chapter.
    None,
    /// The output weights are updated before the gradient goes through them.
    UpdatedTooEarly,
    /// The hidden sigmoid passes its gradient on without its derivative.
    DerivativeForgotten,
    /// The gradient with respect to the hidden weights has the wrong sign.
    HiddenSignFlipped,
    /// The gradient with respect to the hidden weights is zero.
    NothingForHidden,
    /// The hidden sigmoid takes `z (1 - z)` for its derivative: the formula wants its output `a`.
    DerivativeOfZ,
    /// The gradient with respect to the output weights has the wrong sign.
    OutputSignFlipped,
}
// ANCHOR_END: fault

impl Fault {
    /// All of them in a few words, the right one first.
    pub const ALL: [(Self, &str); 7] = [
        (Self::None, "no fault"),
        (Self::UpdatedTooEarly, "updated too early"),
        (Self::DerivativeForgotten, "derivative forgotten"),
        (Self::HiddenSignFlipped, "hidden sign flipped"),
        (Self::NothingForHidden, "nothing for hidden"),
        (Self::DerivativeOfZ, "z in place of a"),
        (Self::OutputSignFlipped, "output sign flipped"),
    ];
}

/// What spoils a backward pass that has been right so far: given the layer, its input `x` and
/// `dy`, it changes the gradients that the layer keeps, or `dx`.
pub type Spoil<L> = Box<dyn Fn(&mut L, &Array2<f64>, &Array2<f64>, &mut Array2<f64>)>;

/// A layer with a mistake in its backward pass.
pub struct Spoilt<L> {
    layer: L,
    input: Array2<f64>,
    spoil: Spoil<L>,
}

impl<L: Layer> Spoilt<L> {
    /// The layer as it should be, and what spoils it.
    pub fn new(layer: L, spoil: Spoil<L>) -> Self {
        let input = Array2::zeros((0, 0));
        Self {
            layer,
            input,
            spoil,
        }
    }
}

impl<L: Layer> Layer for Spoilt<L> {
    fn name(&self) -> &'static str {
        self.layer.name()
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        self.layer.outputs(inputs)
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        self.input.clone_from(x);
        self.layer.forward(x, mode)
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        let mut dx = self.layer.backward(dy);
        (self.spoil)(&mut self.layer, &self.input, dy, &mut dx);
        dx
    }

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        self.layer.parameters()
    }
}

/// The running example with one fault in its backward pass.
fn faulty(fault: Fault) -> Network {
    let network = FirstNetwork::new(1);
    let in_hidden: Spoil<DenseLayer> = Box::new(move |layer, _, _, _| match fault {
        Fault::NothingForHidden => layer.gradient.weights.fill(0.0),
        Fault::HiddenSignFlipped => layer.gradient.weights *= -1.0,
        _ => {}
    });
    let in_sigmoid: Spoil<ActivationLayer> = Box::new(move |_, z, da, dz| match fault {
        Fault::DerivativeForgotten => dz.assign(da),
        Fault::DerivativeOfZ => dz.assign(&(z.mapv(sigmoid_derivative) * da)),
        _ => {}
    });
    let in_output: Spoil<DenseLayer> = Box::new(move |layer, _, dy, dx| match fault {
        Fault::OutputSignFlipped => layer.gradient.weights *= -1.0,
        Fault::UpdatedTooEarly => {
            let updated = &layer.dense.weights - &layer.gradient.weights;
            dx.assign(&dy.dot(&updated.t()));
        }
        _ => {}
    });
    let sigmoid = || ActivationLayer::new(Activation::Sigmoid);
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(Spoilt::new(dense(&network.hidden), in_hidden)),
        Box::new(Spoilt::new(sigmoid(), in_sigmoid)),
        Box::new(Spoilt::new(dense(&network.output), in_output)),
        Box::new(sigmoid()),
    ];
    Network::new(3, layers).expect("3 to 4 to 1 fit")
}

/// What became of one fault.
#[derive(Debug)]
pub struct Verdict {
    /// Of the 16 weights, those whose derived gradient agrees with the measured one.
    pub agreeing: usize,
    /// The mean squared error on the running example after 10,000 epochs at rate 1.
    pub easy: f64,
    /// And on XOR.
    pub xor: f64,
}

// ANCHOR: judge
/// Checks the gradients of a faulty network, then trains it all the same, on both tasks.
pub fn judge(fault: Fault) -> Verdict {
    let loss = |y: &Array2<f64>| half_squared_error(y, &xor_targets());
    let checks = check_gradients(&mut faulty(fault), &inputs(), loss);
    let checks = checks.expect("no layer draws random numbers");
    let weights = checks.iter().filter(|check| check.parameter < 2);
    Verdict {
        agreeing: weights.filter(|check| check.agrees()).count(),
        easy: train(fault, &targets()),
        xor: train(fault, &xor_targets()),
    }
}

fn train(fault: Fault, targets: &Array2<f64>) -> f64 {
    let x = inputs();
    let mut network = faulty(fault);
    for _ in 0..10_000 {
        training_step(&mut network, &x, targets, 1.0);
    }
    mean_squared_error(&mut network, &x, targets)
}
// ANCHOR_END: judge
