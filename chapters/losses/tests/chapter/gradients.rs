//! Every gradient of every loss, with respect to outputs and to logits, against the central
//! difference.

use activations::{central_difference, gradients_agree, sigmoid};
use losses::experiments::imbalance::WeightedBinaryCrossEntropy;
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, LossResult, MeanAbsoluteError,
    MeanSquaredError, Quantile, SparseCategoricalCrossEntropy, Targets, one_hot,
};
use ndarray::{Array2, array};

use crate::{assert_near, value};

fn check(loss: &dyn Loss, loss_at: impl Fn(&Array2<f64>) -> (f64, Array2<f64>), at: &Array2<f64>) {
    for (place, &derived) in loss_at(at).1.indexed_iter() {
        let moved = |number| {
            let mut y = at.clone();
            y[place] = number;
            loss_at(&y).0
        };
        let measured = central_difference(moved, at[place]);
        assert!(
            gradients_agree(derived, measured),
            "{loss:?} at {place:?}: derived {derived}, measured {measured}"
        );
    }
}

fn logits() -> Array2<f64> {
    array![[1.0, -2.0, 3.0], [0.5, -1.0, 0.2]]
}

#[test]
fn with_respect_to_outputs() {
    let far = array![[0.2, -1.0, 0.5], [2.0, 0.5, -3.0]];
    let shares = array![[0.0, 1.0, 1.0], [0.3, 0.0, 1.0]];
    let (y, p) = (logits(), logits().mapv(sigmoid));
    let cases: [(&dyn Loss, _, _); 7] = [
        (&MeanSquaredError, &y, &far),
        (&MeanAbsoluteError, &y, &far),
        (&Huber(0.7), &y, &far),
        (&Quantile(0.9), &y, &far),
        (&LogCosh, &y, &far),
        (&BinaryCrossEntropy, &p, &shares),
        (&WeightedBinaryCrossEntropy(7.5), &p, &shares),
    ];
    for (loss, y, targets) in cases {
        let targets = targets.clone().into();
        let loss_at = |y: &Array2<f64>| loss.value(y, &targets).unwrap();
        check(loss, loss_at, y);
    }
}

/// Probabilities cannot be moved one at a time and still sum to 1, so the gradient with respect to
/// those of classes is checked through the activation: backward through both is the gradient with
/// respect to the logits. Computed from the logits at once it is the same.
#[test]
fn with_respect_to_logits() {
    let shares = Targets::Values(array![[0.0, 1.0, 1.0], [0.3, 0.0, 1.0]]);
    let classes = Targets::Values(one_hot(&[2, 0], 3).unwrap());
    let cases: [(&dyn Loss, Targets); 4] = [
        (&BinaryCrossEntropy, shares.clone()),
        (&WeightedBinaryCrossEntropy(7.5), shares),
        (&CategoricalCrossEntropy, classes),
        (&SparseCategoricalCrossEntropy, vec![2, 0].into()),
    ];
    for (loss, targets) in cases {
        let activation = loss.output_activation().unwrap();
        let direct = |z: &Array2<f64>| loss.value_from_logits(z, &targets).unwrap();
        let through = |z: &Array2<f64>| {
            let y = activation.forward(z);
            let (value, dy) = loss.value(&y, &targets).unwrap();
            (value, activation.backward(z, &y, &dy))
        };
        check(loss, direct, &logits());
        check(loss, through, &logits());
        let [direct, through] = [direct(&logits()).0, through(&logits()).0];
        assert_near(&format!("{loss:?}"), direct, through, 1e-12);
    }
}

/// On the target there is no derivative to measure: 0 is a convention.
#[test]
fn on_the_target_the_derivative_is_0() {
    let y = array![[2.0]];
    let losses: [&dyn Loss; 2] = [&MeanAbsoluteError, &Quantile(0.9)];
    for loss in losses {
        let found = loss.value(&y, &y.clone().into());
        assert_eq!(found, Ok((0.0, array![[0.0]])), "{loss:?}");
    }
}

/// A loss that the chapter does not have, written by a reader: two methods are all it takes.
#[derive(Debug)]
struct LogCosh;

impl Loss for LogCosh {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        // The mean squared error checks the shapes, and its gradient holds the errors.
        let n = y.len() as f64;
        let errors = MeanSquaredError.value(y, targets)?.1 * n / 2.0;
        let value = errors.mapv(|e| e.cosh().ln()).sum() / n;
        Ok((value, errors.mapv(f64::tanh) / n))
    }
}

/// Keras takes the logarithm of 2 in `f32`.
#[test]
fn a_loss_of_ones_own() {
    let y = array![[1.5, -0.25, 4.0, -3.0]];
    let targets = array![[1.0, 0.0, 2.0, -3.0]];
    let found = value(&LogCosh, &y, targets);
    assert_near("log-cosh", found, 0.3690117625794216, 1e-8);
}
