//! Learning-rate schedules, and batches that arrive one at a time.

use ndarray::{Array2, Axis};
use optimizers::Schedule::{self, Constant, Cosine, InverseTime, Staircase};
use optimizers::{Adam, Dataset, Fit, GradientDescent, Model, ModelError};

use crate::fit::{classifier, four_samples, in_order};
use crate::{assert_close, learned};

/// The examples and formulas in the documentation of Keras' `ExponentialDecay` with `staircase`, `InverseTimeDecay` and
/// `CosineDecay`, for an initial learning rate of 0.1.
#[test]
fn schedules_are_those_of_keras() {
    let (every, factor) = (100_000, 0.96);
    let cosine = |warm_up| Cosine {
        warm_up,
        steps: 1_000,
    };
    let rows: [(Schedule, &[(i32, f64)]); 5] = [
        (Constant, &[(0, 0.1), (1_000_000, 0.1)]),
        (
            Staircase { every, factor },
            &[
                (0, 0.1),
                (99_999, 0.1),
                (100_000, 0.096),
                (250_000, 0.09216),
            ],
        ),
        (
            InverseTime { halved: 2 },
            &[(0, 0.1), (1, 0.1 / 1.5), (2, 0.05), (10, 0.1 / 6.0)],
        ),
        (
            cosine(0),
            &[
                (0, 0.1),
                (250, 0.085_355_339_059_327),
                (500, 0.05),
                (1_000, 0.0),
                (2_000, 0.0),
            ],
        ),
        (
            cosine(1_000),
            &[
                (0, 0.0),
                (500, 0.05),
                (999, 0.0999),
                (1_000, 0.1),
                (1_500, 0.05),
                (2_000, 0.0),
            ],
        ),
    ];
    for (schedule, values) in rows {
        for &(step, expected) in values {
            let what = format!("{schedule:?} at step {step}");
            assert_close(&what, &[0.1 * schedule.factor(step)], &[expected], 1e-15);
        }
    }
}

/// Three steps at the full rate and three at half of it; a second call to `fit` goes on where the first one stopped.
#[test]
fn fit_follows_the_schedule() {
    let data = four_samples();
    let schedule = Staircase {
        every: 3,
        factor: 0.5,
    };
    let scheduled = |epochs| Fit {
        schedule,
        ..in_order(epochs, 4)
    };
    let mut whole = classifier(GradientDescent::new(0.2)).unwrap();
    whole.fit(&data, scheduled(6)).unwrap();
    let mut pieces = classifier(GradientDescent::new(0.2)).unwrap();
    for epochs in [2, 4] {
        pieces.fit(&data, scheduled(epochs)).unwrap();
    }
    let mut full = classifier(GradientDescent::new(0.2)).unwrap();
    full.fit(&data, in_order(3, 4)).unwrap();
    let mut half = classifier(GradientDescent::new(0.1)).unwrap();
    half.set_weights(&full.weights()).unwrap();
    half.fit(&data, in_order(3, 4)).unwrap();
    assert_eq!(whole.weights(), half.weights());
    assert_eq!(whole.weights(), pieces.weights());
}

/// The samples in their order, three at a time.
fn batches() -> impl Iterator<Item = Dataset> {
    let x = four_samples().inputs().clone();
    let targets = [1.0, 1.0, 0.0, 0.0];
    [0..3, 3..4].into_iter().map(move |rows| {
        let samples: Vec<usize> = rows.clone().collect();
        let targets = Array2::from_shape_vec((rows.len(), 1), targets[rows].to_vec());
        Dataset::new(x.select(Axis(0), &samples), targets.unwrap()).unwrap()
    })
}

#[test]
fn batches_one_at_a_time_teach_the_same() {
    let schedule = InverseTime { halved: 4 };
    let mut whole = classifier(Adam::default()).unwrap();
    let fit = Fit {
        schedule,
        ..in_order(5, 3)
    };
    let history = whole.fit(&four_samples(), fit).unwrap();
    let mut stream = classifier(Adam::default()).unwrap();
    for epoch in history.epochs {
        let evaluation = stream.fit_batches(batches(), schedule).unwrap();
        assert_eq!(evaluation, epoch.training);
    }
    assert_eq!(learned(&mut stream), learned(&mut whole));
}

#[test]
fn what_is_refused() {
    let mut model = classifier(GradientDescent::new(0.1)).unwrap();
    let fit = |model: &mut Model, schedule| {
        let fit = Fit {
            schedule,
            ..in_order(1, 4)
        };
        model.fit(&four_samples(), fit).unwrap_err().to_string()
    };
    let positive = "steps of the schedule 0; expected a finite number above 0";
    let (every, factor, warm_up, steps) = (0, 1.0, 0, 0);
    for schedule in [
        Staircase { every, factor },
        InverseTime { halved: 0 },
        Cosine { warm_up, steps },
    ] {
        assert_eq!(fit(&mut model, schedule), positive);
        let error = model.fit_batches(batches(), schedule).unwrap_err();
        assert_eq!(error.to_string(), positive);
    }
    let (every, factor, warm_up, steps) = (1, f64::NAN, -1, 1);
    for (schedule, start) in [
        (Staircase { every, factor }, "factor of the schedule NaN;"),
        (Cosine { warm_up, steps }, "warm-up -1;"),
    ] {
        assert!(fit(&mut model, schedule).starts_with(start));
    }
    let wide = Dataset::new(Array2::zeros((1, 3)), Array2::zeros((1, 1))).unwrap();
    for (batches, expected) in [
        (vec![], "no batches; expected at least 1"),
        (
            vec![wide],
            "layer 0: expected 2 features per sample, found 3",
        ),
    ] {
        let error = model.fit_batches(batches, Constant).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
    let mut model = classifier(GradientDescent::new(f64::MAX)).unwrap();
    let error = model.fit_batches(batches(), Constant).unwrap_err();
    assert_eq!(error, ModelError::Overflow);
}
