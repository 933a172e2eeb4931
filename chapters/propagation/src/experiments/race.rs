//! Does ReLU need fewer epochs than the sigmoid and tanh? Each at the best of several learning rates.

use activations::Activation;
use ndarray::Array2;
use structure::experiments::intervals::median;
use structure::experiments::{Setup, intervals, joined, verdict_if};
use structure::first_network::{inputs, xor_targets};
use structure::random::{generator, within};

use super::by_activation::{Chosen, RELU, Recipe, SIGMOID, TANH, choose};
use super::shared::join;
use crate::{ActivationLayer, training_step};
use structure::experiments::Report;

const EPOCHS: usize = 400;
const ENOUGH: f64 = 0.05;
const RATES: [f64; 6] = [0.3, 1.0, 3.0, 10.0, 30.0, 100.0];
const CHOOSING: [u64; 3] = [101, 102, 103];
const JUDGING: usize = 20;
const RECIPES: [Recipe; 3] = [RELU, TANH, SIGMOID];

/// A name, inputs (samples, features) with targets (samples, 1), and hidden layers of eight units.
type Race = (&'static str, fn() -> (Array2<f64>, Array2<f64>), usize);

const RACES: [Race; 4] = [
    ("XOR", xor, 1),
    ("XOR", xor, 2),
    ("circle", circle, 1),
    ("circle", circle, 2),
];

fn xor() -> (Array2<f64>, Array2<f64>) {
    (inputs(), xor_targets())
}

/// Whether a point lies inside a circle: 64 points.
fn circle() -> (Array2<f64>, Array2<f64>) {
    let mut rng = generator(100);
    let x = Array2::from_shape_simple_fn((64, 2), || within(1.0, &mut rng));
    let inside = |i| f64::from(u8::from(x.row(i).dot(&x.row(i)) < 0.5));
    let targets = Array2::from_shape_fn((64, 1), |(i, _)| inside(i));
    (x, targets)
}

/// Epochs until the mean squared error is below 0.05; infinite where 400 are too few.
fn epochs((_, data, depth): Race, recipe: Recipe, rate: f64, seed: u64) -> f64 {
    let (x, targets) = data();
    let samples = x.nrows() as f64;
    let mut widths = vec![8; depth + 1];
    widths[0] = x.ncols();
    widths.push(1);
    let mut network = recipe.network(&widths, &mut generator(seed));
    network
        .layers
        .push(Box::new(ActivationLayer::new(Activation::Sigmoid)));
    for epoch in 0..EPOCHS {
        let error = 2.0 * training_step(&mut network, &x, &targets, rate / samples) / samples;
        if error < ENOUGH {
            return epoch as f64;
        }
        if !error.is_finite() {
            break;
        }
    }
    f64::INFINITY
}

/// What one activation needed in one race.
pub struct Runs {
    /// The learning rate that was chosen, and whether it is an end of the grid.
    pub rate: f64,
    /// Whether it is the lowest or the highest of the grid.
    pub at_an_end: bool,
    /// Epochs of each of 20 seeds.
    pub epochs: Vec<f64>,
}

/// Races with ReLU, tanh and sigmoid. Data: for each race the runs of the three.
pub fn report() -> Report<[[Runs; 3]; 4]> {
    let setup = Setup {
        data: "XOR: the four samples of listing 1; circle: 64 points from -1 to 1, is the point within √½ of the middle?",
        network: "1 or 2 hidden layers of 8 units, sigmoid output; He's weights for ReLU, Glorot's for the others; biases 0",
        training: "mean squared error, all samples a step; rate from 0.3 1 3 10 30 100 (half the gradient of the mean), the lowest mean of three seeds, where never counts as 800 epochs",
        seeds: "rates chosen on 101 to 103, judged on 1 to 20",
        criterion: "epochs until the error is below 0.05, at most 400; ReLU wins a race if it needs fewer epochs in more than half of the seeds, ties left out, and the whole 95% interval of that share lies above one half. act-18: it wins all races against both; if all against the sigmoid alone, there is a condition",
    };
    let races = RACES.map(|race| {
        RECIPES.map(|recipe| {
            let score = |rate, seed| epochs(race, recipe, rate, seed);
            let Chosen { rate, at_an_end } = choose(&RATES, &CHOOSING, |rate, seed| {
                score(rate, seed).min(2.0 * EPOCHS as f64)
            });
            let seeds = 1..=JUDGING as u64;
            Runs {
                rate,
                at_an_end,
                epochs: seeds.map(|seed| score(rate, seed)).collect(),
            }
        })
    });
    let names = join(RECIPES, " ", |recipe| {
        format!("{:>14}", recipe.activation.name())
    });
    let table = joined(RACES.iter().zip(&races), |((name, _, depth), runs)| {
        let medians = join(runs, " ", |runs| {
            let median = median(runs.epochs.iter().copied());
            let end = if runs.at_an_end { "*" } else { "" };
            // Where learning takes long, which of two rates is the better one differs between processors too.
            let rate = match median {
                ..100.0 => format!("({}{end})", runs.rate),
                _ => String::new(),
            };
            format!("{:>7} {rate:>6}", about(median))
        });
        format!("{name:<7} {depth} {medians}")
    });
    let [tanh_wins, sigmoid_wins] = [1, 2].map(|rival| {
        let won = |runs: &&[Runs; 3]| wins(&runs[0].epochs, &runs[rival].epochs);
        races.iter().filter(won).count()
    });
    let condition = "the rival is the sigmoid; against tanh it depends on the task";
    let sooner = verdict_if(sigmoid_wins == 4, tanh_wins == 4, condition);
    let text = format!(
        "{setup}
== epochs ==
median epochs; from 100 on rounded to 50, below 100 with the rate (* at an end of the grid)
layers    {names}
{table}
won by relu: against tanh {tanh_wins} of 4, against sigmoid {sigmoid_wins} of 4
== claims ==
claim act-18: {sooner} | each at its best rate, ReLU needs fewer epochs than the sigmoid in {sigmoid_wins} of 4 races, and fewer than tanh in {tanh_wins}"
    );
    Report::new(races, text)
}

/// Whether the first is sooner in more than half of the pairs, ties left out, and so is the whole interval.
fn wins(ours: &[f64], theirs: &[f64]) -> bool {
    let pairs = ours.iter().zip(theirs);
    let apart: Vec<bool> = pairs.filter(|(a, b)| a != b).map(|(a, b)| a < b).collect();
    let sooner = apart.iter().filter(|sooner| **sooner).count();
    !apart.is_empty() && intervals::share(sooner, apart.len()).0 > 0.5
}

/// A number of epochs. Large learning rates make large ones differ between processors, so those are rounded.
fn about(epochs: f64) -> String {
    match epochs {
        ..100.0 => format!("{epochs}"),
        f64::INFINITY => "never".to_owned(),
        _ => format!("{:.0}", 50.0 * (epochs / 50.0).round()),
    }
}
