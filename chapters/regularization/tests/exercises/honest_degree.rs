//! An experiment that peeks: the check, another right answer, and experiments with a fault left in them.

use exercise::{Verdict, close, show};
use ndarray::{Array1, Array2};
use regularization::experiments::linear::{mean_squared_error, ridge};
use regularization::experiments::polynomial::powers;
use structure::random::{below, generator, uniform, within};

type Points = (Vec<f64>, Array1<f64>);
pub type Answer = fn(&Points, &Points, &Points) -> (usize, f64);

const DEGREES: std::ops::RangeInclusive<usize> = 0..=8;

fn error_of(x: &Array2<f64>, y: &Array1<f64>, weights: &Array1<f64>) -> f64 {
    mean_squared_error(x, y, weights).expect("finite points")
}

/// The error on `judge` of each degree, fitted to `train`.
fn errors(train: &Points, judge: &Points) -> Vec<f64> {
    let error = |degree| {
        let weights = ridge(&powers(&train.0, degree), &train.1, 0.0).expect("enough points");
        error_of(&powers(&judge.0, degree), &judge.1, &weights)
    };
    DEGREES.map(error).collect()
}

fn lowest(errors: &[f64]) -> usize {
    let better = |a: usize, b: usize| if errors[b] < errors[a] { b } else { a };
    DEGREES.fold(0, better)
}

fn joined(sets: &[&Points]) -> Points {
    let xs = sets.iter().flat_map(|(xs, _)| xs).copied().collect();
    (xs, sets.iter().flat_map(|(_, ys)| ys).copied().collect())
}

/// The same places with other heights.
fn altered((xs, ys): &Points) -> Points {
    (xs.clone(), ys.mapv(|y| -3.0 * y + 1.0))
}

/// Whether this is the error on the test points of a curve that was fitted to them as well.
fn peeked(reported: f64, degree: usize, [train, validation, test]: [&Points; 3]) -> bool {
    [joined(&[train, test]), joined(&[train, validation, test])]
        .iter()
        .any(|seen| close(reported, errors(seen, test)[degree], 1e-6))
}

/// Points of a curve, each off by up to `noise`.
fn draw(count: usize, curve: &[f64], noise: f64, rng: &mut structure::random::Generator) -> Points {
    let xs: Vec<f64> = (0..count).map(|_| within(1.0, rng)).collect();
    let ys = powers(&xs, curve.len() - 1).dot(&Array1::from(curve.to_vec()));
    let noise = Array1::from_shape_simple_fn(count, || within(noise, rng));
    (xs, ys + noise)
}

pub fn check(honest_degree: Answer) -> Verdict {
    let mut rng = generator(64);
    for case in 1..=12 {
        let degree = below(&mut rng, 5);
        let curve: Vec<f64> = (0..=degree)
            .map(|_| 4.0 * uniform(&mut rng) - 2.0)
            .collect();
        let mut points = |count| draw(count, &curve, 0.6, &mut rng);
        let (train, validation, test) = (points(16), points(8), points(8));
        let [by_training, by_validation, by_test] =
            [&train, &validation, &test].map(|judge| errors(&train, judge));
        let expected = lowest(&by_validation);
        let (got, reported) = honest_degree(&train, &validation, &test);
        let what = format!("on curve {case} of 12");
        if !DEGREES.contains(&got) {
            return Err(format!("{what}, degree {got} is not one of 0 to 8"));
        }
        if peeked(reported, got, [&train, &validation, &test])
            && !close(reported, by_test[got], 1e-6)
        {
            return Err(format!(
                "{what}, degree {got} is chosen and its error said to be {}: the curve that is judged by the test points \
                 was fitted to them as well. What does an error say that is measured on points already seen?",
                show(reported)
            ));
        }
        if got != expected {
            let (other, _) = honest_degree(&train, &validation, &altered(&test));
            let question = if other != got {
                "With other heights of the test points, the choice is another one. What may the test set have a say in?"
            } else if got == lowest(&by_training) {
                "That is the degree with the smallest error on the points that it was fitted to. Which set shows whether \
                 it has learned the noise?"
            } else if honest_degree(&train, &altered(&validation), &test).0 == got {
                "With other heights of the validation points, the choice is the same. What chooses?"
            } else {
                "The test points have no part in the choice, and that is right. Which set moves the weights, and which \
                 one chooses?"
            };
            return Err(format!(
                "{what}, degree {got} is chosen, and should be {expected}. {question}"
            ));
        }
        if !close(reported, by_test[expected], 1e-6) {
            let question = if close(reported, by_validation[expected], 1e-6) {
                "Yours is the validation error. The degree was chosen to make it small; is it a fair judge now?"
            } else if close(reported, by_training[expected], 1e-6) {
                "Yours is the training error. What does it say about points not seen?"
            } else {
                "The curve to judge is the one that was fitted to the training points. On which points is it judged?"
            };
            let [right, reported] = [by_test[expected], reported].map(show);
            return Err(format!(
                "{what}, degree {expected} is right, and the error to report is {right}, not {reported}. {question}"
            ));
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in a loop, the best so far", |train, validation, test| {
        let (mut degree, mut least, mut reported) = (0, f64::INFINITY, 0.0);
        for d in DEGREES {
            let weights = ridge(&powers(&train.0, d), &train.1, 0.0).expect("enough points");
            let on = |(xs, ys): &Points| error_of(&powers(xs, d), ys, &weights);
            if on(validation) < least {
                (degree, least, reported) = (d, on(validation), on(test));
            }
        }
        (degree, reported)
    }),
    ("the hints, taken literally", |train, validation, test| {
        let fit =
            |(xs, ys): &Points, degree| ridge(&powers(xs, degree), ys, 0.0).expect("enough points");
        let error = |(xs, ys): &Points, weights: &Array1<f64>| {
            error_of(&powers(xs, weights.len() - 1), ys, weights)
        };
        let judged = |degree: &usize| error(validation, &fit(train, *degree));
        let degree = DEGREES.min_by(|a, b| judged(a).total_cmp(&judged(b)));
        let degree = degree.expect("nine degrees");
        (degree, error(test, &fit(train, degree)))
    }),
];

/// Fits to one set, chooses by another, and reports the error on a third.
fn by(fitted: &Points, chosen: &Points, reported: &Points) -> (usize, f64) {
    let degree = lowest(&errors(fitted, chosen));
    (degree, errors(fitted, reported)[degree])
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "as it was found",
        "fitted to them as well",
        |train, validation, test| by(&joined(&[train, validation, test]), test, test),
    ),
    (
        "chosen by the test set",
        "test set have a say",
        |train, _, test| by(train, test, test),
    ),
    (
        "still fitted to the test points too",
        "fitted to them as well",
        |train, validation, test| by(&joined(&[train, test]), validation, test),
    ),
    (
        "chosen by the training error",
        "learned the noise",
        |train, _, test| by(train, train, test),
    ),
    (
        "the validation error reported",
        "the validation error",
        |train, validation, _| by(train, validation, validation),
    ),
    (
        "the training error reported",
        "the training error",
        |train, validation, _| by(train, validation, train),
    ),
    (
        "fitted to training and validation, judged by validation",
        "moves the weights",
        |train, validation, test| by(&joined(&[train, validation]), validation, test),
    ),
    (
        "chosen by validation and test together",
        "test set have a say",
        |train, validation, test| by(train, &joined(&[validation, test]), test),
    ),
    (
        "always degree 3, as on the page",
        "What chooses",
        |train, _, test| (3, errors(train, test)[3]),
    ),
];
