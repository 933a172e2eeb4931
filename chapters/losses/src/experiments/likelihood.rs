//! Cross-entropy is likelihood, counted in logarithms.

use ndarray::{Array2, ArrayRef2, array};
use structure::Float;

use crate::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Loss, LossError, SparseCategoricalCrossEntropy,
    Targets, cross_entropy, one_hot,
};

/// The probability that a model gave to all that happened: the product over the samples, for a
/// coin that fell heads `heads` times out of `throws`, if heads has probability `p`.
pub fn coin_likelihood(p: f64, heads: usize, throws: usize) -> f64 {
    p.powi(heads as i32) * (1.0 - p).powi((throws - heads) as i32)
}

/// The binary cross-entropy of always answering `p`, for the same throws.
///
/// # Errors
/// As [`Loss::value`].
pub fn coin_cross_entropy(p: f64, heads: usize, throws: usize) -> Result<f64, LossError> {
    let y = Array2::from_elem((throws, 1), p);
    let targets = Array2::from_shape_fn((throws, 1), |(row, _)| f64::from(u8::from(row < heads)));
    BinaryCrossEntropy.value(&y, &Targets::Values(targets), &mut y.clone())
}

/// The predictions of listing 4.
pub fn listing4() -> Array2<f64> {
    array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]]
}

/// The product of the probabilities that the true classes were given.
pub fn product(y: &ArrayRef2<f64>, labels: &[usize]) -> f64 {
    y.rows()
        .into_iter()
        .zip(labels)
        .map(|(row, &label)| row[label])
        .product()
}

/// The likelihood of so many samples that were each given the probability `p`, multiplied out in
/// the float type `A`, and their summed cross-entropy, in nats.
pub fn many<A: Float>(p: A, samples: usize) -> (A, A) {
    let each = || (0..samples).map(|_| p);
    let product = each().fold(A::one(), |product, p| product * p);
    let costs = each().fold(A::zero(), |sum, p| sum + cross_entropy(p));
    (product, costs)
}

/// The same loss asked for in three ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SameLoss {
    /// From one-hot rows.
    pub one_hot: f64,
    /// From labels.
    pub labels: f64,
    /// From labels and logits: the logarithms of the probabilities, plus any number.
    pub logits: f64,
}

/// Asks for the loss of the probabilities `y` in all three ways.
///
/// # Errors
/// As [`Loss::value`].
pub fn same_loss(y: &Array2<f64>, labels: &[usize]) -> Result<SameLoss, LossError> {
    let mut dy = y.clone();
    let rows = Targets::Values(one_hot(labels, y.ncols())?);
    let labels = Targets::Labels(labels.to_vec());
    let logits = y.ln() + 3.0;
    Ok(SameLoss {
        one_hot: CategoricalCrossEntropy.value(y, &rows, &mut dy)?,
        labels: SparseCategoricalCrossEntropy.value(y, &labels, &mut dy)?,
        logits: SparseCategoricalCrossEntropy.value_from_logits(&logits, &labels, &mut dy)?,
    })
}

/// The binary cross-entropy of a logit `z`, and the categorical one of the two logits `0, z`.
///
/// # Errors
/// As [`Loss::value_from_logits`].
pub fn two_classes(z: f64, label: usize) -> Result<(f64, f64), LossError> {
    let mut dz = array![[0.0]];
    let target = Targets::Values(array![[label as f64]]);
    let binary = BinaryCrossEntropy.value_from_logits(&array![[z]], &target, &mut dz)?;
    let pair = array![[0.0, z]];
    let labels = Targets::Labels(vec![label]);
    let categorical =
        SparseCategoricalCrossEntropy.value_from_logits(&pair, &labels, &mut pair.clone())?;
    Ok((binary, categorical))
}
