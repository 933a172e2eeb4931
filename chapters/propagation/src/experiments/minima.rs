//! Where gradient descent ends, and whether that is the bottom.

use std::fmt;

use structure::first_network::{FirstNetwork, inputs, xor_targets};
use structure::random::NumpyLegacy;

use super::{ends, error_of, join};

/// The error above which a network has not learned XOR: a prediction is plainly wrong.
const UNLEARNED: f64 = 0.05;

/// Initial weights for each width.
const SEEDS: u32 = 20;

/// How the networks of one width end.
pub struct Width {
    units: usize,
    /// Networks whose mean squared error is above 0.05 after 10,000 epochs, and after 30,000.
    pub high: [usize; 2],
    /// The lowest error after 10,000 epochs.
    lowest: f64,
    /// The highest error after 30,000 epochs.
    highest: f64,
}

/// The report.
pub struct Report {
    /// Two, three and four hidden units.
    pub widths: [Width; 3],
}

/// Trains networks of three widths on XOR at rate 1, from 20 sets of initial weights each.
pub fn report() -> Report {
    Report {
        widths: [2, 3, 4].map(width),
    }
}

fn width(units: usize) -> Width {
    let (early, late): (Vec<f64>, Vec<f64>) = (1..=SEEDS).map(|seed| errors(units, seed)).unzip();
    let high = |errors: &[f64]| errors.iter().filter(|&&error| error > UNLEARNED).count();
    Width {
        units,
        high: [high(&early), high(&late)],
        lowest: ends(&early).0,
        highest: ends(&late).1,
    }
}

/// The error after 10,000 epochs, and after 30,000 where it was still high.
fn errors(units: usize, seed: u32) -> (f64, f64) {
    let (x, targets) = (inputs(), xor_targets());
    let mut network = FirstNetwork::random(units, &mut NumpyLegacy::new(seed));
    network.train(&x, &targets, 1.0, 10_000);
    let early = error_of(&network, &targets);
    if early > UNLEARNED {
        network.train(&x, &targets, 1.0, 20_000);
    }
    (early, error_of(&network, &targets))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = join(&self.widths, "\n", |width| {
            let (units, lowest, highest) = (width.units, width.lowest, width.highest);
            let [early, late] = width.high;
            format!("{units:12} {early:15} {late:14} {lowest:13.6} {highest:14.6}")
        });
        let [narrow, _, wide] = &self.widths;
        let ([early, late], [_, none], lowest) = (narrow.high, wide.high, wide.lowest);
        let verdict = match (late, none, lowest < 1e-9) {
            (0, 0, true) => "holds",
            (_, 0, true) => "holds if the network is wide enough",
            _ => "false",
        };
        writeln!(
            f,
            "\
== ends ==
               high after                    lowest error  highest error
hidden units   10,000 epochs  30,000 epochs  after 10,000   after 30,000
{rows}
== claims ==
claim pro-15: {verdict} | with two hidden units, {early} of {SEEDS} starts have an error above \
{UNLEARNED} after 10,000 epochs, and {late} after 30,000; with four it is {none}, and the best \
still has {lowest:.6} to go"
        )
    }
}
