//! What an optimizer, a data set and a model refuse, with the message.

use activations::Activation::Linear;
use losses::{BinaryCrossEntropy, MeanSquaredError, SparseCategoricalCrossEntropy};
use ndarray::{Array2, array};
use optimizers::experiments::rules::RULES;
use optimizers::{
    AdaGrad, Adam, Dataset, Epsilon, Fit, GradientDescent, ModelError, Optimizer, RmsProp,
    Sequential,
};

use crate::fit::{classifier, in_order};
use crate::{dense, learned};

fn message<T>(result: Result<T, impl ToString>) -> String {
    let error = result.err().map(|error| error.to_string());
    error.unwrap_or("accepted".to_owned())
}

type Make = Box<dyn Fn(f64) -> Box<dyn Optimizer>>;

/// A rule with one of its settings set.
fn with<O: Optimizer + Copy + 'static>(rule: O, set: fn(&mut O, f64)) -> Make {
    Box::new(move |value| {
        let mut rule = rule;
        set(&mut rule, value);
        rule.into()
    })
}

/// Each setting with values outside its range, found by `check` and by `compile`.
#[test]
fn settings_outside_their_range() {
    use Epsilon::{Inside, Outside};
    const NAN: f64 = f64::NAN;
    const INFINITE: f64 = f64::INFINITY;
    let not_negative: (&[f64], _) = (
        &[-0.1, NAN, INFINITE, -INFINITE],
        "a finite number, 0 or above",
    );
    let fraction: (&[f64], _) = (&[1.0, 1.5, -0.1, NAN, INFINITE], "at least 0 and below 1");
    let positive: (&[f64], _) = (&[0.0, -1e-8, NAN, INFINITE], "a finite number above 0");
    let descent = GradientDescent::new(0.1);
    let (adam, ada, rms) = (Adam::default(), AdaGrad::new(0.1), RmsProp::default());
    let rates = RULES.map(|(_, make)| ("learning rate", Box::new(make) as Make, not_negative));
    let others = [
        (
            "initial sum of squares",
            with(ada, |rule, v| rule.initial = v),
            not_negative,
        ),
        (
            "momentum",
            with(descent, |rule, v| rule.momentum = v),
            fraction,
        ),
        ("decay", with(rms, |rule, v| rule.decay = v), fraction),
        ("beta1", with(adam, |rule, v| rule.beta1 = v), fraction),
        ("beta2", with(adam, |rule, v| rule.beta2 = v), fraction),
        ("epsilon", with(adam, |rule, v| rule.epsilon = v), positive),
        (
            "epsilon",
            with(ada, |rule, v| rule.epsilon = Inside(v)),
            positive,
        ),
        (
            "epsilon",
            with(ada, |rule, v| rule.epsilon = Outside(v)),
            positive,
        ),
        (
            "epsilon",
            with(rms, |rule, v| rule.epsilon = Inside(v)),
            positive,
        ),
        (
            "epsilon",
            with(rms, |rule, v| rule.epsilon = Outside(v)),
            positive,
        ),
    ];
    for (setting, make, (values, range)) in rates.into_iter().chain(others) {
        for value in values {
            let expected = format!("{setting} {value}; expected {range}");
            assert_eq!(message(make(*value).check()), expected);
            assert_eq!(message(classifier(make(*value))), expected);
        }
    }
}

#[test]
fn plans_that_make_no_model() {
    let new = Sequential::new;
    let no_units = "a layer with 0 units; it needs at least 1";
    let no_inputs = "a layer with 0 inputs; it needs at least 1";
    let wide = dense(Array2::zeros((3, 1)), None);
    let too_wide = "layer 1 (dense): expected 3 features per sample, found 2";
    let rows = [
        (new(2), "a model without layers; expected at least 1"),
        (new(2).dense(0, Linear), no_units),
        (new(0).dense(1, Linear), no_inputs),
        // The first fault is the one that counts.
        (new(2).dense(0, Linear).dense(usize::MAX, Linear), no_units),
        (new(1).dense(2, Linear).layer(wide), too_wide),
    ];
    for (plan, expected) in rows {
        let compiled = plan.compile(Adam::default(), MeanSquaredError);
        assert_eq!(message(compiled), expected);
    }
}

#[test]
fn data_that_nothing_can_be_learned_from() {
    let x = array![[0.0, 1.0], [1.0, 0.0]];
    let hole = array![[0.0, 1.0], [f64::NAN, 0.0]];
    let empty = Array2::zeros((0, 2));
    let few = "expected 2 targets, one per sample, found 1";
    let not_finite = "the input has NaN at row 1, column 0; expected finite numbers";
    let no_rows = "the batch has no rows; expected at least 1";
    let rows = [
        (x.clone(), array![[1.0]], few),
        (hole, array![[1.0], [0.0]], not_finite),
        (empty, Array2::zeros((0, 1)), no_rows),
    ];
    for (inputs, targets, expected) in rows {
        assert_eq!(message(Dataset::new(inputs, targets)), expected);
    }
    let data = Dataset::new(x, array![[1.0], [f64::INFINITY]]).unwrap();
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
    let before = learned(&mut model);
    let no_labels = "SparseCategoricalCrossEntropy compares with labels";
    let rows = [
        (&bad, "label 7 at row 299, classes 0..1"),
        (&wide, "layer 0: expected 2 features per sample, found 3"),
        (&narrow, "layer 0: expected 2 features per sample, found 0"),
        (&values, no_labels),
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
    let no_batch = message(model.fit(&good, in_order(1, 0)));
    assert_eq!(no_batch, "batch size 0; expected at least 1");
    assert_eq!(learned(&mut model), before);
}

/// Outputs that are no probabilities: the row is that of the data set, and the weights go back.
#[test]
fn outputs_that_do_not_fit_the_loss() {
    let mut model = Sequential::new(1)
        .layer(dense(array![[1.0]], None))
        .compile(GradientDescent::new(0.01), BinaryCrossEntropy)
        .unwrap();
    let before = learned(&mut model);
    let inputs = Array2::from_shape_fn((600, 1), |(row, _)| if row == 590 { 2.0 } else { 0.5 });
    let data = Dataset::new(inputs, Array2::ones((600, 1))).unwrap();
    let expected = "output 2 at row 590, column 0; expected a probability, 0 to 1";
    assert_eq!(message(model.evaluate(&data)), expected);
    assert_eq!(message(model.fit(&data, in_order(1, 600))), expected);
    let later = message(model.fit(&data, in_order(1, 100)));
    assert!(later.contains("at row 590, column 0"), "{later}");
    assert_eq!(learned(&mut model), before);
}

#[test]
fn weights_of_another_model() {
    let mut model = classifier(Adam::default()).unwrap();
    let before = model.weights();
    let short = vec![vec![1.0; 6], vec![1.0; 3]];
    for weights in [vec![], vec![vec![0.0; 6]; 4], short] {
        let error = model.set_weights(&weights).unwrap_err();
        assert!(matches!(error, ModelError::Data(_)));
        let message = "expected weights of [6, 3, 3, 1] numbers, found [";
        assert!(error.to_string().starts_with(message), "{error}");
        assert_eq!(model.weights(), before);
    }
}
