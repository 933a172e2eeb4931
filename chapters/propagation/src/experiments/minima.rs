//! Where gradient descent ends, and whether that is the bottom.

use std::fmt;

use structure::first_network::{FirstNetwork, inputs, xor_targets};
use structure::maximum;
use structure::random::NumpyLegacy;

use super::{ends, error_of};

/// The error above which a network has not learned XOR: a prediction is plainly wrong.
pub const UNLEARNED: f64 = 0.05;

/// Initial weights for each width.
pub const SEEDS: u32 = 20;

/// Mean squared errors of one network on XOR, at rate 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// After 10,000 epochs.
    pub early: f64,
    /// After 30,000 epochs, if it was [`UNLEARNED`] after 10,000; else the same as `early`.
    pub late: f64,
}

/// How the networks of one width end.
#[derive(Clone, Debug)]
pub struct Width {
    /// Hidden units.
    pub units: usize,
    /// One for each seed.
    pub ends: Vec<End>,
}

impl Width {
    /// Networks that are [`UNLEARNED`] after 10,000 epochs, and after 30,000.
    pub fn high(&self) -> [usize; 2] {
        let count = |error: fn(&End) -> f64| {
            let errors = self.ends.iter().map(error);
            errors.filter(|&error| error > UNLEARNED).count()
        };
        [count(|end| end.early), count(|end| end.late)]
    }

    /// The lowest error after 10,000 epochs.
    pub fn lowest(&self) -> f64 {
        ends(self.ends.iter().map(|end| &end.early)).0
    }

    /// The highest error after 30,000 epochs.
    pub fn highest(&self) -> f64 {
        maximum(self.ends.iter().map(|end| &end.late))
    }
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// Two, three and four hidden units.
    pub widths: [Width; 3],
}

/// Trains networks of three widths on XOR, from [`SEEDS`] sets of initial weights each.
pub fn report() -> Report {
    Report {
        widths: [2, 3, 4].map(|units| Width {
            units,
            ends: (1..=SEEDS).map(|seed| end(units, seed)).collect(),
        }),
    }
}

fn end(units: usize, seed: u32) -> End {
    let (x, targets) = (inputs(), xor_targets());
    let mut network = FirstNetwork::random(units, &mut NumpyLegacy::new(seed));
    network.train(&x, &targets, 1.0, 10_000);
    let early = error_of(&network, &targets);
    if early > UNLEARNED {
        network.train(&x, &targets, 1.0, 20_000);
    }
    let late = error_of(&network, &targets);
    End { early, late }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== ends ==")?;
        writeln!(
            f,
            "               high after                    lowest error  highest error"
        )?;
        writeln!(
            f,
            "hidden units   10,000 epochs  30,000 epochs  after 10,000   after 30,000"
        )?;
        for width in &self.widths {
            let [early, late] = width.high();
            writeln!(
                f,
                "{:12} {early:15} {late:14} {:13.6} {:14.6}",
                width.units,
                width.lowest(),
                width.highest()
            )?;
        }

        writeln!(f, "== claims ==")?;
        let [narrow, _, wide] = &self.widths;
        let ([early, late], [_, none]) = (narrow.high(), wide.high());
        let verdict = match (late, none, wide.lowest() < 1e-9) {
            (0, 0, true) => "holds",
            (_, 0, true) => "holds if the network is wide enough",
            _ => "false",
        };
        writeln!(
            f,
            "claim pro-15: {verdict} | with two hidden units, {early} of {SEEDS} starts have an \
             error above {UNLEARNED} after 10,000 epochs, and {late} after 30,000; with four it is \
             {none}, and the best still has {:.6} to go",
            wide.lowest()
        )
    }
}
