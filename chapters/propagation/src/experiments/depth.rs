//! How much of a signal reaches the last layer, and how much of the gradient the first, by activation, depth
//! and scale of the initial weights.

use ndarray::{Array2, Axis};
use structure::experiments::{Setup, joined, verdict_if};
use structure::random::{generator, within};

use super::by_activation::{RELU, Recipe, SIGMOID, TANH};
use super::shared::join;
use crate::{Kind, Mode};
use structure::experiments::Report;

/// Units in every hidden layer, and values per sample that go in.
const WIDTH: usize = 32;
/// Hidden layers of the networks that are compared by depth.
const DEPTHS: [usize; 4] = [2, 5, 10, 20];
/// The activations with three gains each: factors of the initial weights.
const GAINS: [(Recipe, [f64; 3]); 3] = [
    (RELU, [0.5, 1.0, 2.0]),
    (TANH, [0.5, 1.0, 2.0]),
    (SIGMOID, [1.0, 4.0, 8.0]),
];
const SEEDS: u64 = 20;

/// What goes through a network with fresh weights, forward and backward.
pub struct Signals {
    /// How far the outputs of each hidden layer differ from sample to sample: their standard deviation over the
    /// samples, the root mean square over the units.
    pub spreads: Vec<f64>,
    /// The length of the gradient of the sum of all outputs with respect to the weights of each layer, the
    /// output layer last.
    pub gradients: Vec<f64>,
}

/// Sends 64 samples from -1 to 1 through a network with `depth` hidden layers and one output.
pub fn signals(recipe: Recipe, depth: usize, seed: u64) -> Signals {
    let mut rng = generator(seed);
    let mut widths = vec![WIDTH; depth + 1];
    widths.push(1);
    let mut network = recipe.network(&widths, &mut rng);
    let mut y = Array2::from_shape_simple_fn((64, WIDTH), || within(1.0, &mut rng));
    let mut spreads = Vec::new();
    for (i, layer) in network.layers.iter_mut().enumerate() {
        y = layer.forward(&y, Mode::Training);
        // Every second layer is an activation.
        if i % 2 == 1 {
            spreads.push(y.var_axis(Axis(0), 0.0).sum().sqrt() / (WIDTH as f64).sqrt());
        }
    }
    network.backward(&Array2::ones(y.dim()));
    let parameters = network.parameters().into_iter();
    let weights = parameters.filter(|parameter| parameter.kind == Kind::Weight);
    let squares = weights.map(|weights| weights.gradient.iter().map(|g| g * g).sum::<f64>());
    let gradients = squares.map(f64::sqrt).collect();
    Signals { spreads, gradients }
}

/// Spread after the first and the last hidden layer, gradient of the first and of the output layer.
pub type Ends = [f64; 4];

/// The gradient of the first layer over that of the output, for four networks and four depths.
pub type Shares = [[f64; 4]; 4];

/// The geometric means over the seeds.
fn ends(recipe: Recipe, depth: usize) -> Ends {
    let mut sums = [0.0; 4];
    for seed in 1..=SEEDS {
        let Signals { spreads, gradients } = signals(recipe, depth, seed);
        let ends = [
            spreads[0],
            spreads[depth - 1],
            gradients[0],
            gradients[depth],
        ];
        for (sum, end) in sums.iter_mut().zip(ends) {
            *sum += end.ln();
        }
    }
    sums.map(|sum| (sum / SEEDS as f64).exp())
}

/// Data: for sigmoid, tanh, ReLU and the sigmoid with gain 8, the gradient of the first layer over that of the
/// output by depth; and the ends of ten layers for every gain of ReLU, tanh and sigmoid.
pub fn report() -> Report<(Shares, [[Ends; 3]; 3])> {
    let setup = Setup {
        data: "64 samples of 32 numbers from -1 to 1",
        network: "32-...-32-1, fresh weights: He's for ReLU, Glorot's for tanh and sigmoid, times a gain; biases 0; linear output",
        training: "none; the gradient is that of the sum of all outputs",
        seeds: "geometric means over 1 to 20",
        criterion: "a gradient vanishes if after 20 layers less than a millionth is left, and is kept if the first is within a factor of 10 of the last",
    };
    let share = |[_, _, first, last]: Ends| first / last;
    let named = [
        ("sigmoid", SIGMOID),
        ("tanh", TANH),
        ("relu", RELU),
        ("sigmoid, gain 8", SIGMOID.with_gain(8.0)),
    ];
    let shares = named.map(|(_, recipe)| DEPTHS.map(|depth| share(ends(recipe, depth))));
    let gains = GAINS.map(|(recipe, gains)| gains.map(|gain| ends(recipe.with_gain(gain), 10)));

    let depths = join(DEPTHS, " ", |depth| format!("{depth:>8}"));
    let by_depth = joined(named.iter().zip(&shares), |((name, _), shares)| {
        let shares = join(shares, " ", |share| format!("{share:>8.0e}"));
        format!("{name:<16} {shares}")
    });
    let by_gain = joined(GAINS.iter().zip(&gains), |((recipe, gains), rows)| {
        let name = recipe.activation.name();
        joined(gains.iter().zip(rows), |(gain, ends)| {
            let ends = join(ends, " ", |end| format!("{end:>8.0e}"));
            format!("{name:<8} {gain:>5} {ends}")
        })
    });

    let [sigmoid, tanh, relu, steep] = shares.map(|row| row[3]);
    let keeps = |share: f64| (0.1..10.0).contains(&share);
    let condition = "the sigmoid has Glorot's weights; tanh keeps its gradient as well, and larger weights help the sigmoid too";
    let alone = !keeps(tanh) && steep < 1e-6;
    let mitigates = verdict_if(sigmoid < 1e-6 && keeps(relu), alone, condition);
    let [[small, middle, large], ..] = gains;
    let hidden_by_the_ratio = (share(small) / share(large) - 1.0).abs() < 1e-6;
    let vanishes = verdict_if(
        true,
        !(hidden_by_the_ratio && large[2] / small[2] > 1e3),
        "the initial weights fit",
    );
    let [small, middle] = [small, middle].map(|ends| ends[2]);
    let text = format!(
        "{setup}
== ratio ==
gradient of the first layer / gradient of the output layer
hidden layers    {depths}
{by_depth}
== scale ==
10 hidden layers, weights times a gain
                     spread            gradient
          gain    first     last    first     last
{by_gain}
== claims ==
claim act-13: {mitigates} | after 20 layers the first has {sigmoid:.0e} of the gradient of the output with sigmoids, {relu:.1} with ReLU, {tanh:.1} with tanh, and {steep:.0e} with sigmoids of gain 8
claim act-14: {vanishes} | with weights half as large the first gradient of a ReLU network falls from {middle:.0} to {small:.3}, and its ratio to that of the output layer stays the same"
    );
    Report::new((shares, gains), text)
}
