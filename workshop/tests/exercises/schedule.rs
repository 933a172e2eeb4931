//! A warm-up and a cosine: the check, other right answers, and the wrong ones that it refuses.

use std::f64::consts::PI;

use exercise::{Verdict, close, expect_close, show};

pub type Answer = fn(usize, usize, usize, f64) -> f64;

pub fn check(schedule: Answer) -> Verdict {
    for (steps, warm_up, peak) in [
        (10, 4, 0.8),
        (7, 0, 0.5),
        (12, 1, 2.0),
        (100, 5, 0.003),
        (1, 0, 1.0),
    ] {
        for step in 0..steps {
            let found = schedule(step, steps, warm_up, peak);
            let what = format!(
                "with {steps} steps, a warm-up of {warm_up} and a peak of {}, the rate at step {step}",
                show(peak)
            );
            // The small peak needs a tolerance of its own size.
            let tolerance = 1e-9 * peak.min(1.0);
            let verdict =
                expect_close(what, found, expected(step, steps, warm_up, peak), tolerance);
            verdict.map_err(|fault| {
                let same = |slip: &&(Answer, &str)| {
                    (0..steps).all(|step| {
                        let wrong = slip.0(step, steps, warm_up, peak);
                        let found = schedule(step, steps, warm_up, peak);
                        close(found, wrong, tolerance) || found.is_nan() && wrong.is_nan()
                    })
                };
                let question = SLIPS.iter().find(same).map_or_else(
                    || {
                        if step < warm_up {
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

fn expected(step: usize, steps: usize, warm_up: usize, peak: f64) -> f64 {
    if step < warm_up {
        peak * step as f64 / warm_up as f64
    } else {
        cosine(peak, (step - warm_up) as f64 / (steps - warm_up) as f64)
    }
}

/// The rate when this share of the fall is done.
fn cosine(peak: f64, done: f64) -> f64 {
    peak * 0.5 * (1.0 + (PI * done).cos())
}

/// A warm-up from 0 to `peak`, and then what `fall` makes of the share that is done.
fn with((step, steps, warm_up, peak): (usize, usize, usize, f64), fall: fn(f64) -> f64) -> f64 {
    if step < warm_up {
        expected(step, steps, warm_up, peak)
    } else {
        peak * fall((step - warm_up) as f64 / (steps - warm_up) as f64)
    }
}

/// Wrong schedules, and what is said of them.
const SLIPS: &[(Answer, &str)] = &[
    (
        |step, steps, _, peak| cosine(peak, step as f64 / steps as f64),
        "That is a cosine from step 0 on. Where is the warm-up?",
    ),
    (
        |step, steps, warm_up, peak| {
            if step < warm_up {
                peak
            } else {
                expected(step, steps, warm_up, peak)
            }
        },
        "The rate is at its peak from the start. What does it do in the warm-up?",
    ),
    (
        |step, steps, warm_up, peak| {
            if step < warm_up {
                peak * (step + 1) as f64 / warm_up as f64
            } else {
                expected(step, steps, warm_up, peak)
            }
        },
        "In the warm-up, that is the rate of the next step. What is the rate at step 0?",
    ),
    (
        |step, steps, warm_up, peak| {
            if step < warm_up {
                expected(step, steps, warm_up, peak)
            } else {
                cosine(peak, step as f64 / steps as f64)
            }
        },
        "The cosine has been falling since step 0. At which step is the rate at its peak?",
    ),
    (
        |step, steps, warm_up, peak| {
            if step < warm_up {
                expected(step, steps, warm_up, peak)
            } else {
                cosine(peak, (step - warm_up) as f64 / steps as f64)
            }
        },
        "The cosine would reach 0 too late. How many of the `steps` are left after the warm-up?",
    ),
    (
        |step, steps, warm_up, peak| {
            let last = (steps - warm_up).saturating_sub(1) as f64;
            if step < warm_up {
                expected(step, steps, warm_up, peak)
            } else {
                cosine(peak, (step - warm_up) as f64 / last)
            }
        },
        "The cosine reaches 0 at the last step. At which step does the task put the 0?",
    ),
    (
        |step, steps, warm_up, peak| with((step, steps, warm_up, peak), |done| 1.0 - done),
        "That is a straight line. How steep is half a cosine where it begins, and where it ends?",
    ),
    (
        |step, steps, warm_up, peak| with((step, steps, warm_up, peak), |done| (PI * done).cos()),
        "That is the cosine alone. What does it come to at the end?",
    ),
    (
        |step, steps, warm_up, peak| {
            with((step, steps, warm_up, peak), |done| (PI / 2.0 * done).cos())
        },
        "That is a quarter of a cosine. How steep is half of one at its end?",
    ),
    (
        |step, steps, warm_up, peak| {
            with((step, steps, warm_up, peak), |done| {
                0.5 * (1.0 + (2.0 * PI * done).cos())
            })
        },
        "That is a whole cosine. Does the rate rise again?",
    ),
    (
        |step, steps, warm_up, peak| {
            with((step, steps, warm_up, peak), |done| 1.0 + (PI * done).cos())
        },
        "The fall begins at twice the peak. Between which numbers does one plus a cosine run?",
    ),
    (
        |step, steps, warm_up, peak| {
            with((step, steps, warm_up, peak), |done| {
                0.5 * (1.0 + (180.0 * done).cos())
            })
        },
        "That is what comes out with degrees. What unit does `cos` take?",
    ),
    (
        |step, steps, warm_up, _| expected(step, steps, warm_up, 1.0),
        "That is what comes out for a peak of 1. Which peak was given?",
    ),
    (
        |step, steps, warm_up, peak| {
            if step < warm_up {
                0.0
            } else {
                expected(step, steps, warm_up, peak)
            }
        },
        "The rate stays at 0 in the warm-up. What does an integer divided by a larger one give?",
    ),
    (
        |step, steps, warm_up, peak| {
            if step <= warm_up {
                peak * step as f64 / warm_up as f64
            } else {
                expected(step, steps, warm_up, peak)
            }
        },
        "Is 0 divided by 0 where the warm-up has no steps?",
    ),
];

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "the smaller of a line and a cosine",
        |step, steps, warm_up, peak| {
            let rise = if warm_up == 0 {
                1.0
            } else {
                step as f64 / warm_up as f64
            };
            let done = step.saturating_sub(warm_up) as f64 / (steps - warm_up) as f64;
            peak * rise.min(1.0) * (PI * done).cos().mul_add(0.5, 0.5)
        },
    ),
    ("the square of a cosine", |step, steps, warm_up, peak| {
        if step >= warm_up {
            let half = PI / 2.0 * (step - warm_up) as f64 / (steps - warm_up) as f64;
            return peak * half.cos().powi(2);
        }
        peak / warm_up as f64 * step as f64
    }),
    (
        "the hints, taken literally",
        |step, steps, warm_up, peak| {
            if step < warm_up {
                let done = step as f64 / warm_up as f64;
                peak * done
            } else {
                let done = (step - warm_up) as f64 / (steps - warm_up) as f64;
                peak * (1.0 + (PI * done).cos()) / 2.0
            }
        },
    ),
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
        |step, steps, warm_up, peak| {
            if step < warm_up {
                peak - expected(step, steps, warm_up, peak)
            } else {
                expected(step, steps, warm_up, peak)
            }
        },
    ),
    ("a sine", "half a cosine", |step, steps, warm_up, peak| {
        with((step, steps, warm_up, peak), |done| {
            0.5 * (1.0 + (PI * done).sin())
        })
    }),
];
