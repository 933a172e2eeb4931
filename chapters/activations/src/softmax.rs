//! Softmax: a row of any numbers becomes a row of probabilities.

use std::error::Error;
use std::fmt;

use ndarray::{ArrayRef2, ArrayViewMut1, Zip};
use structure::Float;

/// A row of logits without a largest one: it holds a NaN, or only infinities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoftmaxError {
    /// The row, counted from 0.
    pub row: usize,
}

impl fmt::Display for SoftmaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the logits in row {} have no finite largest value; expected finite numbers",
            self.row
        )
    }
}

impl Error for SoftmaxError {}

// ANCHOR: softmax
/// Turns each row of `z` (batch, classes) into `exp(z) / sum(exp(z))`, in place.
///
/// The largest logit of the row is subtracted first. That changes no probability, and `exp`
/// never overflows.
///
/// # Errors
/// [`SoftmaxError`] with the first row whose largest logit is not finite. The rows before it are
/// done, the others are as they were.
pub fn softmax<A: Float>(z: &mut ArrayRef2<A>) -> Result<(), SoftmaxError> {
    for (row, mut z) in z.rows_mut().into_iter().enumerate() {
        subtract_largest(&mut z).ok_or(SoftmaxError { row })?;
        z.mapv_inplace(A::exp);
        let sum = z.sum();
        z /= sum;
    }
    Ok(())
}
// ANCHOR_END: softmax

// ANCHOR: log_softmax
/// Turns each row of `z` (batch, classes) into the logarithms of its softmax, in place.
///
/// It is never the logarithm of a probability that was rounded to zero.
///
/// # Errors
/// As [`softmax`].
pub fn log_softmax<A: Float>(z: &mut ArrayRef2<A>) -> Result<(), SoftmaxError> {
    for (row, mut z) in z.rows_mut().into_iter().enumerate() {
        subtract_largest(&mut z).ok_or(SoftmaxError { row })?;
        let log_sum = z.iter().map(|z| z.exp()).sum::<A>().ln();
        z -= log_sum;
    }
    Ok(())
}

fn subtract_largest<A: Float>(z: &mut ArrayViewMut1<'_, A>) -> Option<()> {
    let mut largest = A::neg_infinity();
    for &z in z.iter() {
        if z.is_nan() {
            return None;
        }
        largest = largest.max(z);
    }
    if !largest.is_finite() {
        return None;
    }
    *z -= largest;
    Some(())
}
// ANCHOR_END: log_softmax

// ANCHOR: softmax_backward
/// The gradient by the logits, from the probabilities `a` and the gradient `da` by them:
/// `dz = a (da - sum(a da))`, row by row. All three are (batch, classes).
///
/// # Panics
/// If the shapes differ.
pub fn softmax_backward<A: Float>(a: &ArrayRef2<A>, da: &ArrayRef2<A>, dz: &mut ArrayRef2<A>) {
    assert_eq!(a.dim(), da.dim(), "a and da differ in shape");
    assert_eq!(a.dim(), dz.dim(), "a and dz differ in shape");
    for ((a, da), mut dz) in a.rows().into_iter().zip(da.rows()).zip(dz.rows_mut()) {
        let mean = a.dot(&da);
        Zip::from(&mut dz)
            .and(&a)
            .and(&da)
            .for_each(|dz, &a, &da| *dz = a * (da - mean));
    }
}
// ANCHOR_END: softmax_backward
