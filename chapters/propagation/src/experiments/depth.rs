//! How much of the gradient reaches the first layer, by activation, depth and initial weights.

use ndarray::Array2;
use structure::experiments::verdict_if;
use structure::random::{generator, within};

use super::{RECIPES, Recipe, Report, hidden_layers, join, lines};
use crate::{Kind, Mode, Network};

/// Units in every hidden layer, and values per sample that go in.
const WIDTH: usize = 32;
/// Hidden layers of the networks that are compared by depth.
const DEPTHS: [usize; 4] = [2, 5, 10, 20];
/// Factors of the initial weights.
const SCALES: [f64; 3] = [0.5, 1.0, 2.0];

/// The length of the gradient of the sum of all outputs with respect to the weights of each layer, the
/// output layer last, in a network whose initial weights are multiplied by `scale`.
pub fn gradient_norms(recipe: Recipe, depth: usize, scale: f64, seed: u64) -> Vec<f64> {
    let mut rng = generator(seed);
    let layers = hidden_layers(recipe, (WIDTH, WIDTH, depth), &mut rng);
    let mut network = Network::new(WIDTH, layers).expect("equal widths");
    // Biases start at zero.
    for value in network.parameters().into_iter().flat_map(|p| p.values) {
        *value *= scale;
    }
    let x = Array2::from_shape_simple_fn((64, WIDTH), || within(1.0, &mut rng));
    let y = network.forward(&x, Mode::Training);
    network.backward(&Array2::ones(y.dim()));
    let parameters = network.parameters().into_iter();
    let weights = parameters.filter(|parameter| parameter.kind == Kind::Weight);
    let squares = weights.map(|weights| weights.gradient.iter().map(|g| g * g).sum::<f64>());
    squares.map(f64::sqrt).collect()
}

/// The length of the gradient of the first layer, and of the output layer.
pub type FirstLast = [f64; 2];

/// The geometric mean over ten seeds.
fn ends(recipe: Recipe, depth: usize, scale: f64) -> FirstLast {
    let norms = (1..=10).map(|seed| gradient_norms(recipe, depth, scale, seed));
    let norms: Vec<_> = norms.collect();
    [0, depth].map(|layer| {
        let logarithms = norms.iter().map(|norms| norms[layer].ln());
        (logarithms.sum::<f64>() / 10.0).exp()
    })
}

/// Data: for sigmoid, tanh and ReLU, the gradient of the first layer over that of the last, by depth;
/// and both of ten layers of ReLU, with initial weights halved, left alone and doubled.
pub fn report() -> Report<([[f64; 4]; 3], [FirstLast; 3])> {
    let share = |[first, last]: FirstLast| first / last;
    let [sigmoid, tanh, relu, _] = RECIPES;
    let recipes = [sigmoid, tanh, relu];
    let shares = recipes.map(|recipe| DEPTHS.map(|depth| share(ends(recipe, depth, 1.0))));
    let norms = recipes.map(|recipe| gradient_norms(recipe, 20, 1.0, 1));
    let [tanh, relu] = [tanh, relu].map(|recipe| SCALES.map(|scale| ends(recipe, 10, scale)));

    let depths = join(DEPTHS, " ", |depth| format!("{depth:>9}"));
    let cells = |norm: &f64| format!("{norm:>9.1e}");
    let names = recipes.map(|(activation, _)| activation.name());
    let by_depth = lines(names.iter().zip(&shares), |(name, shares)| {
        format!("{name:<12} {}", join(shares, " ", cells))
    });
    let by_layer = lines(names.iter().zip(&norms), |(name, norms)| {
        format!("{name:<12} {}", join(norms.iter().step_by(4), " ", cells))
    });
    let by_scale = lines([("relu", relu), ("tanh", tanh)], |(name, ends)| {
        lines(SCALES.into_iter().zip(ends), |(scale, [first, last])| {
            let share = first / last;
            format!("{name:<10} {scale:>5.1} {first:>9.1e} {last:>9.1e} {share:>9.2}")
        })
    });

    let [sigmoid, tanh, deep_relu] = shares.map(|row| row[3]);
    let keeps = |share: f64| (0.1..10.0).contains(&share);
    let condition = "it is compared with the sigmoid; tanh keeps its gradient too";
    let relu_keeps = verdict_if(sigmoid < 1e-6 && keeps(deep_relu), !keeps(tanh), condition);
    let [[small, _], [middle, _], [large, _]] = relu;
    let [half, _, double] = relu.map(share);
    let hidden_by_the_ratio = (half / double - 1.0).abs() < 1e-6 && large / small > 1e3;
    let vanishes = verdict_if(true, !hidden_by_the_ratio, "the initial weights fit");
    let text = format!(
        "== ratio ==
gradient of the first layer / gradient of the last
layers       {depths}
{by_depth}
== layers ==
gradient of every fourth of 20 layers, and of the output
{by_layer}
== scale ==
10 layers, initial weights times a scale
           scale     first      last     ratio
{by_scale}
== claims ==
claim act-13: {relu_keeps} | after 20 layers a sigmoid network is left with {sigmoid:.0e} of \
its gradient, a ReLU network with {deep_relu:.2}, and a tanh network with {tanh:.2}
claim act-14: {vanishes} | with weights half as large a ReLU network keeps the ratio {half:.2}, \
and its first gradient falls from {middle:.0} to {small:.3}"
    );
    Report::new((shares, relu), text)
}
