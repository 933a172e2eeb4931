//! Fitting, evaluating and predicting: what counts, and how much.

use std::ops::ControlFlow;

use activations::Activation::{Linear, Relu, Sigmoid, Softmax};
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, MeanSquaredError, SparseCategoricalCrossEntropy,
    Targets,
};
use ndarray::{Array2, array, s};
use optimizers::experiments::models::Task;
use optimizers::{
    Adam, Callback, Dataset, EpochEnd, Evaluation, Fit, GradientDescent, Model, ModelError,
    Optimizer, Sequential,
};
use propagation::{Layer, Mode};

use crate::{dense, learned};

/// XOR, with its four samples.
pub(crate) fn four_samples() -> Dataset {
    let x = array![[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]];
    Dataset::new(x, array![[1.0], [1.0], [0.0], [0.0]]).unwrap()
}

pub(crate) fn classifier(optimizer: impl Into<Box<dyn Optimizer>>) -> Result<Model, ModelError> {
    Sequential::new(2)
        .dense(3, Relu)
        .dense(1, Sigmoid)
        .compile(optimizer, BinaryCrossEntropy)
}

/// Epochs over the samples in their order.
pub(crate) fn in_order<'a>(epochs: usize, batch_size: usize) -> Fit<'a> {
    Fit {
        epochs,
        batch_size,
        shuffle: false,
        ..Fit::default()
    }
}

#[test]
fn validation_is_measured_after_each_epoch() {
    let data = Task::Border.data();
    let mut model = Task::Border.model(Adam::new(0.01), 1).unwrap();
    let held = four_samples();
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

/// A callback that stops after epoch 2, or fails there.
struct Stop {
    fails: bool,
    batches: Vec<(usize, usize, usize)>,
}

impl Callback for Stop {
    fn batch_end(&mut self, epoch: usize, done: usize, of: usize, so_far: Evaluation) {
        assert!(so_far.loss.is_finite());
        self.batches.push((epoch, done, of));
    }

    fn epoch_end(
        &mut self,
        end: &EpochEnd,
        model: &mut Model,
    ) -> Result<ControlFlow<()>, ModelError> {
        if end.epoch < 2 {
            Ok(ControlFlow::Continue(()))
        } else if self.fails {
            model.set_weights(&[]).map(|()| ControlFlow::Continue(()))
        } else {
            Ok(ControlFlow::Break(()))
        }
    }
}

#[test]
fn a_callback_observes_and_stops_the_training() {
    let data = Task::Border.data();
    for fails in [false, true] {
        let mut model = Task::Border.model(Adam::new(0.01), 1).unwrap();
        let mut stop = Stop {
            fails,
            batches: Vec::new(),
        };
        let fit = Fit {
            epochs: 10,
            batch_size: 100,
            callback: Some(&mut stop),
            ..Fit::default()
        };
        let history = model.fit(&data, fit);
        assert_eq!(
            history.map(|history| history.epochs.len()).ok(),
            (!fails).then_some(2)
        );
        let batches = [1, 2].map(|epoch| [100, 200, 256].map(|done| (epoch, done, 256)));
        assert_eq!(stop.batches, batches.concat());
        assert_eq!(model.state.steps, 6);
    }
}

/// With 0 epochs the model is evaluated as it is, and that is reported as epoch 0.
#[test]
fn no_epochs_learn_nothing() {
    let mut model = classifier(Adam::default()).unwrap();
    let before = learned(&mut model);
    let data = four_samples();
    let mut seen = Vec::new();
    let mut callback = |end: &EpochEnd| {
        seen.push(end.epoch);
        ControlFlow::Continue(())
    };
    let fit = Fit {
        validation: Some(&data),
        callback: Some(&mut callback),
        ..in_order(0, 4)
    };
    let history = model.fit(&data, fit).unwrap();
    let training = model.evaluate(&data).unwrap();
    let only = EpochEnd {
        epoch: 0,
        training,
        validation: Some(training),
    };
    assert_eq!((seen, history.epochs), (vec![0], vec![only]));
    assert_eq!(learned(&mut model), before);
}

#[test]
fn a_batch_larger_than_the_data_is_one_short_batch() {
    let run = |batch_size| {
        let mut model = classifier(Adam::default()).unwrap();
        model.fit(&four_samples(), in_order(5, batch_size)).unwrap();
        learned(&mut model)
    };
    assert_eq!(run(1_000), run(4));
}

/// Batches of three and of one: the loss of the epoch is that of all four samples alike.
#[test]
fn the_last_batch_counts_by_its_size() {
    let data = four_samples();
    let mut model = classifier(GradientDescent::new(0.0)).unwrap();
    let whole = model.evaluate(&data).unwrap();
    let history = model.fit(&data, in_order(1, 3)).unwrap();
    assert_eq!(model.state.steps, 2);
    let epoch = history.epochs[0].training;
    assert!((epoch.loss - whole.loss).abs() < 1e-15);
    assert_eq!(epoch.accuracy, whole.accuracy);
}

#[test]
fn an_evaluation_is_the_mean_over_the_samples() {
    let data = Task::Line.data();
    let mut model = Task::Line.model(GradientDescent::new(0.1), 1).unwrap();
    let outputs = model.predict(data.inputs()).unwrap();
    assert_eq!(outputs.dim(), (1_024, 1));
    let Targets::Values(targets) = data.targets() else {
        panic!("labels");
    };
    let squares = (&outputs - targets).mapv(|error| error * error);
    let whole = model.evaluate(&data).unwrap();
    assert!((whole.loss - squares.mean().unwrap()).abs() < 1e-12);
    assert_eq!(whole.accuracy, None);
}

/// A layer that changes nothing and adds a penalty.
struct Toll;

impl Layer for Toll {
    fn name(&self) -> &'static str {
        "toll"
    }

    fn forward(&mut self, x: &Array2<f64>, _mode: Mode) -> Array2<f64> {
        x.clone()
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        dy.clone()
    }

    fn penalty(&mut self) -> f64 {
        0.25
    }
}

#[test]
fn penalties_stand_apart_from_the_loss_on_the_data() {
    let data = Dataset::new(array![[1.0], [2.0], [0.5]], array![[0.5], [-1.0], [2.0]]).unwrap();
    let evaluations = |plan: Sequential| {
        let plan = plan.dense(1, Linear);
        let mut model = plan
            .compile(GradientDescent::new(0.1), MeanSquaredError)
            .unwrap();
        let trained = model.fit(&data, in_order(1, 2)).unwrap().epochs[0].training;
        [trained, model.evaluate(&data).unwrap()]
    };
    let free = evaluations(Sequential::new(1));
    let paid = evaluations(Sequential::new(1).layer(Toll));
    for (free, paid) in free.into_iter().zip(paid) {
        let expected = Evaluation {
            penalty: 0.25,
            ..free
        };
        assert_eq!((free.penalty, paid), (0.0, expected));
    }
}

/// The same seed gives the same weights; the order of the samples is random, and seeded too.
#[test]
fn a_seed_fixes_everything() {
    let learned = |seed| {
        let mut model = Task::Circle.model(Adam::new(0.01), seed).unwrap();
        model.fit(&Task::Circle.data(), Fit::default()).unwrap();
        model.weights()
    };
    assert_eq!(learned(5), learned(5));
    assert_ne!(learned(5), learned(6));
}

#[test]
fn the_order_in_memory_changes_nothing() {
    let x = array![[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]];
    let mut spread = Array2::from_elem((6, 4), f64::NAN);
    spread.slice_mut(s![..;2, ..;2]).assign(&x);
    let strided = spread.slice(s![..;2, ..;2]).to_owned();
    let transposed = x.t().as_standard_layout().into_owned().reversed_axes();
    assert!(!transposed.is_standard_layout());
    let learned = |inputs: Array2<f64>| {
        let data = Dataset::new(inputs, array![[1.0], [0.0], [1.0]]).unwrap();
        let mut model = classifier(Adam::default()).unwrap();
        model.fit(&data, in_order(20, 2)).unwrap();
        (model.weights(), model.predict(data.inputs()).unwrap())
    };
    let expected = learned(x);
    assert_eq!(learned(strided), expected);
    assert_eq!(learned(transposed), expected);
}

/// In a tie the first class is predicted. With several outputs each of them counts, and a
/// probability of one half says no.
#[test]
fn accuracy() {
    let plan = |weights| Sequential::new(1).layer(dense(weights, None));
    let tie = plan(array![[0.0, 0.0, 0.0]]).activation(Softmax);
    let tie = tie.compile(Adam::default(), SparseCategoricalCrossEntropy);
    let tie_data = Dataset::new(array![[1.0], [2.0]], vec![0, 1]);
    let one_hot = plan(array![[0.0, 1.0, -1.0]]).activation(Softmax);
    let one_hot = one_hot.compile(Adam::default(), CategoricalCrossEntropy);
    let rows = array![[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]];
    let one_hot_data = Dataset::new(array![[1.0], [1.0], [-1.0]], rows);
    let several = plan(array![[1.0, 1.0]]).activation(Sigmoid);
    let several = several.compile(Adam::default(), BinaryCrossEntropy);
    let targets = array![[1.0, 0.0], [0.0, 0.0], [0.0, 0.0]];
    let data = Dataset::new(array![[1.0], [0.0], [-1.0]], targets);
    let rows = [
        (tie, tie_data, 0.5),
        (one_hot, one_hot_data, 2.0 / 3.0),
        (several, data, (0.5 + 1.0 + 1.0) / 3.0),
    ];
    for (model, data, expected) in rows {
        let evaluation = model.unwrap().evaluate(&data.unwrap()).unwrap();
        assert_eq!(evaluation.accuracy, Some(expected));
    }
}
