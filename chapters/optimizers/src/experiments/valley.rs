//! A hill between two valleys, and whether noise gets one across.

use structure::random::{generator, within};

use super::{Lines, holds};

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
const RUNS: u64 = 200;

/// Descends without noise from several starts, and with noise of several sizes.
pub fn report() -> String {
    let mut lines = Lines::default();
    let [shallow, deep, hill] = landmarks();
    let places = [("shallow", shallow), ("hill", hill), ("deep", deep)];
    lines.table(
        "== valleys ==\nplace      x        height",
        places.map(|(name, x)| format!("{name:<8} {x:>7.4} {:>10.4}", height(x))),
    );
    let still = Noise {
        size: 0.0,
        fading: false,
    };
    let descents = [2.0, 1.0, 0.5, 0.0, -1.0, -2.0].map(|x| (x, noisy_descent(x, still, 0)));
    lines.table(
        "== descent ==\nstart    end",
        descents.map(|(start, end)| format!("{start:<5} {end:>9.4}")),
    );
    lines.push(format!("== noise ==\nruns of {RUNS} that end deep"));
    lines.push("noise   from 2, fading   from 2, constant   from the deep valley, fading");
    let sizes: [u8; 11] = [0, 5, 10, 15, 20, 30, 40, 60, 80, 100, 120];
    let counts = sizes.map(|size| {
        let counts = [(2.0, true), (2.0, false), (deep, true)].map(|(start, fading)| {
            let size = f64::from(size);
            runs_that_end_deep(start, Noise { size, fading }, RUNS)
        });
        let [fading, constant, back] = counts;
        lines.push(format!("{size:<5} {fading:>16} {constant:>18} {back:>30}"));
        counts
    });
    let without = counts[0][0];
    let [fading, constant] = [0, 1].map(|i: usize| counts.map(|row| row[i]).into_iter().max());
    let (fading, constant) = (fading.unwrap_or(0), constant.unwrap_or(0));
    let verdict = match fading.max(constant) - without {
        200 => "holds",
        100.. => "holds if the noise has the right size, and luck helps",
        _ => "false",
    };
    lines.push(format!(
        "== claims ==\nclaim opt-07: {verdict} | without noise {without} of {RUNS} runs leave the \
         shallow valley; at the best size {fading} do with noise that fades, and {constant} with \
         noise that stays"
    ));
    let stuck = descents.iter().filter(|(_, end)| (end - deep).abs() > 0.01);
    let stuck = stuck.count();
    lines.push(format!(
        "claim opt-12: {} | {stuck} of 6 starts end in the shallow valley",
        holds(stuck == 0)
    ));
    lines.text()
}
