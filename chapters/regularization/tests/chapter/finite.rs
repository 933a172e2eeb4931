//! Finite numbers in, however extreme: a finite result, a typed error, or infinity where the true
//! result is too large for a float.

use losses::MeanSquaredError;
use ndarray::{Array1, Array2, Axis};
use optimizers::{
    Adam, Dataset, Fit, GradientDescent, Model, ModelError, Optimizer, Sequential, Step,
};
use pinned::{EXTREMES, extremes};
use propagation::{Kind, Layer, Mode, check_gradients, half_squared_error};
use regularization::experiments::linear::{LinearError, lasso, mean_squared_error, ridge};
use regularization::experiments::standardize::Standardizer;
use regularization::split::{k_fold, split};
use regularization::{
    DecoupledWeightDecay, Dropout, EarlyStopping, L1, L2, digit_model, dropout, penalised,
};
use structure::Initialiser::Constant;

const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 5), (5, 1), (3, 2), (0, 3), (3, 0)];

fn array(shape: (usize, usize), start: usize) -> Array2<f64> {
    let mut numbers = extremes(start);
    Array2::from_shape_simple_fn(shape, || numbers.next().unwrap())
}

#[test]
fn penalties() {
    for (lambda, w) in EXTREMES
        .iter()
        .flat_map(|&lambda| EXTREMES.map(|w| (lambda, w)))
    {
        if lambda < 0.0 {
            continue;
        }
        for penalty in [L1(lambda), L2(lambda)] {
            assert!(penalty.value(w) >= 0.0, "{penalty:?} of {w:e}");
            // Up to half of the largest coefficient, twice it is a number.
            let derivative = penalty.derivative(w);
            let sound = derivative * w.signum() >= 0.0 || lambda > f64::MAX / 2.0;
            assert!(sound, "{penalty:?} at {w:e}: {derivative}");
        }
    }
}

#[test]
fn weight_decay() {
    for (decay, w) in EXTREMES
        .iter()
        .flat_map(|&decay| EXTREMES.map(|w| (decay, w)))
    {
        let optimizer = DecoupledWeightDecay {
            optimizer: GradientDescent::new(0.1),
            decay,
        };
        assert_eq!(optimizer.check().is_ok(), decay >= 0.0);
        if (0.0..=1.0).contains(&decay) {
            let mut weights = [w];
            let step = Step {
                number: 1,
                learning_rate: 0.1,
                kind: Kind::Weight,
            };
            optimizer.update(step, &mut weights, &[0.0], &mut []);
            assert!(weights[0].abs() <= w.abs(), "{decay:e}, {w:e}: {weights:?}");
        }
    }
}

/// A value is dropped or scaled; what is scaled beyond the floats is infinite.
#[test]
fn dropout_of_anything() {
    let almost_1 = 1.0 - f64::EPSILON / 2.0;
    for rate in EXTREMES.into_iter().chain([0.5, almost_1]) {
        let fits = (0.0..1.0).contains(&rate);
        assert_eq!(Dropout::new(rate, 1).is_ok(), fits);
        assert_eq!(digit_model(rate, 1).is_ok(), fits);
        let Ok(mut layer) = Dropout::new(rate, 1) else {
            continue;
        };
        for shape in SHAPES {
            for start in 0..EXTREMES.len() {
                let x = array(shape, start);
                assert_eq!(layer.forward(&x, Mode::Evaluation), x);
                let y = layer.forward(&x, Mode::Training);
                assert_eq!(layer.backward(&x), y);
                for (y, x) in y.iter().zip(&x) {
                    let kept = x * (1.0 / (1.0 - rate));
                    assert!(*y == 0.0 || *y == kept, "{rate}: {x:e} to {y:e}");
                }
            }
        }
    }
}

/// The chance that one unit is dropped in the first two passes alike is one half.
#[test]
fn the_gradient_check_names_a_single_random_unit() {
    let (x, targets) = (Array2::ones((1, 1)), Array2::zeros((1, 1)));
    for seed in 0..20 {
        let plan = Sequential::seeded(1, seed).then(dropout(0.5));
        let mut network = plan
            .compile(Adam::default(), MeanSquaredError)
            .unwrap()
            .network;
        let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
        assert!(
            check_gradients(&mut network, &x, loss).is_err(),
            "seed {seed}"
        );
    }
}

/// One stopping for model after model, of other shapes, with losses of any size.
#[test]
fn early_stopping_serves_any_model() {
    let mut stopping = EarlyStopping::new(2);
    for start in 0..EXTREMES.len() {
        for units in [1, 3] {
            let data = Dataset::new(array((3, 2), start), array((3, units), start + 1)).unwrap();
            let plan = Sequential::new(2)
                .then(penalised(L2(1e-3), optimizers::dense(units, Constant(0.5))));
            let mut model: Model = plan.compile(Adam::new(0.1), MeanSquaredError).unwrap();
            let before = model.weights();
            let fit = Fit {
                epochs: 5,
                callback: Some(&mut stopping),
                ..Fit::default()
            };
            match model.fit(&data, fit) {
                Ok(history) => {
                    let epochs = history.epochs.iter().map(|end| end.training.loss);
                    let lowest = epochs.fold(f64::INFINITY, f64::min);
                    assert_eq!(stopping.best().unwrap().1, lowest);
                }
                Err(error) => {
                    assert!(matches!(
                        error,
                        ModelError::Overflow | ModelError::Diverged { .. }
                    ));
                    assert_eq!(model.weights(), before);
                }
            }
            assert!(model.weights().iter().flatten().all(|w| w.is_finite()));
        }
    }
}

/// Either way of fitting does at least as well as weights of zero, or says what is wrong.
#[test]
fn linear_models() {
    let mut fitted = 0;
    for shape in SHAPES {
        for start in 0..EXTREMES.len() {
            for (other, lambda) in EXTREMES.into_iter().enumerate() {
                let x = array(shape, start);
                let y = Array1::from_iter(extremes(start + other).take(shape.0));
                for fit in [ridge, lasso] {
                    let Ok(weights) = fit(&x, &y, lambda) else {
                        continue;
                    };
                    assert!(weights.iter().all(|w| w.is_finite()) && lambda >= 0.0);
                    let size = y.iter().fold(0.0, |most: f64, y| most.max(y.abs()));
                    let unit = |numbers: &Array1<f64>| {
                        numbers
                            .iter()
                            .map(|n| (n / size / 4.0).powi(2))
                            .sum::<f64>()
                    };
                    let errors = x.dot(&weights) - &y;
                    if size > 1e-300 && errors.iter().all(|error| error.is_finite()) {
                        fitted += 1;
                        assert!(
                            unit(&errors) <= unit(&y) * (1.0 + 1e-9),
                            "{x}, {y}, {lambda:e}: {weights}"
                        );
                    }
                    let found = mean_squared_error(&x, &y, &weights);
                    assert!(
                        found.clone().is_ok_and(|error| error >= 0.0)
                            || found == Err(LinearError::Overflow)
                    );
                }
            }
        }
    }
    assert!(fitted > 1_000, "{fitted}");
}

/// Each feature becomes 0, or gets mean 0 and deviation 1.
#[test]
fn standardized_features() {
    for shape in SHAPES {
        for start in 0..EXTREMES.len() {
            let x = array(shape, start);
            let Ok(standardizer) = Standardizer::fit(&x) else {
                assert_eq!(shape.0, 0);
                continue;
            };
            let y = standardizer.apply(&x).unwrap();
            for feature in y.columns() {
                let n = feature.len() as f64;
                let deviation = (feature.dot(&feature) / n).sqrt();
                assert!(feature.sum().abs() / n < 1e-12, "{x}: {y}");
                assert!(
                    deviation < 1e-12 || (deviation - 1.0).abs() < 1e-12,
                    "{x}: {y}"
                );
            }
        }
    }
    // The mean of many equal numbers is rounded many times.
    for (number, rows) in [0.1, -0.3, 1e300, 5e-324]
        .into_iter()
        .zip([100_000, 1_000, 60_000, 7])
    {
        let x = Array2::from_elem((rows, 2), number);
        let y = Standardizer::fit(&x).unwrap().apply(&x).unwrap();
        assert!(
            y.iter().all(|y| y.abs() < 1e-12),
            "{rows} times {number}: {}",
            y[[0, 0]]
        );
        assert!(y.sum_axis(Axis(0)).iter().all(|sum| sum.is_finite()));
    }
}

#[test]
fn splits_and_folds() {
    let counts = [0, 1, 2, 3, 100, usize::MAX / 2, usize::MAX];
    for samples in counts {
        for (validation, test) in EXTREMES.iter().flat_map(|&v| EXTREMES.map(|t| (v, t))) {
            if let Ok(parts) = split(samples, validation, test, 1) {
                let groups = [parts.train, parts.validation, parts.test].concat();
                assert_eq!(groups.len(), samples);
            }
        }
        for folds in counts {
            if let Ok(rounds) = k_fold(samples, folds, 1) {
                assert_eq!(rounds.len(), folds);
            }
        }
    }
    let message = "expected at most 134217728 samples, found 134217729";
    let many = (1 << 27) + 1;
    assert_eq!(split(many, 0.1, 0.1, 1).unwrap_err().to_string(), message);
    assert_eq!(k_fold(many, 2, 1).unwrap_err().to_string(), message);
}
