//! Does the best activation depend on the task? Three curves, each fitted with sigmoid, tanh and ReLU.

use ndarray::Array2;
use structure::experiments::{Setup, intervals};
use structure::random::generator;

use super::by_activation::{Chosen, RELU, Recipe, SIGMOID, TANH, choose};
use super::{Report, join, lines};
use crate::{mean_squared_error, training_step};

const EPOCHS: usize = 400;
const RATES: [f64; 8] = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];
const CHOOSING: [u64; 5] = [101, 102, 103, 104, 105];
const RECIPES: [Recipe; 3] = [SIGMOID, TANH, RELU];

/// The curves, and their names.
const TASKS: [(&str, fn(f64) -> f64); 3] = [
    ("sin 4x", |x| (4.0 * x).sin()),
    ("tanh 4x", |x| (4.0 * x).tanh()),
    ("|x|", f64::abs),
];

/// The mean squared error after 400 epochs; infinite where training diverged.
fn error(curve: fn(f64) -> f64, recipe: Recipe, rate: f64, seed: u64) -> f64 {
    let x = Array2::from_shape_fn((32, 1), |(i, _)| (i as f64 - 15.5) / 16.0);
    let targets = x.mapv(curve);
    let mut network = recipe.network(&[1, 8, 1], &mut generator(seed));
    for _ in 0..EPOCHS {
        let loss = training_step(&mut network, &x, &targets, rate / 32.0);
        if !loss.is_finite() {
            return f64::INFINITY;
        }
    }
    mean_squared_error(&mut network, &x, &targets)
}

/// What one activation reaches on one task.
pub struct Cell {
    /// The learning rate that was chosen.
    pub rate: f64,
    /// Whether it is the lowest or the highest of the grid.
    pub at_an_end: bool,
    /// The error of each of 20 seeds.
    pub errors: Vec<f64>,
}

/// Fits the curves. Data: for each task sigmoid, tanh and ReLU; and the ratios of tanh over ReLU, with the ends
/// of their intervals.
pub fn report() -> Report<([[Cell; 3]; 3], [[f64; 3]; 3])> {
    let setup = Setup {
        data: "32 points of a curve between -1 and 1",
        network: "1-8-1, linear output; He's weights for ReLU, Glorot's for the others; biases 0",
        training: "mean squared error, all samples a step, 400 epochs; rate from 0.01 0.03 0.1 0.3 1 3 10 30 (half the gradient of the mean), the lowest median of five seeds",
        seeds: "rates chosen on 101 to 105, judged on 1 to 20",
        criterion: "the best depends on the task if the paired ratio of the errors, tanh over ReLU, has its 95% interval above 1 for one curve and below 1 for another",
    };
    let cells = TASKS.map(|(_, curve)| {
        RECIPES.map(|recipe| {
            let score = |rate, seed| error(curve, recipe, rate, seed);
            let Chosen { rate, at_an_end } = choose(&RATES, &CHOOSING, score);
            let errors = (1..=20).map(|seed| score(rate, seed)).collect();
            Cell {
                rate,
                at_an_end,
                errors,
            }
        })
    });
    let ratios = cells.each_ref().map(|[_, tanh, relu]| {
        let pairs = tanh.errors.iter().zip(&relu.errors);
        let logarithms: Vec<f64> = pairs.map(|(tanh, relu)| (tanh / relu).ln()).collect();
        let (mean, half) = intervals::mean(&logarithms);
        [mean - half, mean, mean + half].map(f64::exp)
    });
    let names = join(RECIPES, " ", |recipe| {
        format!("{:>9}", recipe.activation.name())
    });
    let rows = TASKS.iter().zip(cells.iter().zip(&ratios));
    let table = lines(rows, |((name, _), (cells, [low, middle, high]))| {
        let means = join(cells, " ", |cell| {
            let logarithms = cell.errors.iter().map(|error| error.ln()).sum::<f64>();
            format!("{:>9.0e}", (logarithms / 20.0).exp())
        });
        format!("{name:<8} {means} {middle:>9.1} ({low:.1} to {high:.1})")
    });
    let tanh = ratios.iter().filter(|ratio| ratio[2] < 1.0).count();
    let relu = ratios.iter().filter(|ratio| ratio[0] > 1.0).count();
    let depends = match (tanh, relu) {
        (0, 0) => "undecided",
        (0, _) | (_, 0) => "false",
        _ => "holds",
    };
    let text = format!(
        "{setup}
== errors ==
error left, geometric mean              tanh / relu
curve    {names}
{table}
== claims ==
claim act-20: {depends} | of 3 curves tanh leaves the smaller error on {tanh}, ReLU on {relu}"
    );
    Report::new((cells, ratios), text)
}
