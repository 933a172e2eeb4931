//! Every gradient of a network against the central difference, and planted bugs against it.

use activations::Activation::{LeakyRelu, Linear, Relu, Sigmoid, Softmax, Tanh};
use ndarray::{Array2, array};
use propagation::experiments::parametric_relu::ParametricRelu;
use propagation::{
    ActivationLayer, DenseLayer, GradientCheck, Layer, Mode, Network, Parameter, check_gradients,
    half_squared_error,
};
use structure::random::generator;
use structure::{Dense, Initialiser};

fn dense(inputs: usize, units: usize, seed: u64) -> DenseLayer {
    let mut rng = generator(seed);
    let mut dense = Dense::new(inputs, units, Initialiser::Glorot, &mut rng).unwrap();
    dense.bias = dense.bias.map(|bias| bias + 0.1);
    DenseLayer::new(dense)
}

fn batch() -> (Array2<f64>, Array2<f64>) {
    (
        array![
            [0.2, -0.7, 1.0],
            [1.3, 0.4, -0.6],
            [-0.9, 0.8, 0.5],
            [0.1, 0.3, -1.1]
        ],
        array![[0.1, 0.9], [0.7, 0.2], [0.4, 0.4], [1.0, 0.0]],
    )
}

/// A network with this layer in its middle: four values in, four out.
fn around(middle: impl Layer + 'static) -> Network {
    let (first, last) = (dense(3, 4, 1), dense(4, 2, 2));
    Network::new(3, vec![Box::new(first), Box::new(middle), Box::new(last)]).unwrap()
}

/// Whether every gradient of that network agrees.
fn agrees(middle: impl Layer + 'static) -> bool {
    let (x, targets) = batch();
    let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
    let checks = check_gradients(&mut around(middle), &x, loss).unwrap();
    checks.iter().all(GradientCheck::agrees)
}

#[test]
fn every_layer_passes() {
    for activation in [Linear, Sigmoid, Tanh, Relu, LeakyRelu(0.1), Softmax] {
        assert!(agrees(ActivationLayer::new(activation)), "{activation:?}");
    }
    assert!(agrees(dense(4, 4, 3)));
    assert!(agrees(ParametricRelu::new(0.25)));
    // A learned leak may turn negative; the derivative must not be read off the output then.
    assert!(agrees(ParametricRelu::new(-0.3)));
    // A penalty is part of the loss.
    let change: Change = |layer, _, _| layer.gradient.weights += &layer.dense.weights;
    assert!(agrees(Changed(dense(4, 4, 3), change, 0.5)));
}

#[test]
fn planted_bugs_fail() {
    let bugs: [(&str, Change); 4] = [
        ("1/n too much", |layer, _, _| layer.gradient.weights /= 4.0),
        ("flipped sign", |layer, _, _| layer.gradient.weights *= -1.0),
        ("transposed weight", |layer, dy, dx| {
            dx.assign(&dy.dot(&layer.dense.weights));
        }),
        ("unsummed bias", |layer, dy, _| {
            layer.gradient.bias = Some(dy.row(0).to_owned());
        }),
    ];
    for (name, change) in bugs {
        assert!(!agrees(Changed(dense(4, 4, 3), change, 0.0)), "{name}");
    }
}

#[test]
fn a_loss_without_its_1_over_n_fails() {
    let (x, targets) = batch();
    let mean_with_the_gradient_of_the_sum = |y: &Array2<f64>| {
        let (sum, gradient) = half_squared_error(y, &targets);
        (sum / 4.0, gradient)
    };
    let mut network = around(dense(4, 4, 3));
    let checks = check_gradients(&mut network, &x, mean_with_the_gradient_of_the_sum).unwrap();
    assert!(checks.iter().any(|check| !check.agrees()));
}

#[test]
fn a_layer_that_draws_random_numbers_is_refused() {
    let (x, targets) = batch();
    let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
    let error = check_gradients(&mut around(Growing(1.0)), &x, loss).unwrap_err();
    let message = error.to_string();
    assert!(
        message.ends_with("check the gradient without layers that draw random numbers"),
        "{message}"
    );
}

type Change = fn(&mut DenseLayer, &Array2<f64>, &mut Array2<f64>);

/// A dense layer whose gradients are changed, given `dy`, and which adds a multiple of its squared
/// weights to the loss.
struct Changed(DenseLayer, Change, f64);

impl Layer for Changed {
    fn name(&self) -> &'static str {
        "changed"
    }
    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        self.0.outputs(inputs)
    }
    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        self.0.forward(x, mode)
    }
    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        let mut dx = self.0.backward(dy);
        (self.1)(&mut self.0, dy, &mut dx);
        dx
    }
    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        self.0.parameters()
    }
    fn penalty(&mut self) -> f64 {
        self.2 * self.0.dense.weights.pow2().sum()
    }
}

/// Multiplies by another factor in each forward pass, as if it were drawn.
struct Growing(f64);

impl Layer for Growing {
    fn name(&self) -> &'static str {
        "growing"
    }
    fn forward(&mut self, x: &Array2<f64>, _: Mode) -> Array2<f64> {
        self.0 += 1.0;
        x * self.0
    }
    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        dy * self.0
    }
}
