//! The gradient check in `f32` and in `f64`.

use activations::{Activation, central_difference, gradients_agree};
use ndarray::Array2;
use structure::first_network::FirstNetwork;
use structure::{Dense, Float};

use crate::running_example::{array, inputs, targets};
use crate::{ActivationLayer, DenseLayer, Stack, propagate};

const FITS: &str = "four samples of three features";

/// How the check of the running example's 16 gradients went in one float type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// Gradients that agree with the measured ones.
    pub agreeing: usize,
    /// The largest distance between the two, as a share of the derived one.
    pub worst: f64,
}

/// Derives and measures all gradients of the running example in the float type `A`.
pub fn precision<A: Float>() -> Precision {
    let network = FirstNetwork::new(1);
    let dense = |weights: Array2<f64>| {
        DenseLayer::new(Dense::from_weights(weights.mapv(A::of), None).expect("some weights"))
    };
    let mut stack = Stack::new(3)
        .with(dense(array(&network.hidden)))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .and_then(|stack| stack.with(dense(array(&network.output))))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .expect("3 to 4 to 1 fit");
    let (x, t) = (inputs().mapv(A::of), targets().mapv(A::of));
    propagate(&mut stack, &x, &t).expect(FITS);
    let mut all = Vec::new();
    stack.visit_parameters(&mut |parameter| {
        all.extend(std::iter::zip(
            parameter.values.to_vec(),
            parameter.gradient.to_vec(),
        ));
    });

    let (mut agreeing, mut worst) = (0, 0.0_f64);
    for (at, &(value, derived)) in all.iter().enumerate() {
        let nudged = |value: f64| {
            set(&mut stack, at, A::of(value));
            propagate(&mut stack, &x, &t).expect(FITS)
        };
        let (derived, measured) = (derived.widen(), central_difference(nudged, value.widen()));
        set(&mut stack, at, value);
        agreeing += usize::from(gradients_agree(derived, measured));
        worst = worst.max(((measured - derived) / derived).abs());
    }
    Precision { agreeing, worst }
}

/// Gives weight number `at`, counted through all layers, another value.
fn set<A: Float>(stack: &mut Stack<A>, at: usize, value: A) {
    let mut first = 0;
    stack.visit_parameters(&mut |parameter| {
        let place = at.checked_sub(first);
        if let Some(weight) = place.and_then(|place| parameter.values.get_mut(place)) {
            *weight = value;
        }
        first += parameter.values.len();
    });
}
