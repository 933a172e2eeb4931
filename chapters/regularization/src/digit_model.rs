//! The model of listing 6.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, PIXELS};
use losses::SparseCategoricalCrossEntropy;
use optimizers::{Adam, Model, ModelError, Sequential};

use crate::Dropout;

// ANCHOR: digit_model
/// 784-128-64-10 with ReLU, dropout after each hidden layer, and softmax: it reads digits.
///
/// # Errors
/// [`ModelError`] when the dropout rate is not in [0, 1).
pub fn digit_model(dropout: f64, seed: u64) -> Result<Model<f32>, ModelError> {
    Sequential::new(PIXELS)
        .seed(seed)
        .dense(128, Relu)
        .then(Dropout::new(dropout))
        .dense(64, Relu)
        .then(Dropout::new(dropout))
        .dense(CLASSES, Softmax)
        .compile(Adam::default(), SparseCategoricalCrossEntropy)
}
// ANCHOR_END: digit_model
