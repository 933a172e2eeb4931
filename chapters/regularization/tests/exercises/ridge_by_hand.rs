//! Ridge by hand: the check, another right answer, and the values that misconceptions give.

use exercise::{Verdict, close, show};
use ndarray::array;
use regularization::experiments::linear::ridge;

pub type Answer = fn() -> [f64; 3];

pub fn check(ridge_by_hand: Answer) -> Verdict {
    let (x, y) = (array![[1.0], [2.0]], array![3.0, 5.0]);
    let weight = |lambda: f64| ridge(&x, &y, lambda).expect("independent features")[0];
    let [free, held, lambda] = ridge_by_hand();
    let [free_said, held_said, lambda_said] = [free, held, lambda].map(show);
    // The messages do not give the numbers away: who works them out needs the way, not the result.
    if !close(free, weight(0.0), 1e-6) {
        let question = if close(free, 2.75, 1e-6) {
            "That is the mean of the two ratios y / x, 3 and 2.5. A large x counts for more than a small one: what is the derivative of the sum of squares with respect to w?"
        } else if close(free, 8.0 / 3.0, 1e-5) {
            "With this weight the errors add up to zero. Is that asked for, or the smallest sum of their squares?"
        } else {
            "Set the derivative of (w - 3)^2 + (2 w - 5)^2 with respect to w to zero. What stands before the second bracket in the derivative?"
        };
        return Err(format!(
            "{free_said} is not the weight without a penalty. {question}"
        ));
    }
    if !close(held, weight(5.0), 1e-6) {
        let question = if close(held, free, 1e-6) {
            "Does the penalty leave a weight where it was?"
        } else if held <= 0.0 {
            "Does a pull towards zero that fades with the weight reach or pass zero?"
        } else if close(held, 13.0 / 15.0, 1e-5) {
            "Does lambda count twice? The derivatives of all three terms have a factor of 2."
        } else if close(held, 8.0 / 5.0, 1e-5) {
            "Is lambda taken off the sum of the products? In the derivative, what does lambda stand beside?"
        } else if close(held, free / 5.0, 1e-5) {
            "Is the weight divided by lambda? What would become of it at lambda = 0?"
        } else if close(held, 13.0 / 7.5, 1e-5) {
            "Is lambda halved, as beside a mean? Here it stands beside the sum."
        } else {
            "The penalty adds 2 lambda w to the derivative. Where does lambda end up when you solve for w?"
        };
        return Err(format!(
            "{free_said} is right without a penalty, and {held_said} is not the weight at lambda = 5. {question}"
        ));
    }
    if !(lambda >= 0.0 && lambda.is_finite()) {
        return Err(format!(
            "a lambda of {lambda_said} is no coefficient: a penalty is finite and not negative"
        ));
    }
    let found = weight(lambda);
    if close(0.65, found, 1e-6) {
        return Ok(());
    }
    Err(format!(
        "both weights are right. At your lambda of {lambda_said}, the weight is {}, not 0.65. What must 13 be divided by?",
        show(found)
    ))
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("as a formula", || {
        let (xy, xx) = (3.0 + 2.0 * 5.0, 1.0 + 4.0);
        [xy / xx, xy / (xx + 5.0), xy / 0.65 - xx]
    }),
    ("the hints, taken literally", || {
        // w (5 + lambda) = 13.
        [13.0 / (5.0 + 0.0), 13.0 / (5.0 + 5.0), 13.0 / 0.65 - 5.0]
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the mean of the ratios", "mean of the two ratios", || {
        [2.75, 1.375, 13.0]
    }),
    (
        "the sum of y over the sum of x",
        "errors add up to zero",
        || [8.0 / 3.0, 1.0, 7.0],
    ),
    ("lambda counted twice", "twice", || [2.6, 13.0 / 15.0, 7.5]),
    (
        "lambda subtracted from the sum of products",
        "taken off",
        || [2.6, 8.0 / 5.0, 9.75],
    ),
    ("lambda subtracted from the weight", "pass zero", || {
        [2.6, -2.4, 1.95]
    }),
    ("the weight divided by lambda", "divided by lambda", || {
        [2.6, 2.6 / 5.0, 4.0]
    }),
    (
        "the penalty divided by two samples",
        "beside the sum",
        || [2.6, 13.0 / 7.5, 30.0],
    ),
    (
        "the penalty left out",
        "leave a weight where it was",
        || [2.6, 2.6, 15.0],
    ),
    (
        "twice the lambda, half of the weight",
        "13 be divided by",
        || [2.6, 1.3, 10.0],
    ),
];
