//! A 2-3-2 network, five full-batch steps from the same weights, against Keras 3.15.1 and
//! PyTorch 2.15.0, both in f64.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::array;
use optimizers::{Adam, CorrectionOrder, Dataset, Fit, GradientDescent, Optimizer, Sequential};
use propagation::DenseLayer;
use structure::Dense;

/// Keras's place and size of epsilon.
fn keras_adam(learning_rate: f64) -> Adam {
    Adam {
        epsilon: 1e-7,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::new(learning_rate)
    }
}

fn full_batch<'a>(epochs: usize) -> Fit<'a, f64> {
    Fit {
        epochs,
        batch_size: 4,
        shuffle: false,
        ..Fit::default()
    }
}

fn check(
    optimizer: impl Optimizer<f64> + 'static,
    losses: [f64; 5],
    weights: [&[f64]; 4],
    tolerance: f64,
) {
    let x = array![[1.0, 2.0], [-0.5, 0.25], [0.3, -1.2], [2.0, 0.1]];
    let hidden = Dense::from_weights(
        array![[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]],
        Some(array![0.01, -0.02, 0.03]),
    )
    .unwrap();
    let output = Dense::from_weights(
        array![[0.7, -0.8], [0.9, 0.1], [-0.3, 0.2]],
        Some(array![0.0, 0.05]),
    )
    .unwrap();
    let mut model = Sequential::new(2)
        .layer(DenseLayer::new(hidden))
        .activation(Relu)
        .layer(DenseLayer::new(output))
        .activation(Softmax)
        .compile(optimizer, SparseCategoricalCrossEntropy)
        .unwrap();
    let data = Dataset::new(x, vec![0, 1, 1, 0]).unwrap();
    let history = model.fit(&data, full_batch(5)).unwrap();
    for (epoch, expected) in history.epochs.iter().zip(losses) {
        let found = epoch.training.loss;
        assert!(
            (found - expected).abs() < tolerance,
            "loss {found}, not {expected}"
        );
    }
    for (found, expected) in model.weights().iter().zip(weights) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() < tolerance,
                "weight {found}, not {expected}"
            );
        }
    }
}

#[test]
fn gradient_descent_is_pytorchs() {
    check(
        GradientDescent::new(0.1),
        [
            0.5233985853055251,
            0.49213525082106085,
            0.46385244359977773,
            0.439051484091997,
            0.4186095347632937,
        ],
        [
            &[
                0.30994027927428125,
                -0.16313057800868516,
                0.25418617524868004,
                0.43366399046177634,
                0.5083876490981971,
                -0.6311043794784094,
            ],
            &[
                0.04924310592595346,
                -0.06155201187000419,
                0.027250811908057643,
            ],
            &[
                0.7348238171079635,
                -0.8348238171079636,
                0.8986388692098427,
                0.10136113079015728,
                -0.311904030599809,
                0.211904030599809,
            ],
            &[-0.04654181393066182, 0.09654181393066182],
        ],
        1e-14,
    );
}

#[test]
fn gradient_descent_is_kerass() {
    check(
        GradientDescent::new(0.1),
        [
            0.523398585305525,
            0.4921352508210608,
            0.46385244359977773,
            0.439051484091997,
            0.41860953476329366,
        ],
        [
            &[
                0.30994027927428125,
                -0.16313057800868516,
                0.25418617524868004,
                0.43366399046177634,
                0.5083876490981971,
                -0.6311043794784094,
            ],
            &[
                0.04924310592595346,
                -0.0615520118700042,
                0.02725081190805764,
            ],
            &[
                0.7348238171079635,
                -0.8348238171079636,
                0.8986388692098427,
                0.10136113079015728,
                -0.311904030599809,
                0.211904030599809,
            ],
            &[-0.04654181393066181, 0.09654181393066184],
        ],
        1e-7,
    );
}

#[test]
fn adam_is_pytorchs() {
    check(
        Adam::new(0.01),
        [
            0.5233985853055251,
            0.510758355194992,
            0.4982015700536916,
            0.48574018535205576,
            0.4733798224804965,
        ],
        [
            &[
                0.1499631383062525,
                -0.15024732938228946,
                0.24993213622157104,
                0.4495848162942834,
                0.549002955956282,
                -0.6500601926189195,
            ],
            &[
                0.05810760365874176,
                -0.06989709245522713,
                -0.020091750793201166,
            ],
            &[
                0.7501132001086626,
                -0.8501132001086626,
                0.8599140206634225,
                0.14008597933657768,
                -0.3500473797266844,
                0.25004737972668445,
            ],
            &[-0.050032369424828416, 0.10003236942482842],
        ],
        1e-13,
    );
}

#[test]
fn adam_is_kerass() {
    check(
        keras_adam(0.01),
        [
            0.523398585305525,
            0.5107589627056071,
            0.49820260290936874,
            0.48574154822416815,
            0.4733814543977265,
        ],
        [
            &[
                0.1499626065795788,
                -0.15024886275738708,
                0.24993342027615276,
                0.4495826698832072,
                0.548997803866509,
                -0.6500582659752219,
            ],
            &[
                0.058102462203651305,
                -0.06989565120399155,
                -0.020083823227761317,
            ],
            &[
                0.7501109124281891,
                -0.8501109124281891,
                0.859939319632943,
                0.140060680367057,
                -0.35003935932117597,
                0.25003935932117605,
            ],
            &[-0.05003078589388796, 0.10003078589388795],
        ],
        1e-5,
    );
}

#[test]
fn adam_with_a_larger_epsilon_is_pytorchs() {
    let adam = Adam {
        epsilon: 1e-7,
        ..Adam::new(0.01)
    };
    check(
        adam,
        [
            0.5233985853055251,
            0.5107583701401606,
            0.4982015989999058,
            0.4857402269964857,
            0.47337987552817157,
        ],
        [
            &[
                0.14996312946388887,
                -0.15024738370534874,
                0.24993217798346015,
                0.449584735236861,
                0.5490027374876675,
                -0.6500601224565823,
            ],
            &[
                0.058107385641104556,
                -0.06989704258743847,
                -0.0200914167757162,
            ],
            &[
                0.7501131142428484,
                -0.8501131142428485,
                0.8599151613339088,
                0.14008483866609123,
                -0.35004705601008446,
                0.2500470560100845,
            ],
            &[-0.05003231407186872, 0.10003231407186872],
        ],
        1e-13,
    );
}
