//! How much of the gradient reaches the first layer, by activation, depth and initial weights.

use std::fmt;

use activations::Activation;
use ndarray::Array2;
use structure::random::{Generator, generator, within};
use structure::{Dense, Initialiser};

use crate::{ActivationLayer, DenseLayer, Kind, Layer, Mode, Network};

/// Units in every hidden layer, and values per sample that go in.
pub const WIDTH: usize = 32;

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
#[derive(Clone, Copy, Debug)]
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

impl Plan {
    fn new((activation, initialiser): (Activation, Initialiser), depth: usize) -> Self {
        Self {
            activation,
            initialiser,
            scale: 1.0,
            depth,
        }
    }

    fn network(self, rng: &mut Generator) -> Network {
        let mut dense = |units| {
            let mut dense = Dense::new(WIDTH, units, self.initialiser, rng).expect("some units");
            dense.weights *= self.scale;
            Box::new(DenseLayer::new(dense))
        };
        let mut layers: Vec<Box<dyn Layer>> = Vec::new();
        for _ in 0..self.depth {
            layers.push(dense(WIDTH));
            layers.push(Box::new(ActivationLayer::new(self.activation)));
        }
        layers.push(dense(1));
        Network::new(WIDTH, layers).expect("equal widths")
    }
}

/// How strongly the sum of all outputs depends on the weights of each layer: the length of its
/// gradient, first layer to last, the output layer included.
pub fn gradient_norms(plan: Plan, seed: u64) -> Vec<f64> {
    let mut rng = generator(seed);
    let mut network = plan.network(&mut rng);
    let x = Array2::from_shape_simple_fn((SAMPLES, WIDTH), || within(1.0, &mut rng));
    let y = network.forward(&x, Mode::Training);
    network.backward(&Array2::ones(y.dim()));
    let parameters = network.parameters().into_iter();
    let weights = parameters.filter(|parameter| parameter.kind == Kind::Weight);
    weights
        .map(|weights| weights.gradient.iter().map(|g| g * g).sum::<f64>().sqrt())
        .collect()
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
fn ends(plan: Plan) -> Ends {
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

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// For sigmoid, tanh and ReLU, the [`Ends::ratio`] with 2, 5, 10 and 20 hidden layers.
    pub ratios: [[f64; 4]; 3],
    /// For the same, the [`gradient_norms`] of 20 hidden layers.
    pub norms: [Vec<f64>; 3],
    /// Ten hidden layers of ReLU whose initial weights are halved, left alone, and doubled.
    pub relu: [Ends; 3],
    /// The same for tanh.
    pub tanh: [Ends; 3],
}

/// Sends a gradient backward through networks of several depths.
pub fn report() -> Report {
    let [_, tanh, relu] = KINDS;
    let scaled = |kind| {
        SCALES.map(|scale| {
            ends(Plan {
                scale,
                ..Plan::new(kind, 10)
            })
        })
    };
    Report {
        ratios: KINDS.map(|kind| DEPTHS.map(|depth| ends(Plan::new(kind, depth)).ratio())),
        norms: KINDS.map(|kind| gradient_norms(Plan::new(kind, 20), 1)),
        relu: scaled(relu),
        tanh: scaled(tanh),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== ratio ==")?;
        writeln!(f, "gradient of the first layer / gradient of the last")?;
        let depths = DEPTHS.map(|depth| format!(" {depth:>9}")).concat();
        writeln!(f, "{:<12}{depths}", "layers")?;
        for ((activation, _), ratios) in KINDS.iter().zip(&self.ratios) {
            let ratios = ratios.map(|ratio| format!(" {ratio:>9.1e}")).concat();
            writeln!(f, "{:<12}{ratios}", activation.name())?;
        }

        writeln!(f, "== layers ==")?;
        writeln!(
            f,
            "gradient of every fourth of 20 layers, and of the output"
        )?;
        for ((activation, _), norms) in KINDS.iter().zip(&self.norms) {
            write!(f, "{:<12}", activation.name())?;
            for norm in norms.iter().step_by(4) {
                write!(f, " {norm:>9.1e}")?;
            }
            writeln!(f)?;
        }

        writeln!(f, "== scale ==")?;
        writeln!(f, "10 layers, initial weights times a scale")?;
        let (first, last, ratio) = ("first", "last", "ratio");
        writeln!(f, "{:<10} scale {first:>9} {last:>9} {ratio:>9}", "")?;
        for (name, row) in [("relu", self.relu), ("tanh", self.tanh)] {
            for (scale, ends) in SCALES.into_iter().zip(row) {
                let (first, last, ratio) = (ends.first, ends.last, ends.ratio());
                writeln!(
                    f,
                    "{name:<10} {scale:>5.1} {first:>9.1e} {last:>9.1e} {ratio:>9.2}"
                )?;
            }
        }

        writeln!(f, "== claims ==")?;
        self.write_claims(f)
    }
}

impl Report {
    fn write_claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [sigmoid, tanh, relu] = self.ratios.map(|row| row[3]);
        let keeps = |ratio: f64| (0.1..10.0).contains(&ratio);
        writeln!(
            f,
            "claim act-13: {} | after 20 layers a sigmoid network is left with {sigmoid:.0e} of \
             its gradient, a ReLU network with {relu:.2}, and a tanh network with {tanh:.2}",
            match (sigmoid < 1e-6, keeps(relu), keeps(tanh)) {
                (true, true, true) =>
                    "holds if it is compared with the sigmoid; tanh keeps its gradient too",
                (true, true, false) => "holds",
                _ => "false",
            }
        )?;
        let [small, middle, large] = self.relu;
        let same_ratio = (small.ratio() / large.ratio() - 1.0).abs() < 1e-6;
        writeln!(
            f,
            "claim act-14: {} | with weights half as large a ReLU network keeps the ratio {:.2}, \
             and its first gradient falls from {:.0} to {:.3}",
            if same_ratio && large.first / small.first > 1e3 {
                "holds if the initial weights fit"
            } else {
                "holds"
            },
            small.ratio(),
            middle.first,
            small.first
        )
    }
}
