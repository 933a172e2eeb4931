//! The project: a network from scratch, judged on points that it has not seen.

use activations::Activation;
use exercise::Verdict;
use ndarray::{Array2, s};
use propagation::{ActivationLayer, DenseLayer, Layer, Mode, Network, training_step};
use structure::random::{generator, within};
use structure::{Dense, Initialiser, maximum};

pub type Answer = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Array2<f64>;

/// A boundary, and whether a point lies inside.
type Boundary = (&'static str, fn(f64, f64) -> bool);

const BOUNDARIES: &[Boundary] = &[
    ("inside a circle", |x, y| x * x + y * y < 0.5),
    ("above a line", |x, y| x + 0.5 * y > 0.1),
    ("in two opposite corners", |x, y| x * y > 0.0),
    ("outside a circle", |x, y| x * x + y * y > 0.6),
];

pub fn check(inside_circle: Answer) -> Verdict {
    for (seed, (name, inside)) in (10..).zip(BOUNDARIES) {
        let mut rng = generator(seed);
        let points = Array2::from_shape_simple_fn((300, 2), || within(1.0, &mut rng));
        let labels = Array2::from_shape_fn((300, 1), |(point, _)| {
            f64::from(u8::from(inside(points[(point, 0)], points[(point, 1)])))
        });
        let samples = |all: &Array2<f64>| all.slice(s![..100, ..]).to_owned();
        let unseen = |all: &Array2<f64>| all.slice(s![100.., ..]).to_owned();
        let predictions = inside_circle(&samples(&points), &samples(&labels), &unseen(&points));
        if predictions.dim() != (200, 1) {
            return Err(format!(
                "for 200 unseen points the predictions should be shaped (200, 1), and yours are {:?}. For which points are they?",
                predictions.dim()
            ));
        }
        if let Some(prediction) = predictions.iter().find(|y| !(0.0..=1.0).contains(*y)) {
            return Err(format!(
                "a prediction is {}; all should lie between 0 and 1. Which activation ends there?",
                exercise::show(*prediction)
            ));
        }
        let truth = unseen(&labels);
        let pairs = predictions.iter().zip(&truth);
        let right = pairs.filter(|(y, t)| (**y > 0.5) == (**t > 0.5)).count();
        if right < 170 {
            let share = labels.iter().sum::<f64>() / 300.0;
            let blind = (200.0 * share.max(1.0 - share)) as usize;
            // One half for every point has an error of a quarter.
            let error = (&predictions - &truth).pow2().mean().unwrap_or(1.0);
            let alike = maximum(&predictions) + maximum(&-&predictions) < 0.3;
            let question = if alike && error < 0.26 {
                "The predictions hardly differ. Has the network trained for enough steps, and does its hidden layer have an activation? Without one every decision boundary is straight."
            } else if right < blind {
                "That is worse than the same prediction for all. Does the loss fall while it trains, does each step go \
                 downhill, and does the network learn its decision boundary from the samples?"
            } else {
                "Some of it is learned. Is the learning rate small enough? The gradient is a sum over 100 samples: how long \
                 is a step at rate 1, beside one for a single sample? Does the hidden layer have an activation, biases and \
                 enough units, and are there enough steps?"
            };
            return Err(format!(
                "of 200 unseen points labelled \"{name}\", {right} come out on the right side, and 170 are wanted; the \
                 same prediction for all would get about {blind}. {question}"
            ));
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("a wider one with ReLU", |x, t, unseen| {
        network([x, t, unseen], (Activation::Relu, 24), (2_000, 0.05))
    }),
    ("the hints, taken literally", |x, t, unseen| {
        let mut rng = generator(3);
        let mut dense = |inputs, units| {
            let dense = Dense::new(inputs, units, Initialiser::Glorot, &mut rng);
            DenseLayer::new(dense.expect("a layer"))
        };
        let layers: Vec<Box<dyn Layer>> = vec![
            Box::new(dense(2, 12)),
            Box::new(ActivationLayer::new(Activation::Tanh)),
            Box::new(dense(12, 1)),
            Box::new(ActivationLayer::new(Activation::Sigmoid)),
        ];
        let mut network = Network::new(2, layers).expect("the layers fit");
        for _ in 0..2_000 {
            training_step(&mut network, x, t, 0.1);
        }
        network.forward(unseen, Mode::Evaluation)
    }),
];

/// A network with one hidden layer, trained for some epochs at a rate.
fn network(
    [x, t, unseen]: [&Array2<f64>; 3],
    (hidden, width): (Activation, usize),
    (epochs, rate): (usize, f64),
) -> Array2<f64> {
    let mut rng = generator(2);
    let mut dense = |inputs, units| {
        DenseLayer::new(Dense::new(inputs, units, Initialiser::He, &mut rng).expect("a layer"))
    };
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(dense(2, width)),
        Box::new(ActivationLayer::new(hidden)),
        Box::new(dense(width, 1)),
        Box::new(ActivationLayer::new(Activation::Sigmoid)),
    ];
    let mut network = Network::new(2, layers).expect("the layers fit");
    for _ in 0..epochs {
        training_step(&mut network, x, t, rate);
    }
    network.forward(unseen, Mode::Evaluation)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "one half for every point",
        "hardly differ",
        |_, _, unseen| Array2::from_elem((unseen.nrows(), 1), 0.5),
    ),
    (
        "a hidden layer without activation",
        "an activation",
        |x, t, unseen| network([x, t, unseen], (Activation::Linear, 12), (1_000, 0.05)),
    ),
    ("an untrained network", "loss fall", |x, t, unseen| {
        network([x, t, unseen], (Activation::Tanh, 12), (0, 0.1))
    }),
    (
        "the rate 1, where the gradient is a sum",
        "rate 1",
        |x, t, unseen| network([x, t, unseen], (Activation::Tanh, 12), (1_000, 1.0)),
    ),
    ("uphill", "downhill", |x, t, unseen| {
        network([x, t, unseen], (Activation::Tanh, 12), (500, -0.1))
    }),
    (
        "the circle by its formula, without learning",
        "from the samples",
        |_, _, unseen| {
            let inside = |i| f64::from(u8::from(unseen.row(i).dot(&unseen.row(i)) < 0.5));
            Array2::from_shape_fn((unseen.nrows(), 1), |(i, _)| inside(i))
        },
    ),
    (
        "predictions for the samples, not for the unseen points",
        "For which points",
        |x, t, _| network([x, t, x], (Activation::Tanh, 12), (10, 0.1)),
    ),
    (
        "no squashing at the end",
        "Which activation ends there",
        |_, _, unseen| (unseen.slice(s![.., ..1]).to_owned() + 0.5) * 3.0,
    ),
];
