//! Numbers that overflow in training: a typed error, and the last good weights.

use activations::Activation::{Linear, Sigmoid};
use losses::{BinaryCrossEntropy, MeanSquaredError};
use ndarray::{Array2, array};
use optimizers::{
    AdaGrad, Adam, Dataset, Epsilon, Fit, GradientDescent, Model, ModelError, Optimizer,
    OptimizerState, RmsProp, Sequential, SettingError, Step,
};

use crate::fit::{classifier, four_samples, in_order};
use crate::learned;

fn line(optimizer: impl Into<Box<dyn Optimizer>>) -> Model {
    let plan = Sequential::new(1).dense(1, Linear);
    plan.compile(optimizer, MeanSquaredError).unwrap()
}

fn two_samples() -> Dataset {
    Dataset::new(array![[1.0], [2.0]], array![[1.0], [-1.0]]).unwrap()
}

fn column(values: &[f64]) -> Array2<f64> {
    Array2::from_shape_vec((values.len(), 1), values.to_vec()).unwrap()
}

/// A rate that is far too high: the weights and the optimizer state go back to the start of the
/// last epoch that began with a finite loss.
#[test]
fn a_loss_that_overflows_stops_the_training() {
    let data = two_samples();
    let model = || line(GradientDescent::with_momentum(1e120, 0.1));
    // One sample a batch, and both in one: then the epoch that fails began with bad weights.
    for (batch_size, good_epochs) in [(1, 0), (2, 1)] {
        let mut diverging = model();
        let error = diverging.fit(&data, in_order(10, batch_size)).unwrap_err();
        let (epoch, batch) = (good_epochs + 2, 1);
        assert_eq!(error, ModelError::Diverged { epoch, batch });
        let message = format!(" is no longer finite at epoch {epoch}, batch {batch};");
        assert!(error.to_string().contains(&message));
        let mut kept = model();
        kept.fit(&data, in_order(good_epochs, batch_size)).unwrap();
        assert_eq!(learned(&mut diverging), learned(&mut kept));
        assert!(diverging.evaluate(&data).unwrap().loss.is_finite());
    }
}

/// Sets the weight to a number of its own in each step.
struct Script([f64; 6]);

impl Optimizer for Script {
    fn learning_rate(&self) -> f64 {
        1.0
    }

    fn check(&self) -> Result<(), SettingError> {
        Ok(())
    }

    fn slots(&self) -> usize {
        0
    }

    fn update(&self, step: Step, weights: &mut [f64], _: &[f64], _: &mut [Vec<f64>]) {
        weights.fill(self.0[step.number as usize - 1]);
    }
}

/// A batch may have a finite loss with weights that another one has not: where two epochs in a row
/// began like that, the first weights of all come back.
#[test]
fn the_loss_on_all_the_data_decides_which_weights_were_good() {
    let data = Dataset::new(column(&[0.0, 1.0]), column(&[0.0, 0.0])).unwrap();
    let plan = Sequential::new(1).layer(crate::dense(array![[0.5]], None));
    // The second sample overflows with 1e200, the first does not.
    let script = Script([0.25, 1e200, 0.25, 1e200, 1e200, 0.25]);
    let mut model = plan.compile(script, MeanSquaredError).unwrap();
    let error = model.fit(&data, in_order(3, 1)).unwrap_err();
    assert_eq!(error, ModelError::Diverged { epoch: 3, batch: 2 });
    assert_eq!(
        learned(&mut model),
        (vec![vec![0.5]], OptimizerState::default())
    );
}

/// No batch follows the last update, so its overflow must show without one: in a weight, or in the
/// loss on the validation data.
#[test]
fn an_overflow_in_the_last_update_is_no_success() {
    let data = two_samples();
    for (rate, validation) in [(f64::MAX, None), (1e200, Some(&data))] {
        let mut model = line(GradientDescent::new(rate));
        let before = learned(&mut model);
        let fit = Fit {
            validation,
            ..Fit::default()
        };
        let error = model.fit(&data, fit).unwrap_err();
        assert_eq!(error, ModelError::Diverged { epoch: 1, batch: 1 });
        assert_eq!(learned(&mut model), before);
    }
}

/// Outputs of infinity are no wrong probabilities, but a divergence.
#[test]
fn outputs_that_overflow_under_a_loss_for_probabilities() {
    let data = Dataset::new(column(&[1.0, 1.0]), column(&[1.0, 1.0])).unwrap();
    let half = crate::dense(array![[0.5]], None);
    let plan = Sequential::new(1).layer(half);
    let rule = GradientDescent::new(f64::MAX);
    let mut model = plan.compile(rule, BinaryCrossEntropy).unwrap();
    let error = model.fit(&data, in_order(1, 1)).unwrap_err();
    assert_eq!(error, ModelError::Diverged { epoch: 1, batch: 2 });
    assert_eq!(model.weights(), [[0.5]]);
}

/// A sum of squares that overflows moves nothing from then on, and leaves the loss finite.
#[test]
fn an_optimizer_state_that_overflows() {
    // The gradient is about 1e179, and its square infinite: so the weight stays at 0.
    let inputs = [1e180, 1.0];
    let data = Dataset::new(column(&inputs), column(&[0.0, 1.0])).unwrap();
    let amsgrad = Adam {
        amsgrad: true,
        ..Adam::default()
    };
    let optimizers: [Box<dyn Optimizer>; 5] = [
        Box::new(AdaGrad::new(0.1)),
        Box::new(RmsProp::default()),
        Box::new(Adam::default()),
        Box::new(amsgrad),
        Box::new(AdaGrad {
            epsilon: Epsilon::Inside(1e-7),
            ..AdaGrad::new(0.0)
        }),
    ];
    for (row, optimizer) in optimizers.into_iter().enumerate() {
        let zero = crate::dense(array![[0.0]], None);
        let plan = Sequential::new(1).layer(zero).activation(Sigmoid);
        let mut model = plan.compile(optimizer, MeanSquaredError).unwrap();
        let before = learned(&mut model);
        let error = model.fit(&data, in_order(200, 2)).unwrap_err();
        let expected = match row {
            // A rate of 0 is not to blame.
            4 => ModelError::Overflow,
            _ => ModelError::Diverged { epoch: 1, batch: 1 },
        };
        assert_eq!(error, expected, "row {row}");
        assert_eq!(learned(&mut model), before, "row {row}");
    }
}

/// Data that overflow before anything is learned are at fault themselves, in whichever batch they
/// stand, and a rate of 0 is not blamed.
#[test]
fn data_that_overflow_by_themselves() {
    let good = two_samples();
    let huge = Dataset::new(column(&[1.0, 1e300]), column(&[1.0, 1.0])).unwrap();
    let targets = Dataset::new(column(&[1.0, 2.0]), column(&[1.0, 1e300])).unwrap();
    let rows = [
        (&huge, None, 2, 1),
        (&huge, None, 1, 1),
        (&targets, None, 1, 3),
        (&good, Some(&huge), 1, 1),
    ];
    for (data, validation, batch_size, epochs) in rows {
        for rate in [0.0, 0.1] {
            let mut model = line(Adam::new(rate));
            let before = learned(&mut model);
            let fit = Fit {
                validation,
                ..in_order(epochs, batch_size)
            };
            assert_eq!(model.fit(data, fit), Err(ModelError::Overflow));
            assert_eq!(learned(&mut model), before);
        }
    }
    let huge_weights = [vec![1e300], vec![1e300]];
    let mut model = line(Adam::default());
    model.set_weights(&huge_weights).unwrap();
    assert_eq!(model.evaluate(&good), Err(ModelError::Overflow));
    assert_eq!(model.fit(&good, Fit::default()), Err(ModelError::Overflow));
    assert_eq!(model.weights(), huge_weights);
    assert_eq!(model.predict(huge.inputs()), Err(ModelError::Overflow));
}

/// A rate of 0 is a step that moves nothing.
#[test]
fn a_learning_rate_of_zero_moves_nothing() {
    for (_, make) in optimizers::experiments::rules::RULES {
        let mut model = classifier(make(0.0)).unwrap();
        let before = model.weights();
        model.fit(&four_samples(), in_order(3, 2)).unwrap();
        assert_eq!(model.weights(), before);
    }
}
