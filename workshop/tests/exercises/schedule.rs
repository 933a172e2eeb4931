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
                            "Does the rate rise in equal steps from 0?"
                        } else {
                            "Does the rate fall along half a cosine, from the peak on?"
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
        "That is a cosine from step 0 on. Where is the warm-up?",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                peak
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "The rate is at its peak from the start. What does it do in the warm-up?",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                peak * (step + 1) as f64 / warmup as f64
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "In the warm-up, that is the rate of the next step. What is the rate at step 0?",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                expected(step, steps, warmup, peak)
            } else {
                cosine(peak, step as f64 / steps as f64)
            }
        },
        "The cosine has been falling since step 0. At which step is the rate at its peak?",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                expected(step, steps, warmup, peak)
            } else {
                cosine(peak, (step - warmup) as f64 / steps as f64)
            }
        },
        "The cosine would reach 0 too late. How many of the `steps` are left after the warm-up?",
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
        "The cosine reaches 0 at the last step. At which step does the task put the 0?",
    ),
    (
        |step, steps, warmup, peak| with((step, steps, warmup, peak), |done| 1.0 - done),
        "That is a straight line. How steep is half a cosine where it begins, and where it ends?",
    ),
    (
        |step, steps, warmup, peak| with((step, steps, warmup, peak), |done| (PI * done).cos()),
        "That is the cosine alone. What does it come to at the end?",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| (PI / 2.0 * done).cos())
        },
        "That is a quarter of a cosine. How steep is half of one at its end?",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| {
                0.5 * (1.0 + (2.0 * PI * done).cos())
            })
        },
        "That is a whole cosine. Does the rate rise again?",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| 1.0 + (PI * done).cos())
        },
        "The fall begins at twice the peak. Between which numbers does one plus a cosine run?",
    ),
    (
        |step, steps, warmup, peak| {
            with((step, steps, warmup, peak), |done| {
                0.5 * (1.0 + (180.0 * done).cos())
            })
        },
        "That is what comes out with degrees. What unit does `cos` take?",
    ),
    (
        |step, steps, warmup, _| expected(step, steps, warmup, 1.0),
        "That is what comes out for a peak of 1. Which peak was given?",
    ),
    (
        |step, steps, warmup, peak| {
            if step < warmup {
                0.0
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "The rate stays at 0 in the warm-up. What does an integer divided by a larger one give?",
    ),
    (
        |step, steps, warmup, peak| {
            if step <= warmup {
                peak * step as f64 / warmup as f64
            } else {
                expected(step, steps, warmup, peak)
            }
        },
        "Is 0 divided by 0 where the warm-up has no steps?",
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
    ("the hints, taken literally", |step, steps, warmup, peak| {
        if step < warmup {
            let done = step as f64 / warmup as f64;
            peak * done
        } else {
            let done = (step - warmup) as f64 / (steps - warmup) as f64;
            peak * (1.0 + (PI * done).cos()) / 2.0
        }
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no warm-up", "Where is the warm-up", SLIPS[0].0),
    ("the peak in the warm-up", "peak from the start", SLIPS[1].0),
    ("steps counted from 1", "next step", SLIPS[2].0),
    ("the cosine from step 0", "since step 0", SLIPS[3].0),
    ("the steps without the warm-up", "too late", SLIPS[4].0),
    ("zero at the last step", "at the last step", SLIPS[5].0),
    ("a straight line down", "straight line", SLIPS[6].0),
    ("below zero", "cosine alone", SLIPS[7].0),
    ("a quarter of a cosine", "quarter", SLIPS[8].0),
    ("a whole cosine", "whole cosine", SLIPS[9].0),
    ("twice the peak", "twice the peak", SLIPS[10].0),
    ("degrees", "degrees", SLIPS[11].0),
    ("without the peak", "peak of 1", SLIPS[12].0),
    ("an integer division", "an integer divided", SLIPS[13].0),
    ("a division by no warm-up", "divided by 0", SLIPS[14].0),
    (
        "a warm-up downwards",
        "rise",
        |step, steps, warmup, peak| {
            if step < warmup {
                peak - expected(step, steps, warmup, peak)
            } else {
                expected(step, steps, warmup, peak)
            }
        },
    ),
    ("a sine", "half a cosine", |step, steps, warmup, peak| {
        with((step, steps, warmup, peak), |done| {
            0.5 * (1.0 + (PI * done).sin())
        })
    }),
];
