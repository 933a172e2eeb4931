//! The measured gradient: other right answers, and the wrong ones.

use exercise::{Verdict, close, show};

pub type Answer = fn(&mut dyn FnMut(&[f64]) -> f64, &[f64]) -> Vec<f64>;

/// What it is called, the loss, a place, and the gradient there by the rules.
type Case = (
    &'static str,
    fn(&[f64]) -> f64,
    &'static [f64],
    fn(&[f64]) -> Vec<f64>,
);

const CASES: [Case; 5] = [
    (
        "the loss a^2 + 3 b",
        |w| w[0] * w[0] + 3.0 * w[1],
        &[2.0, 1.0],
        |w| vec![2.0 * w[0], 3.0],
    ),
    // In the lowest place of a narrow valley one side alone goes wrong.
    (
        "the loss 1000 (a - 0.3)^2",
        |w| 1000.0 * (w[0] - 0.3).powi(2),
        &[0.3],
        |_| vec![0.0],
    ),
    // A number that was not put back changes the others' derivatives.
    (
        "the loss 1000 (a - 0.3) (b + 0.2)",
        |w| 1000.0 * (w[0] - 0.3) * (w[1] + 0.2),
        &[0.3, -0.2],
        |_| vec![0.0, 0.0],
    ),
    // Curved, so a long step shows, and with a number that is 0.
    (
        "the loss sin(a) b + exp(c) + 2 d + d^3",
        |w| w[0].sin() * w[1] + w[2].exp() + 2.0 * w[3] + w[3].powi(3),
        &[1.3, -0.7, 2.0, 0.0],
        |w| vec![w[0].cos() * w[1], w[0].sin(), w[2].exp(), 2.0],
    ),
    (
        "the sum of i w_i^2, with i from 0 to 11,",
        |w| w.iter().zip(0..).map(|(w, i)| f64::from(i) * w * w).sum(),
        &[
            -3.0, 2.0, 0.5, -0.25, 1.0, 4.0, -2.0, 0.1, 0.0, -1.0, 3.0, 1.5,
        ],
        |w| {
            w.iter()
                .zip(0..)
                .map(|(w, i)| 2.0 * f64::from(i) * w)
                .collect()
        },
    ),
];

pub fn check(measured_gradient: Answer) -> Verdict {
    for (what, loss, at, derived) in CASES {
        let mut asked: Vec<Vec<f64>> = Vec::new();
        let mut recorded = |w: &[f64]| {
            asked.push(w.to_vec());
            if w.len() == at.len() {
                loss(w)
            } else {
                f64::NAN
            }
        };
        let got = measured_gradient(&mut recorded, at);
        let expected = derived(at);
        let fault = if got.len() == expected.len() {
            let mut pairs = got.iter().zip(&expected).enumerate();
            let wrong = pairs.find(|(_, (got, expected))| !close(**got, **expected, 1e-6));
            let Some((i, (&got, &expected))) = wrong else {
                continue;
            };
            let [expected, got] = [expected, got].map(show);
            format!(
                "the derivative with respect to number {i} should be {expected}, and yours is {got}"
            )
        } else {
            format!(
                "there should be {} derivatives, one for each number, and you return {}",
                expected.len(),
                got.len()
            )
        };
        let sentence =
            told_by_values(&got, &expected, &asked).or_else(|| told_by_calls(&asked, at));
        let sentence = sentence.unwrap_or_else(|| {
            "Is each one the difference of two losses, above and below, over the distance between the two places?"
                .to_owned()
        });
        return Err(format!("for {what} at {at:?}, {fault}. {sentence}"));
    }
    Ok(())
}

/// Mistakes that show in what came out.
fn told_by_values(got: &[f64], expected: &[f64], asked: &[Vec<f64>]) -> Option<String> {
    let firsts = asked.iter().filter_map(|w| w.first());
    let (least, most) = firsts.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), &w| {
        (w.min(least), w.max(most))
    });
    let by = |factor: f64| {
        let mut pairs = got.iter().zip(expected);
        got.len() == expected.len()
            && pairs.all(|(&got, &expected)| close(got / factor, expected, 1e-3))
    };
    let sentence = if by(1.0) {
        None
    } else if by(-1.0) {
        Some("The sign is turned round. Which of the two losses is subtracted from the other?")
    } else if by(2.0) {
        Some("That is twice as much. How far apart are the two places?")
    } else if by(0.5) {
        Some("That is half as much. How far apart are the two places?")
    } else if by(most - least) {
        Some("That is the difference of the losses itself. What is it divided by?")
    } else {
        None
    };
    sentence.map(str::to_owned)
}

/// Mistakes that show in where the loss was asked for.
fn told_by_calls(asked: &[Vec<f64>], at: &[f64]) -> Option<String> {
    if asked.iter().any(|w| w.len() != at.len()) {
        return Some(
            "The loss was asked for at a slice of another length. Where are the numbers that are not moved?".into(),
        );
    }
    let changes = |w: &[f64]| -> Vec<(usize, f64)> {
        let all = w.iter().zip(at).map(|(w, at)| w - at).enumerate();
        all.filter(|(_, change)| *change != 0.0).collect()
    };
    let changes: Vec<Vec<(usize, f64)>> = asked.iter().map(|w| changes(w)).collect();
    if changes.iter().any(|changed| changed.len() > 1) {
        return Some(
            "Several numbers were moved at once. Is each one put back before the next is moved?"
                .into(),
        );
    }
    let moved = |i: usize, sign: f64| {
        let mut all = changes.iter().flatten();
        all.any(|&(place, change)| place == i && change * sign > 0.0)
    };
    let sides = |i: usize| (moved(i, 1.0), moved(i, -1.0));
    if let Some(i) = (0..at.len()).find(|&i| sides(i) == (false, false)) {
        let number = show(at[i]);
        return Some(format!(
            "Number {i}, which is {number}, was not moved. Does the step depend on the number?"
        ));
    }
    if (0..at.len()).any(|i| sides(i) != (true, true)) {
        return Some(
            "The loss was asked for on one side only. Which two places does a central difference compare?".into(),
        );
    }
    let sizes = changes.iter().flatten().map(|(_, change)| change.abs());
    let (shortest, longest) = sizes.fold((f64::INFINITY, 0.0_f64), |(low, high), size| {
        (low.min(size), high.max(size))
    });
    if shortest < 1e-8 {
        Some(format!(
            "A step is as short as {shortest:.0e}. In how many of their digits do the two losses differ?"
        ))
    } else if longest > 1e-3 {
        Some(format!(
            "A step is as long as {}. Does the curve bend on the way?",
            show(longest)
        ))
    } else {
        None
    }
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("a copy for each place, with another step", |loss, at| {
        let mut moved = |i: usize, step: f64| {
            let mut w = at.to_vec();
            w[i] += step;
            loss(&w)
        };
        (0..at.len())
            .map(|i| (moved(i, 1e-6) - moved(i, -1e-6)) / 2e-6)
            .collect()
    }),
    ("four places, for more digits", |loss, at| {
        let mut moved = |i: usize, step: f64| {
            let mut w = at.to_vec();
            w[i] += step;
            loss(&w)
        };
        let mut at_step = |i, h: f64| {
            let near = moved(i, h) - moved(i, -h);
            let far = moved(i, 2.0 * h) - moved(i, -2.0 * h);
            (8.0 * near - far) / (12.0 * h)
        };
        (0..at.len()).map(|i| at_step(i, 1e-4)).collect()
    }),
    (
        "a step that grows with the number, from 1 on",
        |loss, at| {
            let steps: Vec<f64> = at.iter().map(|w| 1e-5 * w.abs().max(1.0)).collect();
            with_steps(loss, at, &steps)
        },
    ),
    ("the hints, taken literally", |loss, at| {
        let step = 1e-5;
        let mut gradient = Vec::new();
        let mut w = at.to_vec();
        for i in 0..at.len() {
            w[i] = at[i] + step;
            let above = loss(&w);
            w[i] = at[i] - step;
            let below = loss(&w);
            w[i] = at[i];
            gradient.push((above - below) / (2.0 * step));
        }
        gradient
    }),
];

/// Central differences with these steps.
fn with_steps(loss: &mut dyn FnMut(&[f64]) -> f64, at: &[f64], steps: &[f64]) -> Vec<f64> {
    let mut w = at.to_vec();
    let mut gradient = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        w[i] = at[i] + step;
        let above = loss(&w);
        w[i] = at[i] - step;
        gradient.push((above - loss(&w)) / (2.0 * step));
        w[i] = at[i];
    }
    gradient
}

fn right(loss: &mut dyn FnMut(&[f64]) -> f64, at: &[f64]) -> Vec<f64> {
    with_steps(loss, at, &vec![1e-5; at.len()])
}

/// One-sided differences.
fn one_sided(loss: &mut dyn FnMut(&[f64]) -> f64, at: &[f64], step: f64) -> Vec<f64> {
    let here = loss(at);
    let mut moved = |i: usize| {
        let mut w = at.to_vec();
        w[i] += step;
        loss(&w)
    };
    (0..at.len()).map(|i| (moved(i) - here) / step).collect()
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("on one side only, above", "one side only", |loss, at| {
        one_sided(loss, at, 1e-5)
    }),
    (
        "on one side only, with a short step",
        "one side only",
        |loss, at| one_sided(loss, at, 1e-8),
    ),
    (
        "divided by one step, so twice as much",
        "twice",
        |loss, at| right(loss, at).iter().map(|g| 2.0 * g).collect(),
    ),
    (
        "the difference without the division",
        "difference of the losses itself",
        |loss, at| right(loss, at).iter().map(|g| 2e-5 * g).collect(),
    ),
    ("below minus above", "sign is turned round", |loss, at| {
        right(loss, at).iter().map(|g| -g).collect()
    }),
    ("not put back", "put back", |loss, at| {
        let mut w = at.to_vec();
        let mut gradient = Vec::new();
        for i in 0..w.len() {
            w[i] += 1e-5;
            let above = loss(&w);
            w[i] -= 2e-5;
            gradient.push((above - loss(&w)) / 2e-5);
        }
        gradient
    }),
    ("all numbers moved at once", "at once", |loss, at| {
        let mut all = |step: f64| loss(&at.iter().map(|w| w + step).collect::<Vec<_>>());
        vec![(all(1e-5) - all(-1e-5)) / 2e-5; at.len()]
    }),
    ("a step that is too long", "as long as", |loss, at| {
        with_steps(loss, at, &vec![0.1; at.len()])
    }),
    ("a step that is too short", "as short as", |loss, at| {
        with_steps(loss, at, &vec![1e-13; at.len()])
    }),
    (
        "a step in proportion to the number",
        "depend on the number",
        |loss, at| {
            let steps: Vec<f64> = at.iter().map(|w| 1e-5 * w).collect();
            with_steps(loss, at, &steps)
        },
    ),
    (
        "the moved number alone handed to the loss",
        "another length",
        |loss, at| {
            let mut alone = |w: f64| loss(&[w]);
            at.iter()
                .map(|w| (alone(w + 1e-5) - alone(w - 1e-5)) / 2e-5)
                .collect()
        },
    ),
    (
        "the derivative with respect to the first number only",
        "one for each number",
        |loss, at| right(loss, at)[..1].to_vec(),
    ),
];
