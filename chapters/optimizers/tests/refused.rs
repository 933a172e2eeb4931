//! What an optimizer and a model refuse, with the message, and what they survive.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use activations::Activation::{Linear, Relu, Sigmoid, Softmax};
use losses::{BinaryCrossEntropy, MeanSquaredError, SparseCategoricalCrossEntropy};
use ndarray::{Array2, array, s};
use optimizers::{
    AdaGrad, Adam, CorrectionOrder, Dataset, Epsilon, Fit, GradientDescent, ModelError, Optimizer,
    RmsProp, Sequential, Step,
};

const NOT_POSITIVE: [f64; 4] = [-0.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

fn refused(optimizer: &dyn Optimizer<f64>) -> String {
    optimizer.check().unwrap_err().to_string()
}

fn with_rate(rate: f64) -> [Box<dyn Optimizer<f64>>; 5] {
    [
        Box::new(GradientDescent::new(rate)),
        Box::new(GradientDescent::with_momentum(rate, 0.9)),
        Box::new(AdaGrad::new(rate)),
        Box::new(RmsProp {
            learning_rate: rate,
            ..RmsProp::default()
        }),
        Box::new(Adam::new(rate)),
    ]
}

#[test]
fn learning_rates_below_zero_or_not_finite() {
    for rate in NOT_POSITIVE {
        for optimizer in with_rate(rate) {
            let message = refused(&*optimizer);
            let expected = format!("learning rate {rate}; expected a finite number, 0 or above");
            assert_eq!(message, expected, "{}", optimizer.name());
        }
    }
}

/// In the library a rate of 0 is a step that moves nothing.
#[test]
fn a_learning_rate_of_zero_moves_nothing() {
    for optimizer in with_rate(0.0) {
        optimizer.check().unwrap();
        let name = optimizer.name();
        let data = four_samples();
        let mut model = classifier(optimizer).unwrap();
        let before = model.weights();
        model.fit(&data, epochs(3)).unwrap();
        assert_eq!(model.weights(), before, "{name}");
    }
}

#[test]
fn fractions_outside_zero_to_one() {
    for value in [1.0, 1.5, -0.1, f64::NAN, f64::INFINITY] {
        let expected = |setting| format!("{setting} {value}; expected at least 0 and below 1");
        let momentum = GradientDescent::with_momentum(0.1, value);
        assert_eq!(refused(&momentum), expected("momentum"));
        let decay = RmsProp {
            decay: value,
            ..RmsProp::default()
        };
        assert_eq!(refused(&decay), expected("decay"));
        let beta1 = Adam {
            beta1: value,
            ..Adam::default()
        };
        assert_eq!(refused(&beta1), expected("beta1"));
        let beta2 = Adam {
            beta2: value,
            ..Adam::default()
        };
        assert_eq!(refused(&beta2), expected("beta2"));
    }
}

#[test]
fn epsilons_that_are_not_above_zero() {
    for value in [0.0, -1e-8, f64::NAN, f64::INFINITY] {
        let expected = format!("epsilon {value}; expected a finite number above 0");
        let adam = Adam {
            epsilon: value,
            ..Adam::default()
        };
        assert_eq!(refused(&adam), expected);
        for epsilon in [Epsilon::Inside(value), Epsilon::Outside(value)] {
            let adagrad = AdaGrad {
                epsilon,
                ..AdaGrad::new(0.1)
            };
            assert_eq!(refused(&adagrad), expected);
            let rms_prop = RmsProp {
                epsilon,
                ..RmsProp::default()
            };
            assert_eq!(refused(&rms_prop), expected);
        }
    }
    let sum = AdaGrad {
        initial: -1.0,
        ..AdaGrad::new(0.1)
    };
    assert!(refused(&sum).starts_with("initial sum of squares -1;"));
}

fn four_samples() -> Dataset<f64> {
    let x = array![[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]];
    Dataset::new(x, array![[1.0], [1.0], [0.0], [0.0]]).unwrap()
}

fn classifier(
    optimizer: impl Optimizer<f64> + 'static,
) -> Result<optimizers::Model<f64>, ModelError> {
    Sequential::new(2)
        .dense(3, Relu)
        .dense(1, Sigmoid)
        .compile(optimizer, BinaryCrossEntropy)
}

fn epochs<'a>(epochs: usize) -> Fit<'a, f64> {
    Fit {
        epochs,
        ..Fit::default()
    }
}

/// A setting outside its range is found when the model is compiled, before any data.
#[test]
fn compile_checks_the_optimizer_and_the_layers() {
    let Err(error) = classifier(Adam::new(f64::NAN)) else {
        panic!("compiled with a rate that is no number");
    };
    assert!(error.to_string().starts_with("learning rate NaN"));
    let none = Sequential::<f64>::new(2).compile(Adam::default(), MeanSquaredError);
    assert!(matches!(none, Err(ModelError::NoLayers)));
    let empty = Sequential::<f64>::new(2)
        .dense(0, Linear)
        .compile(Adam::default(), MeanSquaredError);
    assert!(matches!(empty, Err(ModelError::Stack(_))));
}

#[test]
fn a_batch_size_of_zero() {
    let fit = Fit {
        batch_size: 0,
        ..Fit::default()
    };
    let error = classifier(Adam::default())
        .unwrap()
        .fit(&four_samples(), fit)
        .unwrap_err();
    assert_eq!(error.to_string(), "batch size 0; expected at least 1");
}

#[test]
fn a_batch_larger_than_the_data_is_one_short_batch() {
    let run = |batch_size| {
        let mut model = classifier(Adam::default()).unwrap();
        let fit = Fit {
            epochs: 5,
            batch_size,
            shuffle: false,
            ..Fit::default()
        };
        model.fit(&four_samples(), fit).unwrap();
        (model.memory().steps(), model.weights())
    };
    assert_eq!(run(1_000), run(4));
    assert_eq!(run(4).0, 5);
}

/// Batches of three and of one: the loss of the epoch is that of all four samples alike.
#[test]
fn the_last_batch_counts_by_its_size() {
    let data = four_samples();
    let mut model = classifier(GradientDescent::new(0.0)).unwrap();
    let whole = model.evaluate(&data).unwrap();
    let fit = Fit {
        batch_size: 3,
        shuffle: false,
        ..Fit::default()
    };
    let history = model.fit(&data, fit).unwrap();
    assert_eq!(model.memory().steps(), 2);
    let epoch = history.epochs[0].training;
    assert!((epoch.loss - whole.loss).abs() < 1e-15);
    assert_eq!(epoch.accuracy, whole.accuracy);
}

/// Measured as it is, and told as epoch 0.
#[test]
fn no_epochs_learn_nothing() {
    let mut model = classifier(Adam::default()).unwrap();
    let before = model.weights();
    let data = four_samples();
    let mut told = Vec::new();
    let mut tell = |end: &optimizers::EpochEnd| {
        told.push(end.epoch);
        std::ops::ControlFlow::Continue(())
    };
    let fit = Fit {
        validation: Some(&data),
        callback: Some(&mut tell),
        ..epochs(0)
    };
    let history = model.fit(&data, fit).unwrap();
    assert_eq!(told, [0]);
    let [only] = history.epochs[..] else {
        panic!("{history:?}")
    };
    assert_eq!(only.epoch, 0);
    assert_eq!(only.training, model.evaluate(&data).unwrap());
    assert_eq!(only.validation, Some(only.training));
    assert_eq!(model.weights(), before);
    assert_eq!(model.memory().steps(), 0);
}

/// The row is that of the data set, not of a batch, and nothing was learned before it was found.
#[test]
fn a_bad_target_is_found_before_the_first_step() {
    let mut labels = vec![0; 300];
    labels[299] = 7;
    let inputs = || Array2::from_shape_fn((300, 2), |(row, column)| (row + column) as f64 / 300.0);
    let bad = Dataset::new(inputs(), labels).unwrap();
    let good = Dataset::new(inputs(), vec![1; 300]).unwrap();
    let wide = Dataset::new(array![[1.0, 2.0, 3.0]], vec![0]).unwrap();
    let values = Dataset::new(array![[1.0, 2.0]], array![[1.0, 0.0]]).unwrap();
    let mut model = Sequential::<f64>::new(2)
        .dense(2, Linear)
        .compile(Adam::default(), losses::SparseCategoricalCrossEntropy)
        .unwrap();
    let before = model.weights();
    for epochs in [0, 1] {
        for (training, validation, message) in [
            (&bad, None, "label 7 at row 299, classes 0..1"),
            (&good, Some(&bad), "label 7 at row 299, classes 0..1"),
            (
                &good,
                Some(&wide),
                "layer 0 (dense): expected 2 features per sample, found 3",
            ),
            (
                &values,
                None,
                "sparse categorical cross-entropy compares with labels",
            ),
        ] {
            let fit = Fit {
                epochs,
                validation,
                ..Fit::default()
            };
            let error = model.fit(training, fit).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert_eq!(model.weights(), before);
        }
    }
    let error = model.evaluate(&bad).unwrap_err();
    assert_eq!(error.to_string(), "label 7 at row 299, classes 0..1");
}

/// Outputs that are no probabilities, told with the row of the data set.
#[test]
fn a_bad_output_is_told_with_its_sample() {
    let mut model = Sequential::<f64>::new(1)
        .layer(propagation::DenseLayer::new(
            structure::Dense::from_weights(array![[1.0]], None).unwrap(),
        ))
        .compile(GradientDescent::new(0.1), losses::BinaryCrossEntropy)
        .unwrap();
    let inputs = Array2::from_shape_fn((600, 1), |(row, _)| if row == 590 { 2.0 } else { 0.5 });
    let data = Dataset::new(inputs, Array2::ones((600, 1))).unwrap();
    let message = "output 2 at row 590, column 0; expected a probability, 0 to 1";
    assert_eq!(model.evaluate(&data).unwrap_err().to_string(), message);
    let all_at_once = Fit {
        batch_size: 600,
        ..Fit::default()
    };
    let error = model.fit(&data, all_at_once).unwrap_err();
    assert_eq!(error.to_string(), message);
}

/// No batch follows the last update, so its overflow must show without one.
#[test]
fn an_overflow_in_the_last_update_is_no_success() {
    let data = Dataset::new(array![[1.0], [2.0]], array![[1.0], [-1.0]]).unwrap();
    for (rate, validation) in [(f64::MAX, None), (1e200, Some(&data))] {
        let mut model = Sequential::<f64>::new(1)
            .dense(1, Linear)
            .compile(GradientDescent::new(rate), MeanSquaredError)
            .unwrap();
        let before = model.weights();
        let fit = Fit {
            validation,
            ..epochs(1)
        };
        let error = model.fit(&data, fit).unwrap_err();
        assert_eq!(error, ModelError::Diverged { epoch: 1, batch: 1 });
        assert_eq!(model.weights(), before);

        let huge: Vec<Vec<f64>> = before
            .iter()
            .map(|values| vec![1e300; values.len()])
            .collect();
        model.set_weights(&huge);
        let error = model.evaluate(&data).unwrap_err();
        assert_eq!(error, ModelError::Overflow);
    }
}

#[test]
fn data_that_nothing_can_be_learned_from() {
    let x = array![[0.0, 1.0], [1.0, 0.0]];
    let few = Dataset::new(x.clone(), array![[1.0]]).unwrap_err();
    assert_eq!(
        few.to_string(),
        "expected 2 targets, one per sample, found 1"
    );
    let mut holed = x.clone();
    holed[[1, 0]] = f64::NAN;
    let hole = Dataset::new(holed, array![[1.0], [0.0]]).unwrap_err();
    assert!(matches!(hole, ModelError::Input(_)), "{hole}");
    let target = Dataset::new(x.clone(), array![[1.0], [f64::INFINITY]]).unwrap_err();
    assert_eq!(
        target.to_string(),
        "the target at row 1, column 0 is inf; expected finite numbers"
    );
    let none = Dataset::<f64>::new(Array2::zeros((0, 2)), Array2::zeros((0, 1))).unwrap_err();
    assert!(matches!(none, ModelError::Input(_)), "{none}");
    let wide = Dataset::new(array![[1.0, 2.0, 3.0]], array![[1.0]]).unwrap();
    let mut model = classifier(Adam::default()).unwrap();
    assert!(matches!(
        model.fit(&wide, epochs(1)),
        Err(ModelError::Input(_))
    ));
    assert!(matches!(model.evaluate(&wide), Err(ModelError::Input(_))));
    assert!(matches!(
        model.predict(wide.inputs()),
        Err(ModelError::Input(_))
    ));
}

/// A rate that is far too high: the loss overflows, training stops at once, and the weights and the
/// optimizer's memory are those from the start of the last epoch that began with a finite loss.
#[test]
fn a_loss_that_is_no_number_stops_the_training() {
    let data = Dataset::new(array![[1.0], [2.0]], array![[1.0], [-1.0]]).unwrap();
    let model = || {
        Sequential::<f64>::new(1)
            .dense(1, Linear)
            .compile(GradientDescent::new(1e120), MeanSquaredError)
            .unwrap()
    };
    // One sample a batch, and both in one: then the epoch that fails began with bad weights.
    for (batch_size, good_epochs) in [(1, 0), (2, 1)] {
        let fit = |epochs| Fit {
            epochs,
            batch_size,
            shuffle: false,
            ..Fit::default()
        };
        let mut diverging = model();
        let error = diverging.fit(&data, fit(10)).unwrap_err();
        let (epoch, batch) = (good_epochs + 2, 1);
        assert_eq!(error, ModelError::Diverged { epoch, batch });
        let message = format!("the loss is no longer finite at epoch {epoch}, batch {batch};");
        assert!(error.to_string().starts_with(&message));
        let mut kept = model();
        kept.fit(&data, fit(good_epochs)).unwrap();
        assert_eq!(diverging.weights(), kept.weights());
        assert_eq!(diverging.memory(), kept.memory());
        assert!(diverging.evaluate(&data).unwrap().loss.is_finite());
    }
}

/// As `f32` the ε is 0, and a gradient of 0 would be divided by it.
#[test]
fn an_epsilon_that_single_precision_does_not_hold() {
    let tiny = Adam {
        epsilon: 1e-50,
        ..Adam::default()
    };
    assert!(Optimizer::<f64>::check(&tiny).is_ok());
    let error = Optimizer::<f32>::check(&tiny).unwrap_err();
    assert_eq!(error.expected, "a number that the float type holds");
    for epsilon in [Epsilon::Inside(1e-50), Epsilon::Outside(1e-50)] {
        let adagrad = AdaGrad {
            epsilon,
            ..AdaGrad::new(0.1)
        };
        assert!(Optimizer::<f64>::check(&adagrad).is_ok());
        assert!(Optimizer::<f32>::check(&adagrad).is_err());
        let rms_prop = RmsProp {
            epsilon,
            ..RmsProp::default()
        };
        assert!(Optimizer::<f32>::check(&rms_prop).is_err());
    }
}

/// The usual ε are large enough for `f32`: the squares of these gradients are 0 there.
#[test]
fn gradients_whose_squares_vanish_in_single_precision() {
    let amsgrad = Adam {
        amsgrad: true,
        ..Adam::default()
    };
    let keras = Adam {
        epsilon: 1e-7,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::default()
    };
    let optimizers: [&dyn Optimizer<f32>; 5] = [
        &AdaGrad::new(0.1),
        &RmsProp::default(),
        &Adam::default(),
        &keras,
        &amsgrad,
    ];
    for optimizer in optimizers {
        let mut w = [1.0_f32, -2.0, 0.5];
        let mut slots = vec![vec![0.0; 3]; optimizer.slots()];
        for number in 1..=100 {
            let kind = propagation::Kind::Weight;
            let gradient = [0.0, 1e-30, -1e-40];
            optimizer.update(Step { number, kind }, &mut w, &gradient, &mut slots);
        }
        assert_eq!(w, [1.0, -2.0, 0.5], "{}", optimizer.name());
    }
}

#[test]
fn transposed_and_strided_inputs_give_the_same_values() {
    let x = array![[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]];
    let mut model = classifier(Adam::default()).unwrap();
    let plain = model.predict(&x).unwrap();
    let columns_first = x.t().as_standard_layout().into_owned();
    assert_eq!(model.predict(&columns_first.t()).unwrap(), plain);
    let mut spread = Array2::from_elem((6, 4), f64::NAN);
    spread.slice_mut(s![..;2, ..;2]).assign(&x);
    assert_eq!(model.predict(&spread.slice(s![..;2, ..;2])).unwrap(), plain);

    let learned = |inputs: Array2<f64>| {
        let data = Dataset::new(inputs, array![[1.0], [0.0], [1.0]]).unwrap();
        let mut model = classifier(Adam::default()).unwrap();
        model.fit(&data, epochs(20)).unwrap();
        model.weights()
    };
    let mut transposed = x.t().as_standard_layout().into_owned();
    transposed.swap_axes(0, 1);
    assert!(!transposed.is_standard_layout());
    assert_eq!(learned(transposed), learned(x));
}

/// In a tie the first class wins, also when answers are counted.
#[test]
fn accuracy_of_a_tie() {
    let dense = structure::Dense::from_weights(Array2::zeros((2, 3)), None).unwrap();
    let mut model = Sequential::new(2)
        .layer(propagation::DenseLayer::new(dense))
        .activation(Softmax)
        .compile(
            Adam {
                order: CorrectionOrder::EpsilonFirst,
                ..Adam::default()
            },
            SparseCategoricalCrossEntropy,
        )
        .unwrap();
    let data = Dataset::new(array![[1.0, 2.0], [0.0, 1.0]], vec![0, 1]).unwrap();
    assert_eq!(model.evaluate(&data).unwrap().accuracy, Some(0.5));
}

/// With several outputs each of them counts, and a probability of one half says no.
#[test]
fn accuracy_of_several_outputs() {
    let dense = structure::Dense::from_weights(array![[1.0, 1.0]], None).unwrap();
    let mut model = Sequential::new(1)
        .layer(propagation::DenseLayer::new(dense))
        .activation(Sigmoid)
        .compile(Adam::default(), BinaryCrossEntropy)
        .unwrap();
    let targets = array![[1.0, 0.0], [0.0, 0.0], [0.0, 0.0]];
    let data = Dataset::new(array![[1.0], [0.0], [-1.0]], targets).unwrap();
    assert_eq!(
        model.evaluate(&data).unwrap().accuracy,
        Some((0.5 + 1.0 + 1.0) / 3.0)
    );
}
