//! The loss of a classifier of digits before its first step.

use digits::{CLASSES, PIXELS};
use propagation::Mode;
use structure::Initialiser::{self, Constant, Glorot, Uniform};
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, lines};
use structure::random::generator;

use super::digit_network::{Digits, network};
use super::shared::{value, value_from_logits};
use crate::{MeanSquaredError, SparseCategoricalCrossEntropy, one_hot};

/// The first cross-entropy and the first mean squared error of the networks of 20 seeds.
pub struct Start {
    /// How the last layer starts.
    pub name: &'static str,
    /// The cross-entropy of each seed.
    pub entropy: Vec<f64>,
    /// The mean squared error of each seed.
    pub squared: Vec<f64>,
}

fn start(name: &'static str, initialisers: [Initialiser; 2], digits: &Digits) -> Start {
    let targets = one_hot(&digits.labels, CLASSES).expect("labels of digits");
    let losses = (1..=20).map(|seed| {
        let mut network = network(PIXELS, 32, initialisers, &mut generator(seed));
        let z = network.forward(&digits.x, Mode::Evaluation);
        let labels = digits.labels.clone().into();
        let p = activations::softmax(&z);
        let squared = value(&MeanSquaredError, &p, &targets.clone().into()).0;
        (
            value_from_logits(&SparseCategoricalCrossEntropy, &z, &labels).0,
            squared,
        )
    });
    let (entropy, squared) = losses.unzip();
    Start {
        name,
        entropy,
        squared,
    }
}

/// Computes the first loss of networks with different initial weights.
pub fn report() -> Report<[Start; 3]> {
    let digits = Digits::new(200, 1);
    let starts = [
        start("Glorot, last layer 0", [Glorot, Constant(0.0)], &digits),
        start("Glorot", [Glorot, Glorot], &digits),
        start("uniform, -1 to 1", [Uniform(1.0), Uniform(1.0)], &digits),
    ];
    let setup = Setup {
        data: "200 drawn digits, 28 by 28 pixels",
        network: "784-32-10, ReLU and softmax, biases 0",
        training: "none",
        seeds: "1 to 20, each with other initial weights: mean, and interval at 95%",
        ..Setup::default()
    };
    let interval = |losses: &[f64]| {
        let (mean, half) = mean(losses);
        format!("{mean:.3} +- {half:.3}")
    };
    let text = format!(
        "{setup}\n\
         == first ==\n\
         initial weights        cross-entropy       MSE\n{}\
         ln 10                  {:.3}\n\
         (.9^2 + 9 .1^2) / 10                       {:.3}",
        lines(&starts, |start| format!(
            "{:<22} {:<19} {}\n",
            start.name,
            interval(&start.entropy),
            interval(&start.squared)
        )),
        10.0_f64.ln(),
        (0.9_f64.powi(2) + 9.0 * 0.1_f64.powi(2)) / 10.0
    );
    Report::new(starts, text)
}
