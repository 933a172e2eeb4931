//! The model of listing 6.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, PIXELS};
use losses::SparseCategoricalCrossEntropy;
use optimizers::{Adam, Model, ModelError, Sequential};

use crate::dropout;

/// 784-128-64-10 with ReLU, dropout after each hidden layer, and softmax: it reads digits.
///
/// # Errors
/// [`ModelError`] when the dropout rate is not in [0, 1).
pub fn digit_model(rate: f64, seed: u64) -> Result<Model, ModelError> {
    Sequential::seeded(PIXELS, seed)
        .dense(128, Relu)
        .then(dropout(rate))
        .dense(64, Relu)
        .then(dropout(rate))
        .dense(CLASSES, Softmax)
        .compile(Adam::default(), SparseCategoricalCrossEntropy)
}
