//! A step with momentum: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, close, show};
use structure::random::{generator, within};

pub type Answer = fn(&mut [f64], &mut [f64], &[f64], f64, f64);

/// Weights and velocities.
type State = [Vec<f64>; 2];

fn after(answer: Answer, [w, u]: &State, g: &[f64], rate: f64, mu: f64) -> State {
    let (mut w, mut u) = (w.clone(), u.clone());
    answer(&mut w, &mut u, g, rate, mu);
    [w, u]
}

fn same(a: &State, b: &State) -> bool {
    let (a, b) = (a.iter().flatten(), b.iter().flatten());
    a.zip(b).all(|(&a, &b)| close(a, b, 1e-12))
}

fn list(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|&number| show(number)).collect();
    format!("[{}]", numbers.join(", "))
}

pub fn check(momentum: Answer) -> Verdict {
    one_step(momentum, &[vec![1.0], vec![0.5]], &[2.0], 0.1, 0.9)?;
    let mut rng = generator(15);
    for (weights, rate, mu) in [
        (1, 0.1, 0.5),
        (2, 0.3, 0.9),
        (5, 0.05, 0.8),
        (3, 0.2, 0.0),
        (4, 0.0, 0.7),
    ] {
        let mut draw = || {
            (0..weights)
                .map(|_| (within(20.0, &mut rng)).round() / 10.0)
                .collect::<Vec<f64>>()
        };
        let mut state = [draw(), vec![0.0; weights]];
        for _ in 0..4 {
            state = one_step(momentum, &state, &draw(), rate, mu)?;
        }
    }
    Ok(())
}

/// The state after a step, if it is the right one.
fn one_step(answer: Answer, state: &State, g: &[f64], rate: f64, mu: f64) -> Result<State, String> {
    let found = after(answer, state, g, rate, mu);
    let expected = after(RIGHT[0].1, state, g, rate, mu);
    if same(&found, &expected) {
        return Ok(found);
    }
    let [w, u] = state;
    // What is wrong first: the weights, or only what is kept for the next step.
    let of = usize::from(same(
        &[found[0].clone(), Vec::new()],
        &[expected[0].clone(), Vec::new()],
    ));
    let name = ["w", "u"][of];
    let question = SLIPS
        .iter()
        .find(|slip| same(&found, &after(slip.0, state, g, rate, mu)));
    Err(format!(
        "with w = {}, u = {}, g = {}, a learning rate of {} and mu = {}, {name} should become {}, and yours becomes {}. {}",
        list(w),
        list(u),
        list(g),
        show(rate),
        show(mu),
        list(&expected[of]),
        list(&found[of]),
        question.map_or(
            "What does the velocity keep of the old one, and what does the weight become then?",
            |slip| slip.1
        )
    ))
}

/// Goes through weights, velocities and derivatives.
fn each(w: &mut [f64], u: &mut [f64], g: &[f64], mut step: impl FnMut(&mut f64, &mut f64, f64)) {
    for ((w, u), g) in w.iter_mut().zip(u).zip(g) {
        step(w, u, *g);
    }
}

/// Wrong steps, and what is said of them.
const SLIPS: &[(Answer, &str)] = &[
    (
        |w, u, g, rate, _| {
            each(w, u, g, |w, u, g| {
                *u = -rate * g;
                *w += *u;
            });
        },
        "That is plain gradient descent. What stays of the old velocity?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *w += *u;
                *u = mu * *u - rate * g;
            });
        },
        "That is what comes out when the old velocity moves the weight. Which of the two changes first?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = mu * *u - rate * g;
                *w += mu * *u - rate * g;
            });
        },
        "That is Nesterov's variant, which looks ahead. What moves the weight in the formula here?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = mu * *u - (1.0 - mu) * rate * g;
                *w += *u;
            });
        },
        "That is an average, which takes the share 1 - mu of the step. How much of it does the velocity take here?",
    ),
    (
        |w, u, g, rate, mu| each(w, u, g, |w, u, g| *w += mu * *u - rate * g),
        "The weight is right, and u is as it was. Which velocity does the next step need?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = mu * *u + rate * g;
                *w += *u;
            });
        },
        "That goes up the gradient. Which way does the loss fall?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = mu * *u + rate * g;
                *w -= *u;
            });
        },
        "That is what comes out when a velocity up the gradient is subtracted. Which signs does the formula have?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = mu * *u + g;
                *w -= rate * *u;
            });
        },
        "That is PyTorch's form, with the learning rate outside the velocity. Where does the formula put it here?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = rate * *u - mu * g;
                *w += *u;
            });
        },
        "That is what comes out with the learning rate and mu exchanged. Which of them multiplies the old velocity?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = mu * (*u - rate * g);
                *w += *u;
            });
        },
        "That is what comes out when mu multiplies the new step as well. What does it multiply in the formula?",
    ),
    (
        |w, u, g, rate, mu| {
            w[0] += mu * u[0] - rate * g[0];
            u[0] = mu * u[0] - rate * g[0];
        },
        "Only the first weight moves. How many are there?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *u = mu * *u - rate * g;
                *w = *u;
            });
        },
        "That is the velocity alone. Where is the old weight?",
    ),
    (
        |w, u, g, rate, mu| {
            each(w, u, g, |w, u, g| {
                *w += mu * *u - rate * g;
                *u = 0.0;
            });
        },
        "The weight is right, and u is 0. Which velocity does the next step need?",
    ),
];

pub const RIGHT: &[(&str, Answer)] = &[
    ("with an index", |w, u, g, rate, mu| {
        for i in 0..w.len() {
            u[i] = mu * u[i] - rate * g[i];
            w[i] += u[i];
        }
    }),
    ("all velocities first", |w, u, g, rate, mu| {
        for u in &mut *u {
            *u *= mu;
        }
        for (u, g) in u.iter_mut().zip(g) {
            *u -= rate * g;
        }
        w.iter_mut().zip(u).for_each(|(w, u)| *w += *u);
    }),
    (
        "the hints, taken literally",
        |w, u, g, learning_rate, mu| {
            for ((w, u), g) in w.iter_mut().zip(u).zip(g) {
                *u = mu * *u - learning_rate * g;
                *w += *u;
            }
        },
    ),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "plain gradient descent",
        "plain gradient descent",
        SLIPS[0].0,
    ),
    (
        "moved by the old velocity",
        "old velocity moves",
        SLIPS[1].0,
    ),
    ("Nesterov's variant", "Nesterov", SLIPS[2].0),
    ("an average", "share 1 - mu", SLIPS[3].0),
    ("the velocity not kept", "u is as it was", SLIPS[4].0),
    ("up the gradient", "up the gradient", SLIPS[5].0),
    (
        "the velocity with the other sign",
        "is subtracted",
        SLIPS[6].0,
    ),
    (
        "the learning rate outside",
        "outside the velocity",
        SLIPS[7].0,
    ),
    (
        "the learning rate and mu exchanged",
        "exchanged",
        SLIPS[8].0,
    ),
    ("mu times both", "mu multiplies", SLIPS[9].0),
    (
        "the first weight only",
        "Only the first weight",
        SLIPS[10].0,
    ),
    ("the weight replaced", "velocity alone", SLIPS[11].0),
    ("the velocity reset", "u is 0", SLIPS[12].0),
];
