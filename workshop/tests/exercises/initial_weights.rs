//! Glorot's rule: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, close, show};
use ndarray::Array2;
use structure::random::{self, generator};

pub type Answer = fn(usize, usize, &mut dyn FnMut() -> f64) -> Array2<f64>;

pub fn check(initial_weights: Answer) -> Verdict {
    let mut rng = generator(3);
    for (inputs, units) in [(3, 3), (3, 4), (3, 3), (784, 2), (2, 10), (1, 1), (12, 12)] {
        let mut draws = Vec::new();
        let weights = initial_weights(inputs, units, &mut || {
            // First those of the task.
            let first = [0.0, 0.5].get(draws.len()).copied();
            let draw = first.unwrap_or_else(|| random::uniform(&mut rng));
            draws.push(draw);
            draw
        });
        let what = format!("with {inputs} inputs and {units} units,");
        if weights.dim() != (inputs, units) {
            let found = weights.dim();
            return Err(format!(
                "{what} the weights should have the shape ({inputs}, {units}), and yours have {found:?}. Does a row belong to an input, or to a unit?"
            ));
        }
        let (count, called) = (inputs * units, draws.len());
        if called != count {
            let called = match called {
                0 => "never called".to_owned(),
                1 => "called once".to_owned(),
                _ => format!("called {called} times"),
            };
            return Err(format!(
                "{what} `uniform` is {called} for {count} weights. How many draws does each weight need?"
            ));
        }
        compare(&what, &weights, &draws)?;
    }
    Ok(())
}

/// Compares the weights with what the rule makes of the draws, in whatever order.
fn compare(what: &str, weights: &Array2<f64>, draws: &[f64]) -> Verdict {
    let (inputs, units) = weights.dim();
    let limit = (6.0 / (inputs + units) as f64).sqrt();
    let mut columns = weights.columns().into_iter();
    let alike = units > 1 && columns.all(|column| column == weights.column(0));
    let mut weights: Vec<f64> = weights.iter().copied().collect();
    weights.sort_by(f64::total_cmp);
    let by = |scale: f64, shift: f64| {
        let mut all: Vec<f64> = draws.iter().map(|draw| scale * (draw + shift)).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let are = |expected: &[f64]| {
        weights
            .iter()
            .zip(expected)
            .all(|(&a, &b)| close(a, b, 1e-12))
    };
    if are(&by(2.0 * limit, -0.5)) || are(&by(-2.0 * limit, -0.5)) {
        return Ok(());
    }
    let (n, sum) = (inputs as f64, (inputs + units) as f64);
    let largest = weights
        .iter()
        .fold(0.0_f64, |largest, weight| largest.max(weight.abs()));
    let found = format!(
        "{what} the limit is {}, and the largest of your weights in absolute value is {}",
        show(limit),
        show(largest)
    );
    let known = [
        (
            by(limit, 0.0),
            "None of them is negative: they go from 0 to the limit. Which weight does a draw of one half become?",
        ),
        (
            by(limit, -0.5),
            "They go from minus half of the limit to half of it. How wide is the range that is asked for?",
        ),
        (
            by(2.0 * limit, 0.0),
            "None of them is negative: they go from 0 to twice the limit. Which weight does a draw of one half become?",
        ),
        (
            by(2.0, -0.5),
            "They go from -1 to 1. Where does the size of the layer come in?",
        ),
        (
            by(2.0 * (6.0 / n).sqrt(), -0.5),
            "They go as far as the root of 6 / inputs. Which other number is in the rule?",
        ),
        (
            by(2.0 * (2.0 / sum).sqrt(), -0.5),
            "They go as far as the root of 2 / (inputs + units), the standard deviation in Glorot's rule. What is the limit?",
        ),
        (
            by(2.0 * 6.0 / sum, -0.5),
            "They go as far as 6 / (inputs + units), without the root. What is the limit?",
        ),
        (
            by(2.0 * 6.0_f64.sqrt() / sum, -0.5),
            "They go as far as the root of 6 alone, divided by inputs + units. How far does the root reach?",
        ),
        (
            by(2.0 * (6.0 / (n * (sum - n))).sqrt(), -0.5),
            "They go as far as the root of 6 over inputs times units. What does the rule do with the two?",
        ),
        (
            by(limit, -1.0),
            "None of them is positive: they go from minus the limit to 0. Which weight does a draw of one half become?",
        ),
    ];
    let sentence = known.iter().find(|(mistake, _)| are(mistake));
    let sentence = match sentence {
        Some((_, sentence)) => sentence,
        None if alike => "All units have the same weights. Does each draw become a weight?",
        None => "Does each draw become a weight, spread evenly from minus to plus the limit?",
    };
    Err(format!("{found}. {sentence}"))
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in a loop, column by column", |inputs, units, uniform| {
        let limit = 6.0_f64.sqrt() / ((inputs + units) as f64).sqrt();
        let mut weights = Array2::zeros((inputs, units));
        for unit in 0..units {
            for input in 0..inputs {
                weights[(input, unit)] = 2.0 * limit * uniform() - limit;
            }
        }
        weights
    }),
    ("from plus to minus the limit", |inputs, units, uniform| {
        drawn(inputs, units, uniform, -glorot(inputs, units))
    }),
    ("the hints, taken literally", |inputs, units, uniform| {
        let limit = (6.0 / (inputs + units) as f64).sqrt();
        Array2::from_shape_simple_fn((inputs, units), || (2.0 * uniform() - 1.0) * limit)
    }),
];

fn glorot(inputs: usize, units: usize) -> f64 {
    (6.0 / (inputs + units) as f64).sqrt()
}

fn drawn(inputs: usize, units: usize, uniform: &mut dyn FnMut() -> f64, limit: f64) -> Array2<f64> {
    Array2::from_shape_simple_fn((inputs, units), || limit * (2.0 * uniform() - 1.0))
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("none is negative", "negative", |inputs, units, uniform| {
        let limit = glorot(inputs, units);
        Array2::from_shape_simple_fn((inputs, units), || limit * uniform())
    }),
    (
        "half of the range",
        "half of the limit",
        |inputs, units, uniform| drawn(inputs, units, uniform, glorot(inputs, units) / 2.0),
    ),
    ("from -1 to 1", "-1 to 1", |inputs, units, uniform| {
        drawn(inputs, units, uniform, 1.0)
    }),
    ("the inputs only", "6 / inputs", |inputs, units, uniform| {
        drawn(inputs, units, uniform, (6.0 / inputs as f64).sqrt())
    }),
    (
        "the standard deviation as the limit",
        "standard deviation",
        |inputs, units, uniform| {
            drawn(
                inputs,
                units,
                uniform,
                (2.0 / (inputs + units) as f64).sqrt(),
            )
        },
    ),
    ("no root", "without the root", |inputs, units, uniform| {
        drawn(inputs, units, uniform, 6.0 / (inputs + units) as f64)
    }),
    (
        "the root of the 6 only",
        "root of 6 alone",
        |inputs, units, uniform| {
            drawn(
                inputs,
                units,
                uniform,
                6.0_f64.sqrt() / (inputs + units) as f64,
            )
        },
    ),
    (
        "inputs times units",
        "inputs times units",
        |inputs, units, uniform| {
            drawn(
                inputs,
                units,
                uniform,
                (6.0 / (inputs * units) as f64).sqrt(),
            )
        },
    ),
    (
        "units and inputs exchanged in the shape",
        "row",
        |inputs, units, uniform| drawn(units, inputs, uniform, glorot(inputs, units)),
    ),
    ("one draw for all", "once", |inputs, units, uniform| {
        let weight = glorot(inputs, units) * (2.0 * uniform() - 1.0);
        Array2::from_elem((inputs, units), weight)
    }),
    (
        "one draw for each unit",
        "3 times",
        |inputs, units, uniform| {
            let row = drawn(1, units, uniform, glorot(inputs, units));
            row.broadcast((inputs, units))
                .expect("one row for all")
                .to_owned()
        },
    ),
    ("all zero", "never", |inputs, units, _| {
        Array2::zeros((inputs, units))
    }),
    (
        "the same for all units but drawn",
        "same weights",
        |inputs, units, uniform| {
            let mut weights = drawn(inputs, units, uniform, glorot(inputs, units));
            let first = weights.column(0).to_owned();
            for mut column in weights.columns_mut() {
                column.assign(&first);
            }
            weights
        },
    ),
];
