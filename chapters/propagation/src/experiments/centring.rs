//! Do outputs that centre on zero make learning easier for the next layer? tanh, and the same curve moved up.

use ndarray::Array2;
use structure::experiments::{Setup, decided, intervals, joined};
use structure::random::generator;

use super::by_activation::{SIGMOID, TANH, choose};
use super::small_digits::{CHOOSING, Digits, JUDGING, WIDTHS};
use crate::{ActivationLayer, Layer, Mode, Network};
use structure::experiments::Report;

const RATES: [f64; 7] = [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0];

/// tanh + 1, which is twice the sigmoid of 2z: outputs from 0 to 2, and everywhere the derivative of tanh.
struct MovedUp(ActivationLayer);

impl Layer for MovedUp {
    fn name(&self) -> &'static str {
        "tanh + 1"
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        self.0.forward(x, mode) + 1.0
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        self.0.backward(dy)
    }
}

/// The networks that are compared.
const NAMES: [&str; 3] = ["tanh", "tanh + 1", "sigmoid"];

fn network(arm: usize, seed: u64) -> Network {
    let rng = &mut generator(seed);
    match arm {
        0 => TANH.network(&WIDTHS, rng),
        1 => TANH.network_with(&WIDTHS, rng, MovedUp),
        _ => SIGMOID.network(&WIDTHS, rng),
    }
}

/// One of the three: its rate, whether that is an end of the grid, and the loss of each seed, in nats.
pub struct Arm {
    /// The learning rate.
    pub rate: f64,
    /// Whether it is an end of the grid.
    pub at_an_end: bool,
    /// The training loss after the last epoch.
    pub losses: Vec<f64>,
}

/// Trains the three. Data: tanh, tanh + 1, sigmoid.
pub fn report() -> Report<[Arm; 3]> {
    let setup = Setup {
        data: "200 drawn digits at half their size, 14 by 14; other digits for every seed",
        network: "196-16-16-10, softmax; both hidden layers tanh, tanh + 1, or sigmoid; Glorot's weights, biases 0",
        training: "cross-entropy, gradient descent, 10 samples a step, 10 epochs; rate from 0.05 0.1 0.2 0.5 1 2 5, the lowest mean loss of three seeds",
        seeds: "rates chosen on 101 to 103, judged on 1 to 20",
        criterion: "centring helps if the paired ratio of the losses, tanh + 1 over tanh, has its 95% interval above 1",
    };
    let choosing = CHOOSING.map(Digits::new);
    let judging: Vec<Digits> = (1..=JUDGING).map(Digits::new).collect();
    let loss = |arm, digits: &Digits, rate, seed| {
        let mut network = network(arm, seed);
        digits.train(&mut network, rate);
        digits.loss(&mut network)
    };
    let arms = [0, 1, 2].map(|arm| {
        let chosen = choose(&RATES, &CHOOSING, |rate, seed| {
            loss(arm, &choosing[(seed - CHOOSING[0]) as usize], rate, seed)
        });
        let runs = (1..).zip(&judging);
        Arm {
            rate: chosen.rate,
            at_an_end: chosen.at_an_end,
            losses: runs
                .map(|(seed, digits)| loss(arm, digits, chosen.rate, seed))
                .collect(),
        }
    });
    // The paired ratio to tanh: a geometric mean, with the ends of its interval.
    let ratio = |arm: &Arm| {
        let pairs = arm.losses.iter().zip(&arms[0].losses);
        let (mean, half) = intervals::mean(&pairs.map(|(a, b)| (a / b).ln()).collect::<Vec<_>>());
        [mean - half, mean, mean + half].map(f64::exp)
    };
    let table = joined(NAMES.iter().zip(&arms), |(name, arm)| {
        let (mean, half) = intervals::mean(&arm.losses);
        let [low, middle, high] = ratio(arm);
        let rate = arm.rate;
        format!("{name:<10} {rate:>5} {mean:>8.2} ±{half:.2} {middle:>9.2} ({low:.2} to {high:.2})")
    });
    let [low, middle, high] = ratio(&arms[1]);
    let verdict = decided(low > 1.0, high < 1.0);
    let text = format!(
        "{setup}
== losses ==
hidden      rate    loss         over that of tanh
{table}
== claims ==
claim act-22: {verdict} | each at its best rate, the loss with tanh + 1 is {middle:.2} times ({low:.2} to {high:.2}) that with tanh, over 20 seeds"
    );
    Report::new(arms, text)
}
