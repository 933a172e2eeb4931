//! Initial weights against the limits of Keras 3.15.1 and NumPy, and against their own definitions.

use ndarray::{Array1, Array2};
use structure::initialisers::{glorot_limit, he_deviation};
use structure::random::generator;
use structure::{Dense, Initialiser, maximum};

use crate::assert_near;

fn weights(initialiser: Initialiser) -> Array2<f64> {
    let layer = Dense::new(784, 128, initialiser, &mut generator(1));
    let layer = layer.expect("784 and 128 make a layer");
    assert_eq!(layer.bias, Some(Array1::zeros(128)));
    layer.weights
}

fn deviation(weights: &Array2<f64>) -> f64 {
    (weights.iter().map(|w| w * w).sum::<f64>() / weights.len() as f64).sqrt()
}

fn largest(weights: &Array2<f64>) -> f64 {
    maximum(&weights.mapv(f64::abs))
}

#[test]
fn limits_are_those_of_keras() {
    for (inputs, units, limit) in [
        (784, 128, 0.08111071056538127),
        (128, 64, 0.1767766952966369),
        (64, 10, 0.2847473987257497),
        (3, 4, 0.9258200997725514),
        (4, 1, 1.0954451150103321),
    ] {
        assert_near(glorot_limit(inputs, units), limit, 1e-15);
    }
    // What PyTorch's linear layer draws from unless told otherwise, ±1/√inputs, is narrower by √2.
    for (inputs, deviation, torch) in [
        (784, 0.050507627227610534, 0.03571428571428571),
        (128, 0.125, 0.08838834764831843),
        (64, 0.1767766952966369, 0.125),
    ] {
        assert_near(he_deviation(inputs), deviation, 1e-15);
        assert_near(he_deviation(inputs) / 2_f64.sqrt(), torch, 1e-15);
    }
}

#[test]
fn glorot_fills_its_limits_evenly_as_in_keras_and_pytorch() {
    let glorot = weights(Initialiser::Glorot);
    let limit = glorot_limit(784, 128);
    assert!(largest(&glorot) < limit);
    // Ours by definition, then one draw of each framework: largest weight and standard deviation,
    // which for an even spread over ±limit is limit / √3.
    for (theirs, their_deviation) in [
        (limit, limit / 3_f64.sqrt()),
        (0.0811104813985303, 0.046982844618053334),
        (0.08111018402082643, 0.04688290707748019),
    ] {
        assert_near(largest(&glorot) / theirs, 1.0, 1e-3);
        assert_near(deviation(&glorot) / their_deviation, 1.0, 0.01);
    }
}

#[test]
fn he_has_its_deviation_and_is_not_cut_off() {
    let he = weights(Initialiser::He);
    assert_near(deviation(&he) / he_deviation(784), 1.0, 0.01);
    let beyond = he.iter().filter(|w| w.abs() > 2.0 * he_deviation(784));
    assert_near(beyond.count() as f64 / he.len() as f64, 0.0455, 0.003);
    // Keras cuts the bell off at two deviations and widens it to make up for it; we do not.
    assert_near(deviation(&he) / 0.05048607125043048, 1.0, 0.01);
    assert!(largest(&he) > 1.5 * 0.11483222976578078);
}

#[test]
fn uniform_fills_its_limits_and_constants_are_constant() {
    let uniform = weights(Initialiser::Uniform(2.0));
    assert!(uniform.iter().all(|w| (-2.0..2.0).contains(w)));
    assert_near(deviation(&uniform) / (2.0 / 3_f64.sqrt()), 1.0, 0.01);
    assert_near(uniform.mean().unwrap(), 0.0, 0.02);
    let constant = weights(Initialiser::Constant(0.5));
    assert!(constant.iter().all(|&w| w == 0.5));
}

#[test]
fn the_same_seed_gives_the_same_weights() {
    assert_eq!(weights(Initialiser::Glorot), weights(Initialiser::Glorot));
}
