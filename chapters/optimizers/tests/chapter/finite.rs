//! Finite numbers in, however extreme: finite weights and a finite loss, or a typed error.

use activations::Activation::{Linear, Sigmoid, Softmax, Tanh};
use losses::{BinaryCrossEntropy, Huber, MeanSquaredError, SparseCategoricalCrossEntropy, Targets};
use ndarray::{Array2, array};
use optimizers::experiments::rules::RULES;
use optimizers::{
    AdaGrad, Adam, CorrectionOrder, Dataset, Epsilon, GradientDescent, Model, ModelError,
    Optimizer, RmsProp, Schedule, Sequential, Step, check_fraction, check_not_negative,
    check_positive,
};
use pinned::{EXTREMES, extremes};
use propagation::Kind;

use crate::fit::{classifier, four_samples, in_order};
use crate::{dense, learned};

fn array(shape: (usize, usize), start: usize) -> Array2<f64> {
    let mut numbers = extremes(start);
    Array2::from_shape_simple_fn(shape, || numbers.next().unwrap())
}

/// Every rule, with every place of epsilon and with extreme settings.
fn rules(learning_rate: f64) -> Vec<Box<dyn Optimizer>> {
    let adam = Adam::new(learning_rate);
    let almost_1 = 1.0 - f64::EPSILON / 2.0;
    let mut rules: Vec<Box<dyn Optimizer>> = vec![
        Box::new(Adam {
            amsgrad: true,
            ..adam
        }),
        Box::new(Adam {
            order: CorrectionOrder::EpsilonFirst,
            epsilon: 5e-324,
            ..adam
        }),
        Box::new(Adam {
            beta1: 0.0,
            beta2: 0.0,
            ..adam
        }),
        Box::new(Adam {
            beta1: almost_1,
            beta2: almost_1,
            ..adam
        }),
        Box::new(RmsProp {
            learning_rate,
            decay: almost_1,
            epsilon: Epsilon::Outside(1e-300),
        }),
        Box::new(AdaGrad {
            initial: f64::MAX,
            ..AdaGrad::new(learning_rate)
        }),
        Box::new(AdaGrad {
            epsilon: Epsilon::Inside(5e-324),
            ..AdaGrad::new(learning_rate)
        }),
        Box::new(GradientDescent {
            nesterov: true,
            ..GradientDescent::with_momentum(learning_rate, almost_1)
        }),
    ];
    rules.extend(RULES.map(|(_, make)| make(learning_rate)));
    rules
}

/// A weight that stays although its gradient is not small has a state that is not finite, or a rule
/// that divides by something huge; and no weight moves up its gradient.
#[test]
fn no_rule_stands_still_without_a_trace() {
    for gradient in EXTREMES {
        for (place, rule) in rules(0.1).into_iter().enumerate() {
            rule.check().unwrap();
            let (mut weights, mut state) = ([0.0], vec![vec![0.0]; rule.slots()]);
            for number in [1, 2, i32::MAX] {
                let step = Step {
                    number,
                    learning_rate: 0.1,
                    kind: Kind::Weight,
                };
                rule.update(step, &mut weights, &[gradient], &mut state);
            }
            let traced = !state.iter().flatten().all(|number| number.abs() < 1e292);
            let small = gradient.abs() < 1e-150 || place == 5;
            let moved = weights[0] * gradient < 0.0 || weights[0].is_infinite();
            assert!(
                moved || traced || small,
                "{place}, {gradient:e}: {weights:?}, {state:?}"
            );
            assert!(
                traced || weights[0] * gradient.signum() <= 0.0,
                "{place}, {gradient:e}: {weights:?}"
            );
        }
    }
}

/// Inputs, targets, weights and rates: what `fit`, `evaluate` and `predict` return.
#[test]
fn a_model_learns_from_any_finite_numbers_or_says_why_not() {
    type Plan = (
        fn(Box<dyn Optimizer>) -> Result<Model, ModelError>,
        fn(usize) -> Targets,
    );
    let plans: [Plan; 4] = [
        (
            |rule| {
                let plan = Sequential::new(2).dense(2, Tanh).dense(1, Linear);
                plan.compile(rule, MeanSquaredError)
            },
            |start| array((3, 1), start).into(),
        ),
        (
            |rule| {
                Sequential::new(2)
                    .dense(1, Linear)
                    .compile(rule, Huber(1.0))
            },
            |start| array((3, 1), start).into(),
        ),
        (
            |rule| {
                Sequential::new(2)
                    .dense(1, Sigmoid)
                    .compile(rule, BinaryCrossEntropy)
            },
            |_| array![[0.0], [1.0], [0.5]].into(),
        ),
        (
            |rule| {
                let plan = Sequential::new(2).dense(3, Softmax);
                plan.compile(rule, SparseCategoricalCrossEntropy)
            },
            |_| vec![0, 2, 1].into(),
        ),
    ];
    let mut told = 0;
    for (start, plan) in
        (0..EXTREMES.len()).flat_map(|start| plans.iter().map(move |plan| (start, plan)))
    {
        let data = Dataset::new(array((3, 2), start), plan.1(start + 2)).unwrap();
        for rate in [0.0, 5e-324, 0.1, 1e10, 1e300, f64::MAX] {
            for rule in rules(rate) {
                let mut model = plan.0(rule).unwrap();
                let before = learned(&mut model);
                match model.fit(&data, in_order(3, 2)) {
                    Ok(history) => {
                        let finite = |end: &optimizers::EpochEnd| end.training.loss.is_finite();
                        assert!(history.epochs.iter().all(finite));
                        if rate == 0.0 {
                            assert_eq!(model.weights(), before.0);
                        }
                    }
                    // The weights from which it began are still good.
                    Err(ModelError::Diverged { .. }) => {
                        told += 1;
                        assert!(rate > 0.0 && model.evaluate(&data).unwrap().loss.is_finite());
                    }
                    Err(error) => {
                        assert_eq!(error, ModelError::Overflow);
                        assert_eq!(learned(&mut model), before);
                    }
                }
                let (weights, state) = learned(&mut model);
                let mut numbers = weights
                    .iter()
                    .flatten()
                    .chain(state.arrays.iter().flatten().flatten());
                assert!(numbers.all(|number| number.is_finite()));
                // Evaluated or not, both ways agree.
                let (outputs, evaluated) = (model.predict(data.inputs()), model.evaluate(&data));
                assert!(
                    outputs.is_ok() || evaluated.is_err(),
                    "{outputs:?}, {evaluated:?}"
                );
                assert!(outputs.is_err() || outputs.unwrap().iter().all(|y| y.is_finite()));
            }
        }
    }
    assert!(told > 1_000, "{told}");
}

/// An infinite logit is no certain prediction.
#[test]
fn a_logit_that_overflows_is_no_probability() {
    let large = dense(array![[1e300]], None);
    let plan = Sequential::new(1).layer(large).activation(Sigmoid);
    let mut model = plan.compile(Adam::default(), BinaryCrossEntropy).unwrap();
    assert_eq!(model.predict(&array![[1e300]]), Err(ModelError::Overflow));
    assert_eq!(model.predict(&array![[1.0]]), Ok(array![[1.0]]));
}

#[test]
fn weights_and_state_of_another_kind_are_refused() {
    let data = four_samples();
    let mut model = classifier(Adam::default()).unwrap();
    let before = model.weights();
    for bad in [f64::NAN, f64::INFINITY] {
        let mut weights = before.clone();
        weights[1][2] = bad;
        let error = model.set_weights(&weights).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("a weight is {bad}; expected finite numbers")
        );
    }
    let other = Sequential::new(2).dense(5, Linear).dense(1, Sigmoid);
    let mut wide = other.compile(Adam::default(), BinaryCrossEntropy).unwrap();
    let mut momentum = classifier(GradientDescent::with_momentum(0.1, 0.9)).unwrap();
    for other in [&mut wide, &mut momentum] {
        other.fit(&data, in_order(1, 4)).unwrap();
        model.state = other.state.clone();
        let message = "the optimizer state is that of another model";
        let errors = [
            model.fit(&data, in_order(1, 4)).map(|_| ()).unwrap_err(),
            model
                .fit_batches([data.clone()], Schedule::Constant)
                .map(|_| ())
                .unwrap_err(),
        ];
        assert_eq!(errors.map(|error| error.to_string()), [message; 2]);
        assert_eq!(model.weights(), before);
    }
}

/// A leak below zero turns the sign that tells which side of the corner an output came from.
#[test]
fn leaks_outside_their_range() {
    use activations::Activation::LeakyRelu;
    for leak in [-0.1, f64::NAN, f64::INFINITY] {
        let plan = Sequential::new(2)
            .dense(2, LeakyRelu(leak))
            .dense(1, Linear);
        let error = plan
            .compile(Adam::default(), MeanSquaredError)
            .err()
            .unwrap();
        assert_eq!(
            error.to_string(),
            format!("leak {leak}; expected a finite number, 0 or above")
        );
    }
}

#[test]
fn factors_lie_between_0_and_1() {
    let counts = [1, 2, 1_000, i32::MAX];
    for (many, step) in counts
        .into_iter()
        .flat_map(|many| [0, 1, 7, i32::MAX].map(|step| (many, step)))
    {
        for other in [0, 1, i32::MAX] {
            for factor in EXTREMES
                .into_iter()
                .filter(|factor| (0.0..=1.0).contains(factor))
            {
                for schedule in [
                    Schedule::Constant,
                    Schedule::Staircase {
                        every: many,
                        factor,
                    },
                    Schedule::InverseTime { halved: many },
                    Schedule::Cosine {
                        warm_up: other,
                        steps: many,
                    },
                ] {
                    let found = schedule.factor(step);
                    assert!(
                        (0.0..=1.0).contains(&found),
                        "{schedule:?} at {step}: {found}"
                    );
                }
            }
        }
    }
}

#[test]
fn settings_and_roots() {
    for value in EXTREMES {
        assert_eq!(check_positive("it", value).is_ok(), value > 0.0);
        assert_eq!(check_not_negative("it", value).is_ok(), value >= 0.0);
        assert_eq!(
            check_fraction("it", value).is_ok(),
            (0.0..1.0).contains(&value)
        );
        for square in EXTREMES
            .into_iter()
            .filter(|square| *square >= 0.0 && value > 0.0)
        {
            assert!(Epsilon::Outside(value).root(square) > 0.0);
            assert!(Epsilon::Inside(value).root(square) > 0.0);
        }
    }
}
