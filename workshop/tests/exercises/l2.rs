//! An L2 penalty and its gradient: the check, another right answer, and the wrong ones that it refuses.

use exercise::{Verdict, close, expect_close, show};
use ndarray::{Array2, array};
use structure::random::{generator, uniform, within};

pub type Answer = fn(&Array2<f64>, f64) -> (f64, Array2<f64>);

pub fn check(l2: Answer) -> Verdict {
    case(l2, &array![[3.0, -2.0, 1.0]], 0.1)?;
    case(l2, &array![[3.0]], 0.0)?;
    let mut rng = generator(19);
    for shape in [(1, 1), (2, 2), (1, 3), (3, 1), (4, 2), (3, 3)] {
        let w = Array2::from_shape_simple_fn(shape, || (within(20.0, &mut rng)).round() / 10.0);
        case(l2, &w, (10.0 * uniform(&mut rng)).ceil() / 10.0)?;
    }
    Ok(())
}

fn case(l2: Answer, w: &Array2<f64>, lambda: f64) -> Verdict {
    let (penalty, gradient) = l2(w, lambda);
    let what = format!("with w = {w} and lambda = {},", show(lambda)).replace('\n', "");
    if gradient.dim() != w.dim() {
        return Err(format!(
            "{what} the gradient should have the shape {:?} of w, and yours has {:?}",
            w.dim(),
            gradient.dim()
        ));
    }
    expect_close(
        format!("{what} the penalty"),
        penalty,
        cost(w, lambda),
        1e-12,
    )
    .map_err(|fault| {
        let n = w.len() as f64;
        let slips = [
            (
                cost(w, lambda) / n,
                "All squares are added up, and there is no mean",
            ),
            (
                cost(w, lambda) / 2.0,
                "There is no half in it. (Other texts have one.)",
            ),
            (cost(w, 1.0), "lambda multiplies the sum"),
            (
                lambda * w.mapv(f64::abs).sum(),
                "That is L1, the sum of the sizes. L2 adds squares",
            ),
            (
                lambda * w.sum().powi(2),
                "Each weight is squared, and then they are added up, not the other way round",
            ),
            (
                lambda * cost(w, 1.0).sqrt(),
                "That is the root of the sum, the length of w. There is no root",
            ),
        ];
        named(&slips, penalty, fault)
    })?;
    for (place, &found) in gradient.indexed_iter() {
        let moved = |by: f64| {
            let mut w = w.clone();
            w[place] += by;
            cost(&w, lambda)
        };
        // Exact for a square, up to rounding.
        let expected = (moved(0.5) - moved(-0.5)) / 1.0;
        let weight = w[place];
        let what = format!("{what} the gradient of the weight {}", show(weight));
        expect_close(what, found, expected, 1e-9).map_err(|fault| {
            let slips = [
                (
                    lambda * weight,
                    "The penalty is right. What is the derivative of a square?",
                ),
                (
                    2.0 * weight,
                    "lambda is in the penalty, so it is in its derivative too",
                ),
                (
                    expected.abs(),
                    "The sign is lost: a negative weight has a negative derivative",
                ),
                (
                    -expected,
                    "The gradient points uphill: the penalty rises with the size of the weight",
                ),
                (
                    lambda * weight.signum(),
                    "That is the derivative of L1, of the same size for all weights",
                ),
                (
                    lambda * weight * weight,
                    "That is the penalty of this weight. What is its derivative?",
                ),
                (
                    2.0 * lambda * weight / w.len() as f64,
                    "The penalty is a sum, and its gradient has no mean in it",
                ),
                (
                    weight - expected,
                    "That is the weight after a step. Only the gradient is asked for",
                ),
            ];
            named(&slips, found, fault)
        })?;
    }
    Ok(())
}

/// The fault, with what is said of the first slip that gives the number that was found.
fn named(slips: &[(f64, &str)], found: f64, fault: String) -> String {
    match slips.iter().find(|slip| close(found, slip.0, 1e-9)) {
        Some((_, question)) => format!("{fault}. {question}"),
        None => fault,
    }
}

fn cost(w: &Array2<f64>, lambda: f64) -> f64 {
    lambda * w.iter().map(|w| w * w).sum::<f64>()
}

pub const RIGHT: &[(&str, Answer)] = &[("in one loop over the weights", |w, lambda| {
    let mut penalty = 0.0;
    let mut gradient = Array2::zeros(w.dim());
    for (place, w) in w.indexed_iter() {
        penalty += lambda * w.powi(2);
        gradient[place] = lambda * (w + w);
    }
    (penalty, gradient)
})];

pub const WRONG: &[(&str, Answer)] = &[
    ("a half", |w, lambda| (cost(w, lambda) / 2.0, lambda * w)),
    ("the derivative without the 2", |w, lambda| {
        (cost(w, lambda), lambda * w)
    }),
    ("the derivative without lambda", |w, lambda| {
        (cost(w, lambda), 2.0 * w)
    }),
    ("lambda left out", |w, _| (cost(w, 1.0), 2.0 * w)),
    ("L1", |w, lambda| {
        (
            lambda * w.mapv(f64::abs).sum(),
            lambda * w.mapv(f64::signum),
        )
    }),
    ("the derivative of L1", |w, lambda| {
        (cost(w, lambda), lambda * w.mapv(f64::signum))
    }),
    ("the mean of the squares", |w, lambda| {
        let n = w.len() as f64;
        (cost(w, lambda) / n, 2.0 * lambda / n * w)
    }),
    ("the mean in the gradient only", |w, lambda| {
        (cost(w, lambda), 2.0 * lambda / w.len() as f64 * w)
    }),
    ("the square of the sum", |w, lambda| {
        (lambda * w.sum().powi(2), 2.0 * lambda * w)
    }),
    ("the length of w", |w, lambda| {
        (lambda * cost(w, 1.0).sqrt(), 2.0 * lambda * w)
    }),
    ("the sign lost", |w, lambda| {
        (cost(w, lambda), 2.0 * lambda * w.mapv(f64::abs))
    }),
    ("downhill", |w, lambda| (cost(w, lambda), -2.0 * lambda * w)),
    ("the squares as the gradient", |w, lambda| {
        (cost(w, lambda), lambda * w * w)
    }),
    ("the weights after a step", |w, lambda| {
        (cost(w, lambda), w - 2.0 * lambda * w)
    }),
    ("one derivative for the layer", |w, lambda| {
        (
            cost(w, lambda),
            Array2::from_elem((1, 1), 2.0 * lambda * w.sum()),
        )
    }),
    ("transposed", |w, lambda| {
        (cost(w, lambda), 2.0 * lambda * &w.t())
    }),
];
