//! The project: ridge with a lambda of its own choice, judged beside the best one that there is.

use exercise::{Verdict, show};
use ndarray::{Array1, Array2, Axis};
use regularization::experiments::linear::{mean_squared_error, ridge};
use regularization::split::k_fold;
use structure::random::{generator, normal};

pub type Answer = fn(&Array2<f64>, &Array1<f64>, &Array2<f64>) -> Array1<f64>;

/// What the data are like: a name, samples, the size of the weights, the noise.
type Source = (&'static str, usize, f64, f64);

const SOURCES: [Source; 4] = [
    ("nearly clean", 30, 1.0, 0.01),
    ("mostly noise", 30, 0.3, 2.0),
    ("somewhat noisy", 40, 0.5, 0.5),
    ("few samples", 28, 1.0, 0.1),
];

/// Data sets of each kind. The one in the middle is judged: cross-validation may have bad luck with one.
const DRAWS: u64 = 5;

const FEATURES: usize = 20;

/// Strengths from 0.0001 to 1000, two to a factor of ten.
fn lambdas() -> impl Iterator<Item = f64> {
    (-8..=6).map(|half| 10.0_f64.powf(f64::from(half) / 2.0))
}

/// Samples with noise, and others with their targets without noise.
struct Draw {
    x: Array2<f64>,
    y: Array1<f64>,
    unseen: Array2<f64>,
    truth: Array1<f64>,
}

impl Draw {
    fn new((_, samples, size, noise): Source, seed: u64) -> Self {
        let mut rng = generator(seed);
        let mut draw =
            |rows, columns| Array2::from_shape_simple_fn((rows, columns), || normal(&mut rng));
        let x = draw(samples, FEATURES);
        let weights = size * draw(1, FEATURES).remove_axis(Axis(0));
        let y = x.dot(&weights) + noise * draw(1, samples).remove_axis(Axis(0));
        let unseen = draw(200, FEATURES);
        let truth = unseen.dot(&weights);
        Self {
            x,
            y,
            unseen,
            truth,
        }
    }

    /// The lambda whose predictions are nearest to these, and their squared distance.
    fn nearest(&self, to: &Array1<f64>) -> (f64, f64) {
        let distances = lambdas().map(|lambda| {
            (
                lambda,
                apart(&fixed(&self.x, &self.y, &self.unseen, lambda), to),
            )
        });
        let nearest = distances.min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.expect("some values")
    }
}

fn apart(a: &Array1<f64>, b: &Array1<f64>) -> f64 {
    (a - b).pow2().sum()
}

pub fn check(tuned_ridge: Answer) -> Verdict {
    for source in SOURCES {
        let mut judged = Vec::new();
        for seed in 1..=DRAWS {
            let draw = Draw::new(source, seed);
            let predictions = tuned_ridge(&draw.x, &draw.y, &draw.unseen);
            if predictions.len() != draw.truth.len() {
                return Err(format!(
                    "for 200 unseen samples there should be 200 predictions, and yours are {}. For which samples are they?",
                    predictions.len()
                ));
            }
            let (best, least) = draw.nearest(&draw.truth);
            let ratio = apart(&predictions, &draw.truth) / least;
            let ratio = if ratio.is_nan() { f64::INFINITY } else { ratio };
            judged.push((ratio, best, draw, predictions));
        }
        judged.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (ratio, best, draw, predictions) = &judged[judged.len() / 2];
        if *ratio <= 2.5 {
            continue;
        }
        // Which lambda gives predictions like these, if any does.
        let (like, distance) = draw.nearest(predictions);
        let unlike = distance / predictions.pow2().sum();
        let question = if unlike.is_nan() || unlike > 0.05 || like == *best {
            "No lambda gives such predictions. Is the model fitted to all samples in the end, with `ridge`, and are its \
             weights put to the unseen ones?"
        } else if like < *best {
            "Your predictions are nearest to those of a weaker penalty than the best. Is lambda chosen on samples that the \
             weights were not fitted to, and do your values go far enough up?"
        } else {
            "Your predictions are nearest to those of a stronger penalty than the best. Is the smallest error of those left \
             out chosen, and do your values go far enough down?"
        };
        return Err(format!(
            "on data that are {}, your error is {} times that of the best lambda in the middle one of {DRAWS} draws, and \
             up to 2.5 times will do. {question}",
            source.0,
            show((10.0 * ratio).round() / 10.0)
        ));
    }
    Ok(())
}

fn error(x: &Array2<f64>, y: &Array1<f64>, weights: &Array1<f64>) -> f64 {
    mean_squared_error(x, y, weights).expect("finite samples")
}

/// Samples, their targets, and samples without.
type Data<'a> = (&'a Array2<f64>, &'a Array1<f64>, &'a Array2<f64>);

/// Ridge with the lambda for which `cost` is smallest.
fn by(
    (x, y, unseen): Data<'_>,
    lambdas: impl Iterator<Item = f64>,
    cost: impl Fn(f64) -> f64,
) -> Array1<f64> {
    let lambda = lambdas.min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
    fixed(x, y, unseen, lambda.unwrap_or(1.0))
}

/// Ridge with the lambda for which the error on the folds left out is smallest.
fn validated(data: Data<'_>, lambdas: impl Iterator<Item = f64>, folds: usize) -> Array1<f64> {
    validated_from(7, data, lambdas, folds)
}

/// The same with folds from this seed.
fn validated_from(
    seed: u64,
    data: Data<'_>,
    lambdas: impl Iterator<Item = f64>,
    folds: usize,
) -> Array1<f64> {
    by(data, lambdas, |lambda| {
        left_out(data.0, data.1, (folds, seed), lambda)
    })
}

fn fixed(x: &Array2<f64>, y: &Array1<f64>, unseen: &Array2<f64>, lambda: f64) -> Array1<f64> {
    unseen.dot(&ridge(x, y, lambda).expect("independent features"))
}

/// The mean error on the folds left out.
fn left_out(x: &Array2<f64>, y: &Array1<f64>, (folds, seed): (usize, u64), lambda: f64) -> f64 {
    let rounds = k_fold(x.nrows(), folds, seed).expect("enough samples");
    let errors = rounds.iter().map(|fold| {
        let part = x.select(Axis(0), &fold.train);
        let weights = ridge(&part, &y.select(Axis(0), &fold.train), lambda).expect("a penalty");
        let left = x.select(Axis(0), &fold.validation);
        error(&left, &y.select(Axis(0), &fold.validation), &weights)
    });
    errors.sum::<f64>() / folds as f64
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("the hints, taken literally", |x, y, unseen| {
        let lambdas = (-4..=3).map(|power| 10.0_f64.powi(power));
        validated_from(1, (x, y, unseen), lambdas, 5)
    }),
    ("one sample left out at a time", |x, y, unseen| {
        validated((x, y, unseen), lambdas(), x.nrows())
    }),
    (
        "ten folds, a factor of ten from value to value",
        |x, y, unseen| {
            let lambdas = (-4..=3).map(|power| 10.0_f64.powi(power));
            validated((x, y, unseen), lambdas, 10)
        },
    ),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no penalty", "weaker penalty", |x, y, unseen| {
        fixed(x, y, unseen, 0.0)
    }),
    (
        "one lambda for everything",
        "stronger penalty",
        |x, y, unseen| fixed(x, y, unseen, 1.0),
    ),
    (
        "a strong penalty for everything",
        "stronger penalty",
        |x, y, unseen| fixed(x, y, unseen, 100.0),
    ),
    (
        "chosen by the training error",
        "not fitted to",
        |x, y, unseen| {
            by((x, y, unseen), lambdas(), |lambda| {
                error(x, y, &ridge(x, y, lambda).expect("a penalty"))
            })
        },
    ),
    (
        "the largest error chosen",
        "the smallest error",
        |x, y, unseen| {
            by((x, y, unseen), lambdas(), |lambda| {
                -left_out(x, y, (5, 7), lambda)
            })
        },
    ),
    (
        "values that end too soon",
        "far enough up",
        |x, y, unseen| validated((x, y, unseen), lambdas().filter(|lambda| *lambda < 0.5), 5),
    ),
    (
        "values that begin too late",
        "far enough down",
        |x, y, unseen| validated((x, y, unseen), lambdas().filter(|lambda| *lambda > 0.5), 5),
    ),
    (
        "predictions for the samples, not for the unseen ones",
        "For which samples",
        |x, y, _| validated((x, y, x), lambdas(), 5),
    ),
    (
        "fitted to one half in the end",
        "fitted to all samples",
        |x, y, unseen| {
            let half: Vec<usize> = (0..x.nrows() / 2).collect();
            let (x, y) = (x.select(Axis(0), &half), y.select(Axis(0), &half));
            validated((&x, &y, unseen), lambdas(), 5)
        },
    ),
    ("zero for all", "No lambda", |_, _, unseen| {
        Array1::zeros(unseen.nrows())
    }),
];
