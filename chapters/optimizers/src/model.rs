//! A model: layers, a loss and an optimizer, ready to learn.

use activations::Activation;
use losses::Loss;
use ndarray::Array2;
use propagation::{Mode, Network};
use structure::check_batch;
use structure::random::Generator;

use crate::evaluation::{Totals, right};
use crate::{Dataset, Evaluation, ModelError, Optimizer, OptimizerState, Schedule};

/// A model that can be fitted and evaluated, and that predicts.
pub struct Model {
    /// The layers.
    pub network: Network,
    /// The last activation, where the loss includes it; linear where it does not.
    pub(crate) head: Activation,
    pub(crate) optimizer: Box<dyn Optimizer>,
    pub(crate) loss: Box<dyn Loss>,
    /// What the optimizer keeps from step to step.
    pub state: OptimizerState,
    /// Draws the order of the samples in each epoch.
    pub rng: Generator,
}

impl Model {
    /// A copy of all weights and biases, in the order of [`Network::parameters`].
    pub fn weights(&mut self) -> Vec<Vec<f64>> {
        let parameters = self.network.parameters();
        parameters.iter().map(|each| each.values.to_vec()).collect()
    }

    /// Puts back what [`weights`](Self::weights) returned.
    ///
    /// # Errors
    /// [`ModelError::Data`] if they are of another model or not finite; then nothing is changed.
    pub fn set_weights(&mut self, weights: &[Vec<f64>]) -> Result<(), ModelError> {
        let mut parameters = self.network.parameters();
        let expected: Vec<usize> = parameters.iter().map(|each| each.values.len()).collect();
        let found: Vec<usize> = weights.iter().map(Vec::len).collect();
        if expected != found {
            let message = format!("expected weights of {expected:?} numbers, found {found:?}");
            return Err(ModelError::Data(message));
        }
        if let Some(weight) = weights.iter().flatten().find(|w| !w.is_finite()) {
            let message = format!("a weight is {weight}; expected finite numbers");
            return Err(ModelError::Data(message));
        }
        for (parameter, weights) in parameters.iter_mut().zip(weights) {
            parameter.values.copy_from_slice(weights);
        }
        Ok(())
    }

    /// Refuses data that the model cannot learn from, before anything is changed.
    pub(crate) fn check(&mut self, data: &Dataset) -> Result<(), ModelError> {
        check_batch(data.inputs(), "layer 0", self.network.inputs)?;
        // Every loss takes logits of 0, so what it refuses lies in the targets.
        let logits = Array2::zeros((data.samples(), self.network.outputs));
        self.loss.value_from_logits(&logits, data.targets())?;
        // The state is public, so it may have come from another model.
        let lengths = |arrays: &Vec<Vec<f64>>| arrays.iter().map(Vec::len).collect();
        let found: Vec<Vec<usize>> = self.state.arrays.iter().map(lengths).collect();
        let slots = self.optimizer.slots();
        let parameters = self.network.parameters();
        let expected = parameters.iter().map(|each| vec![each.values.len(); slots]);
        if found.is_empty() || expected.eq(found) {
            return Ok(());
        }
        let message = "the optimizer state is that of another model";
        Err(ModelError::Data(message.to_owned()))
    }

    /// Whether all weights and biases are finite, and the optimizer state is small enough to use.
    pub(crate) fn is_finite(&mut self) -> bool {
        let mut kept = self.state.arrays.iter().flatten();
        let parameters = self.network.parameters();
        let mut weights = parameters.iter();
        // Adam divides what it keeps by as little as 1e-16.
        weights.all(|each| each.values.iter().all(|w| w.is_finite()))
            && kept.all(|kept| kept.iter().all(|kept| kept.abs() < 1e292))
    }

    /// One step of training on one batch, evaluated in the forward pass, from before the update.
    /// Where the loss is not finite, nothing is changed.
    pub(crate) fn train_batch(
        &mut self,
        batch: &Dataset,
        schedule: Schedule,
    ) -> Result<Totals, ModelError> {
        let (totals, dy) = self.measure(batch, Mode::Training)?;
        if totals.is_finite() {
            self.network.backward(&dy);
            let rate = self.optimizer.learning_rate() * schedule.factor(self.state.steps);
            self.state.step(&*self.optimizer, rate, &mut self.network);
        }
        Ok(totals)
    }

    /// The loss on some data, and its gradient with respect to the output of the network.
    fn measure(&mut self, data: &Dataset, mode: Mode) -> Result<(Totals, Array2<f64>), ModelError> {
        let (samples, targets) = (data.samples(), data.targets());
        let y = self.network.forward(data.inputs(), mode);
        let (loss, dy) = if y.iter().any(|y| !y.is_finite()) {
            // The weights or the inputs are too large, which is no fault of the targets.
            (f64::NAN, Array2::zeros(y.dim()))
        } else if self.loss.output_activation() == Some(self.head) {
            self.loss.value_from_logits(&y, targets)?
        } else {
            self.loss.value(&y, targets)?
        };
        let n = samples as f64;
        let totals = Totals {
            samples,
            loss: n * loss,
            penalty: n * self.network.penalty(),
            right: right(self.head, &y, targets),
        };
        Ok((totals, dy))
    }

    /// The loss and accuracy on some data, with the model in evaluation mode.
    ///
    /// # Errors
    /// [`ModelError`] when the data do not fit the model, or the loss is not finite.
    pub fn evaluate(&mut self, data: &Dataset) -> Result<Evaluation, ModelError> {
        self.check(data)?;
        let (totals, _) = self.measure(data, Mode::Evaluation)?;
        if !totals.is_finite() {
            return Err(ModelError::Overflow);
        }
        Ok(totals.mean())
    }

    /// The outputs (samples, outputs) for some inputs (samples, features), in evaluation mode.
    ///
    /// # Errors
    /// [`ModelError`] when the inputs are empty, do not fit the model, or are not finite, or the
    /// outputs are not.
    pub fn predict(&mut self, x: &Array2<f64>) -> Result<Array2<f64>, ModelError> {
        check_batch(x, "layer 0", self.network.inputs)?;
        let logits = self.network.forward(x, Mode::Evaluation);
        // A sigmoid would turn an infinite logit into a probability.
        if !logits.iter().all(|logit| logit.is_finite()) {
            return Err(ModelError::Overflow);
        }
        Ok(self.head.forward(&logits))
    }
}
