//! A step of Adam: the check compares with the chapter's, which is compared with PyTorch's.

use exercise::{Verdict, close, show};
use optimizers::Adam;
use optimizers::experiments::walk::walk;
use structure::random::{generator, uniform};

pub type Answer = fn(&mut f64, &mut f64, &mut f64, f64, u32, f64);

/// The weight after each step.
fn path(answer: Answer, rate: f64, gradients: &[f64]) -> Vec<f64> {
    let (mut w, mut m, mut v) = (1.0, 0.0, 0.0);
    let steps = (1..).zip(gradients).map(|(t, &g)| {
        answer(&mut w, &mut m, &mut v, g, t, rate);
        w
    });
    steps.collect()
}

fn case(answer: Answer, rate: f64, gradients: &[f64], tolerance: f64, question: &str) -> Verdict {
    let found = path(answer, rate, gradients);
    let steps = gradients.len() as i32;
    let expected = walk(&Adam::new(rate), [1.0], steps, |t, _| {
        [gradients[t as usize - 1]]
    });
    for (step, (&found, expected)) in (1..).zip(found.iter().zip(&expected[1..])) {
        if !close(found, expected[0], tolerance) {
            return Err(format!(
                "with w = 1, rate {} and the gradients {:?}, w should be {} after step {step}, and yours is {}. {question}",
                show(rate),
                &gradients[..step.min(4)],
                show(expected[0]),
                show(found)
            ));
        }
    }
    Ok(())
}

pub fn check(adam_step: Answer) -> Verdict {
    let mut rng = generator(11);
    let many: Vec<f64> = (0..200).map(|_| 4.0 * uniform(&mut rng) - 1.0).collect();
    let cases: [(f64, &[f64], f64, &str); 4] = [
        (
            0.1,
            &[2.0],
            1e-6,
            "The first step is as long as the rate, whatever the gradient: is each mean divided by 1 - beta^t, and does \
             the step go against the gradient?",
        ),
        (
            0.1,
            &[1e-8],
            1e-9,
            "This gradient is as small as epsilon: where does epsilon stand, and is the mean square under the root \
             corrected before epsilon joins it?",
        ),
        (
            0.1,
            &[2.0, -1.0, 0.5, 0.0],
            1e-9,
            "Right at first, wrong later: what do m and v keep from step to step, and which t goes into the correction?",
        ),
        (0.03, &many, 1e-9, "It drifts away over many steps."),
    ];
    for (rate, gradients, tolerance, question) in cases {
        case(adam_step, rate, gradients, tolerance, question)?;
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "with the corrections moved into the rate",
        |w, m, v, g, t, rate| {
            *m += (g - *m) * (1.0 - 0.9);
            *v += (g * g - *v) * (1.0 - 0.999);
            let (one, two) = (corrected(0.9, t), corrected(0.999, t));
            *w -= rate * two.sqrt() / one * *m / (v.sqrt() + 1e-8 * two.sqrt());
        },
    ),
    ("the hints, taken literally", |w, m, v, g, t, rate| {
        *m = 0.9 * *m + (1.0 - 0.9) * g;
        *v = 0.999 * *v + (1.0 - 0.999) * g * g;
        let (mean, square) = (*m / corrected(0.9, t), *v / corrected(0.999, t));
        *w -= rate * mean / (square.sqrt() + 1e-8);
    }),
];

/// Moves the two means, and then the weight by what `step` makes of them and of their corrections.
fn with(
    (m, v): (&mut f64, &mut f64),
    g: f64,
    t: u32,
    w: &mut f64,
    step: impl Fn(f64, f64, f64, f64) -> f64,
) {
    *m = 0.9 * *m + 0.1 * g;
    *v = 0.999 * *v + 0.001 * g * g;
    *w -= step(*m, *v, corrected(0.9, t), corrected(0.999, t));
}

fn corrected(beta: f64, t: u32) -> f64 {
    1.0 - beta.powi(t as i32)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no correction", "1 - beta^t", |w, m, v, g, t, rate| {
        with((m, v), g, t, w, |m, v, _, _| rate * m / (v.sqrt() + 1e-8));
    }),
    (
        "the correction of the first step for all",
        "which t",
        |w, m, v, g, t, rate| {
            with((m, v), g, t, w, |m, v, _, _| {
                rate * m / 0.1 / ((v / 0.001).sqrt() + 1e-8)
            });
        },
    ),
    ("t counted from 0", "1 - beta^t", |w, m, v, g, t, rate| {
        let [c1, c2] = [0.9, 0.999].map(|beta| corrected(beta, t - 1).max(1e-3));
        with((m, v), g, t, w, |m, v, _, _| {
            rate * m / c1 / ((v / c2).sqrt() + 1e-8)
        });
    }),
    (
        "up the gradient",
        "against the gradient",
        |w, m, v, g, t, rate| {
            with((m, v), g, t, w, |m, v, c1, c2| {
                -rate * m / c1 / ((v / c2).sqrt() + 1e-8)
            });
        },
    ),
    (
        "the root forgotten",
        "as long as the rate",
        |w, m, v, g, t, rate| {
            with((m, v), g, t, w, |m, v, c1, c2| {
                rate * m / c1 / (v / c2 + 1e-8)
            });
        },
    ),
    (
        "epsilon under the root",
        "where does epsilon stand",
        |w, m, v, g, t, rate| {
            with((m, v), g, t, w, |m, v, c1, c2| {
                rate * m / c1 / (v / c2 + 1e-8).sqrt()
            });
        },
    ),
    (
        "epsilon where Keras has it",
        "corrected before",
        |w, m, v, g, t, rate| {
            with((m, v), g, t, w, |m, v, c1, c2| {
                rate * c2.sqrt() / c1 * m / (v.sqrt() + 1e-8)
            });
        },
    ),
    (
        "the corrected means kept",
        "keep from step to step",
        |w, m, v, g, t, rate| {
            *m = (0.9 * *m + 0.1 * g) / corrected(0.9, t);
            *v = (0.999 * *v + 0.001 * g * g) / corrected(0.999, t);
            *w -= rate * *m / (v.sqrt() + 1e-8);
        },
    ),
    (
        "sums in place of means",
        "keep from step to step",
        |w, m, v, g, t, rate| {
            *m += g;
            *v += g * g;
            let t = f64::from(t);
            *w -= rate * (*m / t) / ((*v / t).sqrt() + 1e-8);
        },
    ),
];
