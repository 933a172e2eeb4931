//! The gradient of softmax and cross-entropy together: what was said minus what was true.

use activations::{Activation, SoftmaxError, central_difference};
use ndarray::{Array2, array};

use crate::{Loss, LossError, SparseCategoricalCrossEntropy, Targets, one_hot};

/// The logits of the experiment: three samples, three classes.
pub fn logits() -> Array2<f64> {
    array![[1.0, 2.0, 3.0], [0.5, -1.0, 0.0], [4.0, 1.0, -2.0]]
}

/// The true classes.
pub const LABELS: [usize; 3] = [2, 0, 1];

// ANCHOR: slopes
/// One gradient, four ways; each is (samples, classes).
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// `(p - t) / n`.
    pub difference: Array2<f64>,
    /// From the loss and its logits at once.
    pub fused: Array2<f64>,
    /// Through the slope of the logarithm, then through softmax.
    pub chained: Array2<f64>,
    /// By the central difference.
    pub measured: Array2<f64>,
}

/// Computes all four for [`logits`] and [`LABELS`].
///
/// # Errors
/// None: the shapes fit.
pub fn gradients() -> Result<Gradients, LossError> {
    let z = logits();
    let n = z.nrows() as f64;
    let targets = Targets::Labels(LABELS.to_vec());
    let loss = SparseCategoricalCrossEntropy;

    let p = softmax(&z)?;
    let difference = (&p - &one_hot::<f64>(&LABELS, z.ncols())?) / n;

    let mut fused = z.clone();
    loss.value_from_logits(&z, &targets, &mut fused)?;

    let (mut dp, mut chained) = (z.clone(), z.clone());
    loss.value(&p, &targets, &mut dp)?;
    Activation::Softmax.backward(&p, &dp, &mut chained);

    let measured = Array2::from_shape_fn(z.dim(), |place| {
        let value = |moved| {
            let mut z = z.clone();
            z[place] = moved;
            let mut dz = z.clone();
            loss.value_from_logits(&z, &targets, &mut dz)
                .unwrap_or(f64::NAN)
        };
        central_difference(value, z[place])
    });
    Ok(Gradients {
        difference,
        fused,
        chained,
        measured,
    })
}
// ANCHOR_END: slopes

fn softmax(z: &Array2<f64>) -> Result<Array2<f64>, SoftmaxError> {
    let mut p = z.clone();
    activations::softmax(&mut p)?;
    Ok(p)
}
