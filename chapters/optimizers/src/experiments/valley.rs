//! A hill between two valleys, and whether noise gets one across.

use std::fmt;

use structure::random::{generator, within};

/// Two valleys with a hill between them: `x⁴ - 3x² + x`.
pub fn height(x: f64) -> f64 {
    x.powi(4) - 3.0 * x * x + x
}

/// Its derivative.
pub fn derivative(x: f64) -> f64 {
    4.0 * x.powi(3) - 6.0 * x + 1.0
}

/// The bottom of the shallow valley, of the deep one, and the top of the hill between them, to
/// which Newton's method leads from these starts.
pub fn landmarks() -> [f64; 3] {
    [1.0, -1.5, 0.2].map(|mut x: f64| {
        for _ in 0..50 {
            x -= derivative(x) / (12.0 * x * x - 6.0);
        }
        x
    })
}

// ANCHOR: noisy_descent
/// How noisy the derivatives are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// The largest error of a derivative, either way, at the start.
    pub size: f64,
    /// Whether it fades to nothing by the last step.
    pub fading: bool,
}

/// Where gradient descent with a rate of 0.01 ends after 2,000 steps, when every derivative comes
/// with an error.
pub fn noisy_descent(start: f64, noise: Noise, seed: u64) -> f64 {
    const STEPS: u32 = 2_000;
    let mut rng = generator(seed);
    let mut x = start;
    for step in 0..STEPS {
        let left = if noise.fading {
            1.0 - f64::from(step) / f64::from(STEPS)
        } else {
            1.0
        };
        let error = within(noise.size * left, &mut rng);
        x -= 0.01 * (derivative(x) + error);
    }
    x
}

/// How many of the runs end on the side of the deep valley.
pub fn runs_that_end_deep(start: f64, noise: Noise, runs: u64) -> usize {
    let [.., hill] = landmarks();
    (0..runs)
        .filter(|&seed| noisy_descent(start, noise, seed) < hill)
        .count()
}
// ANCHOR_END: noisy_descent

/// Runs for each size of the noise.
pub const RUNS: u64 = 200;

/// Where descents end, without noise and with it.
#[derive(Debug)]
pub struct Report {
    /// Shallow, deep, hill.
    pub landmarks: [f64; 3],
    /// Starts, and the ends without noise.
    pub descents: Vec<(f64, f64)>,
    /// Sizes of the noise, and how many of [`RUNS`] end deep: from 2 with noise that fades, from 2
    /// with noise that stays, and from the deep valley with noise that fades.
    pub noise: Vec<(f64, [usize; 3])>,
}

/// Descends without noise from several starts, and with noise of several sizes.
pub fn report() -> Report {
    let landmarks = landmarks();
    let [_, deep, _] = landmarks;
    let still = Noise {
        size: 0.0,
        fading: false,
    };
    let sizes = [
        0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 80.0, 100.0, 120.0,
    ];
    let counts = |size| {
        [(2.0, true), (2.0, false), (deep, true)]
            .map(|(start, fading)| runs_that_end_deep(start, Noise { size, fading }, RUNS))
    };
    Report {
        landmarks,
        descents: [2.0, 1.0, 0.5, 0.0, -1.0, -2.0]
            .map(|start| (start, noisy_descent(start, still, 0)))
            .to_vec(),
        noise: sizes.map(|size| (size, counts(size))).to_vec(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [shallow, deep, hill] = self.landmarks;
        writeln!(f, "== valleys ==")?;
        writeln!(f, "place      x        height")?;
        for (name, x) in [("shallow", shallow), ("hill", hill), ("deep", deep)] {
            writeln!(f, "{name:<8} {x:>7.4} {:>10.4}", height(x))?;
        }
        writeln!(f, "== descent ==")?;
        writeln!(f, "start    end")?;
        for (start, end) in &self.descents {
            writeln!(f, "{start:<5} {end:>9.4}")?;
        }
        writeln!(f, "== noise ==")?;
        writeln!(f, "runs of {RUNS} that end deep")?;
        writeln!(
            f,
            "noise   from 2, fading   from 2, constant   from the deep valley, fading"
        )?;
        for (size, [fading, constant, back]) in &self.noise {
            writeln!(f, "{size:<5} {fading:>16} {constant:>18} {back:>30}")?;
        }
        let most = |column: usize| {
            let runs = self.noise.iter().map(|(_, counts)| counts[column]);
            runs.max().unwrap_or(0)
        };
        let without = self.noise[0].1[0];
        let (fading, constant) = (most(0), most(1));
        let verdict = match fading.max(constant) - without {
            200 => "holds",
            100.. => "holds if the noise has the right size, and luck helps",
            _ => "false",
        };
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-07: {verdict} | without noise {without} of {RUNS} runs leave the shallow \
             valley; at the best size {fading} do with noise that fades, and {constant} with noise \
             that stays"
        )?;
        let stuck = self
            .descents
            .iter()
            .filter(|(_, end)| (end - deep).abs() > 0.01);
        let stuck = stuck.count();
        writeln!(
            f,
            "claim opt-12: {} | {stuck} of 6 starts end in the shallow valley",
            super::holds(stuck == 0)
        )
    }
}
