//! Every gradient of a stack against the central difference, and planted bugs against it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use activations::Activation;
use ndarray::{Array2, ArrayRef2, array};
use propagation::experiments::faults::Spoilt;
use propagation::{
    ActivationLayer, DenseLayer, Layer, Mode, Parameter, ParametricRelu, Stack, check_gradients,
    half_squared_error,
};
use structure::random::generator;
use structure::{Dense, Initialiser};

fn dense(inputs: usize, units: usize, seed: u64) -> DenseLayer<f64> {
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

/// Whether every gradient of a stack with this layer in its middle agrees.
fn agrees(middle: impl Layer<f64> + 'static, last: impl Layer<f64> + 'static) -> bool {
    let (x, targets) = batch();
    let mut stack = Stack::new(3)
        .with(dense(3, 4, 1))
        .unwrap()
        .with(middle)
        .unwrap()
        .with(last)
        .unwrap();
    check_gradients(&mut stack, &x, |y, dy| half_squared_error(y, &targets, dy))
        .unwrap()
        .iter()
        .all(propagation::GradientCheck::agrees)
}

#[test]
fn every_activation_passes() {
    for activation in [
        Activation::Linear,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu(0.1),
        Activation::Softmax,
    ] {
        assert!(
            agrees(ActivationLayer(activation), dense(4, 2, 2)),
            "{activation:?}"
        );
    }
    assert!(agrees(ParametricRelu::new(0.25), dense(4, 2, 2)));
    // A learned leak may turn negative; the slope must not be read off the output then.
    assert!(agrees(ParametricRelu::new(-0.3), dense(4, 2, 2)));
}

/// A mistake in the backward pass of a dense layer.
type Bug = fn(&mut DenseLayer<f64>, &ArrayRef2<f64>, &ArrayRef2<f64>, Option<&mut ArrayRef2<f64>>);

#[test]
fn planted_bugs_fail() {
    let planted = |spoil: Bug| Spoilt {
        layer: dense(4, 4, 3),
        spoil,
    };
    assert!(agrees(planted(|_, _, _, _| {}), dense(4, 2, 2)), "no bug");
    assert!(
        !agrees(
            planted(|layer, _, _, _| layer.gradient.weights /= 4.0),
            dense(4, 2, 2)
        ),
        "a 1/n too much"
    );
    assert!(
        !agrees(
            planted(|layer, _, _, _| layer.gradient.weights *= -1.0),
            dense(4, 2, 2)
        ),
        "flipped sign"
    );
    assert!(
        !agrees(
            planted(|layer, _, dy, dx| {
                if let Some(dx) = dx {
                    dx.assign(&dy.dot(&layer.dense.weights));
                }
            }),
            dense(4, 2, 2)
        ),
        "transposed weight"
    );
    assert!(
        !agrees(
            planted(|layer, _, dy, _| layer.gradient.bias = Some(dy.row(0).to_owned())),
            dense(4, 2, 2)
        ),
        "unsummed bias"
    );
}

#[test]
fn a_loss_without_its_1_over_n_fails() {
    let (x, targets) = batch();
    let mut stack = Stack::new(3).with(dense(3, 2, 1)).unwrap();
    let mean_with_the_gradient_of_the_sum =
        |y: &ArrayRef2<f64>, dy: &mut ArrayRef2<f64>| half_squared_error(y, &targets, dy) / 4.0;
    let checks = check_gradients(&mut stack, &x, mean_with_the_gradient_of_the_sum).unwrap();
    assert!(checks.iter().any(|check| !check.agrees()));
}

/// A dense layer that adds half the sum of its squared weights to the loss.
struct Penalised(DenseLayer<f64>);

impl Layer<f64> for Penalised {
    fn name(&self) -> &'static str {
        "penalised"
    }
    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        self.0.outputs(inputs)
    }
    fn forward(&mut self, x: &ArrayRef2<f64>, y: &mut ArrayRef2<f64>, mode: Mode) {
        self.0.forward(x, y, mode);
    }
    fn backward(
        &mut self,
        x: &ArrayRef2<f64>,
        y: &ArrayRef2<f64>,
        dy: &ArrayRef2<f64>,
        dx: Option<&mut ArrayRef2<f64>>,
    ) {
        self.0.backward(x, y, dy, dx);
        self.0.gradient.weights += &self.0.dense.weights;
    }
    fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, f64>)) {
        self.0.visit_parameters(visit);
    }
    fn penalty(&mut self) -> f64 {
        self.0.dense.weights.mapv(|w| w * w).sum() / 2.0
    }
}

#[test]
fn penalties_are_part_of_the_loss() {
    assert!(agrees(Penalised(dense(4, 4, 3)), dense(4, 2, 2)));
}
