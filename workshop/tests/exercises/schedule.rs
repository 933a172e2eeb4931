//! A warm-up and a cosine: the check, other right answers, and the wrong ones that it refuses.

use std::f64::consts::PI;

use exercise::{Verdict, close, expect_close, show};

pub type Answer = fn(usize, usize, usize, f64) -> f64;

pub fn check(schedule: Answer) -> Verdict {
    for (steps, warmup, peak) in [
        (10, 4, 0.8),
        (7, 0, 0.5),
        (12, 1, 2.0),
        (100, 5, 0.003),
        (1, 0, 1.0),
    ] {
        for step in 0..steps {
            let found = schedule(step, steps, warmup, peak);
            let what = format!(
                "with {steps} steps, a warm-up of {warmup} and a peak of {}, the rate at step {step}",
                show(peak)
            );
            // The small peak needs a tolerance of its own size.
            let tolerance = 1e-9 * peak.min(1.0);
            let verdict = expect_close(what, found, expected(step, steps, warmup, peak), tolerance);
            verdict.map_err(|fault| {
                let same = |slip: &&(Answer, &str)| {
                    (0..steps).all(|step| {
                        let wrong = slip.0(step, steps, warmup, peak);
                        let found = schedule(step, steps, warmup, peak);
                        close(found, wrong, tolerance) || found.is_nan() && wrong.is_nan()
                    })
                };
                let question = SLIPS.iter().find(same).map_or_else(
                    || {
                        if step < warmup {
                            "In the warm-up the rate rises in equal steps from 0"
                        } else {
                            "After the warm-up the rate falls along half a cosine"
                        }
                    },
                    |slip| slip.1,
                );
                format!("{fault}. {question}")
            })?;
        }
    }
    Ok(())
}

fn expected(step: usize, steps: usize, warmup: usize, peak: f64) -> f64 {
    if step < warmup {
        peak * step as f64 / warmup as f64
    } else {
        cosine(peak, (step - warmup) as f64 / (steps - warmup) as f64)
    }
}

/// The rate when this share of the fall is done.
fn cosine(peak: f64, done: f64) -> f64 {
    peak * 0.5 * (1.0 + (PI * done).cos())
}

/// A warm-up from 0 to `peak`, and then what `fall` makes of the share that is done.
fn with((step, steps, warmup, peak): (usize, usize, usize, f64), fall: fn(f64) -> f64) -> f64 {
    if step < warmup {
        expected(step, steps, warmup, peak)
    } else {
        peak * fall((step - warmup) as f64 / (steps - warmup) as f64)
    }
}

/// Wrong schedules, and what is said of them.
const SLIPS: &[(Answer, &str)] = &[
    (
        |step, steps, _, peak| cosine(peak, step as f64 / steps as f64),
        "There is no warm-up: the rate does not rise first",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                peak
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "The rate is at its peak from the start: in the warm-up it rises",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                peak * (step + 1) as f64 / warmup as f64
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "Steps count from 0, and the rate at step 0 is 0 if there is a warm-up",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                expected(step, steps, warmup, peak)
            } else {
                cosine(peak, step as f64 / steps as f64)
            }
        },
        "The cosine starts when the warm-up ends, not at step 0",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                expected(step, steps, warmup, peak)
            } else {
                cosine(peak, (step - warmup) as f64 / steps as f64)
            }
        },
        "It would reach 0 too late: `steps` counts the warm-up too",
    ),
    (
        |step, steps, warmup, peak| {
            let last = (steps - warmup).saturating_sub(1) as f64;
            if step < warmup {
                expected(step, steps, warmup, peak)
            } else {
                cosine(peak, (step - warmup) as f64 / last)
            }
        },
        "It would reach 0 at step `steps`, not at the step before",
    ),
    (
        |step, steps, warmup, peak| with((step, steps, warmup, peak), |done| 1.0 - done),
        "That is a straight line. The rate falls along half a cosine, slowly first and last",
    ),
    (
        |step, steps, warmup, peak| with((step, steps, warmup, peak), |done| (PI * done).cos()),
        "The cosine alone runs from 1 down to -1, and a rate may not be below 0",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| (PI / 2.0 * done).cos())
        },
        "That is a quarter of a cosine. Half of one falls slowly first and last",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| {
                0.5 * (1.0 + (2.0 * PI * done).cos())
            })
        },
        "That is a whole cosine, which rises again. The rate falls to the end",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| 1.0 + (PI * done).cos())
        },
        "One plus a cosine runs from 2 down to 0, so the rate begins at twice the peak",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| {
                0.5 * (1.0 + (180.0 * done).cos())
            })
        },
        "`cos` takes radians, not degrees",
    ),
    (
        |step, steps, warmup, _| expected(step, steps, warmup, 1.0),
        "That is the factor. The rate is `peak` times as large",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                0.0
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "The rate stays at 0 in the warm-up. A division of integers drops the fraction",
    ),
    (
        |step, steps, warmup, peak| {
            if step <= warmup {
                peak * step as f64 / warmup as f64
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "A warm-up of 0 steps divides 0 by 0",
    ),
];

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "the smaller of a line and a cosine",
        |step, steps, warmup, peak| {
            let rise = if warmup == 0 {
                1.0
            } else {
                step as f64 / warmup as f64
            };
            let done = step.saturating_sub(warmup) as f64 / (steps - warmup) as f64;
            peak * rise.min(1.0) * (PI * done).cos().mul_add(0.5, 0.5)
        },
    ),
    ("the square of a cosine", |step, steps, warmup, peak| {
        if step >= warmup {
            let half = PI / 2.0 * (step - warmup) as f64 / (steps - warmup) as f64;
            return peak * half.cos().powi(2);
        }
        peak / warmup as f64 * step as f64
    }),
];

pub const WRONG: &[(&str, Answer)] = &[
    ("no warm-up", SLIPS[0].0),
    ("the peak in the warm-up", SLIPS[1].0),
    ("steps counted from 1", SLIPS[2].0),
    ("the cosine from step 0", SLIPS[3].0),
    ("the steps without the warm-up", SLIPS[4].0),
    ("zero at the last step", SLIPS[5].0),
    ("a straight line down", SLIPS[6].0),
    ("below zero", SLIPS[7].0),
    ("a quarter of a cosine", SLIPS[8].0),
    ("a whole cosine", SLIPS[9].0),
    ("twice the peak", SLIPS[10].0),
    ("degrees", SLIPS[11].0),
    ("without the peak", SLIPS[12].0),
    ("an integer division", SLIPS[13].0),
    ("a division by no warm-up", SLIPS[14].0),
    ("a warm-up downwards", |step, steps, warmup, peak| {
        if step < warmup {
            peak - expected(step, steps, warmup, peak)
        } else {
            expected(step, steps, warmup, peak)
        }
    }),
    ("a sine", |step, steps, warmup, peak| {
        with((step, steps, warmup, peak), |done| {
            0.5 * (1.0 + (PI * done).sin())
        })
    }),
];
