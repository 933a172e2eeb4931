//! Linear models: what they refuse, and what they make of a feature that says nothing.

use ndarray::{Array1, Array2, array};
use regularization::linear::{LinearError, lasso, ridge};

#[test]
fn bad_samples_and_penalties_are_refused() {
    let x = array![[1.0, 0.5], [0.0, 2.0]];
    let y = array![1.0, -1.0];
    let mut holed = x.clone();
    holed[[1, 0]] = f64::NAN;
    let none = (Array2::zeros((0, 2)), Array1::zeros(0));
    let infinite = array![1.0, f64::INFINITY];
    for fit in [ridge, lasso as fn(&_, &_, _) -> _] {
        for lambda in [-1.0, f64::NAN, f64::INFINITY] {
            let error = fit(&x, &y, lambda).unwrap_err();
            assert!(
                matches!(error, LinearError::Penalty(_)),
                "{lambda}: {error}"
            );
        }
        let told = [
            fit(&holed, &y, 1.0).unwrap_err().to_string(),
            fit(&x, &infinite, 1.0).unwrap_err().to_string(),
            fit(&none.0, &none.1, 1.0).unwrap_err().to_string(),
        ];
        let messages = [
            "the input has NaN at row 1, column 0; expected finite numbers",
            "the input has inf at row 1, column 0; expected finite numbers",
            "the batch has no rows; expected at least 1",
        ];
        assert_eq!(told, messages);
    }
}

#[test]
fn a_feature_that_is_always_0_gets_no_weight() {
    let x = array![[1.0, 0.0], [2.0, 0.0], [-1.0, 0.0]];
    let y = array![2.0, 4.0, -2.0];
    let weights = lasso(&x, &y, 0.0).unwrap();
    assert!(
        (weights[0] - 2.0).abs() < 1e-9 && weights[1] == 0.0,
        "{weights}"
    );
    let weights = ridge(&x, &y, 1e-9).unwrap();
    assert!(
        (weights[0] - 2.0).abs() < 1e-9 && weights[1] == 0.0,
        "{weights}"
    );
    let error = ridge(&x, &y, 0.0).unwrap_err();
    assert_eq!(error, LinearError::Mixture { column: 1 });
}
