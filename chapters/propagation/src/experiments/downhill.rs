//! One step with and against the gradient, and how good a direction it is.

use structure::first_network::{FirstNetwork, INPUTS, TARGETS};
use structure::random::{generator, normal};

use crate::running_example::{inputs, targets};
use crate::{Stack, descend, propagate, running_example};

const FITS: &str = "four samples of three features";

/// The loss before and after one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The rate; negative is uphill, with the gradient.
    pub rate: f64,
    /// Half the summed squared error before.
    pub before: f64,
    /// And after.
    pub after: f64,
}

/// One step of the untrained running example, at any rate, negative ones too.
pub fn step(rate: f64) -> Step {
    let mut stack = running_example(&FirstNetwork::new(1));
    let before = propagate(&mut stack, &inputs(), &targets()).expect(FITS);
    descend(&mut stack, rate);
    let after = propagate(&mut stack, &inputs(), &targets()).expect(FITS);
    Step {
        rate,
        before,
        after,
    }
}

/// The way against the gradient beside random ways of the same length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Race {
    /// How far all of them go from the untrained weights, in all 16 weights together.
    pub length: f64,
    /// The loss where the way against the gradient ends.
    pub against: f64,
    /// The lowest loss at the end of a random way.
    pub best_random: f64,
    /// Of the random ways, those that end lower than the way against the gradient.
    pub better: usize,
    /// How many random ways there were.
    pub random: usize,
}

/// Goes `length` against the gradient, and as far in `random` other directions.
pub fn race(length: f64, random: usize) -> Race {
    let start = weights(&FirstNetwork::new(1));
    let mut stack = running_example(&FirstNetwork::new(1));
    let downhill = against_gradient(&mut stack);
    let against = loss_at(&mut stack, &start, &downhill, length);

    let mut rng = generator(3);
    let ends: Vec<f64> = (0..random)
        .map(|_| {
            let direction: Vec<f64> = start.iter().map(|_| normal(&mut rng)).collect();
            let direction = unit(&direction);
            loss_at(&mut stack, &start, &direction, length)
        })
        .collect();
    Race {
        length,
        against,
        best_random: ends.iter().copied().fold(f64::INFINITY, f64::min),
        better: ends.iter().filter(|&&end| end < against).count(),
        random,
    }
}

/// The angle, in degrees, between the first step against the gradient and the straight
/// way to the weights that 10,000 epochs lead to.
pub fn angle_to_the_goal() -> f64 {
    let mut network = FirstNetwork::new(1);
    let start = weights(&network);
    let downhill = against_gradient(&mut running_example(&network));
    network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    let end = weights(&network);
    let way: Vec<f64> = end
        .iter()
        .zip(&start)
        .map(|(end, start)| end - start)
        .collect();
    let cosine: f64 = unit(&way).iter().zip(&downhill).map(|(a, b)| a * b).sum();
    cosine.acos().to_degrees()
}

/// All 16 weights, in the order in which the stack shows them.
fn weights(network: &FirstNetwork) -> Vec<f64> {
    let hidden = network.hidden.as_flattened();
    hidden
        .iter()
        .chain(network.output.as_flattened())
        .copied()
        .collect()
}

/// The direction of steepest descent, of length 1.
fn against_gradient(stack: &mut Stack<f64>) -> Vec<f64> {
    propagate(stack, &inputs(), &targets()).expect(FITS);
    let mut all = Vec::new();
    stack.visit_parameters(&mut |parameter| all.extend(parameter.gradient.iter().map(|g| -*g)));
    unit(&all)
}

fn unit(direction: &[f64]) -> Vec<f64> {
    let length = direction.iter().map(|d| d * d).sum::<f64>().sqrt();
    direction.iter().map(|d| d / length).collect()
}

fn loss_at(stack: &mut Stack<f64>, start: &[f64], direction: &[f64], length: f64) -> f64 {
    let mut places = start.iter().zip(direction).map(|(w, d)| w + length * d);
    stack.visit_parameters(&mut |parameter| {
        for value in parameter.values {
            *value = places.next().expect("16 weights");
        }
    });
    propagate(stack, &inputs(), &targets()).expect(FITS)
}
