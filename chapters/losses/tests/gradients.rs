//! Every gradient of every loss, by outputs and by logits, against the central difference.

use activations::{Activation, central_difference, gradients_agree};
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError,
    Quantile, SparseCategoricalCrossEntropy, Targets, WeightedBinaryCrossEntropy, one_hot,
};
use ndarray::{Array2, array};

type Value<'a> = dyn Fn(&Array2<f64>, &mut Array2<f64>) -> f64 + 'a;

fn check(name: &str, value: &Value<'_>, at: &Array2<f64>) {
    let mut derived = Array2::zeros(at.dim());
    value(at, &mut derived);
    for (place, &derived) in derived.indexed_iter() {
        let measured = central_difference(
            |moved| {
                let mut y = at.clone();
                y[place] = moved;
                value(&y, &mut Array2::zeros(at.dim()))
            },
            at[place],
        );
        assert!(
            gradients_agree(derived, measured),
            "{name} at {place:?}: derived {derived}, measured {measured}"
        );
    }
}

fn logits() -> Array2<f64> {
    array![[1.0, -2.0, 3.0], [0.5, -1.0, 0.2]]
}

#[test]
fn regression_gradients() {
    let targets = Targets::Values(array![[0.2, -1.0, 0.5], [2.0, 0.5, -3.0]]);
    let losses: [&dyn Loss<f64>; 4] = [
        &MeanSquaredError,
        &MeanAbsoluteError,
        &Huber(0.7),
        &Quantile(0.9),
    ];
    for loss in losses {
        check(
            loss.name(),
            &|y, dy| loss.value(y, &targets, dy).unwrap(),
            &logits(),
        );
    }
}

/// On the target there is no slope to measure: 0 is a convention.
#[test]
fn on_the_target_nothing_pulls() {
    let y = array![[2.0]];
    let losses: [&dyn Loss<f64>; 2] = [&MeanAbsoluteError, &Quantile(0.9)];
    for loss in losses {
        let mut dy = array![[7.0]];
        let value = loss.value(&y, &Targets::Values(y.clone()), &mut dy);
        assert_eq!((value, dy), (Ok(0.0), array![[0.0]]), "{}", loss.name());
    }
}

#[test]
fn binary_gradients() {
    let targets = Targets::Values(array![[0.0, 1.0, 1.0], [0.3, 0.0, 1.0]]);
    let p = logits().mapv(activations::sigmoid);
    let losses: [&dyn Loss<f64>; 2] = [&BinaryCrossEntropy, &WeightedBinaryCrossEntropy(7.5)];
    for loss in losses {
        check(
            loss.name(),
            &|y, dy| loss.value(y, &targets, dy).unwrap(),
            &p,
        );
        let from_logits = |z: &Array2<f64>, dz: &mut Array2<f64>| {
            loss.value_from_logits(z, &targets, dz).unwrap()
        };
        check(loss.name(), &from_logits, &logits());
        let direct = loss.value(&p, &targets, &mut logits()).unwrap();
        assert!((from_logits(&logits(), &mut logits()) - direct).abs() < 1e-12);
    }
}

#[test]
fn categorical_gradients_by_logits() {
    let one_hot = Targets::Values(one_hot(&[2, 0], 3).unwrap());
    let labels = Targets::Labels(vec![2, 0]);
    let cases: [(&dyn Loss<f64>, &Targets<f64>); 2] = [
        (&CategoricalCrossEntropy, &one_hot),
        (&SparseCategoricalCrossEntropy, &labels),
    ];
    for (loss, targets) in cases {
        check(
            loss.name(),
            &|z, dz| loss.value_from_logits(z, targets, dz).unwrap(),
            &logits(),
        );
    }
}

/// Probabilities cannot be moved one at a time and still sum to 1, so the gradient by them is
/// checked through softmax: backward through both must be the gradient by the logits.
#[test]
fn categorical_gradients_by_outputs() {
    let one_hot = Targets::Values(one_hot(&[2, 0], 3).unwrap());
    let labels = Targets::Labels(vec![2, 0]);
    let cases: [(&dyn Loss<f64>, &Targets<f64>); 2] = [
        (&CategoricalCrossEntropy, &one_hot),
        (&SparseCategoricalCrossEntropy, &labels),
    ];
    for (loss, targets) in cases {
        check(
            loss.name(),
            &|z, dz| {
                let (mut y, mut dy) = (z.clone(), z.clone());
                Activation::Softmax.apply(z, &mut y).unwrap();
                let value = loss.value(&y, targets, &mut dy).unwrap();
                Activation::Softmax.backward(&y, &dy, dz);
                value
            },
            &logits(),
        );
    }
}
