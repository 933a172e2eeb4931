//! Leaky ReLU: the check, another right answer, and the wrong ones that it refuses.

use exercise::{Verdict, expect_close, show};
use structure::random::{generator, uniform};

pub type Answer = fn(f64, f64) -> f64;

pub fn check(leaky_relu: Answer) -> Verdict {
    let case = |z: f64, alpha: f64, question: &str| {
        let expected = if z > 0.0 { z } else { alpha * z };
        let what = format!("leaky_relu({}, {})", show(z), show(alpha));
        expect_close(what, leaky_relu(z, alpha), expected, 1e-12)
            .map_err(|fault| format!("{fault}. {question}"))
    };
    let below = "Below zero the slope is alpha: what is alpha times z?";
    case(3.0, 0.1, "Above zero the unit passes z on as it is.")?;
    case(-2.0, 0.1, below)?;
    case(-2.0, 0.0, "With alpha 0 this is ReLU.")?;
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

pub const RIGHT: &[(&str, Answer)] = &[("with max and min", |z, alpha| {
    z.max(0.0) + alpha * z.min(0.0)
})];

pub const WRONG: &[(&str, Answer)] = &[
    ("plain ReLU", |z, _| z.max(0.0)),
    ("the slope on both sides", |z, alpha| alpha * z),
    ("the slope itself, not times z", |z, alpha| {
        if z > 0.0 { z } else { alpha }
    }),
    ("the sign lost below zero", |z, alpha| {
        if z > 0.0 { z } else { alpha * z.abs() }
    }),
    ("always 0.1, as in the example", |z, _| {
        if z > 0.0 { z } else { 0.1 * z }
    }),
    ("the larger of z and alpha z, turned round", |z, alpha| {
        z.min(alpha * z)
    }),
];
