//! What n is in a mean loss, and how a mean compares with the half sum of listing 1.

use activations::central_difference;
use ndarray::Array2;
use structure::experiments::{Report, Setup, lines};
use structure::first_network::{FirstNetwork, inputs, targets};

use super::shared::value;
use crate::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Loss, MeanSquaredError,
    binary_cross_entropy_derivative, cross_entropy_derivative, squared_error_derivative,
};

/// What one step of listing 1 at rate 1 subtracts from a weight of its output layer, before training,
/// over the derivative of the mean squared error with respect to the same weight, measured.
fn ratio(unit: usize) -> f64 {
    let before = FirstNetwork::new(1);
    let mut after = before.clone();
    after.step(&inputs(), &targets(), 1.0);
    let weight = before.output[[unit, 0]];
    let mean_squared_error_at = |weight| {
        let mut network = before.clone();
        network.output[[unit, 0]] = weight;
        let y = network.forward(&inputs()).1;
        value(&MeanSquaredError, &y, &targets().into()).0
    };
    (weight - after.output[[unit, 0]]) / central_difference(mean_squared_error_at, weight)
}

/// Over how many terms a loss takes its mean: the derivative of one term, over the gradient that the
/// loss returns. All outputs are `y`; in each row the first target is 1 and the others are 0.
fn terms(loss: &dyn Loss, shape: (usize, usize), y: f64, derivative: f64) -> f64 {
    let targets = Array2::from_shape_fn(shape, |(_, output)| f64::from(output == 0));
    let dy = value(loss, &Array2::from_elem(shape, y), &targets.into()).1;
    derivative / dy[[0, 0]]
}

/// What the report found.
pub struct Data {
    /// The shape of the outputs, and n of the MSE, the binary and the categorical cross-entropy.
    pub terms: Vec<((usize, usize), [f64; 3])>,
    /// Step of listing 1 over gradient of the MSE, for each weight of the output layer.
    pub ratios: [f64; 4],
}

/// Counts the terms, and compares the two conventions.
pub fn report() -> Report<Data> {
    let of_shape = |shape: (usize, usize)| {
        let share = 1.0 / shape.1 as f64;
        let [squared, binary] = [squared_error_derivative, binary_cross_entropy_derivative];
        let found = [
            terms(&MeanSquaredError, shape, 0.25, squared(0.25, 1.0)),
            terms(&BinaryCrossEntropy, shape, 0.25, binary(0.25, 1.0)),
            terms(
                &CategoricalCrossEntropy,
                shape,
                share,
                cross_entropy_derivative(share),
            ),
        ];
        (shape, found)
    };
    let terms = [(4, 2), (4, 3), (32, 10)].map(of_shape).to_vec();
    let ratios = [0, 1, 2, 3].map(ratio);
    let setup = Setup {
        data: "the copy task, n = 4",
        network: "the 3-4-1 network of listing 1, initial weights",
        training: "one step at rate 1 on half the summed squared error, against the gradient of the MSE",
        ..Setup::default()
    };
    let text = format!(
        "{setup}\n\
         == terms ==\n\
         samples x outputs   n of the MSE   binary   categorical\n{}\
         == ratio ==\n\
         step of listing 1 over the gradient of the MSE, for its four output weights\n{}",
        lines(
            &terms,
            |((samples, outputs), [mse, binary, categorical])| format!(
                "{samples:>7} x {outputs:<9} {mse:12.0} {binary:8.0} {categorical:13.0}\n"
            )
        ),
        ratios.map(|ratio| format!("{ratio:.2}")).join(" ")
    );
    Report::new(Data { terms, ratios }, text)
}
