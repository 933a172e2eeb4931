//! A dense layer, with what Adam keeps for it.

use structure::random::{Generator, within};

use crate::adam::{AdamStep, WeightsMut};
use crate::{Matrix, Threads, matmul_tn};

/// A dense layer, `y = x W + b`.
///
/// Shapes: `x` (batch, inputs), `weights` (inputs, units), `bias` (units), `y` (batch, units).
#[derive(Clone, Debug)]
pub struct Layer {
    inputs: usize,
    units: usize,
    weights: Parameter,
    bias: Parameter,
}

/// Numbers that are learned, with the two means that Adam keeps for each.
#[derive(Clone, Debug)]
struct Parameter {
    values: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Parameter {
    fn new(values: Vec<f32>) -> Self {
        let zeros = vec![0.0; values.len()];
        Self {
            values,
            mean: zeros.clone(),
            square: zeros,
        }
    }

    fn all(&mut self) -> WeightsMut<'_> {
        WeightsMut {
            values: &mut self.values,
            mean: &mut self.mean,
            square: &mut self.square,
        }
    }
}

impl Layer {
    /// With weights spread evenly over ±√(6 / (inputs + units)), and biases of zero.
    ///
    /// Source: Glorot and Bengio, *Understanding the difficulty of training deep feedforward neural
    /// networks*, AISTATS 2010, equation 16.
    pub(crate) fn new(inputs: usize, units: usize, rng: &mut Generator) -> Self {
        let limit = (6.0 / (inputs + units) as f64).sqrt();
        let weights = (0..inputs * units).map(|_| within(limit, rng) as f32);
        Self {
            inputs,
            units,
            weights: Parameter::new(weights.collect()),
            bias: Parameter::new(vec![0.0; units]),
        }
    }

    /// Values per sample that go in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Values per sample that come out.
    pub fn units(&self) -> usize {
        self.units
    }

    /// The weights, (inputs, units), row by row.
    pub fn weights(&self) -> &[f32] {
        &self.weights.values
    }

    /// One bias a unit.
    pub fn bias(&self) -> &[f32] {
        &self.bias.values
    }

    /// The weights of the inputs `from..from + inputs`.
    pub(crate) fn weights_of(&self, from: usize, inputs: usize) -> Matrix<'_> {
        Matrix::new(
            &self.weights.values[from * self.units..],
            inputs,
            self.units,
        )
    }

    /// One step of Adam. Each thread updates the weights of its half of the inputs.
    ///
    /// `halves` holds the first half of the inputs and the second, and each of them, like `dy`, the
    /// first half of the samples and the second. `dy` is the gradient with respect to the outputs.
    ///
    /// Shapes: `halves` (batch, inputs / 2), `dy` (batch, units).
    pub(crate) fn update(
        &mut self,
        step: AdamStep,
        halves: [[Matrix<'_>; 2]; 2],
        dy: [Matrix<'_>; 2],
        scratch: [&mut [f32]; 2],
        threads: &mut Threads,
    ) {
        let [first, second] = halves;
        let [scratch, other_scratch] = scratch;
        let middle = first[0].dim().1 * self.units;
        let (weights, other_weights) = self.weights.all().split_at(middle);
        let bias = self.bias.all();
        threads.join(
            || {
                update(step, weights, first, dy, scratch);
                let gradient = &mut scratch[..bias.values.len()];
                sum_of_rows(gradient, dy);
                step.update(bias, gradient);
            },
            || update(step, other_weights, second, dy, other_scratch),
        );
    }
}

/// Rows of a gradient that are computed and used before the next ones, so that they stay in the
/// first-level cache: a whole number of tiles, of 14 rows and of 6.
pub(crate) const STRIP: usize = 42;

// ANCHOR: strips
/// Computes the gradient of some weights strip by strip, and moves them along it. The gradient is
/// never written out as a whole, which spares a trip through the caches.
fn update(
    step: AdamStep,
    mut weights: WeightsMut<'_>,
    [x1, x2]: [Matrix<'_>; 2],
    [dy1, dy2]: [Matrix<'_>; 2],
    scratch: &mut [f32],
) {
    let ((_, inputs), (_, units)) = (x1.dim(), dy1.dim());
    for i in (0..inputs).step_by(STRIP) {
        let rows = STRIP.min(inputs - i);
        let gradient = &mut scratch[..rows * units];
        let [x1, x2] = [x1, x2].map(|x| x.columns(i, rows));
        matmul_tn(gradient, [(x1, dy1), (x2, dy2)]);
        let (these, rest) = weights.split_at(rows * units);
        step.update(these, gradient);
        weights = rest;
    }
}
// ANCHOR_END: strips

/// The gradient of the biases: the sum of the gradients with respect to the outputs.
fn sum_of_rows(sums: &mut [f32], parts: [Matrix<'_>; 2]) {
    sums.fill(0.0);
    for part in parts {
        let (rows, columns) = part.dim();
        for row in 0..rows {
            for (sum, dy) in sums.iter_mut().zip(part.row(row, 0, columns)) {
                *sum += dy;
            }
        }
    }
}
