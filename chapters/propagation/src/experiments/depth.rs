//! How much of the gradient reaches the first layer, by activation, depth and initial weights.

use std::fmt;

use activations::Activation;
use ndarray::Array2;
use structure::Initialiser;
use structure::random::{generator, within};

use super::{hidden_layers, join};
use crate::{Kind, Mode, Network};

/// Units in every hidden layer, and values per sample that go in.
const WIDTH: usize = 32;

/// Samples in the batch.
const SAMPLES: usize = 64;

/// Hidden layers of the networks that are compared by depth.
const DEPTHS: [usize; 4] = [2, 5, 10, 20];

/// Factors of the initial weights.
const SCALES: [f64; 3] = [0.5, 1.0, 2.0];

/// Each activation, with the rule for its initial weights.
const KINDS: [(Activation, Initialiser); 3] = [
    (Activation::Sigmoid, Initialiser::Glorot),
    (Activation::Tanh, Initialiser::Glorot),
    (Activation::Relu, Initialiser::He),
];

/// A deep network before its first step.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The activation of every hidden layer.
    pub activation: Activation,
    /// The rule for its initial weights.
    pub initialiser: Initialiser,
    /// What the initial weights are multiplied by.
    pub scale: f64,
    /// Hidden layers.
    pub depth: usize,
}

fn plan((activation, initialiser): (Activation, Initialiser), depth: usize, scale: f64) -> Plan {
    Plan {
        activation,
        initialiser,
        scale,
        depth,
    }
}

/// How strongly the sum of all outputs depends on the weights of each layer: the length of its
/// gradient, first layer to last, the output layer included.
pub fn gradient_norms(plan: Plan, seed: u64) -> Vec<f64> {
    let mut rng = generator(seed);
    let kind = (plan.activation, plan.initialiser);
    let layers = hidden_layers(kind, (WIDTH, WIDTH, plan.depth), &mut rng);
    let mut network = Network::new(WIDTH, layers).expect("equal widths");
    for parameter in network.parameters() {
        for value in parameter.values {
            // Biases start at zero.
            *value *= plan.scale;
        }
    }
    let x = Array2::from_shape_simple_fn((SAMPLES, WIDTH), || within(1.0, &mut rng));
    let y = network.forward(&x, Mode::Training);
    network.backward(&Array2::ones(y.dim()));
    let parameters = network.parameters().into_iter();
    let weights = parameters.filter(|parameter| parameter.kind == Kind::Weight);
    weights
        .map(|weights| weights.gradient.iter().map(|g| g * g).sum::<f64>().sqrt())
        .collect()
}

/// The length of the gradient of the first layer and of the output layer, as the geometric mean
/// over ten seeds.
fn ends(plan: Plan) -> (f64, f64) {
    const SEEDS: u64 = 10;
    let (mut first, mut last) = (0.0, 0.0);
    for seed in 1..=SEEDS {
        let norms = gradient_norms(plan, seed);
        first += norms[0].ln();
        last += norms[norms.len() - 1].ln();
    }
    let mean = |sum: f64| (sum / SEEDS as f64).exp();
    (mean(first), mean(last))
}

/// The report. The share that reaches the first layer is its gradient over that of the last.
pub struct Report {
    /// For sigmoid, tanh and ReLU, the share with 2, 5, 10 and 20 hidden layers.
    pub ratios: [[f64; 4]; 3],
    /// For the same, the [`gradient_norms`] of 20 hidden layers.
    pub norms: [Vec<f64>; 3],
    /// Ten hidden layers of ReLU whose initial weights are halved, left alone, and doubled: the
    /// gradient of the first layer and of the last.
    pub relu: [(f64, f64); 3],
    /// The same for tanh.
    pub tanh: [(f64, f64); 3],
}

/// Sends a gradient backward through networks of several depths.
pub fn report() -> Report {
    let [_, tanh, relu] = KINDS.map(|kind| SCALES.map(|scale| ends(plan(kind, 10, scale))));
    Report {
        ratios: KINDS.map(|kind| DEPTHS.map(|depth| share(ends(plan(kind, depth, 1.0))))),
        norms: KINDS.map(|kind| gradient_norms(plan(kind, 20, 1.0), 1)),
        relu,
        tanh,
    }
}

fn share((first, last): (f64, f64)) -> f64 {
    first / last
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let depths = join(DEPTHS, " ", |depth| format!("{depth:>9}"));
        let row = |name: &str, norms: &mut dyn Iterator<Item = &f64>| {
            format!(
                "{name:<12} {}",
                join(norms, " ", |norm| format!("{norm:>9.1e}"))
            )
        };
        let names = KINDS.map(|(activation, _)| activation.name());
        let ratios = names.iter().zip(&self.ratios);
        let ratios = join(ratios, "\n", |(name, ratios)| row(name, &mut ratios.iter()));
        let norms = names.iter().zip(&self.norms);
        let norms = join(norms, "\n", |(name, norms)| {
            row(name, &mut norms.iter().step_by(4))
        });
        let scales = join(
            [("relu", self.relu), ("tanh", self.tanh)],
            "\n",
            |(name, ends)| {
                join(
                    SCALES.into_iter().zip(ends),
                    "\n",
                    |(scale, (first, last))| {
                        let ratio = first / last;
                        format!("{name:<10} {scale:>5.1} {first:>9.1e} {last:>9.1e} {ratio:>9.2}")
                    },
                )
            },
        );

        let [sigmoid, tanh, relu] = self.ratios.map(|row| row[3]);
        let keeps = |ratio: f64| (0.1..10.0).contains(&ratio);
        let relu_keeps = match (sigmoid < 1e-6, keeps(relu), keeps(tanh)) {
            (true, true, true) => {
                "holds if it is compared with the sigmoid; tanh keeps its gradient too"
            }
            (true, true, false) => "holds",
            _ => "false",
        };
        let [small, (middle, _), large] = self.relu;
        let same = (share(small) / share(large) - 1.0).abs() < 1e-6;
        let vanishes = if same && large.0 / small.0 > 1e3 {
            "holds if the initial weights fit"
        } else {
            "holds"
        };
        writeln!(
            f,
            "\
== ratio ==
gradient of the first layer / gradient of the last
layers       {depths}
{ratios}
== layers ==
gradient of every fourth of 20 layers, and of the output
{norms}
== scale ==
10 layers, initial weights times a scale
           scale     first      last     ratio
{scales}
== claims ==
claim act-13: {relu_keeps} | after 20 layers a sigmoid network is left with {sigmoid:.0e} of \
its gradient, a ReLU network with {relu:.2}, and a tanh network with {tanh:.2}
claim act-14: {vanishes} | with weights half as large a ReLU network keeps the ratio {:.2}, \
and its first gradient falls from {middle:.0} to {:.3}",
            share(small),
            small.0
        )
    }
}
