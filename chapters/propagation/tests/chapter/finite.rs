//! Finite numbers in, however extreme: a finite result, or an infinity or NaN that nothing hides.

use activations::Activation;
use ndarray::Array2;
use pinned::{EXTREMES, extremes};
use propagation::graph::{Graph, Operation};
use propagation::{
    ActivationLayer, DenseLayer, Layer, Mode, Network, check_gradients, clip_by_norm, descend,
    epoch, half_squared_error, propagate,
};
use structure::Dense;

fn array(shape: (usize, usize), start: usize) -> Array2<f64> {
    let mut numbers = extremes(start);
    Array2::from_shape_simple_fn(shape, || numbers.next().expect("no end"))
}

/// A hidden layer and an output, with weights that are extremes from `start` on.
fn network(start: usize) -> Network {
    let dense = |shape: (usize, usize), start| {
        let bias = array((1, shape.1), start + 5).row(0).to_owned();
        DenseLayer::new(Dense::from_weights(array(shape, start), Some(bias)).unwrap())
    };
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(dense((2, 3), start)),
        Box::new(ActivationLayer::new(Activation::Tanh)),
        Box::new(dense((3, 1), start + 11)),
    ];
    Network::new(2, layers).unwrap()
}

fn gradient(network: &mut Network) -> Vec<f64> {
    let parameters = network.parameters();
    parameters
        .iter()
        .flat_map(|p| p.gradient.to_vec())
        .collect()
}

/// The gradient is set, not computed.
fn clipped(gradient: &[f64], max_norm: f64) -> (f64, Vec<f64>) {
    let mut network = network(0);
    let mut numbers = gradient.iter().cycle();
    for parameter in network.parameters() {
        parameter.gradient.fill_with(|| *numbers.next().unwrap());
    }
    let norm = clip_by_norm(&mut network, max_norm);
    let parameters = network.parameters();
    let clipped = parameters.iter().flat_map(|p| p.gradient.to_vec());
    (norm, clipped.collect())
}

#[test]
fn a_gradient_of_any_size_is_clipped_and_keeps_its_direction() {
    let signs = [1.0, -1.0, 0.0, 0.5];
    let root = {
        let (_, ones) = clipped(&signs, f64::INFINITY);
        ones.iter().map(|g| g * g).sum::<f64>().sqrt()
    };
    for size in EXTREMES.map(f64::abs) {
        // The last digit of a subnormal number is a large part of it.
        for max_norm in EXTREMES.into_iter().filter(|&norm| norm > 1e-150) {
            let (norm, found) = clipped(&signs.map(|sign| sign * size), max_norm);
            if size >= 1e-305 {
                assert!((norm / root / size - 1.0).abs() < 1e-14 || norm == f64::INFINITY);
            }
            assert_eq!(
                norm == f64::INFINITY,
                size * root == f64::INFINITY,
                "{size:e}"
            );
            let length = if norm > max_norm {
                max_norm / root
            } else {
                size
            };
            for (g, sign) in found.iter().zip(signs.iter().cycle()) {
                let expected = sign * length;
                assert!(
                    (g - expected).abs() <= 1e-14 * length,
                    "{size:e}, {max_norm:e}: {g:e}"
                );
            }
        }
    }
    // Each size beside each other.
    for max_norm in [1.0, 1e-200] {
        for start in 0..EXTREMES.len() {
            let numbers: Vec<f64> = extremes(start).take(5).collect();
            let (norm, found) = clipped(&numbers, max_norm);
            assert!(norm > 0.0 && found.iter().all(|g| g.abs() <= norm.min(1.0)));
            let length = found.iter().fold(0.0, |length: f64, g| length.hypot(*g));
            assert!(
                (length / norm.min(max_norm) - 1.0).abs() < 1e-14,
                "{length}"
            );
        }
    }
}

/// What overflows on its way through the layers arrives as infinity or NaN: then the loss is none
/// that looks fine, and the gradient goes with it.
#[test]
fn a_pass_with_any_finite_numbers() {
    for start in 0..EXTREMES.len() {
        for data in 0..EXTREMES.len() {
            for batch in [1, 3] {
                let (x, targets) = (array((batch, 2), data), array((batch, 1), data + 3));
                let mut network = network(start);
                let y = network.forward(&x, Mode::Evaluation);
                let loss = propagate(&mut network, &x, &targets);
                assert!(loss >= 0.0 || loss.is_nan(), "{loss}");
                assert!(!loss.is_finite() || y.iter().all(|y| y.is_finite()));
                let norm = clip_by_norm(&mut network, 1.0);
                let finite = gradient(&mut network).iter().all(|g| g.is_finite());
                assert_eq!(finite, !norm.is_nan(), "{norm}");
                descend(&mut network, 0.1);
                assert_eq!(
                    epoch(&mut network, &x, &targets, 2, 1e300),
                    batch.div_ceil(2)
                );
                let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
                let checks = check_gradients(&mut network, &x, loss).unwrap();
                assert_eq!(checks.len(), network.parameter_count() + x.len());
            }
        }
    }
}

#[test]
fn half_a_square_is_as_large_as_a_number_can_be() {
    let mut graph = Graph::default();
    let a = graph.given("a", 2.0_f64.powi(512));
    graph.node("square", Operation::HalfSquare(a));
    graph.backward();
    assert_eq!(graph.nodes[1].value, 2.0_f64.powi(1023));
    assert_eq!(graph.nodes[0].gradient, 2.0_f64.powi(512));
}

/// Half of the samples without targets would be left out without a word.
#[test]
#[should_panic(expected = "a row of targets for each sample")]
fn an_epoch_leaves_no_sample_out() {
    epoch(
        &mut network(0),
        &array((4, 2), 0),
        &array((2, 1), 0),
        2,
        0.1,
    );
}
