//! How much of the gradient reaches the first layer, by activation, depth and first weights.

use activations::Activation;
use ndarray::Array2;
use structure::random::{Generator, generator, within};
use structure::{Dense, Initialiser};

use crate::{ActivationLayer, DenseLayer, Kind, Mode, Stack};

/// Units in every hidden layer, and values per sample that go in.
pub const WIDTH: usize = 32;

/// Samples in the batch.
const SAMPLES: usize = 64;

/// A deep network before its first step.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What every hidden layer does to its sums.
    pub activation: Activation,
    /// The rule for its first weights.
    pub initialiser: Initialiser,
    /// What the first weights are multiplied by.
    pub scale: f64,
    /// Hidden layers.
    pub depth: usize,
}

/// How strongly the sum of all answers depends on the weights of each layer: the length of its
/// gradient, first layer to last, the output layer included.
pub fn gradient_norms(plan: Plan, seed: u64) -> Vec<f64> {
    let mut rng = generator(seed);
    let mut stack = network(plan, &mut rng);
    let x = Array2::from_shape_simple_fn((SAMPLES, WIDTH), || within(1.0, &mut rng));
    stack.forward(&x, Mode::Training).expect("the batch fits");
    stack.output_and_gradient().1.fill(1.0);
    stack.backward(&x, None);

    let mut norms = Vec::new();
    stack.visit_parameters(&mut |parameter| {
        if parameter.kind == Kind::Weight {
            let squares = parameter.gradient.iter().map(|g| g * g);
            norms.push(squares.sum::<f64>().sqrt());
        }
    });
    norms
}

fn network(plan: Plan, rng: &mut Generator) -> Stack<f64> {
    let mut layer = |units| {
        let mut dense = Dense::new(WIDTH, units, plan.initialiser, rng).expect("some units");
        dense.weights *= plan.scale;
        DenseLayer::new(dense)
    };
    let mut stack = Stack::new(WIDTH);
    for _ in 0..plan.depth {
        stack.push(layer(WIDTH)).expect("equal widths");
        let bend = ActivationLayer(plan.activation);
        stack.push(bend).expect("an activation takes any width");
    }
    stack.push(layer(1)).expect("equal widths");
    stack
}

/// What reaches the first layer, and what starts at the last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// The length of the gradient of the first layer.
    pub first: f64,
    /// The length of the gradient of the output layer.
    pub last: f64,
}

impl Ends {
    /// The share that is left at the first layer.
    pub fn ratio(self) -> f64 {
        self.first / self.last
    }
}

/// The two ends of the network, as the geometric mean over ten seeds.
pub fn ends(plan: Plan) -> Ends {
    const SEEDS: u64 = 10;
    let (mut first, mut last) = (0.0, 0.0);
    for seed in 1..=SEEDS {
        let norms = gradient_norms(plan, seed);
        first += norms[0].ln();
        last += norms[norms.len() - 1].ln();
    }
    Ends {
        first: (first / SEEDS as f64).exp(),
        last: (last / SEEDS as f64).exp(),
    }
}
