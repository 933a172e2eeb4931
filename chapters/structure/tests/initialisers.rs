//! First weights against the limits of Keras 3.15.1 and NumPy, and against their own definitions.

use ndarray::Array2;
use structure::initialisers::{glorot_limit, he_deviation};
use structure::random::generator;
use structure::{Dense, Initialiser};

fn weights(initialiser: Initialiser) -> Array2<f64> {
    Dense::new(784, 128, initialiser, &mut generator(1))
        .expect("784 and 128 make a layer")
        .weights
}

fn deviation(weights: &Array2<f64>) -> f64 {
    (weights.iter().map(|w| w * w).sum::<f64>() / weights.len() as f64).sqrt()
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
        assert!((glorot_limit(inputs, units) - limit).abs() < 1e-15);
    }
    for (inputs, deviation) in [
        (784, 0.050507627227610534),
        (128, 0.125),
        (64, 0.1767766952966369),
    ] {
        assert!((he_deviation(inputs) - deviation).abs() < 1e-15);
    }
    // What PyTorch's linear layer draws from unless told otherwise, ±1/√inputs, is narrower by √2.
    for (inputs, limit) in [
        (784, 0.03571428571428571),
        (128, 0.08838834764831843),
        (64, 0.125),
    ] {
        assert!((he_deviation(inputs) / 2_f64.sqrt() - limit).abs() < 1e-15);
    }
}

/// One draw of 784 x 128 weights by each framework: largest weight and standard deviation.
#[test]
fn the_spread_is_that_of_keras_and_pytorch() {
    let largest = |weights: &Array2<f64>| weights.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
    let glorot = weights(Initialiser::Glorot);
    for (theirs, their_deviation) in [
        (0.0811104813985303, 0.046982844618053334),
        (0.08111018402082643, 0.04688290707748019),
    ] {
        assert!((largest(&glorot) / theirs - 1.0).abs() < 1e-3);
        assert!((deviation(&glorot) / their_deviation - 1.0).abs() < 0.01);
    }
    // Keras cuts the bell off at two deviations and widens it to make up for it; we do not.
    let he = weights(Initialiser::He);
    assert!((deviation(&he) / 0.05048607125043048 - 1.0).abs() < 0.01);
    assert!(largest(&he) > 1.5 * 0.11483222976578078);
}

#[test]
fn glorot_fills_its_limits_evenly() {
    let weights = weights(Initialiser::Glorot);
    let limit = glorot_limit(784, 128);
    let largest = weights.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
    assert!(largest < limit && largest > 0.999 * limit, "{largest}");
    // An even spread over ±limit has the standard deviation limit / √3.
    assert!((deviation(&weights) / (limit / 3_f64.sqrt()) - 1.0).abs() < 0.01);
}

#[test]
fn uniform_fills_its_limits_evenly() {
    let weights = weights(Initialiser::Uniform(2.0));
    assert!(weights.iter().all(|w| (-2.0..2.0).contains(w)));
    assert!((deviation(&weights) / (2.0 / 3_f64.sqrt()) - 1.0).abs() < 0.01);
    assert!(weights.mean().unwrap().abs() < 0.02);
}

#[test]
fn he_has_its_deviation_and_is_not_cut_off() {
    let weights = weights(Initialiser::He);
    assert!((deviation(&weights) / he_deviation(784) - 1.0).abs() < 0.01);
    let beyond = weights
        .iter()
        .filter(|w| w.abs() > 2.0 * he_deviation(784))
        .count();
    let share = beyond as f64 / weights.len() as f64;
    assert!(
        (share - 0.0455).abs() < 0.003,
        "{share} beyond two deviations"
    );
}

#[test]
fn constants_are_constant_and_biases_start_at_zero() {
    let layer = Dense::<f32>::new(3, 2, Initialiser::Constant(0.5), &mut generator(1)).unwrap();
    assert!(layer.weights.iter().all(|&w| w == 0.5));
    assert!(layer.bias.unwrap().iter().all(|&b| b == 0.0));
}

#[test]
fn the_same_seed_gives_the_same_weights() {
    assert_eq!(weights(Initialiser::Glorot), weights(Initialiser::Glorot));
}
