//! A hill between two valleys, and whether noise gets one across.

use structure::random::{generator, within};

use super::{Text, holds, holds_if};

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
/// Where gradient descent with a rate of 0.01 ends after 2,000 steps, when every derivative comes
/// with an error of up to `noise` either way, which may fade to nothing by the last step.
pub fn noisy_descent(start: f64, noise: f64, fading: bool, seed: u64) -> f64 {
    const STEPS: u32 = 2_000;
    let mut rng = generator(seed);
    let mut x = start;
    for step in 0..STEPS {
        let faded = f64::from(step) / f64::from(STEPS);
        let left = if fading { 1.0 - faded } else { 1.0 };
        let error = within(noise * left, &mut rng);
        x -= 0.01 * (derivative(x) + error);
    }
    x
}

/// How many of the runs end on the side of the deep valley.
fn runs_that_end_deep(start: f64, noise: f64, fading: bool) -> usize {
    let [.., hill] = landmarks();
    let ends = (0..RUNS).map(|seed| noisy_descent(start, noise, fading, seed));
    ends.filter(|end| *end < hill).count()
}
// ANCHOR_END: noisy_descent

/// Runs for each size of the noise.
const RUNS: u64 = 200;

/// Descends without noise from several starts, and with noise of several sizes.
pub fn report() -> String {
    let mut text = Text::default();
    let [shallow, deep, hill] = landmarks();
    writeln!(text, "== valleys ==\nplace      x        height");
    for (name, x) in [("shallow", shallow), ("hill", hill), ("deep", deep)] {
        writeln!(text, "{name:<8} {x:>7.4} {:>10.4}", height(x));
    }
    writeln!(text, "== descent ==\nstart    end");
    let mut stuck = 0;
    for start in [2.0, 1.0, 0.5, 0.0, -1.0, -2.0] {
        let end = noisy_descent(start, 0.0, false, 0);
        writeln!(text, "{start:<5} {end:>9.4}");
        stuck += usize::from((end - deep).abs() > 0.01);
    }
    writeln!(text, "== noise ==\nruns of {RUNS} that end deep");
    text.line("noise   from 2, fading   from 2, constant   from the deep valley, fading");
    let mut without = None;
    let (mut best_fading, mut best_constant) = (0, 0);
    for size in [
        0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 80.0, 100.0, 120.0,
    ] {
        let [fading, constant] = [true, false].map(|fading| runs_that_end_deep(2.0, size, fading));
        let back = runs_that_end_deep(deep, size, true);
        writeln!(text, "{size:<5} {fading:>16} {constant:>18} {back:>30}");
        without = without.or(Some(fading));
        best_fading = best_fading.max(fading);
        best_constant = best_constant.max(constant);
    }
    let without = without.unwrap_or(0);
    let gained = best_fading.max(best_constant) - without;
    let condition = "the noise has the right size, and luck helps";
    let verdict = holds_if(condition, gained >= 100, gained == 200);
    text.line(format!(
        "== claims ==\nclaim opt-07: {verdict} | without noise {without} of {RUNS} runs leave the \
         shallow valley; at the best size {best_fading} do with noise that fades, and \
         {best_constant} with noise that stays"
    ));
    let verdict = holds(stuck == 0);
    text.line(format!(
        "claim opt-12: {verdict} | {stuck} of 6 starts end in the shallow valley"
    ));
    text.0
}
