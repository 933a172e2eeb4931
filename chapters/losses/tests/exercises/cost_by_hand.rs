//! Three probabilities by hand: the check, another right answer, and the wrong ones that it refuses.

use exercise::{Verdict, close, show};
use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use ndarray::array;

pub type Answer = fn() -> [f64; 2];

pub fn check(cost_by_hand: Answer) -> Verdict {
    let y = array![[1.0, 0.0], [0.5, 0.5], [0.25, 0.75]];
    let targets = Targets::Labels(vec![0, 0, 0]);
    let loss = SparseCategoricalCrossEntropy
        .value(&y, &targets)
        .map_err(|error| error.to_string())?
        .0;
    let likelihood = losses::experiments::likelihood::product(&y, &[0, 0, 0]);
    let [found, product] = cost_by_hand();
    if !close(found, loss, 1e-3) {
        let question = if close(found, 3.0 * loss, 1e-3) {
            "That is the sum of the three losses. How many samples share it?"
        } else if close(-found, loss, 1e-3) {
            "It has the wrong sign: a loss is minus the logarithm."
        } else if close(found, loss / std::f64::consts::LN_2, 1e-3) {
            "That is the loss in bits. A nat uses the natural logarithm."
        } else if close(found, loss / std::f64::consts::LN_10, 1e-3) {
            "That is with the logarithm to base 10. A nat uses the natural logarithm."
        } else if close(found, 1.5 * loss, 1e-3) {
            "That is the mean over two. The sample that got probability 1 has a loss of 0, and still it is one of three."
        } else if close(found, likelihood, 1e-3) {
            "That is the likelihood; the cross-entropy comes first."
        } else if close(found, -((1.0 + 0.5 + 0.25) / 3.0_f64).ln(), 1e-3) {
            "That is the logarithm of the mean of the probabilities, with a minus. Which comes first, the logarithm or the mean?"
        } else if close(found, loss, 1e-2) {
            "It is near. Give three decimals."
        } else {
            "Write down three losses, -ln 1, -ln 0.5 and -ln 0.25, before you take the mean. 0.25 is 0.5 times 0.5."
        };
        return Err(format!(
            "{} is not the cross-entropy. {question}",
            show(found)
        ));
    }
    if !close(product, likelihood, 1e-3) {
        let question = if close(product, (1.0 + 0.5 + 0.25) / 3.0, 1e-3) {
            "That is the mean of the three. What is the probability that three things all happen?"
        } else if close(product, (-loss).exp(), 1e-3) {
            "That is the likelihood of one sample, on average. How many samples are there?"
        } else {
            "What is the probability that three things all happen?"
        };
        return Err(format!(
            "{} is not the likelihood. {question}",
            show(product)
        ));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("with the logarithm, and back from it", || {
        let loss = -(0.5_f64.ln() + 0.25_f64.ln()) / 3.0;
        [loss, (-3.0 * loss).exp()]
    }),
    ("the hints, taken literally", || {
        let two = std::f64::consts::LN_2;
        [(0.0 + two + 2.0 * two) / 3.0, 1.0 * 0.5 * 0.25]
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the sum, not the mean", "the sum", || [2.079, 0.125]),
    ("in bits", "bits", || [1.0, 0.125]),
    (
        "the logarithm of the mean probability",
        "the logarithm of the mean",
        || [0.539, 0.125],
    ),
    ("the sign forgotten", "wrong sign", || [-0.693, 0.125]),
    ("with the logarithm to base 10", "base 10", || {
        [0.301, 0.125]
    }),
    ("in the other order", "comes first", || [0.125, 0.693]),
    ("two decimals", "three decimals", || [0.69, 0.125]),
    (
        "the mean of the probabilities as likelihood",
        "the mean of the three",
        || [0.693, 0.583],
    ),
    (
        "the likelihood of one sample on average",
        "on average",
        || [0.693, 0.5],
    ),
    ("the perfect sample left out", "the mean over two", || {
        [1.040, 0.125]
    }),
];
