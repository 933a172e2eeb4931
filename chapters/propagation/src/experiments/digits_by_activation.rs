//! Digits learned with each activation in the hidden layers, and what one of the networks predicts.

use activations::Activation::{Elu, Gelu, Selu, Sigmoid, Silu, Softplus, Tanh};
use activations::softmax;
use digits::CLASSES;
use ndarray::{Array1, Axis};
use structure::Initialiser::{Glorot, He, Uniform};
use structure::experiments::{Setup, intervals, joined, verdict};
use structure::random::generator;

use super::by_activation::{Chosen, RELU, Recipe, choose, recipe};
use super::small_digits::{CHOOSING, Digits, JUDGING, WIDTHS};
use crate::{Mode, Network};
use structure::experiments::Report;

const RATES: [f64; 7] = [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0];

const RECIPES: [(&str, Recipe); 8] = [
    ("sigmoid", recipe(Sigmoid, Glorot)),
    ("tanh", recipe(Tanh, Glorot)),
    ("relu", RELU),
    ("elu", recipe(Elu, He)),
    // With a gain of √½, He's rule is LeCun's, for which SELU is made.
    (
        "selu",
        recipe(Selu, He).with_gain(std::f64::consts::FRAC_1_SQRT_2),
    ),
    ("gelu", recipe(Gelu, He)),
    ("silu", recipe(Silu, He)),
    ("softplus", recipe(Softplus, Glorot)),
];

/// One row of the table.
pub struct Row {
    /// The activation, and its initial weights if they are unusual.
    pub name: &'static str,
    /// The learning rate that was chosen for it.
    pub rate: f64,
    /// Whether it is an end of the grid.
    pub at_an_end: bool,
    /// The share of unseen digits that are misread, for each of 20 seeds.
    pub errors: Vec<f64>,
}

/// An unseen digit with its class, its ten logits and their softmax.
pub struct Scored {
    /// The row number of the digit among the unseen ones.
    pub digit: usize,
    /// Its class.
    pub label: usize,
    /// What the network gives.
    pub logits: Array1<f64>,
    /// Their softmax.
    pub probabilities: Array1<f64>,
}

fn trained(recipe: Recipe, digits: &Digits, rate: f64, seed: u64) -> Network {
    let mut network = recipe.network(&WIDTHS, &mut generator(seed));
    digits.train(&mut network, rate);
    network
}

/// The first unseen digit, and the one whose largest probability is smallest.
fn scored(network: &mut Network, digits: &Digits) -> [Scored; 2] {
    let logits = network.forward(&digits.unseen, Mode::Evaluation);
    let p = softmax(&logits);
    let largest = p.map_axis(Axis(1), |row| row.fold(0.0, |a: f64, &b| a.max(b)));
    let doubtful = structure::largest(&largest.mapv(|p| -p).view()).expect("some digits");
    [0, doubtful].map(|digit| Scored {
        digit,
        label: digits.labels[digit],
        logits: logits.row(digit).to_owned(),
        probabilities: p.row(digit).to_owned(),
    })
}

/// Trains every network. Data: the rows, and two digits.
pub fn report() -> Report<(Vec<Row>, [Scored; 2])> {
    let setup = Setup {
        data: "200 drawn digits at half their size, 14 by 14, and 200 unseen ones; other digits for every seed",
        network: "196-16-16-10, one activation in both hidden layers, softmax; Glorot's weights for sigmoid, tanh and softplus, LeCun's for selu, He's for the others; biases 0",
        training: "cross-entropy, gradient descent, 10 samples a step, 10 epochs; rate from 0.05 0.1 0.2 0.5 1 2 5, the lowest mean error of three seeds",
        seeds: "rates chosen on 101 to 103, judged on 1 to 20",
        criterion: "an activation does better or worse than ReLU if the 95% interval of the paired difference leaves out 0",
    };
    let choosing = CHOOSING.map(Digits::new);
    let judging: Vec<Digits> = (1..=JUDGING).map(Digits::new).collect();
    let rows = RECIPES.map(|(name, recipe)| {
        let Chosen { rate, at_an_end } = choose(&RATES, &CHOOSING, |rate, seed| {
            let digits = &choosing[(seed - CHOOSING[0]) as usize];
            digits.error(&mut trained(recipe, digits, rate, seed))
        });
        let runs = (1..).zip(&judging);
        let errors =
            runs.map(|(seed, digits)| digits.error(&mut trained(recipe, digits, rate, seed)));
        Row {
            name,
            rate,
            at_an_end,
            errors: errors.collect(),
        }
    });
    let relu = &rows[2].errors;
    let difference = |row: &Row| {
        let pairs = row.errors.iter().zip(relu);
        intervals::mean(
            &pairs
                .map(|(other, relu)| 100.0 * (other - relu))
                .collect::<Vec<_>>(),
        )
    };
    let table = joined(&rows, |row| {
        let (mean, half) = intervals::mean(&row.errors);
        let (mean, half) = (100.0 * mean, 100.0 * half);
        let (gap, reach) = difference(row);
        let Row { name, rate, .. } = row;
        format!("{name:<16} {rate:>5} {mean:>9.1} ±{half:.1} {gap:>10.1} ±{reach:.1}")
    });
    let [better, worse] = [-1.0, 1.0].map(|sign| {
        let apart = |row: &&Row| {
            let (gap, reach) = difference(row);
            sign * gap > reach
        };
        rows.iter().filter(apart).count()
    });
    let best = verdict(better == 0);
    // tanh once more, with the initial weights of listing 1.
    let tanh = &rows[1];
    let within = recipe(Tanh, Uniform(1.0));
    let runs = (1..).zip(&judging);
    let wide =
        runs.map(|(seed, digits)| digits.error(&mut trained(within, digits, tanh.rate, seed)));
    let [glorot, wide] = [tanh.errors.clone(), wide.collect()].map(|errors: Vec<f64>| {
        let (mean, half) = intervals::mean(&errors);
        format!("{:.0} ±{:.0}", 100.0 * mean, 100.0 * half)
    });
    let digits = &judging[0];
    let scored = scored(&mut trained(RELU, digits, rows[2].rate, 1), digits);
    let [first, doubtful] = &scored;
    let scores = joined(0..CLASSES, |class| {
        let [first, doubtful] = [first, doubtful].map(|scored| {
            let (score, p) = (scored.logits[class], scored.probabilities[class]);
            format!("{score:>9.1} {p:>7.3}")
        });
        format!("{class:<5} {first} {doubtful}")
    });
    let (first, doubtful) = ((first.digit, first.label), (doubtful.digit, doubtful.label));
    let text = format!(
        "{setup}
== table ==
activation        rate   misread, %   more than relu, %
{table}
== range ==
tanh at rate {}: misread, %
Glorot's weights  {glorot}
within ±1         {wide}
== scores ==
unseen digits {} and {}
            it shows a {}      it shows a {}
class     score softmax     score softmax
{scores}
== claims ==
claim act-20: {best} | of 7 other activations {better} misread fewer digits than ReLU, and {worse} more",
        tanh.rate, first.0, doubtful.0, first.1, doubtful.1
    );
    Report::new((rows.into(), scored), text)
}
