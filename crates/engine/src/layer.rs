//! A dense layer, with what Adam keeps for it.

use structure::random::{Generator, within};

use crate::{AdamStep, Matrix, Threads, matmul_tn};

/// A dense layer, `y = x W + b`.
///
/// Shapes: `x` (batch, inputs), `weights` (inputs, units), `bias` (units), `y` (batch, units).
#[derive(Clone, Debug)]
pub struct Layer {
    pub(crate) inputs: usize,
    pub(crate) units: usize,
    weights: Learned,
    bias: Learned,
}

/// Numbers that are learned, and the two means that Adam keeps for each.
type Learned = [Vec<f32>; 3];

fn learned(values: Vec<f32>) -> Learned {
    let zeros = vec![0.0; values.len()];
    [values, zeros.clone(), zeros]
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
            weights: learned(weights.collect()),
            bias: learned(vec![0.0; units]),
        }
    }

    /// The weights, (inputs, units), row by row.
    pub fn weights(&self) -> &[f32] {
        &self.weights[0]
    }

    /// One bias a unit.
    pub fn bias(&self) -> &[f32] {
        &self.bias[0]
    }

    /// The weights of the inputs `from..from + inputs`.
    pub(crate) fn weights_of(&self, from: usize, inputs: usize) -> Matrix<'_> {
        let weights = &self.weights[0][from * self.units..];
        Matrix::new(weights, inputs, self.units)
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
        [first, second]: [[Matrix<'_>; 2]; 2],
        dy: [Matrix<'_>; 2],
        [scratch, other_scratch]: [&mut [f32]; 2],
        threads: &mut Threads,
    ) {
        let middle = first[0].dim().1 * self.units;
        let parts = self
            .weights
            .each_mut()
            .map(|part| part.split_at_mut(middle));
        let [(w1, w2), (m1, m2), (v1, v2)] = parts;
        let bias = self.bias.each_mut().map(Vec::as_mut_slice);
        threads.join(
            || {
                update(step, [w1, m1, v1], first, dy, scratch);
                let gradient = &mut scratch[..bias[0].len()];
                sum_of_rows(gradient, dy);
                step.update(bias, gradient);
            },
            || update(step, [w2, m2, v2], second, dy, other_scratch),
        );
    }
}

/// Computes the gradient of some weights, and moves them along it.
fn update(
    step: AdamStep,
    weights: [&mut [f32]; 3],
    [x1, x2]: [Matrix<'_>; 2],
    [dy1, dy2]: [Matrix<'_>; 2],
    scratch: &mut [f32],
) {
    let gradient = &mut scratch[..weights[0].len()];
    matmul_tn(gradient, [(x1, dy1), (x2, dy2)]);
    step.update(weights, gradient);
}

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
