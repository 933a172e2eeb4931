//! When early stopping stops, and which weights it leaves.

use activations::Activation::Linear;
use losses::MeanSquaredError;
use ndarray::Array2;
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

/// Patience, losses, the epoch that ends it, and the best epoch with its loss.
type Row<'a> = (usize, &'a [f64], usize, Option<(usize, f64)>);

#[test]
fn it_waits_and_puts_the_best_weights_back() {
    let losses = &[5.0, 4.0, 4.5, 3.0, 3.5, 3.0, 3.1, 2.0];
    // A loss that is no number is no improvement.
    let (nan, inf) = (f64::NAN, f64::INFINITY);
    let rows: [Row; 7] = [
        (0, losses, 3, Some((2, 4.0))),
        (1, losses, 3, Some((2, 4.0))),
        (2, losses, 6, Some((4, 3.0))),
        (3, losses, 7, Some((4, 3.0))),
        (3, &[nan, 4.0, nan, 4.5, nan, 1.0], 5, Some((2, 4.0))),
        (3, &[inf, 4.0, inf, 4.5, inf, 1.0], 5, Some((2, 4.0))),
        (2, &[nan; 9], 2, None),
    ];
    for (patience, losses, last, best) in rows {
        let (mut stopping, mut model) = (EarlyStopping::new(patience), model());
        assert_eq!(show(&mut stopping, &mut model, losses), last);
        assert_eq!(stopping.best(), best);
        let kept = best.map_or(last, |(epoch, _)| epoch);
        assert_eq!(model.weights(), weights_of(kept));
    }
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

/// Each call of `fit` starts afresh, also with a model of another shape. Without validation data it
/// looks at the loss in training.
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
