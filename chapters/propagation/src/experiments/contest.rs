//! Which activation learns what, and how soon, each at the best of several learning rates.

use activations::Activation::{self, Linear, Sigmoid};
use ndarray::Array2;
use structure::experiments::{verdict, verdict_if};
use structure::first_network::{inputs, xor_targets};
use structure::random::{generator, within};

use super::{RECIPES, Recipe, Report, hidden_layers, join, lines};
use crate::{ActivationLayer, Network, training_step};

/// Units in every hidden layer.
const WIDTH: usize = 8;
/// Epochs of both contests: which error is left after them, and how many are needed?
const EPOCHS: usize = 400;
/// The mean squared error to reach in the second contest.
const ENOUGH: f64 = 0.05;
/// The learning rates that each contestant may choose from, for the mean over the samples. The
/// sigmoid, whose derivative is a quarter at most, may choose from rates four times as large.
const RATES: [f64; 3] = [0.3, 1.0, 3.0];

/// A name, the activation of the output, and inputs (samples, features) with targets (samples, 1).
pub type Task = (&'static str, Activation, fn() -> (Array2<f64>, Array2<f64>));

const XOR: Task = ("xor", Sigmoid, || (inputs(), xor_targets()));

/// Whether a point lies inside a circle: 64 points.
const CIRCLE: Task = ("circle", Sigmoid, || {
    let mut rng = generator(100);
    let x = Array2::from_shape_simple_fn((64, 2), || within(1.0, &mut rng));
    let inside = |i| f64::from(u8::from(x.row(i).dot(&x.row(i)) < 0.5));
    let targets = Array2::from_shape_fn((64, 1), |(i, _)| inside(i));
    (x, targets)
});

/// A smooth wave.
pub const WAVE: Task = ("wave", Linear, || along(|x| (4.0 * x).sin()));
const STEP: Task = ("step", Linear, || along(|x| (4.0 * x).tanh()));
const CORNER: Task = ("corner", Linear, || along(f64::abs));

/// A function of one number at 32 points.
fn along(f: fn(f64) -> f64) -> (Array2<f64>, Array2<f64>) {
    let x = Array2::from_shape_fn((32, 1), |(i, _)| (i as f64 - 15.5) / 16.0);
    let targets = x.mapv(f);
    (x, targets)
}

/// The first contest, with one hidden layer.
const TASKS: [Task; 5] = [XOR, CIRCLE, WAVE, STEP, CORNER];
/// The second contest: tasks, and hidden layers.
const RACES: [(Task, usize); 5] = [(XOR, 1), (XOR, 2), (XOR, 4), (CIRCLE, 1), (CIRCLE, 2)];

/// The lowest, median and highest score over the seeds, of each recipe at its best learning rate.
pub type Scores = [[f64; 3]; 4];

/// For each contestant the scores of its best learning rate, the one with the lowest median.
fn best_of_each(seeds: u64, score: impl Fn(Recipe, (f64, u64)) -> f64) -> Scores {
    RECIPES.map(|recipe| {
        let factor = if recipe.0 == Sigmoid { 4.0 } else { 1.0 };
        let scores = RATES.map(|rate| {
            let scores = (1..=seeds).map(|seed| score(recipe, (factor * rate, seed)));
            let mut scores: Vec<f64> = scores.collect();
            scores.sort_by(f64::total_cmp);
            [0, scores.len() / 2, scores.len() - 1].map(|at| scores[at])
        });
        let best = scores.into_iter().min_by(|a, b| a[1].total_cmp(&b[1]));
        best.expect("some rates")
    })
}

/// The epochs until the mean squared error is below `enough`, infinite where 400 are too few, and the
/// error before the last update, infinite where training diverged.
pub fn train(
    ((_, output, data), depth): (Task, usize),
    recipe: Recipe,
    (rate, seed): (f64, u64),
    enough: f64,
) -> (f64, f64) {
    let (x, targets) = data();
    let samples = x.nrows() as f64;
    let shape = (x.ncols(), WIDTH, depth);
    let mut layers = hidden_layers(recipe, shape, &mut generator(seed));
    layers.push(Box::new(ActivationLayer::new(output)));
    let mut network = Network::new(x.ncols(), layers).expect("each as wide as the one before");
    let mut error = f64::INFINITY;
    for epoch in 0..EPOCHS {
        error = 2.0 * training_step(&mut network, &x, &targets, rate / samples) / samples;
        if !error.is_finite() {
            return (f64::INFINITY, f64::INFINITY);
        }
        if error < enough {
            return (epoch as f64, error);
        }
    }
    (f64::INFINITY, error)
}

/// Data: the mean squared error left for xor, circle, wave, step and corner; and the epochs until it
/// is low enough for XOR with 1, 2 and 4 hidden layers and the circle with 1 and 2.
pub fn report() -> Report<[[Scores; 5]; 2]> {
    let left =
        TASKS.map(|task| best_of_each(3, |recipe, run| train((task, 1), recipe, run, 0.0).1));
    let needed =
        RACES.map(|race| best_of_each(5, |recipe, run| train(race, recipe, run, ENOUGH).0));

    let names = join(&RECIPES, " ", |recipe| format!("{:>10}", recipe.0.name()));
    let tasks = lines(TASKS.iter().zip(&left), |((name, ..), scores)| {
        let medians = join(scores, " ", |[_, median, _]| format!("{median:>10.0e}"));
        format!("{name:<10} {medians}")
    });
    let races = lines(RACES.iter().zip(&needed), |((task, depth), scores)| {
        let race = format!("{} {depth}", task.0);
        let medians = join(scores, " ", |score| format!("{:>10}", to_ten(score[1])));
        let ranges = scores.map(|[low, _, high]| format!("{}..{}", to_ten(low), to_ten(high)));
        let ranges = join(ranges, " ", |range| format!("{range:>10}"));
        format!("{race:<10} {medians}\n{:<10} {ranges}", "  seeds")
    });

    // Wins in a table of scores. The leaky ReLU is too close to its plain twin to count as a rival.
    let beats = |scores: &Scores, a: usize, b: usize| scores[a][1] < scores[b][1];
    let [sigmoid, tanh] =
        [0, 1].map(|rival| needed.iter().filter(|race| beats(race, 2, rival)).count());
    let condition = "the rival is the sigmoid; against tanh it depends on the task";
    let sooner = verdict_if(sigmoid == 5, tanh == 5, condition);
    let [sigmoid_wins, tanh_wins, relu_wins] = [0, 1, 2].map(|a| {
        let wins = |scores: &&Scores| (0..3).all(|b| a == b || beats(scores, a, b));
        left.iter().filter(wins).count()
    });
    let differs = verdict(![sigmoid_wins, tanh_wins, relu_wins].contains(&5));
    let text = format!(
        "== tasks ==
mean squared error left after {EPOCHS} epochs, one hidden layer
task       {names}
{tasks}
== epochs ==
epochs until the mean squared error is below {ENOUGH}, to the nearest ten, at most {EPOCHS}
layers     {names}
{races}
== claims ==
claim act-18: {sooner} | each at its best rate, ReLU needs fewer epochs than the sigmoid in \
{sigmoid} of 5 races, and fewer than tanh in {tanh}
claim act-20: {differs} | of 5 tasks ReLU leaves the lowest error in {relu_wins}, tanh in \
{tanh_wins} and the sigmoid in {sigmoid_wins}"
    );
    Report::new([left, needed], text)
}

/// A number of epochs to the nearest ten: large learning rates make it differ between processors.
fn to_ten(epochs: f64) -> String {
    if epochs.is_finite() {
        format!("{:.0}", 10.0 * (epochs / 10.0).round())
    } else {
        "never".to_owned()
    }
}
