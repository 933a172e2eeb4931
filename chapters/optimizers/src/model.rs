//! A model: layers, a loss and an optimizer, ready to learn.

use activations::Activation;
use losses::{Loss, LossError, Targets};
use ndarray::{Array2, ArrayRef2, s};
use propagation::{Mode, Stack};
use structure::random::Generator;
use structure::{Float, check_batch};

use crate::metrics::correct;
use crate::{Batch, Dataset, Memory, ModelError, Optimizer};

/// Samples that go through the model at once when nothing is learned.
const EVALUATION_ROWS: usize = 256;

// ANCHOR: model
/// A model that can be fitted, evaluated and asked.
pub struct Model<A: Float> {
    pub(crate) stack: Stack<A>,
    /// The last activation, where the loss takes it in; linear where it does not.
    head: Activation,
    optimizer: Box<dyn Optimizer<A>>,
    loss: Box<dyn Loss<A>>,
    memory: Memory<A>,
    pub(crate) rng: Generator,
}

/// How a model does on some data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The mean loss, with the penalties of the layers.
    pub loss: f64,
    /// The share of right answers, for classifiers.
    pub accuracy: Option<f64>,
}
// ANCHOR_END: model

/// The weights of a model, with what its optimizer remembers of the way to them.
#[derive(Default)]
pub(crate) struct Learned<A> {
    weights: Vec<Vec<A>>,
    memory: Memory<A>,
}

impl<A: Float> Model<A> {
    pub(crate) fn new(
        stack: Stack<A>,
        head: Activation,
        optimizer: Box<dyn Optimizer<A>>,
        loss: Box<dyn Loss<A>>,
        rng: Generator,
    ) -> Self {
        Self {
            stack,
            head,
            optimizer,
            loss,
            memory: Memory::default(),
            rng,
        }
    }

    /// The layers.
    pub fn stack(&mut self) -> &mut Stack<A> {
        &mut self.stack
    }

    /// How many numbers the model learns.
    pub fn parameter_count(&mut self) -> usize {
        self.stack.parameter_count()
    }

    /// What the optimizer remembers.
    pub fn memory(&self) -> &Memory<A> {
        &self.memory
    }

    /// A copy of all weights and biases, in the order in which the layers show them.
    pub fn weights(&mut self) -> Vec<Vec<A>> {
        let mut weights = Vec::new();
        self.stack
            .visit_parameters(&mut |parameter| weights.push(parameter.values.to_vec()));
        weights
    }

    /// Puts back what [`weights`](Self::weights) gave.
    ///
    /// # Panics
    /// If they are of another model.
    pub fn set_weights(&mut self, weights: &[Vec<A>]) {
        let mut weights = weights.iter();
        self.stack.visit_parameters(&mut |parameter| {
            let values = weights.next().expect("as many parameters as the model has");
            parameter.values.copy_from_slice(values);
        });
    }

    /// Whether the model can learn from the data, or be evaluated on them: their width, the kind of
    /// their targets, and each target. A look at all of them comes before anything is changed.
    pub(crate) fn check(&self, data: &Dataset<A>) -> Result<(), ModelError> {
        self.stack.check_width(data.features())?;
        // Every loss takes logits of 0, so what it refuses lies in the targets.
        let logits = Array2::zeros((data.len(), self.stack.width()));
        let mut gradient = logits.clone();
        self.loss
            .value_from_logits(&logits, data.targets(), &mut gradient)?;
        Ok(())
    }

    /// Whether all weights and biases are finite.
    pub(crate) fn is_finite(&mut self) -> bool {
        let mut finite = true;
        self.stack.visit_parameters(&mut |parameter| {
            finite &= parameter.values.iter().all(|value| value.is_finite());
        });
        finite
    }

    /// Keeps all that a step of training changes, in the room that is there already.
    pub(crate) fn keep(&mut self, learned: &mut Learned<A>) {
        let mut parameters = 0;
        self.stack.visit_parameters(&mut |parameter| {
            if parameters == learned.weights.len() {
                learned.weights.push(Vec::new());
            }
            let weights = &mut learned.weights[parameters];
            weights.clear();
            weights.extend_from_slice(parameter.values);
            parameters += 1;
        });
        learned.memory.clone_from(&self.memory);
    }

    /// Puts back what [`keep`](Self::keep) kept.
    pub(crate) fn put_back(&mut self, learned: Learned<A>) {
        self.set_weights(&learned.weights);
        self.memory = learned.memory;
    }

    // ANCHOR: train_batch
    /// One step of training on one batch. Returns the loss and the number of right answers of
    /// the forward pass, from before the update. Where the loss is not finite, nothing is changed.
    pub(crate) fn train_batch(
        &mut self,
        x: &ArrayRef2<A>,
        targets: &Targets<A>,
    ) -> Result<(f64, Option<f64>), ModelError> {
        let measured = self.measure(x, targets, Mode::Training)?;
        if measured.0.is_finite() {
            self.stack.backward(x, None);
            self.memory.step(&*self.optimizer, &mut self.stack);
        }
        Ok(measured)
    }

    /// The loss and the right answers of one batch; the gradient of the loss is left in the stack.
    fn measure(
        &mut self,
        x: &ArrayRef2<A>,
        targets: &Targets<A>,
        mode: Mode,
    ) -> Result<(f64, Option<f64>), ModelError> {
        self.stack.forward(x, mode)?;
        let (y, mut dy) = self.stack.output_and_gradient();
        let loss = match self.loss.link() {
            Some(link) if link == self.head => self.loss.value_from_logits(&y, targets, &mut dy),
            _ => self.loss.value(&y, targets, &mut dy),
        };
        let right = correct(self.link(), &self.stack.output(), targets);
        Ok((finite_or_nan(loss)? + self.stack.penalty(), right))
    }
    // ANCHOR_END: train_batch

    // ANCHOR: evaluate
    /// The loss and accuracy on some data, with the model in evaluation mode.
    ///
    /// # Errors
    /// [`ModelError`] when the data do not fit the model, or its weights are so large that the
    /// loss is not finite.
    pub fn evaluate(&mut self, data: &Dataset<A>) -> Result<Evaluation, ModelError> {
        self.check(data)?;
        let samples: Vec<usize> = (0..data.len()).collect();
        let mut batch = Batch::new(data, EVALUATION_ROWS.min(data.len()));
        let mut tally = Tally::default();
        for samples in samples.chunks(EVALUATION_ROWS) {
            batch.gather(data, samples);
            let (loss, right) = self
                .measure(&batch.inputs(), batch.targets(), Mode::Evaluation)
                .map_err(|error| error.of_samples(samples))?;
            tally.add(samples.len(), loss, right);
        }
        let mean = tally.mean();
        if mean.loss.is_finite() {
            Ok(mean)
        } else {
            Err(ModelError::Overflow)
        }
    }
    // ANCHOR_END: evaluate

    // ANCHOR: predict
    /// The outputs (samples, outputs) for some inputs (samples, features), in evaluation mode.
    ///
    /// # Errors
    /// [`ModelError`] when the inputs are empty, do not fit the model, or are not finite.
    pub fn predict(&mut self, x: &ArrayRef2<A>) -> Result<Array2<A>, ModelError> {
        check_batch(x, "model", self.stack.inputs())?;
        let mut outputs = Array2::zeros((x.nrows(), self.stack.width()));
        for start in (0..x.nrows()).step_by(EVALUATION_ROWS) {
            let rows = s![start..x.nrows().min(start + EVALUATION_ROWS), ..];
            let logits = self.stack.forward(&x.slice(rows), Mode::Evaluation)?;
            self.head
                .apply(&logits, &mut outputs.slice_mut(rows))
                .map_err(|error| LossError::from(error).in_row(|row| start + row))?;
        }
        Ok(outputs)
    }
    // ANCHOR_END: predict

    /// The activation behind the outputs of the stack, for counting right answers.
    fn link(&self) -> Option<Activation> {
        self.loss.link().filter(|link| *link == self.head)
    }
}

/// Logits without a largest one come from weights that have overflowed: no fault of the data.
fn finite_or_nan(loss: Result<f64, LossError>) -> Result<f64, LossError> {
    match loss {
        Err(LossError::Logits { .. }) => Ok(f64::NAN),
        other => other,
    }
}

/// Sums over batches of different sizes.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) samples: usize,
    loss: f64,
    right: Option<f64>,
}

impl Tally {
    pub(crate) fn add(&mut self, samples: usize, mean_loss: f64, right: Option<f64>) {
        self.samples += samples;
        self.loss += mean_loss * samples as f64;
        if let Some(right) = right {
            *self.right.get_or_insert(0.0) += right;
        }
    }

    pub(crate) fn mean(&self) -> Evaluation {
        let samples = self.samples as f64;
        Evaluation {
            loss: self.loss / samples,
            accuracy: self.right.map(|right| right / samples),
        }
    }
}
