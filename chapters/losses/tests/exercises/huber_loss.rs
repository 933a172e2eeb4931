//! The Huber loss: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, close, expect_close, show};
use structure::random::{generator, uniform};

pub type Answer = fn(f64, f64, f64) -> f64;

pub fn check(huber_loss: Answer) -> Verdict {
    let case = |y: f64, target: f64, delta: f64, question: &str| {
        let what = format!("huber_loss({}, {}, {})", show(y), show(target), show(delta));
        let expected = losses::huber(y, target, delta);
        expect_close(what, huber_loss(y, target, delta), expected, 1e-12)
            .map_err(|fault| format!("{fault}. {question}"))
    };
    let below = if close(huber_loss(0.5, 0.0, 1.0), 0.5, 1e-12) {
        "That is the error itself. Below delta, what is half of its square?"
    } else {
        "This error is below delta. What is half of its square?"
    };
    case(0.5, 0.0, 1.0, below)?;
    let found = huber_loss(3.0, 0.0, 1.0);
    let past = if close(found, 4.5, 1e-12) {
        "Does the square go on past delta, or does a line?"
    } else if close(found, 0.5, 1e-12) {
        "Past delta that is flat. Which derivative has the line there?"
    } else {
        "This error is past delta. Where does the line start, and what is its derivative?"
    };
    case(3.0, 0.0, 1.0, past)?;
    let mirror = "The same error in the other direction has the same loss.";
    case(-3.0, 0.0, 1.0, mirror)?;
    case(2.0, 2.0, 1.0, "A perfect prediction has a loss of 0.")?;
    let corner = "At delta itself both pieces give the same number.";
    case(1.0, 0.0, 1.0, corner)?;
    let wide =
        "Here delta is not 1. The parabola ends at delta^2 / 2, and the line goes on from there.";
    case(5.0, 0.0, 2.0, wide)?;
    let general = "It is right for the examples. Do target and delta count everywhere?";
    let mut rng = generator(41);
    for _ in 0..200 {
        let mut draw = |low: f64, high: f64| {
            let x = low + (high - low) * uniform(&mut rng);
            (x * 100.0).round() / 100.0
        };
        let (y, target, delta) = (draw(-9.0, 9.0), draw(-9.0, 9.0), draw(0.1, 4.0));
        case(y, target, delta, general)?;
    }
    Ok(())
}

/// The parabola up to delta, then `line(error, delta)`.
fn with_line(error: f64, delta: f64, line: fn(f64, f64) -> f64) -> f64 {
    if error <= delta {
        error * error / 2.0
    } else {
        line(error, delta)
    }
}

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "the parabola up to delta, then the rest",
        |y, target, delta| {
            let error = (y - target).abs();
            let inside = error.min(delta);
            inside * inside / 2.0 + (error - inside) * delta
        },
    ),
    ("the hints, taken literally", |y, target, delta| {
        let error = (y - target).abs();
        if error <= delta {
            error * error / 2.0
        } else {
            delta * (error - delta / 2.0)
        }
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "half the squared error everywhere",
        "go on past delta",
        |y, t, _| (y - t).powi(2) / 2.0,
    ),
    (
        "the absolute error everywhere",
        "the error itself",
        |y, t, _| (y - t).abs(),
    ),
    ("without the half", "half of its square", |y, t, delta| {
        2.0 * losses::huber(y, t, delta)
    }),
    (
        "a line through zero, so a jump at delta",
        "Where does the line start",
        |y, t, delta| with_line((y - t).abs(), delta, |error, delta| delta * error),
    ),
    (
        "half of 1 taken off in place of half of delta",
        "delta is not 1",
        |y, t, delta| with_line((y - t).abs(), delta, |error, delta| delta * (error - 0.5)),
    ),
    (
        "no absolute value, so no line to the left",
        "other direction",
        |y, t, delta| with_line(y - t, delta, |error, delta| delta * (error - delta / 2.0)),
    ),
    ("flat past delta", "flat", |y, t, delta| {
        (y - t).abs().min(delta).powi(2) / 2.0
    }),
];
