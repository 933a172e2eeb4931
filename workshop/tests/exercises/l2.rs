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
            "{what} the gradient should have the shape {:?} of w, and yours has {:?}. {}",
            w.dim(),
            gradient.dim(),
            if gradient.t().dim() == w.dim() {
                "Is it transposed?"
            } else {
                "Does each weight have a derivative of its own?"
            }
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
                "That is the mean of the squares, times lambda. Is a mean asked for?",
            ),
            (
                cost(w, lambda) / 2.0,
                "That is half of it. Does the task halve it, as other texts do?",
            ),
            (
                cost(w, 1.0),
                "That is the sum of the squares without lambda. What does lambda do to it?",
            ),
            (
                lambda * w.mapv(f64::abs).sum(),
                "That is the sum of the absolute values, an L1 penalty. What does L2 add up?",
            ),
            (
                lambda * w.sum().powi(2),
                "That is the square of the sum. Which comes first, the squares or the sum?",
            ),
            (
                lambda * cost(w, 1.0).sqrt(),
                "That is the root of the sum, the length of w. Is a root asked for?",
            ),
        ];
        named(
            &slips,
            penalty,
            &fault,
            "Which squares are added up, and what multiplies their sum?",
        )
    })?;
    derivatives(&what, &gradient, w, lambda)
}

fn derivatives(what: &str, gradient: &Array2<f64>, w: &Array2<f64>, lambda: f64) -> Verdict {
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
                    "That is half of it. What is the derivative of a square?",
                ),
                (
                    2.0 * weight,
                    "That is what comes out without lambda. Is lambda in the penalty?",
                ),
                (
                    expected.abs(),
                    "Its sign is lost. Does the penalty rise or fall when this weight grows?",
                ),
                (
                    -expected,
                    "Its sign is turned round. Does the penalty rise or fall when this weight grows?",
                ),
                (
                    lambda * weight.signum(),
                    "That is of the same size for every weight, as in L1. What is the derivative of a square?",
                ),
                (
                    lambda * weight * weight,
                    "That is the penalty of this weight. What is its derivative?",
                ),
                (
                    2.0 * lambda * weight / w.len() as f64,
                    "That is divided by the number of weights. Is the penalty a mean, or a sum?",
                ),
                (
                    weight - expected,
                    "That is the weight after a step against the gradient. Is the step asked for?",
                ),
            ];
            named(&slips, found, &fault, "How fast does the penalty grow with this weight?")
        })?;
    }
    Ok(())
}

/// The fault, with what is said of the first slip that gives the number that was found, else `otherwise`.
fn named(slips: &[(f64, &str)], found: f64, fault: &str, otherwise: &str) -> String {
    let slip = slips.iter().find(|slip| close(found, slip.0, 1e-9));
    let question = slip.map_or(otherwise, |slip| slip.1);
    format!("{fault}. {question}")
}

fn cost(w: &Array2<f64>, lambda: f64) -> f64 {
    lambda * w.iter().map(|w| w * w).sum::<f64>()
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in one loop over the weights", |w, lambda| {
        let mut penalty = 0.0;
        let mut gradient = Array2::zeros(w.dim());
        for (place, w) in w.indexed_iter() {
            penalty += lambda * w.powi(2);
            gradient[place] = lambda * (w + w);
        }
        (penalty, gradient)
    }),
    ("the hints, taken literally", |w, lambda| {
        let penalty = lambda * (w * w).sum();
        (penalty, 2.0 * lambda * w)
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("a half", "half", |w, lambda| {
        (cost(w, lambda) / 2.0, lambda * w)
    }),
    (
        "the derivative without the 2",
        "derivative of a square",
        |w, lambda| (cost(w, lambda), lambda * w),
    ),
    (
        "the derivative without lambda",
        "without lambda",
        |w, lambda| (cost(w, lambda), 2.0 * w),
    ),
    ("lambda left out", "without lambda", |w, _| {
        (cost(w, 1.0), 2.0 * w)
    }),
    ("L1", "an L1 penalty", |w, lambda| {
        (
            lambda * w.mapv(f64::abs).sum(),
            lambda * w.mapv(f64::signum),
        )
    }),
    ("the derivative of L1", "as in L1", |w, lambda| {
        (cost(w, lambda), lambda * w.mapv(f64::signum))
    }),
    (
        "the mean of the squares",
        "mean of the squares",
        |w, lambda| {
            let n = w.len() as f64;
            (cost(w, lambda) / n, 2.0 * lambda / n * w)
        },
    ),
    (
        "the mean in the gradient only",
        "number of weights",
        |w, lambda| (cost(w, lambda), 2.0 * lambda / w.len() as f64 * w),
    ),
    ("the square of the sum", "square of the sum", |w, lambda| {
        (lambda * w.sum().powi(2), 2.0 * lambda * w)
    }),
    ("the length of w", "root", |w, lambda| {
        (lambda * cost(w, 1.0).sqrt(), 2.0 * lambda * w)
    }),
    ("the sign lost", "sign is lost", |w, lambda| {
        (cost(w, lambda), 2.0 * lambda * w.mapv(f64::abs))
    }),
    ("downhill", "turned round", |w, lambda| {
        (cost(w, lambda), -2.0 * lambda * w)
    }),
    (
        "the squares as the gradient",
        "penalty of this weight",
        |w, lambda| (cost(w, lambda), lambda * w * w),
    ),
    ("the weights after a step", "after a step", |w, lambda| {
        (cost(w, lambda), w - 2.0 * lambda * w)
    }),
    (
        "one derivative for the layer",
        "each weight",
        |w, lambda| {
            (
                cost(w, lambda),
                Array2::from_elem((1, 1), 2.0 * lambda * w.sum()),
            )
        },
    ),
    ("transposed", "transposed", |w, lambda| {
        (cost(w, lambda), 2.0 * lambda * &w.t())
    }),
];
