//! The network: widths, batches of any size and layout, parameters, and the measures of the loop.

use activations::Activation;
use ndarray::{Array2, array, s};
use propagation::experiments::parametric_relu::ParametricRelu;
use propagation::{
    ActivationLayer, DenseLayer, Kind, Layer, Mode, Network, clip_by_norm, descend,
    half_squared_error, mean_squared_error, propagate,
};
use structure::random::generator;
use structure::{Dense, Initialiser};

use crate::assert_close;

fn layers() -> Vec<Box<dyn Layer>> {
    let mut rng = generator(5);
    let mut dense = |inputs, units| {
        DenseLayer::new(Dense::new(inputs, units, Initialiser::Glorot, &mut rng).unwrap())
    };
    vec![
        Box::new(dense(3, 4)),
        Box::new(ActivationLayer::new(Activation::Tanh)),
        Box::new(dense(4, 2)),
    ]
}

fn network() -> Network {
    Network::new(3, layers()).unwrap()
}

#[test]
fn widths_must_fit() {
    let error = |inputs, first| {
        let network = Network::new(inputs, layers().split_off(first));
        network.err().unwrap().to_string()
    };
    let expected = "layer 0 (dense): expected 3 features per sample, found 4";
    assert_eq!(error(4, 0), expected);
    let expected = "layer 1 (dense): expected 4 features per sample, found 3";
    assert_eq!(error(3, 1), expected);
    assert_eq!((network().inputs, network().outputs), (3, 2));
    let names: Vec<&str> = layers().iter().map(|layer| layer.name()).collect();
    assert_eq!(names, ["dense", "tanh", "dense"]);
}

#[test]
fn a_short_batch_after_a_long_one_sees_only_its_own_rows() {
    let x = array![[0.1, 0.2, 0.3], [0.4, -0.5, 0.6], [0.7, 0.8, -0.9]];
    let targets = array![[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]];
    let gradients = |network: &mut Network, rows| {
        let first = |all: &Array2<f64>| all.slice(s![..rows, ..]).to_owned();
        propagate(network, &first(&x), &first(&targets));
        let parameters = network.parameters();
        let gradients = parameters.iter().flat_map(|p| p.gradient.to_vec());
        gradients.collect::<Vec<f64>>()
    };
    let mut used = network();
    gradients(&mut used, 3);
    assert_eq!(gradients(&mut used, 2), gradients(&mut network(), 2));
}

#[test]
fn column_major_batches_and_weights_give_the_same_values() {
    let x = array![[0.1, 0.2, 0.3], [0.4, -0.5, 0.6]];
    let expected = network().forward(&x, Mode::Evaluation);
    let columns = x.t().as_standard_layout().into_owned().reversed_axes();
    let found = network().forward(&columns, Mode::Evaluation);
    assert_close(&found, expected.as_slice().unwrap(), 1e-12);

    let weights = array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]].reversed_axes();
    let mut layer = DenseLayer::new(Dense::from_weights(weights, None).unwrap());
    // Row by row, as the gradient is.
    let row_major = [1.0, 3.0, 5.0, 2.0, 4.0, 6.0];
    assert_eq!(layer.parameters()[0].values, row_major);
}

#[test]
fn parameters_are_counted_and_say_what_they_are() {
    let mut layers = layers();
    layers.push(Box::new(ParametricRelu::new(0.25)));
    let mut network = Network::new(3, layers).unwrap();
    assert_eq!(network.parameter_count(), 3 * 4 + 4 + 4 * 2 + 2 + 1);
    let kinds: Vec<Kind> = network.parameters().iter().map(|p| p.kind).collect();
    let dense = [Kind::Weight, Kind::Bias];
    assert_eq!(kinds, [&dense[..], &dense, &[Kind::Leak]].concat());
    assert_eq!(network.penalty(), 0.0);
}

#[test]
fn evaluation_leaves_the_gradient_of_training_alone() {
    let (x, targets) = (array![[0.1, 0.2, 0.3]], array![[0.0, 1.0]]);
    let step = |look: bool| {
        let mut network = network();
        let y = network.forward(&x, Mode::Training);
        if look {
            network.forward(&array![[9.0, 9.0, 9.0]], Mode::Evaluation);
        }
        network.backward(&half_squared_error(&y, &targets).1);
        descend(&mut network, 0.5);
        network.forward(&x, Mode::Evaluation)
    };
    assert_eq!(step(true), step(false));
}

#[test]
#[should_panic(expected = "the shapes of outputs and targets")]
fn targets_of_another_shape_are_not_broadcast() {
    half_squared_error(&Array2::zeros((4, 1)), &Array2::zeros((1, 4)));
}

#[test]
fn weights_that_overflowed_give_nan_and_not_a_number_that_looks_fine() {
    let dense = Dense::from_weights(array![[f64::INFINITY, 1.0]], None).unwrap();
    let softmax = ActivationLayer::new(Activation::Softmax);
    let layers: Vec<Box<dyn Layer>> = vec![Box::new(DenseLayer::new(dense)), Box::new(softmax)];
    let mut network = Network::new(1, layers).unwrap();
    let y = network.forward(&array![[1.0]], Mode::Evaluation);
    assert!(y.iter().all(|y| y.is_nan()), "{y}");
    assert!(mean_squared_error(&mut network, &array![[1.0]], &array![[0.0, 1.0]]).is_nan());
}

#[test]
fn the_mean_is_over_samples_and_outputs() {
    let linear = ActivationLayer::new(Activation::Linear);
    let mut network = Network::new(2, vec![Box::new(linear)]).unwrap();
    let (x, targets) = (array![[1.0, 2.0], [3.0, 4.0]], Array2::zeros((2, 2)));
    // (1 + 4 + 9 + 16) / 4
    assert_eq!(mean_squared_error(&mut network, &x, &targets), 7.5);
}

#[test]
fn clipping_by_norm_keeps_the_direction() {
    let (x, targets) = (array![[0.1, 0.2, 0.3]], array![[0.0, 9.0]]);
    let gradients = |max_norm: f64| {
        let mut network = network();
        propagate(&mut network, &x, &targets);
        let norm = clip_by_norm(&mut network, max_norm);
        let parameters = network.parameters();
        let gradients = parameters.iter().flat_map(|p| p.gradient.to_vec());
        (norm, gradients.collect::<Vec<f64>>())
    };
    let (norm, whole) = gradients(f64::INFINITY);
    // The norm is taken over all parameters together.
    assert_close(
        &[norm],
        &[whole.iter().map(|g| g * g).sum::<f64>().sqrt()],
        1e-12,
    );
    for (max_norm, factor) in [(2.0 * norm, 1.0), (norm / 2.0, 0.5), (norm / 100.0, 0.01)] {
        let scaled: Vec<f64> = whole.iter().map(|g| factor * g).collect();
        let (before, clipped) = gradients(max_norm);
        assert_close(&[before], &[norm], 1e-12);
        assert_close(&clipped, &scaled, 1e-12);
    }
}
