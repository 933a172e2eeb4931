//! One step with and against the gradient, and how good a direction it is.

use std::fmt;

use structure::first_network::FirstNetwork;
use structure::random::{generator, normal};

use super::ends;
use super::running_example::{inputs, running_example, targets};
use crate::{Network, descend, propagate};

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

/// A walk against the gradient beside walks of the same length in random directions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Race {
    /// How far all of them go from the untrained weights, in all 16 weights together.
    pub length: f64,
    /// The loss where the walk against the gradient ends.
    pub against: f64,
    /// The lowest loss at the end of a random walk.
    pub best_random: f64,
    /// Of the [`RANDOM`] random walks, those that end lower than the one against the gradient.
    pub better: usize,
}

/// Random directions in each race.
pub const RANDOM: usize = 1000;

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// One step at each of several rates.
    pub steps: [Step; 9],
    /// A race over each of several lengths.
    pub races: [Race; 7],
    /// The angle, in degrees, between the first step against the gradient and the straight way to
    /// the weights that 10,000 epochs lead to.
    pub angle: f64,
}

/// Steps and races from the untrained running example.
pub fn report() -> Report {
    Report {
        steps: [-10.0, -1.0, -0.1, 0.1, 1.0, 10.0, 50.0, 100.0, 1000.0].map(step),
        races: [0.01, 0.1, 1.0, 2.0, 5.0, 10.0, 20.0].map(race),
        angle: angle_to_the_goal(),
    }
}

/// One step of the untrained running example, at any rate, negative ones too.
pub fn step(rate: f64) -> Step {
    let mut network = running_example(&FirstNetwork::new(1));
    let before = propagate(&mut network, &inputs(), &targets());
    descend(&mut network, rate);
    let after = propagate(&mut network, &inputs(), &targets());
    Step {
        rate,
        before,
        after,
    }
}

/// Goes `length` against the gradient, and as far in [`RANDOM`] other directions.
fn race(length: f64) -> Race {
    let start = weights(&FirstNetwork::new(1));
    let mut network = running_example(&FirstNetwork::new(1));
    let downhill = against_gradient(&mut network);
    let against = loss_at(&mut network, &start, &downhill, length);

    let mut rng = generator(3);
    let mut random_walk = || {
        let direction: Vec<f64> = start.iter().map(|_| normal(&mut rng)).collect();
        loss_at(&mut network, &start, &unit(&direction), length)
    };
    let losses: Vec<f64> = (0..RANDOM).map(|_| random_walk()).collect();
    Race {
        length,
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
    let end = weights(&network);
    let way: Vec<f64> = end.iter().zip(&start).map(|(end, w)| end - w).collect();
    let cosine: f64 = unit(&way).iter().zip(&downhill).map(|(a, b)| a * b).sum();
    cosine.acos().to_degrees()
}

/// All 16 weights, in the order of the parameters.
fn weights(network: &FirstNetwork) -> Vec<f64> {
    let weights = network.hidden.iter().chain(&network.output);
    weights.copied().collect()
}

/// The direction of steepest descent, of length 1.
fn against_gradient(network: &mut Network) -> Vec<f64> {
    propagate(network, &inputs(), &targets());
    let parameters = network.parameters();
    let gradients = parameters.iter().flat_map(|p| p.gradient.iter());
    unit(&gradients.map(|g| -*g).collect::<Vec<f64>>())
}

fn unit(direction: &[f64]) -> Vec<f64> {
    let length = direction.iter().map(|d| d * d).sum::<f64>().sqrt();
    direction.iter().map(|d| d / length).collect()
}

fn loss_at(network: &mut Network, start: &[f64], direction: &[f64], length: f64) -> f64 {
    let mut ends = start.iter().zip(direction).map(|(w, d)| w + length * d);
    for parameter in network.parameters() {
        for value in parameter.values {
            *value = ends.next().expect("16 weights");
        }
    }
    propagate(network, &inputs(), &targets())
}

impl Report {
    /// The step at one of the rates.
    fn step(&self, rate: f64) -> Step {
        let found = self.steps.iter().find(|step| step.rate == rate);
        *found.expect("one of the rates")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== step ==")?;
        writeln!(f, "   rate  loss before     after")?;
        for step in &self.steps {
            let (rate, before, after) = (step.rate, step.before, step.after);
            writeln!(f, "{rate:7.1}  {before:11.6}  {after:8.6}")?;
        }

        writeln!(f, "== race ==")?;
        writeln!(
            f,
            "length  against the gradient  best of {RANDOM} others  others ahead"
        )?;
        for race in &self.races {
            writeln!(
                f,
                "{:6.2}  {:20.6}  {:19.6}  {:12}",
                race.length, race.against, race.best_random, race.better
            )?;
        }
        writeln!(f, "angle to the goal: {:.1}", self.angle)?;

        writeln!(f, "== claims ==")?;
        let (down, up, far) = (self.step(0.1), self.step(-0.1), self.step(1000.0));
        let verdict = match (
            down.after < down.before && up.after > up.before,
            far.after < far.before,
        ) {
            (true, true) => "holds",
            (true, false) => "holds if the step is short enough",
            _ => "false",
        };
        writeln!(
            f,
            "claim pro-07: {verdict} | from {:.4}, a step of rate 0.1 goes down to {:.4}, one of \
             -0.1 up to {:.4}, and one of 1000 up to {:.4}",
            down.before, down.after, up.after, far.after
        )?;
        let near = self
            .races
            .iter()
            .take_while(|race| race.better == 0)
            .count();
        let Some(lost) = self.races.get(near) else {
            return writeln!(
                f,
                "claim pro-08: holds | no other direction was better at any length"
            );
        };
        writeln!(
            f,
            "claim pro-08: {} | up to a length of {} none of {RANDOM} other directions is better; \
             at {} there are {}",
            if near > 0 {
                "holds if the step is short"
            } else {
                "false"
            },
            self.races[near.saturating_sub(1)].length,
            lost.length,
            lost.better
        )
    }
}
