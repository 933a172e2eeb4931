//! One step with and against the gradient, and how good a direction it is.

use ndarray::Array1;
use structure::experiments::{Setup, joined, verdict_if};
use structure::first_network::FirstNetwork;
use structure::random::{generator, normal};

use super::running_example::{inputs, running_example, targets};
use super::shared::{COPY, NETWORK, ends, weights};
use crate::{Network, descend, propagate};
use structure::experiments::Report;

/// Random directions in each race.
const RANDOM: usize = 1000;

/// A walk from the untrained weights against the gradient, beside random walks of the same length.
pub struct Race {
    /// The loss where the walk against the gradient ends.
    pub against: f64,
    /// The lowest loss at the end of a random walk.
    pub best_random: f64,
    /// Of 1,000 random walks, those that end lower than the one against the gradient.
    pub better: usize,
}

/// Half the summed squared error; the network keeps the gradients.
fn loss(network: &mut Network) -> f64 {
    propagate(network, &inputs(), &targets())
}

/// The loss of listing 1's untrained network before and after a step; a negative rate is uphill.
pub fn step(rate: f64) -> (f64, f64) {
    let mut network = running_example(&FirstNetwork::new(1));
    let before = loss(&mut network);
    descend(&mut network, rate);
    (before, loss(&mut network))
}

/// Goes `length` against the gradient, and as far in [`RANDOM`] other directions.
fn race(length: f64) -> Race {
    let first = FirstNetwork::new(1);
    let start = weights(&first);
    let mut network = running_example(&first);
    let downhill = against_gradient(&mut network);
    let mut loss_towards = |direction: &Array1<f64>| {
        let mut end = (&start + length * direction).into_iter();
        for value in network.parameters().into_iter().flat_map(|p| p.values) {
            *value = end.next().expect("16 weights");
        }
        loss(&mut network)
    };
    let against = loss_towards(&downhill);
    let mut rng = generator(3);
    let losses = [(); RANDOM].map(|()| loss_towards(&unit(start.mapv(|_| normal(&mut rng)))));
    Race {
        against,
        best_random: ends(&losses).0,
        better: losses.iter().filter(|&&loss| loss < against).count(),
    }
}

fn angle_to_the_goal() -> f64 {
    let mut network = FirstNetwork::new(1);
    let start = weights(&network);
    let downhill = against_gradient(&mut running_example(&network));
    network.train(&inputs(), &targets(), 1.0, 10_000);
    let way = unit(weights(&network) - start);
    way.dot(&downhill).acos().to_degrees()
}

/// The direction of steepest descent, of length 1.
fn against_gradient(network: &mut Network) -> Array1<f64> {
    loss(network);
    let parameters = network.parameters();
    let gradients = parameters.iter().flat_map(|p| p.gradient.iter());
    unit(gradients.map(|g| -g).collect())
}

fn unit(direction: Array1<f64>) -> Array1<f64> {
    let length = direction.dot(&direction).sqrt();
    direction / length
}

/// Data: the races from the untrained weights, and the angle, in degrees, between the first step
/// against the gradient and the straight way to the weights after 10,000 epochs.
pub fn report() -> Report<([Race; 7], f64)> {
    let rates = [-10.0, -1.0, -0.1, 0.1, 1.0, 10.0, 50.0, 100.0, 1000.0];
    let lengths = [0.01, 0.1, 1.0, 2.0, 5.0, 10.0, 20.0];
    let races = lengths.map(race);
    let angle = angle_to_the_goal();

    let steps = joined(rates, |rate| {
        let (before, after) = step(rate);
        format!("{rate:7.1}  {before:11.6}  {after:8.6}")
    });
    let rows = joined(lengths.iter().zip(&races), |(length, race)| {
        let (against, best, better) = (race.against, race.best_random, race.better);
        format!("{length:6.2}  {against:20.6}  {best:19.6}  {better:12}")
    });

    let [(before, down), (_, up), (_, far)] = [0.1, -0.1, 1000.0].map(step);
    let near = down < before && up > before;
    let goes_down = verdict_if(near, far < before, "the step is short enough");
    let steepest = match races.iter().position(|race| race.better > 0) {
        None => "holds | no other direction was better at any length".to_owned(),
        Some(0) => "false | another direction was better at the shortest length".to_owned(),
        Some(at) => format!(
            "holds if the step is short | up to a length of {} none of {RANDOM} other directions \
             is better; at {} there are {}",
            lengths[at - 1],
            lengths[at],
            races[at].better
        ),
    };
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "one step from the initial weights; the loss is half the summed squared error",
        seeds: "1,000 random directions, drawn once",
        criterion: "pro-07: a step of rate 0.1 lowers the loss and one of -0.1 raises it; without a \
            condition if one of 1,000 lowers it too. \
pro-08: no random direction of the same length ends lower, for lengths from 0.01 to 20",
    };
    let text = format!(
        "{setup}
== step ==
   rate  loss before     after
{steps}
== race ==
length  against the gradient  best of {RANDOM} others  others ahead
{rows}
angle to the goal: {angle:.1}
== claims ==
claim pro-07: {goes_down} | from {before:.4}, a step of rate 0.1 goes down to {down:.4}, one of -0.1 \
up to {up:.4}, and one of 1000 up to {far:.4}
claim pro-08: {steepest}"
    );
    Report::new((races, angle), text)
}
