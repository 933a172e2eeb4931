//! Now choose for yourself. You get samples of a linear source with noise: `x` (samples, features) and `y` (samples).
//! Fit ridge to them, with a coefficient `lambda` that you choose by cross-validation, and return the predictions for samples that you
//! have no targets for, `unseen` (samples, features). There is no bias.
//!
//! The check draws data of several kinds, from nearly clean to nearly nothing but noise, five times each, and knows what
//! they come from. Of five draws, the middle one of your errors may be two and a half times that of the best `lambda` from
//! `0.0001` to `1000`. No single `lambda` serves them all.
//!
//! You need `ridge` and `mean_squared_error` of `regularization::experiments::linear`, and `k_fold` of `regularization::split`; from
//! ndarray, `x.select(Axis(0), &samples)` takes rows.

use ndarray::{Array1, Array2};

/// Fits ridge to `x` and `y` with a `lambda` of its own choice, and predicts for `unseen`.
pub fn tuned_ridge(x: &Array2<f64>, y: &Array1<f64>, unseen: &Array2<f64>) -> Array1<f64> {
    // SOLUTION
    use ndarray::Axis;
    use regularization::experiments::linear::{mean_squared_error, ridge};
    use regularization::split::k_fold;

    let folds = k_fold(x.nrows(), 5, 1).expect("more samples than folds");
    let left_out = |lambda: f64| -> f64 {
        let errors = folds.iter().map(|fold| {
            let rows = |samples: &[usize]| (x.select(Axis(0), samples), y.select(Axis(0), samples));
            let ((x, y), (left_x, left_y)) = (rows(&fold.train), rows(&fold.validation));
            let weights = ridge(&x, &y, lambda).expect("a coefficient above 0");
            mean_squared_error(&left_x, &left_y, &weights).expect("finite samples")
        });
        errors.sum()
    };
    let lambdas = (-8..=6).map(|half| 10.0_f64.powf(f64::from(half) / 2.0));
    let (lambda, _) = lambdas
        .map(|lambda| (lambda, left_out(lambda)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .expect("fifteen coefficients");
    unseen.dot(&ridge(x, y, lambda).expect("a coefficient above 0"))
    // END
}
