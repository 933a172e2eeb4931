//! A hill between two valleys, and whether noise gets one across.

use structure::experiments::intervals::counted;
use structure::experiments::{Report, Setup, lines, verdict, verdict_if};
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

/// How many of 200 runs end on the side of the deep valley.
fn runs_that_end_deep(start: f64, noise: f64, fading: bool) -> usize {
    let [.., hill] = landmarks();
    let ends = (0..200).map(|seed| noisy_descent(start, noise, fading, seed));
    ends.filter(|end| *end < hill).count()
}

/// The sizes of the noise.
const SIZES: [u32; 11] = [0, 5, 10, 15, 20, 30, 40, 60, 80, 100, 120];

/// What the report measures.
pub struct Valley {
    /// Where descent without noise ends, by where it starts.
    pub ends: [(f64, f64); 6],
    /// For each size of the noise: how many of 200 runs end deep, from 2 with noise that fades and
    /// that stays, and from the deep valley with noise that fades.
    pub deep: [(u32, [usize; 3]); 11],
}

/// Descends without noise from several starts, and with noise of several sizes.
pub fn report() -> Report<Valley> {
    let setup = Setup {
        data: "one weight x with the loss x^4 - 3x^2 + x",
        training: "2,000 steps of gradient descent at rate 0.01; a uniform error of up to the size of the noise is added \
                   to each derivative",
        seeds: "200 for each size",
        criterion: "a run ends deep if it ends on the far side of the hill; opt-12 holds if descent without noise ends at \
                    the lowest point from all six starts; opt-07 holds if at the best size of noise all 200 runs cross, \
                    and under its condition if at least half of them do and none does without noise",
        ..Setup::default()
    };
    let [shallow, deep, hill] = landmarks();
    let places = [("shallow", shallow), ("hill", hill), ("deep", deep)];
    let places = lines(places, |(name, x)| {
        format!("{name:<8} {x:>7.4} {:>10.4}\n", height(x))
    });
    let starts = [2.0, 1.0, 0.5, 0.0, -1.0, -2.0];
    let ends = starts.map(|start| (start, noisy_descent(start, 0.0, false, 0)));
    let stuck = ends.iter().filter(|(_, end)| (end - deep).abs() > 0.01);
    let stuck = stuck.count();
    let shown_ends = lines(ends, |(start, end)| format!("{start:<5} {end:>9.4}\n"));
    let runs = SIZES.map(|size| {
        let noise = f64::from(size);
        let [fading, constant] = [true, false].map(|fades| runs_that_end_deep(2.0, noise, fades));
        let back = runs_that_end_deep(deep, noise, true);
        (size, [fading, constant, back])
    });
    let noise = lines(runs, |(size, [fading, constant, back])| {
        format!("{size:<5} {fading:>16} {constant:>18} {back:>30}\n")
    });
    let [without, ..] = runs[0].1;
    let most = |of: usize| runs.iter().map(|(_, runs)| runs[of]).fold(0, usize::max);
    let [fading, constant] = [0, 1].map(most);
    let best = fading.max(constant);
    let condition = "the noise has the right size, and luck helps";
    let opt_07 = verdict_if(without == 0 && best >= 100, best == 200, condition);
    let opt_12 = verdict(stuck == 0);
    let [fading, constant] = [fading, constant].map(|count| counted(count, 200));
    let text = format!(
        "{setup}
== valleys ==
place      x        height
{places}== descent ==
start    end
{shown_ends}== noise ==
runs of 200 that end deep
noise   from 2, fading   from 2, constant   from the deep valley, fading
{noise}== claims ==
claim opt-07: {opt_07} | without noise {without} of 200 runs leave the shallow valley; at the best size {fading} with noise \
         that fades, and {constant} with noise that stays
claim opt-12: {opt_12} | {stuck} of 6 starts end in the shallow valley"
    );
    Report::new(Valley { ends, deep: runs }, text)
}
