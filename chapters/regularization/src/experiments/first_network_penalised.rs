//! Listing 1's network on the copy task and on XOR, with L2 penalties of several coefficients.

use activations::Activation::Sigmoid;
use losses::BinaryCrossEntropy;
use ndarray::Array2;
use optimizers::{Adam, Dataset, Fit, MakeLayer, Sequential};
use propagation::{DenseLayer, Layer};
use structure::experiments::intervals::share;
use structure::experiments::{Report, STARTS, Setup, decided, joined, largest_error, valid};
use structure::first_network::{FirstNetwork, inputs, targets, xor_targets};
use structure::random::Generator;

use super::shared::{power_of_ten, spread};
use crate::{L2, penalised};

const LAMBDAS: [f64; 4] = [0.0, 1e-3, 1e-2, 1e-1];

/// What a trained network came to: the largest error of its four predictions, and the sum of all
/// squared weights, which λ multiplies.
pub type Outcome = [f64; 2];

// ANCHOR: running_example
/// Trains listing 1's network with L2 on both layers. Targets are (4, 1).
fn train(targets: &Array2<f64>, lambda: f64, seed: u32) -> Outcome {
    let network = FirstNetwork::new(seed);
    let plan = Sequential::new(3)
        .then(penalised(L2(lambda), given(network.hidden)))
        .activation(Sigmoid)
        .then(penalised(L2(lambda), given(network.output)))
        .activation(Sigmoid);
    let mut model = valid(plan.compile(Adam::new(0.02), BinaryCrossEntropy));
    let data = valid(Dataset::new(inputs(), targets.clone()));
    let fit = Fit {
        epochs: 2_000,
        ..Fit::default()
    };
    valid(model.fit(&data, fit));
    let weights = model.weights().concat();
    let outputs = valid(model.predict(data.inputs()));
    [
        largest_error(&outputs, targets),
        weights.iter().map(|w| w * w).sum(),
    ]
}

/// A layer with these weights and without biases.
fn given(weights: Array2<f64>) -> impl MakeLayer {
    move |_: usize, _: &mut Generator| {
        let dense = structure::Dense::from_weights(weights, None)?;
        Ok(Box::new(DenseLayer::new(dense)) as Box<dyn Layer>)
    }
}
// ANCHOR_END: running_example

/// How many networks are on the right side of one half with all four predictions, and not by a hair:
/// one that has given up predicts one half, give or take rounding.
fn right(outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|outcome| outcome[0] < 0.45).count()
}

/// Both tasks under a growing penalty, the copy task first: the outcomes by λ.
pub fn report() -> Report<[[Vec<Outcome>; 4]; 2]> {
    let setup = Setup {
        data: "the four samples of listing 1; targets of the copy task or of XOR",
        network: "listing 1's, 3-4-1 with sigmoids, and L2 on both layers",
        training: "binary cross-entropy, Adam at 0.02, 2,000 full-batch steps",
        seeds: "20 initial weights",
        criterion: "a network is right if all its predictions are off by less than 0.45; reg-17 is false if at some λ the \
                    95% intervals of the shares that are right lie apart between the tasks, and holds if they overlap at all",
    };
    let [copy, xor] = [targets(), xor_targets()].map(|targets| {
        LAMBDAS.map(|lambda| {
            (1..=STARTS)
                .map(|seed| train(&targets, lambda, seed))
                .collect::<Vec<_>>()
        })
    });
    let table = |outcomes: &[Vec<Outcome>; 4]| {
        joined(LAMBDAS.iter().zip(outcomes), |(lambda, outcomes)| {
            let [error, squares] = [0, 1].map(|of| spread(outcomes, |outcome| outcome[of])[0]);
            let lambda = power_of_ten(*lambda);
            format!(
                "{lambda:>6}  {:11}  {error:18.2}  {squares:19.1}",
                right(outcomes)
            )
        })
    };
    let shares = |outcomes: &Vec<Outcome>| share(right(outcomes), outcomes.len());
    let apart = |at: &usize| {
        let ((low, high), (other_low, other_high)) = (shares(&copy[*at]), shares(&xor[*at]));
        low > other_high || other_low > high
    };
    let apart = (0..LAMBDAS.len()).find(apart);
    let reg_17 = decided(apart.is_none(), apart.is_some());
    let at = apart.unwrap_or(0);
    let head = format!("lambda  right of {STARTS}  mean largest error  mean sum of squares");
    let text = format!(
        "{setup}\n\
         == copy ==\n{head}\n{}\n\
         == xor ==\n{head}\n{}\n\
         == claims ==\n\
         claim reg-17: {reg_17} | at {}, {} of {STARTS} networks are right on the copy task and {} on XOR",
        table(&copy),
        table(&xor),
        power_of_ten(LAMBDAS[at]),
        right(&copy[at]),
        right(&xor[at])
    );
    Report::new([copy, xor], text)
}
