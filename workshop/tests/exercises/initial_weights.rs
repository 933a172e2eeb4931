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
                "{what} the weights should have the shape ({inputs}, {units}), and yours have {found:?}. A row belongs to an input"
            ));
        }
        let (count, called) = (inputs * units, draws.len());
        if called != count {
            return Err(format!(
                "{what} there are {count} weights, and yours called `uniform` {called} times. Each weight is one draw"
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
        "{what} the limit is {}, and the largest of your weights is {} from 0",
        show(limit),
        show(largest)
    );
    let known = [
        (
            by(limit, 0.0),
            "Half of the weights should be negative: yours go from 0 to the limit.",
        ),
        (
            by(limit, -0.5),
            "Yours reach half of the limit: from minus to plus the limit is twice the limit wide.",
        ),
        (
            by(2.0 * limit, 0.0),
            "Half of the weights should be negative: yours go from 0 to twice the limit.",
        ),
        (
            by(2.0, -0.5),
            "Yours go from -1 to 1, whatever the size of the layer.",
        ),
        (
            by(2.0 * (6.0 / n).sqrt(), -0.5),
            "The units count too: 6 is divided by inputs + units.",
        ),
        (
            by(2.0 * (2.0 / sum).sqrt(), -0.5),
            "The mean square of the weights is 2 / (inputs + units); the square of their limit is three times that.",
        ),
        (
            by(2.0 * 6.0 / sum, -0.5),
            "The root is missing in the limit.",
        ),
        (
            by(2.0 * 6.0_f64.sqrt() / sum, -0.5),
            "The root goes over inputs + units too.",
        ),
        (
            by(2.0 * (6.0 / (n * (sum - n))).sqrt(), -0.5),
            "inputs and units are added, not multiplied.",
        ),
        (
            by(limit, -1.0),
            "Half of the weights should be positive: yours go from minus the limit to 0.",
        ),
    ];
    let sentence = known.iter().find(|(mistake, _)| are(mistake));
    let sentence = sentence.map_or(
        "Does each draw become a weight, spread evenly from minus to plus the limit?",
        |(_, sentence)| sentence,
    );
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
];

fn glorot(inputs: usize, units: usize) -> f64 {
    (6.0 / (inputs + units) as f64).sqrt()
}

fn drawn(inputs: usize, units: usize, uniform: &mut dyn FnMut() -> f64, limit: f64) -> Array2<f64> {
    Array2::from_shape_simple_fn((inputs, units), || limit * (2.0 * uniform() - 1.0))
}

pub const WRONG: &[(&str, Answer)] = &[
    ("none is negative", |inputs, units, uniform| {
        let limit = glorot(inputs, units);
        Array2::from_shape_simple_fn((inputs, units), || limit * uniform())
    }),
    ("half of the range", |inputs, units, uniform| {
        drawn(inputs, units, uniform, glorot(inputs, units) / 2.0)
    }),
    ("from -1 to 1", |inputs, units, uniform| {
        drawn(inputs, units, uniform, 1.0)
    }),
    ("the inputs only", |inputs, units, uniform| {
        drawn(inputs, units, uniform, (6.0 / inputs as f64).sqrt())
    }),
    (
        "the standard deviation as the limit",
        |inputs, units, uniform| {
            drawn(
                inputs,
                units,
                uniform,
                (2.0 / (inputs + units) as f64).sqrt(),
            )
        },
    ),
    ("no root", |inputs, units, uniform| {
        drawn(inputs, units, uniform, 6.0 / (inputs + units) as f64)
    }),
    ("the root of the 6 only", |inputs, units, uniform| {
        drawn(
            inputs,
            units,
            uniform,
            6.0_f64.sqrt() / (inputs + units) as f64,
        )
    }),
    ("inputs times units", |inputs, units, uniform| {
        drawn(
            inputs,
            units,
            uniform,
            (6.0 / (inputs * units) as f64).sqrt(),
        )
    }),
    (
        "units and inputs exchanged in the shape",
        |inputs, units, uniform| drawn(units, inputs, uniform, glorot(inputs, units)),
    ),
    ("one draw for all", |inputs, units, uniform| {
        let weight = glorot(inputs, units) * (2.0 * uniform() - 1.0);
        Array2::from_elem((inputs, units), weight)
    }),
    ("one draw for each unit", |inputs, units, uniform| {
        let row = drawn(1, units, uniform, glorot(inputs, units));
        row.broadcast((inputs, units))
            .expect("one row for all")
            .to_owned()
    }),
    ("all zero", |inputs, units, _| {
        Array2::zeros((inputs, units))
    }),
    (
        "the same for all units but drawn",
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
