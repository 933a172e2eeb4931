//! What an optimizer, a data set and a model refuse, with the message.

use activations::Activation::Linear;
use losses::{BinaryCrossEntropy, MeanSquaredError, SparseCategoricalCrossEntropy};
use ndarray::{Array2, array};
use optimizers::experiments::rules::RULES;
use optimizers::{
    AdaGrad, Adam, Dataset, Epsilon, Fit, GradientDescent, ModelError, Optimizer, RmsProp,
    Sequential,
};

use crate::dense;
use crate::fit::{classifier, four_samples, in_order};

fn message<T>(result: Result<T, impl ToString>) -> String {
    result
        .err()
        .map_or("accepted".to_owned(), |error| error.to_string())
}

/// Each setting with values outside its range, found by `check` and by `compile`.
#[test]
fn settings_outside_their_range() {
    const NAN: f64 = f64::NAN;
    const INFINITE: f64 = f64::INFINITY;
    type Make = fn(f64) -> Box<dyn Optimizer>;
    let epsilon: [Make; 5] = [
        |epsilon| {
            Box::new(Adam {
                epsilon,
                ..Adam::default()
            })
        },
        |e| {
            Box::new(AdaGrad {
                epsilon: Epsilon::Inside(e),
                ..AdaGrad::new(0.1)
            })
        },
        |e| {
            Box::new(AdaGrad {
                epsilon: Epsilon::Outside(e),
                ..AdaGrad::new(0.1)
            })
        },
        |e| {
            Box::new(RmsProp {
                epsilon: Epsilon::Inside(e),
                ..RmsProp::default()
            })
        },
        |e| {
            Box::new(RmsProp {
                epsilon: Epsilon::Outside(e),
                ..RmsProp::default()
            })
        },
    ];
    let momentum: [Make; 1] = [|value| Box::new(GradientDescent::with_momentum(0.1, value))];
    let decay: [Make; 1] = [|decay| {
        Box::new(RmsProp {
            decay,
            ..RmsProp::default()
        })
    }];
    let beta1: [Make; 1] = [|beta1| {
        Box::new(Adam {
            beta1,
            ..Adam::default()
        })
    }];
    let beta2: [Make; 1] = [|beta2| {
        Box::new(Adam {
            beta2,
            ..Adam::default()
        })
    }];
    let initial: [Make; 1] = [|initial| {
        Box::new(AdaGrad {
            initial,
            ..AdaGrad::new(0.1)
        })
    }];
    let rates = RULES.map(|(_, make)| make);
    let negative = [-0.1, NAN, INFINITE, -INFINITE];
    let fraction = [1.0, 1.5, -0.1, NAN, INFINITE];
    let positive = [0.0, -1e-8, NAN, INFINITE];
    let rows: [(&str, &[Make], &[f64], &str); 7] = [
        (
            "learning rate",
            &rates,
            &negative,
            "a finite number, 0 or above",
        ),
        (
            "initial sum of squares",
            &initial,
            &negative,
            "a finite number, 0 or above",
        ),
        ("momentum", &momentum, &fraction, "at least 0 and below 1"),
        ("decay", &decay, &fraction, "at least 0 and below 1"),
        ("beta1", &beta1, &fraction, "at least 0 and below 1"),
        ("beta2", &beta2, &fraction, "at least 0 and below 1"),
        ("epsilon", &epsilon, &positive, "a finite number above 0"),
    ];
    for (setting, makes, values, range) in rows {
        for (make, value) in makes
            .iter()
            .flat_map(|make| values.iter().map(move |v| (make, *v)))
        {
            let expected = format!("{setting} {value}; expected {range}");
            assert_eq!(message(make(value).check()), expected);
            assert_eq!(message(classifier(make(value))), expected);
        }
    }
}

#[test]
fn plans_that_make_no_model() {
    let compile = |plan: Sequential| message(plan.compile(Adam::default(), MeanSquaredError));
    let wide = dense(Array2::zeros((3, 1)), None);
    let rows = [
        (
            Sequential::new(2),
            "a model without layers; expected at least 1",
        ),
        (
            Sequential::new(2).dense(0, Linear),
            "a layer with 0 units; it needs at least 1",
        ),
        (
            Sequential::new(0).dense(1, Linear),
            "a layer with 0 inputs; it needs at least 1",
        ),
        // The first fault is the one that counts.
        (
            Sequential::new(2)
                .dense(0, Linear)
                .dense(usize::MAX, Linear),
            "a layer with 0 units; it needs at least 1",
        ),
        (
            Sequential::new(1).dense(2, Linear).layer(wide),
            "layer 1 (dense): expected 3 features per sample, found 2",
        ),
    ];
    for (plan, expected) in rows {
        assert_eq!(compile(plan), expected);
    }
}

#[test]
fn data_that_nothing_can_be_learned_from() {
    let x = array![[0.0, 1.0], [1.0, 0.0]];
    let hole = array![[0.0, 1.0], [f64::NAN, 0.0]];
    let rows = [
        (
            x,
            array![[1.0]],
            "expected 2 targets, one per sample, found 1",
        ),
        (
            hole,
            array![[1.0], [0.0]],
            "the input has NaN at row 1, column 0; expected finite numbers",
        ),
        (
            Array2::zeros((0, 2)),
            Array2::zeros((0, 1)),
            "the batch has no rows; expected at least 1",
        ),
    ];
    for (inputs, targets, expected) in rows {
        assert_eq!(message(Dataset::new(inputs, targets)), expected);
    }
    let data = four_samples();
    assert_eq!(
        message(data.select(&[1, 4])),
        "sample 4; the data set has samples 0..3"
    );
    assert_eq!(
        message(data.select(&[])),
        "the batch has no rows; expected at least 1"
    );
}

#[test]
fn targets_that_are_not_finite() {
    let targets = array![[1.0], [f64::INFINITY]];
    let data = Dataset::new(array![[0.0, 1.0], [1.0, 0.0]], targets).unwrap();
    let mut model = classifier(Adam::default()).unwrap();
    let expected = "target inf at row 1, column 0; expected finite numbers";
    assert_eq!(message(model.evaluate(&data)), expected);
    assert_eq!(message(model.fit(&data, in_order(1, 1))), expected);
}

/// The row is that of the data set, not of a batch, and nothing is learned before it is found.
#[test]
fn data_that_do_not_fit_the_model() {
    let mut labels = vec![0; 300];
    labels[299] = 7;
    let inputs = || Array2::from_shape_fn((300, 2), |(row, column)| (row + column) as f64 / 300.0);
    let bad = Dataset::new(inputs(), labels).unwrap();
    let good = Dataset::new(inputs(), vec![1; 300]).unwrap();
    let wide = Dataset::new(array![[1.0, 2.0, 3.0]], vec![0]).unwrap();
    let narrow = Dataset::new(Array2::zeros((3, 0)), vec![0, 1, 0]).unwrap();
    let values = Dataset::new(array![[1.0, 2.0]], array![[1.0, 0.0]]).unwrap();
    let mut model = Sequential::new(2)
        .dense(2, Linear)
        .compile(Adam::default(), SparseCategoricalCrossEntropy)
        .unwrap();
    let before = model.checkpoint();
    let rows = [
        (&bad, "label 7 at row 299, classes 0..1"),
        (&wide, "layer 0: expected 2 features per sample, found 3"),
        (&narrow, "layer 0: expected 2 features per sample, found 0"),
        (
            &values,
            "SparseCategoricalCrossEntropy compares with labels",
        ),
    ];
    for (data, expected) in rows {
        assert_eq!(message(model.evaluate(data)), expected);
        for epochs in [0, 1] {
            assert_eq!(message(model.fit(data, in_order(epochs, 32))), expected);
            let fit = Fit {
                validation: Some(data),
                ..in_order(epochs, 32)
            };
            assert_eq!(message(model.fit(&good, fit)), expected);
        }
    }
    assert_eq!(message(model.predict(wide.inputs())), rows[1].1);
    assert_eq!(
        message(model.fit(&good, in_order(1, 0))),
        "batch size 0; expected at least 1"
    );
    assert_eq!(model.checkpoint(), before);
}

/// Outputs that are no probabilities: the row is that of the data set, and the weights go back.
#[test]
fn outputs_that_do_not_fit_the_loss() {
    let mut model = Sequential::new(1)
        .layer(dense(array![[1.0]], None))
        .compile(GradientDescent::new(0.01), BinaryCrossEntropy)
        .unwrap();
    let before = model.checkpoint();
    let inputs = Array2::from_shape_fn((600, 1), |(row, _)| if row == 590 { 2.0 } else { 0.5 });
    let data = Dataset::new(inputs, Array2::ones((600, 1))).unwrap();
    let expected = "output 2 at row 590, column 0; expected a probability, 0 to 1";
    assert_eq!(message(model.evaluate(&data)), expected);
    assert_eq!(message(model.fit(&data, in_order(1, 600))), expected);
    let later = message(model.fit(&data, in_order(1, 100)));
    assert!(later.contains("at row 590, column 0"), "{later}");
    assert_eq!(model.checkpoint(), before);
}

#[test]
fn weights_of_another_model() {
    let mut model = classifier(Adam::default()).unwrap();
    let before = model.weights();
    for weights in [
        vec![],
        vec![vec![0.0; 6]; 4],
        vec![vec![1.0; 6], vec![1.0; 3]],
    ] {
        let error = model.set_weights(&weights).unwrap_err();
        assert!(matches!(error, ModelError::Data(_)));
        let message = "expected weights of [6, 3, 3, 1] numbers, found [";
        assert!(error.to_string().starts_with(message), "{error}");
        assert_eq!(model.weights(), before);
    }
}
