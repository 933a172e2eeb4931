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
/// A mistake in the backward pass of listing 1's network.
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

/// All of them in a few words, the right one first.
pub(super) const FAULTS: [(Fault, &str); 7] = [
    (Fault::None, "no fault"),
    (Fault::UpdatedTooEarly, "updated too early"),
    (Fault::DerivativeForgotten, "derivative forgotten"),
    (Fault::HiddenSignFlipped, "hidden sign flipped"),
    (Fault::NothingForHidden, "nothing for hidden"),
    (Fault::DerivativeOfZ, "z in place of a"),
    (Fault::OutputSignFlipped, "output sign flipped"),
];

/// Listing 1's network as a single layer, with a fault in its backward pass.
struct Faulty {
    fault: Fault,
    hidden: DenseLayer,
    z: Array2<f64>,
    sigmoid: ActivationLayer,
    output: DenseLayer,
    last_sigmoid: ActivationLayer,
}

impl Layer for Faulty {
    fn name(&self) -> &'static str {
        "faulty"
    }

    fn outputs(&self, _inputs: usize) -> Result<usize, usize> {
        Ok(1)
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        self.z = self.hidden.forward(x, mode);
        let h = self.sigmoid.forward(&self.z, mode);
        let z = self.output.forward(&h, mode);
        self.last_sigmoid.forward(&z, mode)
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        let dz = self.last_sigmoid.backward(dy);
        let mut dh = self.output.backward(&dz);
        let gradient = &mut self.output.gradient.weights;
        match self.fault {
            Fault::OutputSignFlipped => *gradient *= -1.0,
            Fault::UpdatedTooEarly => dh = dz.dot(&(&self.output.dense.weights - &*gradient).t()),
            _ => {}
        }
        let dz = match self.fault {
            Fault::DerivativeForgotten => dh,
            Fault::DerivativeOfZ => self.z.mapv(sigmoid_derivative) * dh,
            _ => self.sigmoid.backward(&dh),
        };
        let dx = self.hidden.backward(&dz);
        match self.fault {
            Fault::NothingForHidden => self.hidden.gradient.weights.fill(0.0),
            Fault::HiddenSignFlipped => self.hidden.gradient.weights *= -1.0,
            _ => {}
        }
        dx
    }

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        let mut parameters = self.hidden.parameters();
        parameters.extend(self.output.parameters());
        parameters
    }
}

fn faulty(fault: Fault) -> Network {
    let network = FirstNetwork::new(1);
    let faulty = Faulty {
        fault,
        hidden: dense(&network.hidden),
        z: Array2::zeros((0, 0)),
        sigmoid: ActivationLayer::new(Activation::Sigmoid),
        output: dense(&network.output),
        last_sigmoid: ActivationLayer::new(Activation::Sigmoid),
    };
    Network::new(3, vec![Box::new(faulty)]).expect("a single layer")
}

/// What became of one fault.
#[derive(Debug)]
pub struct Verdict {
    /// Of the 16 weights, those whose derived gradient agrees with the measured one.
    pub agreeing: usize,
    /// The mean squared error on the copy task after 10,000 epochs at rate 1.
    pub copy: f64,
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
        copy: train(fault, &targets()),
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
