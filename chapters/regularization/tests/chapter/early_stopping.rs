//! When early stopping stops, and which weights it leaves.

use activations::Activation::Linear;
use losses::MeanSquaredError;
use ndarray::{Array2, array};
use optimizers::{
    Callback, Dataset, EpochEnd, Evaluation, Fit, GradientDescent, Model, Sequential,
};
use regularization::EarlyStopping;

fn model() -> Model {
    Sequential::new(1)
        .dense(1, Linear)
        .compile(GradientDescent::new(0.1), MeanSquaredError)
        .unwrap()
}

fn weights_of(epoch: usize) -> Vec<Vec<f64>> {
    vec![vec![epoch as f64], vec![0.0]]
}

/// Shows the losses epoch by epoch, each with weights of its own, up to the epoch that ends it.
fn show(stopping: &mut EarlyStopping, model: &mut Model, losses: &[f64]) -> usize {
    for (epoch, &loss) in (1..).zip(losses) {
        model.set_weights(&weights_of(epoch)).unwrap();
        let evaluation = |loss| Evaluation {
            loss,
            penalty: 0.0,
            accuracy: None,
        };
        let end = EpochEnd {
            epoch,
            // The loss in training falls all the while; it must not count.
            training: evaluation(-(epoch as f64)),
            validation: Some(evaluation(loss)),
        };
        if stopping.epoch_end(&end, model).unwrap().is_break() {
            return epoch;
        }
    }
    losses.len()
}

#[test]
fn it_waits_and_puts_the_best_weights_back() {
    for (patience, last) in [(1, 3), (2, 6), (3, 7)] {
        let (mut stopping, mut model) = (EarlyStopping::new(patience), model());
        let losses = [5.0, 4.0, 4.5, 3.0, 3.5, 3.0, 3.1, 2.0];
        assert_eq!(show(&mut stopping, &mut model, &losses), last);
        let best = if patience == 1 { (2, 4.0) } else { (4, 3.0) };
        assert_eq!(stopping.best(), Some(best));
        assert_eq!(model.weights(), weights_of(best.0));
    }
}

#[test]
fn a_loss_that_is_no_number_is_no_improvement() {
    for bad in [f64::NAN, f64::INFINITY] {
        let (mut stopping, mut model) = (EarlyStopping::new(3), model());
        let losses = [bad, 4.0, bad, 4.5, bad, 1.0];
        assert_eq!(show(&mut stopping, &mut model, &losses), 5);
        assert_eq!(stopping.best(), Some((2, 4.0)));
        assert_eq!(model.weights(), weights_of(2));
    }
    let (mut stopping, mut model) = (EarlyStopping::new(2), model());
    assert_eq!(show(&mut stopping, &mut model, &[f64::NAN; 9]), 2);
    assert_eq!(stopping.best(), None);
}

#[test]
fn it_serves_a_second_training() {
    let (mut stopping, mut model) = (EarlyStopping::new(2), model());
    assert_eq!(show(&mut stopping, &mut model, &[3.0, 2.0, 1.0]), 3);
    assert_eq!(show(&mut stopping, &mut model, &[1.5, 0.5, 1.5, 1.5]), 4);
    assert_eq!(stopping.best(), Some((2, 0.5)));

    // Worse losses than those of the training before are improvements.
    assert_eq!(show(&mut stopping, &mut model, &[0.7, 0.7, 0.7]), 3);
    assert_eq!(stopping.best(), Some((1, 0.7)));
}

/// Each call of `fit` starts afresh, also with a model of another shape.
#[test]
fn it_serves_a_second_model() {
    let data = |features| Dataset::new(Array2::ones((4, features)), Array2::zeros((4, 1))).unwrap();
    let mut stopping = EarlyStopping::new(2);
    for features in [1, 3, 2] {
        let mut model = Sequential::new(features)
            .dense(1, Linear)
            // So large a step that the loss rises, and the first epoch is the best.
            .compile(GradientDescent::new(2.0), MeanSquaredError)
            .unwrap();
        let fit = Fit {
            epochs: 9,
            callback: Some(&mut stopping),
            ..Fit::default()
        };
        let history = model.fit(&data(features), fit).unwrap();
        assert_eq!(history.epochs.len(), 3);
        let best = history.epochs[0].training.loss;
        assert_eq!(stopping.best(), Some((1, best)));
    }
}

/// Without validation data it looks at the loss in training.
#[test]
fn it_stops_a_training() {
    let data = Dataset::new(array![[1.0], [2.0]], array![[1.0], [-1.0]]).unwrap();
    let mut stopping = EarlyStopping::new(5);
    let fit = Fit {
        epochs: 10_000,
        callback: Some(&mut stopping),
        ..Fit::default()
    };
    let history = model().fit(&data, fit).unwrap();
    let (best, _) = stopping.best().unwrap();
    assert!(history.epochs.len() < 10_000);
    assert_eq!(history.epochs.len(), best + 5);
}
