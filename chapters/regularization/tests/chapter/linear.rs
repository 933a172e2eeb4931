//! Linear models and standardized features: what they refuse, and what extreme numbers do to them.

use ndarray::{Array1, Array2, array};
use regularization::experiments::linear::{LinearError, lasso, mean_squared_error, ridge};
use regularization::experiments::standardize::Standardizer;
use structure::random::{generator, within};

use crate::assert_near;

type Fit = fn(&Array2<f64>, &Array1<f64>, f64) -> Result<Array1<f64>, LinearError>;

const FITS: [Fit; 2] = [ridge, lasso];

fn random(rows: usize, columns: usize, seed: u64) -> Array2<f64> {
    let mut rng = generator(seed);
    Array2::from_shape_simple_fn((rows, columns), || within(1.0, &mut rng))
}

#[test]
fn bad_samples_and_coefficients_are_refused() {
    let (x, y) = (array![[1.0, 0.5], [0.0, 2.0]], array![1.0, -1.0]);
    let mut holed = x.clone();
    holed[[1, 0]] = f64::NAN;
    let none = Array2::zeros((0, 2));
    let coefficient = |lambda| format!("penalty {lambda}; expected a finite number, 0 or above");
    let length = |found| format!("expected 2 targets, one per sample, found {found}");
    let infinite = "target 1 is inf; expected finite numbers".to_owned();
    let nan = "the input has NaN at row 1, column 0; expected finite numbers".to_owned();
    let empty = "the batch has no rows; expected at least 1".to_owned();
    let rows = [
        (&x, y.clone(), -1.0, coefficient(-1.0)),
        (&x, y.clone(), f64::NAN, coefficient(f64::NAN)),
        (&x, y.clone(), f64::INFINITY, coefficient(f64::INFINITY)),
        (&x, array![1.0], 1.0, length(1)),
        (&x, array![1.0, 2.0, 3.0], 1.0, length(3)),
        (&x, array![1.0, f64::INFINITY], 1.0, infinite),
        (&holed, y.clone(), 1.0, nan),
        (&none, Array1::zeros(0), 1.0, empty),
    ];
    for (x, y, lambda, message) in rows {
        for fit in FITS {
            assert_eq!(fit(x, &y, lambda).unwrap_err().to_string(), message);
        }
    }
    let refused = |y: &Array1<f64>, w: &Array1<f64>| mean_squared_error(&x, y, w).unwrap_err();
    assert_eq!(refused(&array![1.0], &y).to_string(), length(1));
    assert_eq!(
        refused(&y, &array![1.0]).to_string(),
        "expected 2 weights, one per feature, found 1"
    );
    assert_eq!(refused(&y, &array![1e200, 0.0]), LinearError::Overflow);
}

#[test]
fn a_feature_that_is_always_0_gets_no_weight() {
    let x = array![[1.0, 0.0], [2.0, 0.0], [-1.0, 0.0]];
    let y = array![2.0, 4.0, -2.0];
    for weights in [lasso(&x, &y, 0.0), ridge(&x, &y, 1e-9)] {
        let weights = weights.unwrap();
        assert_near(weights[0], 2.0, 1e-8);
        assert_eq!(weights[1], 0.0);
    }
    let error = ridge(&x, &y, 0.0).unwrap_err();
    assert_eq!(error, LinearError::Mixture(1));
}

/// Columns and targets times a power of two: the same model in other units, to the last bit.
#[test]
fn extreme_units_change_nothing() {
    let (x, y) = (random(12, 3, 1), random(12, 1, 2).column(0).to_owned());
    for fit in FITS {
        let plain = fit(&x, &y, 0.0).unwrap();
        for (column, target) in [(600, 0), (-600, 0), (0, 700), (0, -700), (900, 900)] {
            let (column, target) = (2.0_f64.powi(column), 2.0_f64.powi(target));
            let weights = fit(&(&x * column), &(&y * target), 0.0).unwrap();
            assert_eq!(weights, plain.mapv(|w| w * (target / column)));
        }
    }
}

/// Whatever the size of the numbers, the result is finite and right, or a typed error.
#[test]
fn finite_numbers_never_give_nonsense() {
    let sizes = [1e-308, 1e-200, 1e-12, 1.0, 1e12, 1e200, 1e307];
    for (seed, &column) in (0..).zip(&sizes) {
        for &target in &sizes {
            for lambda in [0.0, 1e-300, 1e-6, 1.0, 1e300] {
                let mut x = random(6, 2, seed);
                x.column_mut(1).mapv_inplace(|x| x * column);
                let y = target * &random(6, 1, seed + 100).column(0);
                for fit in FITS {
                    let Ok(weights) = fit(&x, &y, lambda) else {
                        continue;
                    };
                    // No penalty can make a prediction larger than the targets are long.
                    let predictions = x.dot(&weights);
                    let fits = predictions.iter().all(|p| p.abs() <= 10.0 * target);
                    assert!(fits, "{column:e}, {target:e}, {lambda:e}: {predictions}");
                }
            }
        }
    }
    let overflows = ridge(&array![[1e-300], [2e-300]], &array![1e300, 1e300], 0.0);
    assert_eq!(overflows, Err(LinearError::Overflow));
}

/// The lasso settles where the gradient of the squares balances the penalty, or says that it did
/// not: with targets of any size, and with columns that are nearly alike.
#[test]
fn the_lasso_settles_or_says_so() {
    let mut settled = 0;
    for apart in [1.0, 1e-1, 1e-2, 1e-3, 1e-5, 1e-9, 0.0] {
        for target in [1.0, 1e-12, 1e12] {
            let mut x = random(20, 2, 5);
            let twin = &x.column(0) + &(apart * &x.column(1));
            x.column_mut(1).assign(&twin);
            let y = x.sum_axis(ndarray::Axis(1)) * target;
            let lambda = 0.1 * target;
            match lasso(&x, &y, lambda) {
                Err(error) => assert_eq!(error, LinearError::NotConverged(10_000)),
                Ok(weights) => {
                    settled += 1;
                    let pulls = x.t().dot(&(&y - &x.dot(&weights)));
                    for (pull, w) in pulls.iter().zip(&weights) {
                        let limit = lambda / 2.0;
                        assert!(pull.abs() <= limit + 1e-6 * target, "{apart}: {pull}");
                        assert!(*w == 0.0 || (pull - limit * w.signum()).abs() < 1e-6 * target);
                    }
                }
            }
        }
    }
    assert!(settled >= 9, "{settled}");
}

fn standardized(x: &Array2<f64>) -> Array2<f64> {
    Standardizer::fit(x).unwrap().apply(x).unwrap()
}

/// Mean 0 and deviation 1, at any scale and beside any mean.
#[test]
fn standardized_features_have_mean_zero_and_deviation_one() {
    let x = array![[1.0, 10.0], [2.0, 30.0], [3.0, 20.0], [6.0, 60.0]];
    for size in [5e-324, 1e-310, 1e-300, 1e-12, 1.0, 1e200, 2.9e306] {
        let y = standardized(&(&x * size));
        for feature in y.columns() {
            assert_near(feature.sum() / 4.0, 0.0, 1e-14);
            assert_near(feature.dot(&feature) / 4.0, 1.0, 1e-14);
        }
    }
    let far = standardized(&(&x + 1e9));
    assert_near(far[[0, 0]], standardized(&x)[[0, 0]], 1e-6);
    let opposite = standardized(&array![[1.7e308], [-1.7e308]]);
    assert_eq!(opposite, array![[1.0], [-1.0]]);
}

/// Up to rounding: the mean of equal numbers need not be that number, and 0.1 + 0.2 is not 0.3.
#[test]
fn a_constant_feature_becomes_zero() {
    for column in [
        [0.1, 0.1, 0.1],
        [0.3, 0.1 + 0.2, 0.3],
        [1e200, 1e200, 1e200],
        [-1.7e308, -1.7e308, -1.7e308],
        [5e-324, 5e-324, 5e-324],
        [0.0, 0.0, 0.0],
    ] {
        let x = Array2::from_shape_vec((3, 1), column.to_vec()).unwrap();
        let y = standardized(&x);
        assert!(y.iter().all(|y| y.abs() < 1e-15), "{column:?}: {y}");
    }
}

#[test]
fn new_data_are_standardized_by_the_old_numbers() {
    let standardizer = Standardizer::fit(&array![[0.0], [4.0]]).unwrap();
    assert_eq!(standardizer.apply(&array![[8.0]]).unwrap(), array![[3.0]]);
    assert_eq!(standardizer.deviation(), array![2.0]);
}

#[test]
fn what_cannot_be_standardized() {
    let fitted = Standardizer::fit(&array![[0.0, 1.0], [1e-300, 0.0]]).unwrap();
    let empty = Standardizer::fit(&Array2::zeros((0, 3))).unwrap_err();
    let nan = Standardizer::fit(&array![[0.0, 1.0], [0.0, f64::NAN]]).unwrap_err();
    let wide = fitted.apply(&Array2::zeros((1, 3))).unwrap_err();
    let far = fitted.apply(&array![[1e200, 0.0]]).unwrap_err();
    let rows = [
        (empty, "the batch has no rows; expected at least 1"),
        (
            nan,
            "the input has NaN at row 1, column 1; expected finite numbers",
        ),
        (
            wide,
            "standardizer: expected 2 features per sample, found 3",
        ),
        (
            far,
            "the input has inf at row 0, column 0; expected finite numbers",
        ),
    ];
    for (error, message) in rows {
        assert_eq!(error.to_string(), message);
    }
}
