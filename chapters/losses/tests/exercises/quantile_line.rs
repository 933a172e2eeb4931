//! A line by the quantile loss: the check, another right answer, and the wrong ones that it refuses.

use exercise::{Verdict, show};
use structure::random::{generator, uniform};

pub type Answer = fn(&[f64], &[f64], f64) -> [f64; 2];

/// Values that rise with the feature and scatter more and more, far more above than below.
fn pairs(seed: u64) -> (Vec<f64>, Vec<f64>) {
    let mut rng = generator(seed);
    (0..400)
        .map(|i| {
            let x = f64::from(i) / 400.0;
            let scatter = -(1.0 - uniform(&mut rng)).ln();
            (x, 4.0 + 3.0 * x + (1.0 + 2.0 * x) * scatter)
        })
        .unzip()
}

pub fn check(quantile_line: Answer) -> Verdict {
    for (seed, q) in [(44, 0.9), (45, 0.5), (46, 0.75), (47, 0.1)] {
        let (x, t) = pairs(seed);
        let [a, b] = quantile_line(&x, &t, q);
        if !(a.is_finite() && b.is_finite()) {
            return Err(format!(
                "the line {} x + {} is not finite. Are the steps too long?",
                show(a),
                show(b)
            ));
        }
        for (part, from) in [
            ("all samples", 0),
            ("the samples with the larger half of the features", 200),
        ] {
            let below = x[from..]
                .iter()
                .zip(&t[from..])
                .filter(|&(x, t)| *t <= a * x + b);
            let share = below.count() as f64 / (x.len() - from) as f64;
            if (share - q).abs() > 0.03 {
                let question = if [a, b] == [0.0, 0.0] {
                    "Does any step move the line?"
                } else if from > 0 && a == 0.0 {
                    "Over all samples it is right, and the line is flat. Does anything move a?"
                } else if from > 0 {
                    "Over all samples it is right. Is a right too, and are there enough steps for it to settle?"
                } else if (share - 0.5).abs() <= 0.03 {
                    "That is the median. Does q say how hard a value pulls?"
                } else if (1.0 - share - q).abs() <= 0.03 {
                    "That is 1 - q. Does a value above the line pull with q, and one below with 1 - q?"
                } else if share < q {
                    "The line is too low. Does a value above it pull it up with q, and one below pull it down with 1 - q? \
                     And are there enough steps to arrive?"
                } else {
                    "The line is too high. Does a value below it pull it down with 1 - q, and one above pull it up with q? \
                     And are the last steps short enough to settle?"
                };
                return Err(format!(
                    "for q = {}, the share {share:.3} of {part} lies on or below {} x + {}. {question}",
                    show(q),
                    show((a * 1e3).round() / 1e3),
                    show((b * 1e3).round() / 1e3)
                ));
            }
        }
    }
    Ok(())
}

/// Descends with the given pull of a value above the line and of one below.
fn descended(x: &[f64], t: &[f64], above: f64, below: f64, steps: u32) -> [f64; 2] {
    let [mut a, mut b] = [0.0, 0.0];
    for step in 1..=steps {
        let rate = 8.0 / f64::from(step).sqrt() / x.len() as f64;
        let line = [a, b];
        for (&x, &t) in x.iter().zip(t) {
            let pull = if t > line[0] * x + line[1] {
                above
            } else {
                -below
            };
            a += rate * pull * x;
            b += rate * pull;
        }
    }
    [a, b]
}

/// Of all lines through two of the samples, the one with the least loss: no other line has less.
fn through_two(x: &[f64], t: &[f64], q: f64) -> [f64; 2] {
    let loss = |[a, b]: [f64; 2]| -> f64 {
        let residual = |(x, t): (&f64, &f64)| t - a * x - b;
        let residuals = x.iter().zip(t).map(residual);
        residuals.map(|r| (q * r).max((q - 1.0) * r)).sum()
    };
    let mut best = ([0.0, 0.0], f64::INFINITY);
    for i in 0..x.len() {
        for j in 0..i {
            let a = (t[i] - t[j]) / (x[i] - x[j]);
            let line = [a, t[i] - a * x[i]];
            let found = loss(line);
            if found < best.1 {
                best = (line, found);
            }
        }
    }
    best.0
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("pulled by each value, from a line of zeros", |x, t, q| {
        descended(x, t, q, 1.0 - q, 5000)
    }),
    ("the best of the lines through two samples", through_two),
    ("the hints, taken literally", |x, t, q| {
        let n = x.len() as f64;
        let [mut a, mut b] = [0.0, 0.0];
        for step in 1..=1_000 {
            let [mut da, mut db] = [0.0, 0.0];
            for (&x, &t) in x.iter().zip(t) {
                let derivative = losses::quantile_derivative(a * x + b, t, q);
                da += derivative * x;
                db += derivative;
            }
            let rate = 10.0 / f64::from(step).sqrt();
            a -= rate * da / n;
            b -= rate * db / n;
        }
        [a, b]
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the median, whatever q", "the median", |x, t, _| {
        descended(x, t, 0.5, 0.5, 5000)
    }),
    ("q turned round", "That is 1 - q", |x, t, q| {
        descended(x, t, 1.0 - q, q, 5000)
    }),
    ("always nine in ten", "too high", |x, t, _| {
        descended(x, t, 0.9, 0.1, 5000)
    }),
    ("ten steps only", "enough steps", |x, t, q| {
        descended(x, t, q, 1.0 - q, 10)
    }),
    ("sums in place of means", "short enough", |x, t, q| {
        let pulls = x.len() as f64;
        descended(x, t, q * pulls, (1.0 - q) * pulls, 1000)
    }),
    ("a flat line at the quantile", "flat", |_, t, q| {
        let mut sorted = t.to_vec();
        sorted.sort_by(f64::total_cmp);
        [0.0, sorted[(q * (t.len() - 1) as f64) as usize]]
    }),
    ("the line of least squares", "with q", |x, t, _| {
        let n = x.len() as f64;
        let (mx, mt) = (x.iter().sum::<f64>() / n, t.iter().sum::<f64>() / n);
        let up: f64 = x.iter().zip(t).map(|(x, t)| (x - mx) * (t - mt)).sum();
        let a = up / x.iter().map(|x| (x - mx).powi(2)).sum::<f64>();
        [a, mt - a * mx]
    }),
    ("no line at all", "any step", |_, _, _| [0.0, 0.0]),
];
