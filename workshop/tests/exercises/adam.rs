//! A step of Adam: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, close, show};
use structure::random::{generator, within};

pub type Answer = fn(&mut [f64], &mut [f64], &mut [f64], &[f64], i32, f64);

/// Weights, averages of the derivatives, and averages of their squares.
type State = [Vec<f64>; 3];

/// The state after each step. The step `t` has the derivatives `gradients[t - 1]`.
fn path(answer: Answer, rate: f64, gradients: &[Vec<f64>]) -> Vec<State> {
    let weights = gradients[0].len();
    let mut w: Vec<f64> = (0..weights).map(|weight| 1.0 - weight as f64).collect();
    let (mut m, mut v) = (vec![0.0; weights], vec![0.0; weights]);
    let steps = (1..).zip(gradients).map(|(t, g)| {
        answer(&mut w, &mut m, &mut v, g, t, rate);
        [w.clone(), m.clone(), v.clone()]
    });
    steps.collect()
}

fn same(a: &[f64], b: &[f64], tolerance: f64) -> bool {
    a.iter()
        .zip(b)
        .all(|(&a, &b)| close(a, b, tolerance) || a.is_nan() && b.is_nan())
}

fn list(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|&number| show(number)).collect();
    format!("[{}]", numbers.join(", "))
}

fn case(answer: Answer, rate: f64, gradients: &[Vec<f64>], tolerance: f64) -> Verdict {
    let (found, expected) = (
        path(answer, rate, gradients),
        path(RIGHT[0].1, rate, gradients),
    );
    for (step, (found_now, expected_now)) in (1..).zip(found.iter().zip(&expected)) {
        let names = ["w", "m", "v"];
        // Averages first: wrong ones make wrong weights.
        let Some(of) = [1, 2, 0]
            .into_iter()
            .find(|&of| !right(&found_now[of], &expected_now[of], tolerance))
        else {
            continue;
        };
        let slip = SLIPS.iter().find(|slip| {
            let wrong = path(slip.0, rate, gradients);
            let pairs = wrong.iter().flatten().zip(found.iter().flatten());
            pairs
                .into_iter()
                .all(|(wrong, found)| same(found, wrong, 1e-12))
        });
        let question = slip.map_or(
            [
                "Are both averages corrected, each with its own beta, and which t goes into the correction?",
                "What does the average of the derivatives keep of the old, and what does it take of the new?",
                "What does the average of the squares keep of the old, and what does it take of the new?",
            ][of],
            |slip| slip.1,
        );
        let given: Vec<String> = gradients[..step.min(3)].iter().map(|g| list(g)).collect();
        let more = if step > 3 { " and more" } else { "" };
        return Err(format!(
            "with w = {}, a learning rate of {} and the derivatives {}{more}, {} should be {} after step {step}, and yours is \
             {}. {question}",
            list(
                &(0..gradients[0].len())
                    .map(|weight| 1.0 - weight as f64)
                    .collect::<Vec<_>>()
            ),
            show(rate),
            given.join(", "),
            names[of],
            list(&expected_now[of]),
            list(&found_now[of]),
        ));
    }
    Ok(())
}

/// Whether all numbers are there and right.
fn right(found: &[f64], expected: &[f64], tolerance: f64) -> bool {
    found
        .iter()
        .zip(expected)
        .all(|(&found, &expected)| close(found, expected, tolerance))
}

pub fn check(adam: Answer) -> Verdict {
    let mut rng = generator(11);
    let mut draw = |steps: usize, sizes: &[f64]| -> Vec<Vec<f64>> {
        let mut one = || {
            sizes
                .iter()
                .map(|size| size * (0.5 + within(1.0, &mut rng)))
                .collect()
        };
        (0..steps).map(|_| one()).collect()
    };
    let many = draw(200, &[2.0, 1e-3]);
    let several = draw(3, &[1.0, 1e-2, 100.0, 1.0]);
    // Epsilon does not show here, and it does where the derivative is as small.
    case(
        adam,
        0.1,
        &[vec![2.0], vec![-1.0], vec![0.5], vec![0.0]],
        1e-6,
    )?;
    case(adam, 0.1, &[vec![1e-8]], 1e-9)?;
    case(
        adam,
        0.1,
        &[vec![2.0], vec![-1.0], vec![0.5], vec![0.0]],
        1e-9,
    )?;
    case(adam, 0.2, &several, 1e-9)?;
    case(adam, 0.03, &many, 1e-9)
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("with an index", |w, m, v, g, t, rate| {
        for i in 0..w.len() {
            m[i] += (g[i] - m[i]) * (1.0 - 0.9);
            v[i] += (g[i] * g[i] - v[i]) * (1.0 - 0.999);
            w[i] -=
                rate * (m[i] / corrected(0.9, t)) / ((v[i] / corrected(0.999, t)).sqrt() + 1e-8);
        }
    }),
    (
        "with the corrections moved into the rate",
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, c1, c2| {
                rate * c2.sqrt() / c1 * m / (v.sqrt() + 1e-8 * c2.sqrt())
            });
        },
    ),
    (
        "the hints, taken literally",
        |w, m, v, g, t, learning_rate| {
            for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
                *m = 0.9 * *m + (1.0 - 0.9) * g;
                *v = 0.999 * *v + (1.0 - 0.999) * (g * g);
                let corrected_m = *m / (1.0 - 0.9_f64.powi(t));
                let corrected_v = *v / (1.0 - 0.999_f64.powi(t));
                *w -= learning_rate * corrected_m / (corrected_v.sqrt() + 1e-8);
            }
        },
    ),
];

fn corrected(beta: f64, t: i32) -> f64 {
    1.0 - beta.powi(t)
}

/// Moves the averages, and then each weight by what `step` makes of them and of their corrections.
fn with(
    w: &mut [f64],
    m: &mut [f64],
    v: &mut [f64],
    g: &[f64],
    t: i32,
    step: impl Fn(f64, f64, f64, f64) -> f64,
) {
    for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
        *m = 0.9 * *m + (1.0 - 0.9) * g;
        *v = 0.999 * *v + (1.0 - 0.999) * g * g;
        *w -= step(*m, *v, corrected(0.9, t), corrected(0.999, t));
    }
}

/// Wrong steps, and what is said of them.
const SLIPS: &[(Answer, &str)] = &[
    (
        |w, m, v, g, t, rate| with(w, m, v, g, t, |m, v, _, _| rate * m / (v.sqrt() + 1e-8)),
        "That is what comes out without the bias correction. The averages start at 0: how large are they after one step?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, c1, _| {
                rate * m / c1 / (v.sqrt() + 1e-8)
            });
        },
        "That is what comes out when only m is corrected. Where does v start?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, _, _| {
                rate * m / 0.1 / ((v / 0.001).sqrt() + 1e-8)
            });
        },
        "That is what comes out with the correction of the first step. How does it depend on t?",
    ),
    (
        |w, m, v, g, t, rate| {
            let [c1, c2] = [0.9, 0.999].map(|beta| corrected(beta, t - 1));
            with(w, m, v, g, t, |m, v, _, _| {
                rate * m / c1 / ((v / c2).sqrt() + 1e-8)
            });
        },
        "Is something divided by 0 at step 1, where t is 1?",
    ),
    (
        |w, m, v, g, t, rate| {
            let [c1, c2] = [0.9, 0.999].map(|beta| corrected(beta, t + 1));
            with(w, m, v, g, t, |m, v, _, _| {
                rate * m / c1 / ((v / c2).sqrt() + 1e-8)
            });
        },
        "That is what comes out with the correction of the next step. What is t at the first step?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, c1, c2| {
                -rate * m / c1 / ((v / c2).sqrt() + 1e-8)
            });
        },
        "That goes up the gradient. Which way does the loss fall?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, c1, c2| {
                rate * m / c1 / (v / c2 + 1e-8)
            });
        },
        "That is what comes out when the step is divided by the mean square itself. Where is the root?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, c1, c2| {
                rate * m / c1 / (v / c2 + 1e-8).sqrt()
            });
        },
        "That is what comes out with epsilon under the root. Where does the task add it?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, c1, c2| {
                rate * c2.sqrt() / c1 * m / (v.sqrt() + 1e-8)
            });
        },
        "That is what comes out with epsilon added before the bias correction, as in Keras. Where does the task add it?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(w, m, v, g, t, |m, v, c1, c2| {
                rate * m / c1 / (v / c2).sqrt()
            });
        },
        "That is what comes out without epsilon. What is it added to?",
    ),
    (
        |w, m, v, g, t, rate| {
            for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
                *m = (0.9 * *m + 0.1 * g) / corrected(0.9, t);
                *v = (0.999 * *v + 0.001 * g * g) / corrected(0.999, t);
                *w -= rate * *m / (v.sqrt() + 1e-8);
            }
        },
        "That is the corrected average. Which one does the next step start from?",
    ),
    (
        |w, m, v, g, _, rate| {
            for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
                *m += g;
                *v += g * g;
                *w -= rate * *m / (v.sqrt() + 1e-8);
            }
        },
        "Those are sums. What does an average keep of the old, and what does it take of the new?",
    ),
    (
        |w, m, v, g, t, rate| {
            for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
                *m = 0.1 * *m + 0.9 * g;
                *v = 0.001 * *v + 0.999 * g * g;
                *w -= rate * (*m / corrected(0.9, t)) / ((*v / corrected(0.999, t)).sqrt() + 1e-8);
            }
        },
        "That is what comes out with the shares exchanged. Which of the two does a beta multiply, the old or the new?",
    ),
    (
        |w, m, v, g, t, rate| {
            for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
                *m = 0.999 * *m + 0.001 * g;
                *v = 0.9 * *v + 0.1 * g * g;
                *w -= rate * (*m / corrected(0.999, t)) / ((*v / corrected(0.9, t)).sqrt() + 1e-8);
            }
        },
        "That is what comes out with the betas exchanged. Which beta belongs to which average?",
    ),
    (
        |w, m, v, g, t, rate| {
            for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
                *m = 0.9 * *m + 0.1 * g;
                *v = 0.999 * *v + 0.001 * g;
                *w -= rate * (*m / corrected(0.9, t)) / ((*v / corrected(0.999, t)).sqrt() + 1e-8);
            }
        },
        "That is what comes out with the derivative as it is. What is v the average of?",
    ),
    (
        |w, m, v, g, t, rate| {
            with(&mut w[..1], m, v, g, t, |m, v, c1, c2| {
                rate * m / c1 / ((v / c2).sqrt() + 1e-8)
            });
        },
        "Only the first weight moves. How many are there?",
    ),
    (
        |w, m, v, g, t, rate| {
            let square = g.iter().map(|g| g * g).sum::<f64>() / g.len() as f64;
            v.fill(0.999 * v[0] + 0.001 * square);
            for ((w, m), g) in w.iter_mut().zip(m).zip(g) {
                *m = 0.9 * *m + 0.1 * g;
                *w -=
                    rate * (*m / corrected(0.9, t)) / ((v[0] / corrected(0.999, t)).sqrt() + 1e-8);
            }
        },
        "That is what comes out when all weights share one average of the squares. How many does v hold?",
    ),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no correction", "without the bias correction", SLIPS[0].0),
    ("only m corrected", "only m is corrected", SLIPS[1].0),
    (
        "the correction of the first step for all",
        "correction of the first step",
        SLIPS[2].0,
    ),
    ("t counted from 0", "divided by 0", SLIPS[3].0),
    ("t one too large", "next step", SLIPS[4].0),
    ("up the gradient", "up the gradient", SLIPS[5].0),
    ("the root forgotten", "Where is the root", SLIPS[6].0),
    ("epsilon under the root", "under the root", SLIPS[7].0),
    ("epsilon where Keras has it", "Keras", SLIPS[8].0),
    ("no epsilon", "without epsilon", SLIPS[9].0),
    (
        "the corrected averages kept",
        "corrected average",
        SLIPS[10].0,
    ),
    ("sums in place of averages", "sums", SLIPS[11].0),
    ("the shares exchanged", "shares exchanged", SLIPS[12].0),
    ("the betas exchanged", "betas exchanged", SLIPS[13].0),
    ("no square", "derivative as it is", SLIPS[14].0),
    (
        "the first weight only",
        "Only the first weight",
        SLIPS[15].0,
    ),
    (
        "one average for all weights",
        "share one average",
        SLIPS[16].0,
    ),
];
