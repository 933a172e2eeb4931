//! Leaky ReLU: the check, another right answer, and the wrong ones that it refuses.

use exercise::{Verdict, close, expect_close, show};
use structure::random::{generator, uniform};

pub type Answer = fn(f64, f64) -> f64;

pub fn check(leaky_relu: Answer) -> Verdict {
    let case = |z: f64, alpha: f64, question: &str| {
        let expected = if z > 0.0 { z } else { alpha * z };
        let what = format!("leaky_relu({}, {})", show(z), show(alpha));
        expect_close(what, leaky_relu(z, alpha), expected, 1e-12)
            .map_err(|fault| format!("{fault}. {question}"))
    };
    let above = "Above zero the unit passes z on as it is: which branch, or which of the two numbers, is taken there?";
    case(3.0, 0.1, above)?;
    let found = leaky_relu(-2.0, 0.1);
    let below = if found == 0.0 {
        "That is flat, and below zero the slope is alpha. What is alpha times z?"
    } else if close(found, 0.2, 1e-12) {
        "Which sign has alpha times z, where z is below zero?"
    } else {
        "Below zero the slope is alpha: what is alpha times z?"
    };
    case(-2.0, 0.1, below)?;
    case(
        -2.0,
        0.0,
        "With alpha 0 this is ReLU. Is the slope below zero the alpha that is given?",
    )?;
    case(0.0, 0.3, "Both branches meet at zero.")?;
    let mut rng = generator(1);
    for _ in 0..200 {
        let (z, alpha) = (8.0 * uniform(&mut rng) - 4.0, uniform(&mut rng));
        // Two decimals, so that the message shows the very numbers of the case.
        let (z, alpha) = ((z * 100.0).round() / 100.0, (alpha * 100.0).round() / 100.0);
        let question =
            "It is right for the examples of the task; is alpha used for every z below zero?";
        case(z, alpha, question)?;
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("with max and min", |z, alpha| {
        z.max(0.0) + alpha * z.min(0.0)
    }),
    ("the hints, taken literally", |z, alpha| {
        if z < 0.0 { alpha * z } else { z }
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("plain ReLU", "flat", |z, _| z.max(0.0)),
    ("the slope on both sides", "as it is", |z, alpha| alpha * z),
    ("the slope itself, not times z", "times z", |z, alpha| {
        if z > 0.0 { z } else { alpha }
    }),
    ("the sign lost below zero", "sign", |z, alpha| {
        if z > 0.0 { z } else { alpha * z.abs() }
    }),
    ("always 0.1, as in the example", "that is given", |z, _| {
        if z > 0.0 { z } else { 0.1 * z }
    }),
    (
        "the larger of z and alpha z, turned round",
        "which of the two",
        |z, alpha| z.min(alpha * z),
    ),
];
