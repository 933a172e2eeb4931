//! Fitting: validation data, callbacks that follow and stop, and models asked in pieces.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::ops::ControlFlow;

use activations::Activation::Linear;
use losses::MeanSquaredError;
use ndarray::{ArrayRef2, array};
use optimizers::experiments::tasks::Task;
use optimizers::{
    AdaGrad, Adam, Callback, Dataset, EpochEnd, Evaluation, Fit, GradientDescent, Model, Sequential,
};
use propagation::{DenseLayer, Layer, Mode};
use structure::Dense;

fn model() -> (Model<f64>, Dataset<f64>) {
    let task = Task::Border;
    (
        task.model(Adam::new(0.01), 1).unwrap(),
        task.data().unwrap(),
    )
}

#[test]
fn validation_is_measured_after_each_epoch() {
    let (mut model, data) = model();
    let held = data.select(&[0, 1, 2, 3, 4]).unwrap();
    let fit = Fit {
        epochs: 3,
        validation: Some(&held),
        ..Fit::default()
    };
    let history = model.fit(&data, fit).unwrap();
    let last = history.epochs[2];
    assert_eq!(last.epoch, 3);
    assert_eq!(last.validation, Some(model.evaluate(&held).unwrap()));
    assert_ne!(last.validation, history.epochs[0].validation);
}

#[test]
fn a_callback_stops_the_training() {
    let (mut model, data) = model();
    let mut seen = Vec::new();
    let mut stop = |end: &EpochEnd| {
        seen.push(end.epoch);
        if end.epoch == 4 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let fit = Fit {
        epochs: 10,
        callback: Some(&mut stop),
        ..Fit::default()
    };
    let history = model.fit(&data, fit).unwrap();
    assert_eq!(history.epochs.len(), 4);
    assert_eq!(seen, [1, 2, 3, 4]);
}

#[derive(Default)]
struct Counter(Vec<(usize, usize, usize)>);

impl Callback<f64> for Counter {
    fn batch_end(&mut self, epoch: usize, done: usize, of: usize, so_far: Evaluation) {
        assert!(so_far.loss.is_finite());
        self.0.push((epoch, done, of));
    }

    fn epoch_end(&mut self, _: &EpochEnd, _: &mut Model<f64>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

#[test]
fn each_batch_is_told() {
    let (mut model, data) = model();
    let mut counter = Counter::default();
    let fit = Fit {
        epochs: 2,
        batch_size: 100,
        callback: Some(&mut counter),
        ..Fit::default()
    };
    model.fit(&data, fit).unwrap();
    let expected = [
        (1, 100, 256),
        (1, 200, 256),
        (1, 256, 256),
        (2, 100, 256),
        (2, 200, 256),
        (2, 256, 256),
    ];
    assert_eq!(counter.0, expected);
}

/// More samples than go through the model at once: the pieces count by their size.
#[test]
fn large_data_are_taken_in_pieces() {
    let task = Task::Line;
    let data = task.data().unwrap();
    let mut model = task.model(GradientDescent::new(0.1), 1).unwrap();
    let first: Vec<usize> = (0..300).collect();
    let part = data.select(&first).unwrap();
    let whole = model.evaluate(&part).unwrap();
    let singles: f64 = first
        .iter()
        .map(|&sample| {
            model
                .evaluate(&data.select(&[sample]).unwrap())
                .unwrap()
                .loss
        })
        .sum();
    assert!((whole.loss - singles / 300.0).abs() < 1e-12);
    assert_eq!(whole.accuracy, None);
    let outputs = model.predict(part.inputs()).unwrap();
    assert_eq!(outputs.dim(), (300, 1));
    // On both sides of the seam, and at both ends.
    for sample in [0, 255, 256, 299] {
        let alone = data.select(&[sample]).unwrap();
        let answer = model.predict(alone.inputs()).unwrap()[[0, 0]];
        assert!(
            (outputs[[sample, 0]] - answer).abs() < 1e-12,
            "sample {sample}"
        );
    }
}

/// The first slope is -2, and Keras's `AdaGrad` does not begin its sum of squares at 0.
#[test]
fn a_rule_begins_with_what_it_asks_for() {
    let dense = Dense::from_weights(array![[0.0]], None).unwrap();
    let rule = AdaGrad {
        initial: 3.0,
        ..AdaGrad::new(0.5)
    };
    let mut model = Sequential::new(1)
        .layer(DenseLayer::new(dense))
        .compile(rule, MeanSquaredError)
        .unwrap();
    let data = Dataset::new(array![[1.0]], array![[1.0]]).unwrap();
    model.fit(&data, Fit::default()).unwrap();
    let expected = 0.5 * 2.0 / (3.0_f64 + 4.0).sqrt();
    assert!((model.weights()[0][0] - expected).abs() < 1e-9);
}

/// A layer that changes nothing, for a price.
struct Toll;

impl Layer<f64> for Toll {
    fn name(&self) -> &'static str {
        "toll"
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        Ok(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<f64>, y: &mut ArrayRef2<f64>, _mode: Mode) {
        y.assign(x);
    }

    fn backward(
        &mut self,
        _x: &ArrayRef2<f64>,
        _y: &ArrayRef2<f64>,
        dy: &ArrayRef2<f64>,
        dx: Option<&mut ArrayRef2<f64>>,
    ) {
        if let Some(dx) = dx {
            dx.assign(dy);
        }
    }

    fn penalty(&mut self) -> f64 {
        0.25
    }
}

#[test]
fn what_the_layers_cost_is_part_of_the_loss() {
    let data = Dataset::new(array![[1.0], [2.0]], array![[0.5], [-1.0]]).unwrap();
    let compile = |plan: Sequential<f64>| {
        plan.dense(1, Linear)
            .compile(GradientDescent::new(0.1), MeanSquaredError)
            .unwrap()
    };
    let mut free = compile(Sequential::new(1));
    let mut paid = compile(Sequential::new(1).layer(Toll));
    let loss = |model: &mut Model<f64>| {
        let trained = model.fit(&data, Fit::default()).unwrap().epochs[0].training;
        [trained.loss, model.evaluate(&data).unwrap().loss]
    };
    let (free, paid) = (loss(&mut free), loss(&mut paid));
    for (free, paid) in free.into_iter().zip(paid) {
        assert!((paid - free - 0.25).abs() < 1e-12, "{paid} and {free}");
    }
}

/// The same seed gives the same weights; the order of the samples is random, and seeded too.
#[test]
fn a_seed_fixes_everything() {
    let learned = |seed| {
        let data = Task::Circle.data().unwrap();
        let mut model = Task::Circle.model(Adam::new(0.01), seed).unwrap();
        model
            .fit(
                &data,
                Fit {
                    epochs: 3,
                    ..Fit::default()
                },
            )
            .unwrap();
        model.weights()
    };
    assert_eq!(learned(5), learned(5));
    assert_ne!(learned(5), learned(6));
}

#[test]
fn samples_that_lie_in_columns_are_learned_from_as_well() {
    let (mut model, data) = model();
    let (mut other, _) = self::model();
    let columns = data.inputs().t().as_standard_layout().into_owned();
    let targets = data.targets().clone();
    let columns = Dataset::new(columns.reversed_axes(), targets).unwrap();
    let fit = || Fit {
        epochs: 2,
        ..Fit::default()
    };
    let history = model.fit(&data, fit()).unwrap();
    assert_eq!(other.fit(&columns, fit()).unwrap(), history);
}

#[test]
fn samples_without_a_value_are_refused() {
    let (mut model, _) = model();
    let none = Dataset::new(ndarray::Array2::zeros((3, 0)), vec![0, 1, 0]).unwrap();
    assert!(model.fit(&none, Fit::default()).is_err());
}
