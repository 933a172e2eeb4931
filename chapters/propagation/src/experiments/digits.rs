//! Drawn digits: the gradient of one batch, checked, and what a few steps make of it.

use activations::{Activation, central_difference, gradients_agree};
use digits::{CLASSES, PIXELS, draw};
use ndarray::Array2;
use structure::experiments::{Setup, intervals::counted, joined, verdict};
use structure::random::{Generator, below, generator};
use structure::{Dense, Initialiser, argmax};

use super::shared::commas;
use crate::{
    ActivationLayer, DenseLayer, Layer, Mode, Network, half_squared_error, propagate, training_step,
};
use structure::experiments::Report;

/// Images in a batch.
const BATCH: usize = 32;
const HIDDEN: usize = 16;
const RATE: f64 = 0.1;
/// Gradients that are checked, of one drawn at random each.
const CHECKED: usize = 200;
/// Batches, each with a network of its own, on which one step is tried.
const BATCHES: u64 = 20;

/// A batch of drawn digits: their pixels (batch, 784), and a row for each with a 1 in the place of
/// its class and 0 elsewhere (batch, 10).
pub fn batch(seed: u64) -> (Array2<f64>, Array2<f64>) {
    let images = draw(BATCH, seed);
    let labels = images.labels();
    let targets = Array2::from_shape_fn((BATCH, CLASSES), |(i, class)| {
        f64::from(u8::from(labels[i] == class))
    });
    (images.inputs(), targets)
}

/// A network for them, 784-16-10 with sigmoids, initial weights by Glorot's rule.
pub fn network(rng: &mut Generator) -> Network {
    let mut dense = |inputs, units| {
        let dense = Dense::new(inputs, units, Initialiser::Glorot, rng).expect("some units");
        Box::new(DenseLayer::new(dense))
    };
    let layers: Vec<Box<dyn Layer>> = vec![
        dense(PIXELS, HIDDEN),
        Box::new(ActivationLayer::new(Activation::Sigmoid)),
        dense(HIDDEN, CLASSES),
        Box::new(ActivationLayer::new(Activation::Sigmoid)),
    ];
    Network::new(PIXELS, layers).expect("784 to 16 to 10 fit")
}

/// An image comes out right when its largest output is in the place of its class.
fn judge(network: &mut Network, x: &Array2<f64>, targets: &Array2<f64>) -> Judged {
    let y = network.forward(x, Mode::Evaluation);
    let [predicted, labels] = [&y, targets].map(|rows| argmax(rows).expect("finite outputs"));
    let right = predicted.iter().zip(labels).filter(|(a, b)| **a == *b);
    (half_squared_error(&y, targets).0, right.count())
}

/// Of [`CHECKED`] gradients other than 0, drawn at random, those that agree with the measured ones.
/// A pixel that is blank in every image of the batch has weights without a gradient.
fn agreeing(network: &mut Network, x: &Array2<f64>, targets: &Array2<f64>) -> usize {
    propagate(network, x, targets);
    let parameters = network.parameters().into_iter().enumerate();
    let places = parameters.flat_map(|(parameter, numbers)| {
        let pairs: Vec<_> = numbers
            .values
            .iter()
            .zip(&*numbers.gradient)
            .enumerate()
            .collect();
        let place = |&(index, (&value, &gradient)): &_| (parameter, index, value, gradient);
        pairs.iter().map(place).collect::<Vec<_>>()
    });
    let places: Vec<_> = places.filter(|place| place.3 != 0.0).collect();
    let mut rng = generator(1);
    let drawn = (0..CHECKED).map(|_| places[below(&mut rng, places.len())]);
    let agrees = |(parameter, index, value, gradient): (usize, usize, f64, f64)| {
        let mut loss_at = |number| {
            network.parameters()[parameter].values[index] = number;
            half_squared_error(&network.forward(x, Mode::Training), targets).0
        };
        let measured = central_difference(&mut loss_at, value);
        loss_at(value);
        gradients_agree(gradient, measured)
    };
    drawn.map(agrees).filter(|agrees| *agrees).count()
}

/// The loss, and how many images come out right.
pub type Judged = (f64, usize);

/// Data: the gradients that agree, the batches on which one step lowers the loss, and what is judged
/// after 0, 1, 10, 100 and 1,000 steps on one batch.
pub fn report() -> Report<(usize, usize, [Judged; 5])> {
    let (x, targets) = batch(1);
    let mut first = network(&mut generator(1));
    let parameters = first.parameter_count();
    let agreeing = agreeing(&mut first, &x, &targets);

    let counts = [0, 1, 10, 100, 1_000];
    let mut steps = 0;
    let stages = counts.map(|count| {
        for _ in steps..count {
            training_step(&mut first, &x, &targets, RATE);
        }
        steps = count;
        judge(&mut first, &x, &targets)
    });
    let falls = (1..=BATCHES).filter(|&seed| {
        let (x, targets) = batch(seed);
        let mut network = network(&mut generator(seed));
        let before = training_step(&mut network, &x, &targets, RATE);
        judge(&mut network, &x, &targets).0 < before
    });
    let falls = falls.count();

    let rows = joined(counts.iter().zip(&stages), |(steps, (loss, right))| {
        format!("{:>5}  {loss:8.3}  {right:5} of {BATCH}", commas(*steps))
    });
    let setup = Setup {
        data: "32 drawn digits of 784 pixels, the target 1 in the place of the class and 0 elsewhere",
        network: "784-16-10, sigmoid, Glorot's initial weights",
        training: "half the summed squared error, rate 0.1, one batch of 32",
        seeds: "network and digits 1; one step also from seeds 1 to 20",
        criterion: "pro-19: all of 200 gradients drawn at random agree with the measured ones, and \
            one step lowers the loss for all 20 seeds",
    };
    let verdict = verdict(agreeing == CHECKED && falls == BATCHES as usize);
    let text = format!(
        "{setup}
== check ==
parameters: {}
forward passes to measure all: {}
gradients that agree: {agreeing} of {CHECKED} drawn
== steps ==
steps      loss  right images
{rows}
== claims ==
claim pro-19: {verdict} | {agreeing} of {CHECKED} gradients agree, and the first step lowers the loss in {}",
        commas(parameters),
        commas(2 * parameters),
        counted(falls, BATCHES as usize)
    );
    Report::new((agreeing, falls, stages), text)
}
