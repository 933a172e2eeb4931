//! Residual connections: a deep network in which each block adds to what it was given.

use activations::Activation::{Relu, Softmax};
use digits::CLASSES;
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use optimizers::{Adam, MakeLayer, Model, Sequential, dense};
use propagation::{ActivationLayer, DenseLayer, Layer, Mode, Network, Parameter};
use structure::Initialiser::{Constant, He};
use structure::experiments::intervals::mean;
use structure::experiments::{Report, STARTS, Setup, lines, valid};
use structure::random::Generator;
use structure::{Dense, Initialiser};

use super::shared::lowest;
use super::small::{DIGITS, INPUTS, compared, misread, train, with_interval};

/// A block with a skip connection: `y = x + f(x)`.
///
/// Source: He, Zhang, Ren and Sun, *Deep Residual Learning for Image Recognition*, CVPR 2016.
pub struct Residual(pub Network);

impl Layer for Residual {
    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        x + &self.0.forward(x, mode)
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        dy + &self.0.backward(dy)
    }

    fn name(&self) -> &'static str {
        "residual"
    }

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        self.0.parameters()
    }
}

/// Hidden layers after the first, in blocks of two.
const DEPTH: usize = 20;
const WIDTH: usize = 16;
const EPOCHS: usize = 6;
const RATES: [f64; 4] = [0.001, 0.003, 0.01, 0.03];

/// Two dense layers with ReLU between them, and a path around both. Where the second starts from zero, the block changes
/// nothing at first.
pub fn residual(second: Initialiser) -> impl MakeLayer {
    move |width, rng: &mut Generator| {
        let first = DenseLayer::new(Dense::new(width, width, He, rng)?);
        let second = DenseLayer::new(Dense::new(width, width, second, rng)?);
        let layers: [Box<dyn Layer>; 3] = [
            Box::new(first),
            Box::new(ActivationLayer::new(Relu)),
            Box::new(second),
        ];
        Ok(Box::new(Residual(Network::new(width, layers.into())?)) as Box<dyn Layer>)
    }
}

/// What is around every two hidden layers, and how the second of them starts.
const ARMS: [(&str, Option<Initialiser>); 3] = [
    ("without", None),
    ("with", Some(He)),
    ("with, second zero", Some(Constant(0.0))),
];

fn network(skips: Option<Initialiser>, rate: f64, seed: u64) -> Model {
    let mut plan = Sequential::seeded(INPUTS, seed)
        .then(dense(WIDTH, He))
        .activation(Relu);
    for _ in 0..DEPTH / 2 {
        plan = match skips {
            Some(second) => plan.then(residual(second)),
            None => plan
                .then(dense(WIDTH, He))
                .activation(Relu)
                .then(dense(WIDTH, He)),
        }
        .activation(Relu);
    }
    valid(
        plan.dense(CLASSES, Softmax)
            .compile(Adam::new(rate), SparseCategoricalCrossEntropy),
    )
}

/// Training loss and misread digits after training on the digits of a seed.
fn run(skips: Option<Initialiser>, rate: f64, seed: usize) -> [f64; 2] {
    let [few, held_out] = &DIGITS[seed];
    let mut model = network(skips, rate, seed as u64);
    train(&mut model, &few.data, EPOCHS);
    let loss = valid(model.evaluate(&few.data)).loss;
    [loss, misread(&mut model, &held_out.data)]
}

/// What was found without skips, with them, and with them from zero.
#[derive(Default)]
pub struct Data {
    /// Mean training loss at each of the rates, on the seeds that choose.
    pub chosen_from: [[f64; 4]; 3],
    /// Training loss, seed by seed.
    pub loss: [Vec<f64>; 3],
    /// Misread of 500 unseen digits, seed by seed.
    pub misread: [Vec<f64>; 3],
}

/// A plain network of 22 layers, and the same with skips from two starts, each at its best rate.
pub fn report() -> Report<Data> {
    let mut data = Data::default();
    let judges = STARTS as usize;
    for (arm, (_, skips)) in ARMS.into_iter().enumerate() {
        data.chosen_from[arm] = RATES.map(|rate| {
            let losses = (judges..DIGITS.len()).map(|seed| run(skips, rate, seed)[0]);
            losses.sum::<f64>() / (DIGITS.len() - judges) as f64
        });
        let rate = RATES[lowest(&data.chosen_from[arm])];
        for seed in 0..judges {
            let [loss, misread] = run(skips, rate, seed);
            data.loss[arm].push(loss);
            data.misread[arm].push(misread);
        }
    }
    let text = text(&data);
    Report::new(data, text)
}

fn text(data: &Data) -> String {
    let setup = Setup {
        data: "200 drawn digits to learn from, 500 others to judge",
        network: "196-16, twenty more layers of 16, then 10; ReLU, softmax; He's initial weights; with skips also a \
                  path around every two of the twenty, before the second ReLU; or with skips, and weights of zero in the \
                  second of every two",
        training: "cross-entropy, Adam, batches of 20, 6 epochs; the rate of 0.001, 0.003, 0.01 and 0.03 with the smallest \
                   training loss on 3 seeds",
        seeds: "20 others, each with other digits and initial weights",
        criterion: "by the interval of the training loss without skips minus with them, seed by seed: reg-48 holds if it \
                    lies above 0 also from the same initial weights, under a condition if only from zero, and is false \
                    if neither does",
    };
    let names = ARMS.map(|(name, _)| name);
    let rates = lines(names.into_iter().zip(data.chosen_from), |(name, losses)| {
        format!(
            "{name:17} {}\n",
            losses.map(|loss| format!("{loss:7.2}")).join(" ")
        )
    });
    let rows = lines(
        names.into_iter().zip(data.loss.iter().zip(&data.misread)),
        |(name, (loss, misread))| {
            let (loss, half) = mean(loss);
            format!(
                "{name:17} {loss:.2}  ± {half:.2}   {}\n",
                with_interval(misread)
            )
        },
    );
    let [same, zero] = [1, 2].map(|arm| compared(&data.loss[0], &data.loss[arm]));
    let reg_48 = match (same.2, zero.2) {
        ("holds", _) => "holds",
        (_, "holds") => "holds if the second layer of each block starts from zero",
        ("false", "false") => "false",
        _ => "undecided",
    };
    format!(
        "{setup}\n\
         == rates ==\n\
         mean training loss on the seeds that choose\n\
         skips               0.001   0.003    0.01    0.03\n\
         {rates}\
         == trained ==\n\
         skips             training loss   misread of 500\n\
         {rows}\
         == claims ==\n\
         claim reg-48: {reg_48} | the training loss ends {:.2} ± {:.2} nats lower with skips, and {:.2} ± {:.2} lower with \
         skips from zero",
        same.0, same.1, zero.0, zero.1
    )
}
