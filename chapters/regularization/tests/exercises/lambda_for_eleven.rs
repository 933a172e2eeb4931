//! A coefficient for degree 11: the check fits thirty curves with it, and asks for their mean error.

use exercise::{Verdict, show};
use regularization::experiments::linear::{LinearError, mean_squared_error, ridge};
use regularization::experiments::polynomial::{TEST, TRAINING, points, powers};

pub type Answer = fn() -> f64;

/// What the mean test error must stay below.
const BAR: f64 = 0.045;

/// The mean training error and the mean test error over the thirty sets, at a coefficient beside the mean.
fn errors(lambda: f64) -> Result<[f64; 2], LinearError> {
    let mut sums = [0.0; 2];
    for seed in 20..50 {
        let ((xs, ys), (test_xs, test_ys)) = (points(TRAINING, seed), points(TEST, seed + 100));
        let (x, test_x) = (powers(&xs, 11), powers(&test_xs, 11));
        let weights = ridge(&x, &ys, TRAINING as f64 * lambda)?;
        sums[0] += mean_squared_error(&x, &ys, &weights)? / 30.0;
        sums[1] += mean_squared_error(&test_x, &test_ys, &weights)? / 30.0;
    }
    Ok(sums)
}

pub fn check(lambda_for_eleven: Answer) -> Verdict {
    let lambda = lambda_for_eleven();
    if !(lambda >= 0.0 && lambda.is_finite()) {
        return Err(format!(
            "{} is no coefficient. A penalty is finite and not negative: what would a negative one reward?",
            show(lambda)
        ));
    }
    let errors = |lambda| errors(lambda).map_err(|fault| fault.to_string());
    let [training, test] = errors(lambda)?;
    if test < BAR {
        return Ok(());
    }
    let [_, stronger] = errors(1.1 * lambda + 1e-12)?;
    Err(format!(
        "at {}, the mean training error is {training:.5} and the mean test error {test:.5}, which should be below {BAR}. {}",
        show(lambda),
        if errors(lambda / TRAINING as f64)?[1] < BAR {
            "Beside the sum of the squared errors this coefficient would serve. Here it stands beside their mean: how much \
             smaller than the sum is that?"
        } else if stronger < test {
            "With a little more, the test error falls. Do the curves follow the noise? Which way is the bottom of the U?"
        } else {
            "With a little more, the test error does not fall. Are the curves held back so much that they miss the truth? Which way is the bottom of the U?"
        }
    ))
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("a weaker one", || 0.0008),
    ("a stronger one", || 0.002),
    ("the hints, taken literally", || {
        let error = |lambda: f64| -> f64 {
            let errors = (1..=30).map(|seed| {
                let ((xs, ys), (test_xs, test_ys)) = (points(12, seed), points(TEST, seed + 1_000));
                let weights = ridge(&powers(&xs, 11), &ys, 12.0 * lambda).expect("a coefficient");
                mean_squared_error(&powers(&test_xs, 11), &test_ys, &weights)
                    .expect("finite points")
            });
            errors.sum()
        };
        let lambdas = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1];
        lambdas
            .into_iter()
            .min_by(|a, b| error(*a).total_cmp(&error(*b)))
            .unwrap_or(0.0)
    }),
    ("the hints, taken literally: the lower end", || 0.0008),
    ("the hints, taken literally: the upper end", || 0.002),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no penalty", "follow the noise", || 0.0),
    ("just enough to have one", "follow the noise", || 1e-8),
    ("a little too weak", "follow the noise", || 1e-4),
    (
        "the best of the table, made for the sum",
        "beside their mean",
        || 0.01,
    ),
    ("twelve times that, not a twelfth", "held back", || 0.12),
    (
        "what serves the folds of one set of points",
        "beside their mean",
        || 0.1 / 12.0,
    ),
    ("the default of a library", "held back", || 1.0),
    ("the stronger, the better", "held back", || 1e4),
    ("negative", "negative one", || -0.01),
    ("not a number", "NaN is no coefficient", || f64::NAN),
];
