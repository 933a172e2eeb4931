//! Why not count wrong predictions: the derivative of the count is 0, so it gives no direction.

use activations::central_difference;
use ndarray::Array2;
use structure::experiments::{Report, Setup, lines};
use structure::first_network::{FirstNetwork, inputs, targets};
use structure::random::NumpyLegacy;

use super::shared::value;
use super::unit::{gradient, probabilities, trained, unit};
use crate::{BinaryCrossEntropy, Loss, MeanAbsoluteError, MeanSquaredError, Targets};

/// How many predictions are on the wrong side of one half, for targets 0 and 1.
pub fn mistakes(y: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let pairs = y.iter().zip(targets);
    let wrong = pairs.filter(|&(&y, &target)| (y > 0.5) != (target > 0.5));
    wrong.count() as f64
}

/// The wrong predictions of a unit with these three weights, on the copy task.
fn count(weights: [f64; 3]) -> f64 {
    mistakes(&probabilities(&unit(weights), &inputs()), &targets())
}

/// The derivatives of the count with respect to the weights: measured, since it has no formula.
fn derivatives_of_the_count(weights: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|i| {
        let count_at = |weight| {
            let mut weights = weights;
            weights[i] = weight;
            count(weights)
        };
        central_difference(count_at, weights[i])
    })
}

/// The unit after steps against the derivatives of its own count, at rate 1.
fn descend_the_count(mut weights: [f64; 3], steps: usize) -> [f64; 3] {
    for _ in 0..steps {
        let gradient = derivatives_of_the_count(weights);
        for (weight, derivative) in weights.iter_mut().zip(gradient) {
            *weight -= derivative;
        }
    }
    weights
}

/// The unit after as many steps against the gradient of the binary cross-entropy, at rate 1.
fn descend_the_cross_entropy(weights: [f64; 3], steps: usize) -> [f64; 3] {
    let samples = (&inputs(), &targets());
    let unit = trained(unit(weights), samples, &BinaryCrossEntropy, 1.0, steps);
    std::array::from_fn(|i| unit.weights[[i, 0]])
}

/// What the report found.
pub struct Data {
    /// The derivatives of the count and of the cross-entropy at the start.
    pub derivatives: [[f64; 3]; 2],
    /// Wrong predictions at the start, after descending the count, after descending the loss.
    pub wrong: [f64; 3],
    /// Epochs of listing 1, its wrong predictions, MSE, MAE and binary cross-entropy.
    pub listing1: Vec<(usize, [f64; 4])>,
}

/// Descends the count and the cross-entropy, and judges the training of listing 1.
pub fn report() -> Report<Data> {
    let mut numpy = NumpyLegacy::new(1);
    let initial = [(); 3].map(|()| numpy.weight());
    let values = Targets::Values(targets());
    let entropy = gradient(&unit(initial), &inputs(), &values, &BinaryCrossEntropy).weights;
    let derivatives = [
        derivatives_of_the_count(initial),
        std::array::from_fn(|i| entropy[[i, 0]]),
    ];
    let wrong = [
        count(initial),
        count(descend_the_count(initial, 1000)),
        count(descend_the_cross_entropy(initial, 1000)),
    ];
    let listing1: Vec<(usize, [f64; 4])> = [0, 1, 10, 100, 1000, 10_000].map(scores).into();

    let setup = Setup {
        data: "the copy task: 4 samples of 3 features, the target is the first feature",
        network: "one sigmoid unit without a bias, initial weights from -1 to 1 (NumPy, seed 1); \
                  below it the 3-4-1 network of listing 1",
        training: "1,000 steps on all 4 samples at rate 1; listing 1 as it is",
        ..Setup::default()
    };
    let row = |name: &str, [a, b, c]: [f64; 3], after: f64| {
        format!(
            "{name:<15} {a:9.4} {b:9.4} {c:9.4}   {:6} {after:5}\n",
            wrong[0]
        )
    };
    let text = format!(
        "{setup}\n\
         == descend ==\n\
         what is descended   its three derivatives   wrong: before after\n{}{}\
         == listing1 ==\n\
         epochs   wrong     MSE     MAE   cross-entropy\n{}",
        row("the count", derivatives[0], wrong[1]),
        row("cross-entropy", derivatives[1], wrong[2]),
        lines(&listing1, |(epochs, [wrong, mse, mae, entropy])| format!(
            "{epochs:<8} {wrong:5} {mse:7.4} {mae:7.4} {entropy:15.4}\n"
        ))
    );
    let data = Data {
        derivatives,
        wrong,
        listing1,
    };
    Report::new(data, text.trim_end())
}

/// The network of listing 1 after this many epochs, judged in four ways.
fn scores(epochs: usize) -> (usize, [f64; 4]) {
    let mut network = FirstNetwork::new(1);
    network.train(&inputs(), &targets(), 1.0, epochs);
    let y = network.forward(&inputs()).1;
    let losses: [&dyn Loss; 3] = [&MeanSquaredError, &MeanAbsoluteError, &BinaryCrossEntropy];
    let [mse, mae, entropy] = losses.map(|loss| value(loss, &y, &targets().into()).0);
    (epochs, [mistakes(&y, &targets()), mse, mae, entropy])
}
