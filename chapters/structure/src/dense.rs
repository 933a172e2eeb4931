//! The dense layer: every input reaches every unit.

use ndarray::{Array1, Array2, ArrayRef2};
use rand::Rng;

use crate::{Float, Initialiser, InputError, ShapeError, product};

// ANCHOR: dense
/// A dense layer: each unit takes the weighted sum of all inputs, and adds its bias if it has one.
///
/// Shapes: `weights` (inputs, units), `bias` (units).
#[derive(Clone, Debug, PartialEq)]
pub struct Dense<A> {
    /// Column j holds the weights of unit j.
    pub weights: Array2<A>,
    /// One bias per unit, or none.
    pub bias: Option<Array1<A>>,
}
// ANCHOR_END: dense

impl<A: Float> Dense<A> {
    // ANCHOR: new
    /// A layer with fresh weights and, as usual, biases of zero.
    ///
    /// # Errors
    /// [`ShapeError`] when there are no inputs or no units, or too many of them.
    pub fn new(
        inputs: usize,
        units: usize,
        initialiser: Initialiser,
        rng: &mut impl Rng,
    ) -> Result<Self, ShapeError> {
        check_shape(inputs, units)?;
        Ok(Self {
            weights: Array2::from_shape_simple_fn((inputs, units), || {
                initialiser.weight(inputs, units, rng)
            }),
            bias: Some(Array1::zeros(units)),
        })
    }
    // ANCHOR_END: new

    /// A layer with the given weights (inputs, units) and, if wanted, biases (units).
    ///
    /// # Errors
    /// [`ShapeError`] when the weights are empty or there is not one bias per unit.
    pub fn from_weights(
        mut weights: Array2<A>,
        mut bias: Option<Array1<A>>,
    ) -> Result<Self, ShapeError> {
        let (inputs, units) = weights.dim();
        check_shape(inputs, units)?;
        if let Some(bias) = &bias
            && bias.len() != units
        {
            return Err(ShapeError::Bias {
                units,
                found: bias.len(),
            });
        }
        // Row-major, so that whoever updates the weights can run over them as one slice.
        if !weights.is_standard_layout() {
            weights = weights.as_standard_layout().into_owned();
        }
        bias = bias.map(|bias| bias.as_standard_layout().into_owned());
        Ok(Self { weights, bias })
    }

    /// The same layer without its biases.
    pub fn without_bias(mut self) -> Self {
        self.bias = None;
        self
    }

    /// A layer of the same shape, all zeros.
    pub fn zeros_like(&self) -> Self {
        Self {
            weights: Array2::zeros(self.weights.dim()),
            bias: self.bias.as_ref().map(|bias| Array1::zeros(bias.len())),
        }
    }

    /// Values per sample that go in.
    pub fn inputs(&self) -> usize {
        self.weights.nrows()
    }

    /// Values per sample that come out.
    pub fn units(&self) -> usize {
        self.weights.ncols()
    }

    /// Weights and biases together.
    pub fn parameter_count(&self) -> usize {
        self.weights.len() + self.bias.as_ref().map_or(0, Array1::len)
    }

    // ANCHOR: apply
    /// `x W + b` for a batch `x` (batch, inputs); the result is (batch, units).
    ///
    /// # Errors
    /// [`InputError`] when the batch is empty, has another width, or holds a NaN or an infinity.
    pub fn apply(&self, x: &ArrayRef2<A>) -> Result<Array2<A>, InputError> {
        check_batch(x, "dense layer", self.inputs())?;
        let mut y = Array2::zeros((x.nrows(), self.units()));
        self.apply_into(x, &mut y);
        Ok(y)
    }

    /// [`apply`](Self::apply) into a given `y` (batch, units), for a batch that was checked before.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn apply_into(&self, x: &ArrayRef2<A>, y: &mut ArrayRef2<A>) {
        product(x, &self.weights, self.bias.as_deref(), y);
    }
    // ANCHOR_END: apply
}

// ANCHOR: parameter_count
/// How many weights and biases a chain of dense layers has: `&[784, 128, 10]` is a network with
/// 784 inputs, 128 hidden units and 10 outputs.
///
/// # Panics
/// If there are more of them than a `usize` counts.
pub fn parameter_count(widths: &[usize], bias: bool) -> usize {
    widths
        .windows(2)
        .map(|pair| pair[0].checked_add(usize::from(bias))?.checked_mul(pair[1]))
        .try_fold(0, |sum: usize, count| sum.checked_add(count?))
        .expect("fewer parameters than a usize counts")
}
// ANCHOR_END: parameter_count

// ANCHOR: check
/// Checks a batch `x` (batch, features) before any product: some rows, `features` columns, finite
/// numbers.
/// `layer` names the layer in the message.
///
/// # Errors
/// [`InputError`] with what was expected and what was found.
pub fn check_batch<A: Float>(
    x: &ArrayRef2<A>,
    layer: &str,
    features: usize,
) -> Result<(), InputError> {
    if x.ncols() != features {
        return Err(InputError::Width {
            layer: layer.to_owned(),
            expected: features,
            found: x.ncols(),
        });
    }
    if x.nrows() == 0 {
        return Err(InputError::EmptyBatch);
    }
    match x.indexed_iter().find(|(_, value)| !value.is_finite()) {
        None => Ok(()),
        Some(((row, column), value)) => Err(InputError::NotFinite {
            row,
            column,
            value: value.widen(),
        }),
    }
}
// ANCHOR_END: check

fn check_shape(inputs: usize, units: usize) -> Result<(), ShapeError> {
    for (what, count) in [("inputs", inputs), ("units", units)] {
        if count == 0 {
            return Err(ShapeError::Zero { what });
        }
    }
    // ndarray keeps sizes within isize; a weight takes at most eight bytes.
    match inputs.checked_mul(units).and_then(|n| n.checked_mul(8)) {
        Some(bytes) if isize::try_from(bytes).is_ok() => Ok(()),
        _ => Err(ShapeError::TooLarge { inputs, units }),
    }
}
