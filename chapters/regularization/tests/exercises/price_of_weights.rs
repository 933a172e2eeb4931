//! The penalty on a layer's weights: the check, another right answer, and the wrong ones that it refuses.

use activations::central_difference;
use exercise::{Verdict, close, expect_close, show};
use ndarray::{Array1, Array2, array};
use structure::random::{generator, uniform};

pub type Answer = fn(&Array2<f64>, f64, &mut Array2<f64>, &mut Array1<f64>) -> f64;

/// Refuses another number, with a question.
fn expect(what: &str, found: f64, expected: f64, tolerance: f64, question: &str) -> Verdict {
    let verdict = expect_close(what, found, expected, tolerance);
    verdict.map_err(|fault| format!("{fault}. {question}"))
}

pub fn check(price_of_weights: Answer) -> Verdict {
    let (mut dw, mut db) = (array![[10.0]], array![7.0]);
    let found = price_of_weights(&array![[3.0]], 0.5, &mut dw, &mut db);
    let what = "for a single weight of 3 and lambda = 0.5, the penalty";
    let question = "Which power does the weight have, and is there a factor?";
    expect(what, found, 4.5, 1e-12, question)?;
    if close(dw[(0, 0)], 3.0, 1e-12) {
        return Err(
            "the gradient of the weight was 10 and is 3 now. Where did the 10 go, which the data gave?".into(),
        );
    }
    let what = "for a single weight of 3, lambda = 0.5 and a gradient of 10, the gradient after it";
    let question = if dw[(0, 0)] == 10.0 {
        "The gradient is as it was. What does the penalty add to it?"
    } else {
        "How much does lambda w^2 grow when w grows by a little, and does the gradient point uphill?"
    };
    expect(what, dw[(0, 0)], 13.0, 1e-12, question)?;
    bias_untouched(db[0], 7.0)?;

    let mut rng = generator(61);
    for (inputs, units) in [(2, 2), (1, 3), (4, 2), (3, 5)] {
        let mut draw = |rows, columns| {
            let number = || (40.0 * uniform(&mut rng)).round() / 10.0 - 2.0;
            Array2::from_shape_simple_fn((rows, columns), number)
        };
        let (w, before, bias) = (draw(inputs, units), draw(inputs, units), draw(1, units));
        let lambda = draw(1, 1)[(0, 0)].abs() + 0.1;
        let what = format!(
            "with {inputs} inputs, {units} units and lambda = {},",
            show(lambda)
        );
        let (mut dw, mut db) = (before.clone(), bias.row(0).to_owned());
        let found = price_of_weights(&w, lambda, &mut dw, &mut db);
        let question = "Is every weight counted once, and none averaged?";
        expect(
            &format!("{what} the penalty"),
            found,
            cost(&w, lambda),
            1e-9,
            question,
        )?;
        if dw.dim() != before.dim() {
            return Err(format!(
                "{what} the gradient has another shape than the weights"
            ));
        }
        for (place, &found) in dw.indexed_iter() {
            let mut changed = w.clone();
            let at = |value| {
                changed[place] = value;
                cost(&changed, lambda)
            };
            let expected = before[place] + central_difference(at, w[place]);
            let (weight, before) = (show(w[place]), show(before[place]));
            let what = format!("{what} the gradient of the weight {weight}, which was {before},");
            let question = "Is the pull in proportion to the weight, and has it the same sign?";
            expect(&what, found, expected, 1e-6, question)?;
        }
        if db.len() != units {
            return Err(format!(
                "{what} the gradient of the biases has another length"
            ));
        }
        for (&found, &expected) in db.iter().zip(bias.row(0)) {
            bias_untouched(found, expected)?;
        }
    }
    Ok(())
}

fn bias_untouched(got: f64, before: f64) -> Verdict {
    if close(got, before, 1e-12) {
        return Ok(());
    }
    let (before, got) = (show(before), show(got));
    Err(format!(
        "the gradient of a bias was {before} and is {got} now. What does a bias cost?"
    ))
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in one loop over the weights", |w, lambda, dw, _| {
        let mut cost = 0.0;
        for (dw, w) in dw.iter_mut().zip(w) {
            cost += lambda * w.powi(2);
            *dw += lambda * (w + w);
        }
        cost
    }),
    ("the hints, taken literally", |w, lambda, dw, _| {
        *dw += &(2.0 * lambda * w);
        lambda * w.mapv(|w| w * w).sum()
    }),
];

/// A right cost, whatever is done to the gradients.
fn cost(w: &Array2<f64>, lambda: f64) -> f64 {
    lambda * w.iter().map(|w| w * w).sum::<f64>()
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the penalty with a half, the derivative without the 2",
        "a factor",
        |w, lambda, dw, _| {
            *dw += &(lambda * w);
            cost(w, lambda) / 2.0
        },
    ),
    (
        "the derivative without the 2",
        "when w grows by a little",
        |w, lambda, dw, _| {
            *dw += &(lambda * w);
            cost(w, lambda)
        },
    ),
    (
        "the gradient replaced",
        "Where did the 10 go",
        |w, lambda, dw, _| {
            *dw = 2.0 * lambda * w;
            cost(w, lambda)
        },
    ),
    (
        "subtracted, as a step would be",
        "uphill",
        |w, lambda, dw, _| {
            *dw -= &(2.0 * lambda * w);
            cost(w, lambda)
        },
    ),
    ("the biases pay too", "a bias cost", |w, lambda, dw, db| {
        *dw += &(2.0 * lambda * w);
        *db *= 1.0 + 2.0 * lambda;
        cost(w, lambda)
    }),
    ("L1, not L2", "Which power", |w, lambda, dw, _| {
        *dw += &w.mapv(|w| lambda * w.signum());
        lambda * w.mapv(f64::abs).sum()
    }),
    ("the pull without its sign", "sign", |w, lambda, dw, _| {
        *dw += &w.mapv(|w| 2.0 * lambda * w.abs());
        cost(w, lambda)
    }),
    ("the mean of the squares", "averaged", |w, lambda, dw, _| {
        *dw += &(2.0 * lambda * w / w.len() as f64);
        cost(w, lambda) / w.len() as f64
    }),
    ("the cost only", "as it was", |w, lambda, _, _| {
        cost(w, lambda)
    }),
];
