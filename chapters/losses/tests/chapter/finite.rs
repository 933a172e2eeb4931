//! Finite numbers in, however extreme: a finite loss and gradient, a typed error, or infinity where
//! they are too large for a float; never NaN, and never a loss below 0.

use activations::softmax;
use losses::experiments::imbalance::WeightedBinaryCrossEntropy;
use losses::{
    BinaryCrossEntropy, CLIP, CategoricalCrossEntropy, Huber, Loss, MeanAbsoluteError,
    MeanSquaredError, Quantile, SparseCategoricalCrossEntropy, Targets, absolute_error,
    absolute_error_derivative, binary_cross_entropy, binary_cross_entropy_derivative,
    binary_cross_entropy_from_logit, cross_entropy, cross_entropy_derivative, huber,
    huber_derivative, logit_derivative, one_hot, quantile_derivative, quantile_loss, squared_error,
    squared_error_derivative,
};
use ndarray::Array2;
use pinned::{EXTREMES, extremes};

const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 5), (5, 1), (3, 4), (0, 3), (3, 0)];

fn array(shape: (usize, usize), start: usize) -> Array2<f64> {
    let mut numbers = extremes(start);
    Array2::from_shape_simple_fn(shape, || numbers.next().expect("no end"))
}

/// Extremes from 0 to 1.
fn probabilities() -> Vec<f64> {
    let inside = |p: &f64| (0.0..=1.0).contains(p);
    let below_1 = [f64::EPSILON / 2.0, 1e-15, 1e-16].map(|less| 1.0 - less);
    EXTREMES.into_iter().filter(inside).chain(below_1).collect()
}

/// A loss of the outputs or logits, from which on its size it may overflow.
#[track_caller]
fn sound(loss: &dyn Loss, y: &Array2<f64>, targets: impl Into<Targets>, logits: bool, limit: f64) {
    let targets = targets.into();
    let found = if logits {
        loss.value_from_logits(y, &targets)
    } else {
        loss.value(y, &targets)
    };
    let Ok((value, dy)) = found else {
        assert_eq!(y.len(), 0, "{loss:?} of {y} and {targets:?}: {found:?}");
        return;
    };
    let what = format!("{loss:?} of {y} and {targets:?}: {value}, {dy}");
    assert!(value >= 0.0 && !dy.iter().any(|dy| dy.is_nan()), "{what}");
    let values = match &targets {
        Targets::Values(values) => values.iter().copied().collect(),
        Targets::Labels(_) => Vec::new(),
    };
    if y.iter().chain(&values).all(|number| number.abs() <= limit) {
        let finite = value.is_finite() && dy.iter().all(|dy| dy.is_finite());
        assert!(finite, "{what}");
    }
}

#[test]
fn regression() {
    // Where squares and sums fit.
    let losses: [(&dyn Loss, f64); 8] = [
        (&MeanSquaredError, 1e153),
        (&MeanAbsoluteError, 1e300),
        (&Quantile(0.9), 1e300),
        (&Quantile(5e-324), 1e300),
        (&Huber(1.0), 1e300),
        (&Huber(5e-324), 1e300),
        (&Huber(1e300), 1e153),
        (&Huber(f64::INFINITY), 1e153),
    ];
    for (loss, limit) in losses {
        for shape in SHAPES {
            for (y, t) in (0..EXTREMES.len()).flat_map(|y| (0..EXTREMES.len()).map(move |t| (y, t)))
            {
                sound(loss, &array(shape, y), array(shape, t), false, limit);
            }
        }
    }
}

#[test]
fn classification() {
    let binary: [(&dyn Loss, f64); 4] = [
        (&BinaryCrossEntropy, 1e300),
        (&WeightedBinaryCrossEntropy(1e3), 1e300),
        (&WeightedBinaryCrossEntropy(5e-324), 1e300),
        (&WeightedBinaryCrossEntropy(f64::MAX), 0.0),
    ];
    let (p, single) = (probabilities(), |number| Array2::from_elem((1, 1), number));
    for (loss, limit) in binary {
        for &t in &p {
            for &p in &p {
                sound(loss, &single(p), single(t), false, limit);
            }
            for z in EXTREMES {
                sound(loss, &single(z), single(t), true, limit);
            }
        }
    }
    for (rows, classes) in SHAPES {
        for start in 0..EXTREMES.len() {
            let z = array((rows, classes), start);
            let (y, targets) = (softmax(&z), softmax(&array((rows, classes), start + 1)));
            let labels: Vec<usize> = (0..rows).map(|row| row % classes.max(1)).collect();
            let (values, sparse) = (CategoricalCrossEntropy, SparseCategoricalCrossEntropy);
            sound(&values, &y, targets.clone(), false, 1.0);
            sound(&values, &z, targets, true, 1e300);
            sound(&sparse, &y, labels.clone(), false, 1.0);
            sound(&sparse, &z, labels.clone(), true, 1e300);
            let rows = one_hot(&labels, classes.max(1)).unwrap();
            assert_eq!(rows.sum(), labels.len() as f64);
        }
    }
}

/// The functions of single numbers: none panics, none gives NaN, and no derivative points uphill.
#[test]
fn single_outputs() {
    type Pair = (fn(f64, f64) -> f64, fn(f64, f64) -> f64);
    let pairs: [Pair; 5] = [
        (squared_error, squared_error_derivative),
        (absolute_error, absolute_error_derivative),
        (
            |y, t| huber(y, t, 1e-160),
            |y, t| huber_derivative(y, t, 1e-160),
        ),
        (
            |y, t| huber(y, t, 1e160),
            |y, t| huber_derivative(y, t, 1e160),
        ),
        (
            |y, t| quantile_loss(y, t, 0.1),
            |y, t| quantile_derivative(y, t, 0.1),
        ),
    ];
    for (y, t) in EXTREMES.iter().flat_map(|&y| EXTREMES.map(|t| (y, t))) {
        for (value, derivative) in pairs {
            let (value, derivative) = (value(y, t), derivative(y, t));
            assert!(value >= 0.0, "{y:e}, {t:e}: {value}");
            assert_eq!(
                derivative.partial_cmp(&0.0),
                y.partial_cmp(&t),
                "{y:e}, {t:e}"
            );
        }
    }
    let p = probabilities();
    for (&p, &t) in p.iter().flat_map(|y| p.iter().map(move |t| (y, t))) {
        assert!(cross_entropy(p) >= 0.0 && cross_entropy(p) < 35.0);
        assert!(cross_entropy_derivative(p) <= 0.0 && cross_entropy_derivative(p) >= -1e15);
        let clipped = !(CLIP..=1.0 - CLIP).contains(&p);
        assert_eq!(cross_entropy_derivative(p) == 0.0, clipped, "{p:e}");
        assert!(binary_cross_entropy(p, t) >= 0.0 && binary_cross_entropy(p, t) < 35.0);
        assert!(binary_cross_entropy_derivative(p, t).abs() <= 1.1e15);
        for z in EXTREMES {
            let value = binary_cross_entropy_from_logit(z, t);
            assert!(
                value >= 0.0 && value <= z.abs() + 1.0,
                "{z:e}, {t}: {value}"
            );
            assert!(logit_derivative(z, t).abs() <= 1.0);
        }
    }
}
