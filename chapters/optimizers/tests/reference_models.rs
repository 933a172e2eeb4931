//! A 2-3-2 network, five full-batch steps from the same weights, against Keras 3.15.1 and
//! PyTorch 2.15.0, both in f64; and the model of listing 5 against NumPy 2.4.6.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use activations::Activation::{Relu, Sigmoid, Softmax};
use losses::{BinaryCrossEntropy, SparseCategoricalCrossEntropy};
use ndarray::{Array2, array};
use optimizers::{Adam, CorrectionOrder, Dataset, Fit, GradientDescent, Optimizer, Sequential};
use propagation::DenseLayer;
use structure::Dense;
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

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

/// Listing 5's model from listing 1's weights, 1,000 full-batch epochs, in both forms of Adam: NumPy's
/// to 1e-9, and Keras's to 1e-4 at the end and 4e-4 on the way, which keeps its settings in f32.
#[test]
fn a_thousand_epochs_from_fixed_weights_are_numpys_and_kerass() {
    let cases = [
        (
            keras_adam(1e-3),
            [
                0.675755405385492,
                0.6468324280730088,
                0.6259958036699702,
                0.6066340266093426,
                0.5394012979444449,
                0.4433094110427598,
                0.37775211267845266,
                0.3252624511472654,
                0.2797871332034999,
                0.24065695390860647,
            ],
            0.20761051260756386,
            [
                0.25093667156204447,
                0.8670696137547673,
                0.8769618683348859,
                0.23477282012146986,
            ],
            1e-9,
            1e-9,
        ),
        (
            Adam::default(),
            [
                0.675755405385492,
                0.6468321745745199,
                0.6259955112091937,
                0.6066337327875376,
                0.5394005368516858,
                0.4433082688487856,
                0.37775089905085957,
                0.32529143995142495,
                0.27975386212484965,
                0.2406686650960278,
            ],
            0.20760449852724344,
            [
                0.251049927622525,
                0.867154129469487,
                0.8770347783648139,
                0.2347769058756509,
            ],
            1e-9,
            1e-9,
        ),
        (
            keras_adam(1e-3),
            [
                0.675755405385492,
                0.6468325740290115,
                0.6259960538619753,
                0.6066343521487472,
                0.5397361878257602,
                0.44340078022024265,
                0.3777697169529356,
                0.3252887521985211,
                0.2797814544429198,
                0.2406695350476366,
            ],
            0.2076321938260448,
            [
                0.2509390356352014,
                0.8670240704118847,
                0.8769275931108569,
                0.2347666654080442,
            ],
            1e-4,
            4e-4,
        ),
    ];
    let network = FirstNetwork::new(1);
    let layer = |weights: Array2<f64>| {
        let biases = ndarray::Array1::zeros(weights.ncols());
        DenseLayer::new(Dense::from_weights(weights, Some(biases)).unwrap())
    };
    let data = Dataset::new(
        Array2::from(INPUTS.to_vec()),
        Array2::from(TARGETS.to_vec()),
    )
    .unwrap();
    for (adam, every_hundredth, loss, outputs, tolerance, curve_tolerance) in cases {
        let mut model = Sequential::new(3)
            .layer(layer(Array2::from(network.hidden.to_vec())))
            .activation(Relu)
            .layer(layer(Array2::from(network.output.to_vec())))
            .activation(Sigmoid)
            .compile(adam, BinaryCrossEntropy)
            .unwrap();
        let history = model.fit(&data, full_batch(1_000)).unwrap();
        for (epoch, expected) in history.epochs.iter().step_by(100).zip(every_hundredth) {
            let found = epoch.training.loss;
            assert!(
                (found - expected).abs() < curve_tolerance,
                "loss {found}, not {expected}"
            );
        }
        let evaluation = model.evaluate(&data).unwrap();
        assert_eq!(evaluation.accuracy, Some(1.0));
        // ReLU's corners make rounding grow over so many steps; see the note in the chapter.
        assert!(
            (evaluation.loss - loss).abs() < tolerance,
            "loss {}, not {loss}",
            evaluation.loss
        );
        for (found, expected) in model.predict(data.inputs()).unwrap().iter().zip(outputs) {
            assert!(
                (found - expected).abs() < tolerance,
                "output {found}, not {expected}"
            );
        }
    }
}
