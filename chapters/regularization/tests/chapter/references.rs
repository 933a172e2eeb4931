//! L2 in the loss, under Adam: a 2-3-2 network, five full-batch steps from the same weights, against
//! Keras 3.15.1 and PyTorch 2.15.0, both in f64, with an ε of 1e-7.

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::{Array1, Array2, array};
use optimizers::{Adam, CorrectionOrder, Dataset, Fit, MakeLayer, Sequential};
use propagation::{DenseLayer, Layer};
use regularization::{L2, penalised};
use structure::Dense;
use structure::random::Generator;

use crate::assert_near;

/// A layer whose weights are given.
fn given(weights: Array2<f64>, bias: Array1<f64>) -> impl MakeLayer {
    move |_: usize, _: &mut Generator| {
        let dense = Dense::from_weights(weights, Some(bias))?;
        Ok(Box::new(DenseLayer::new(dense)) as Box<dyn Layer>)
    }
}

/// Compares five losses, and then the weights, layer by layer.
fn check(order: CorrectionOrder, expected: [f64; 22], tolerance: f64) {
    let adam = Adam {
        epsilon: 1e-7,
        order,
        ..Adam::new(0.01)
    };
    let hidden = given(
        array![[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]],
        array![0.01, -0.02, 0.03],
    );
    let output = given(
        array![[0.7, -0.8], [0.9, 0.1], [-0.3, 0.2]],
        array![0.0, 0.05],
    );
    let mut model = Sequential::new(2)
        .then(penalised(L2(0.01), hidden))
        .activation(Relu)
        .then(penalised(L2(0.01), output))
        .activation(Softmax)
        .compile(adam, SparseCategoricalCrossEntropy)
        .unwrap();
    let x = array![[1.0, 2.0], [-0.5, 0.25], [0.3, -1.2], [2.0, 0.1]];
    let data = Dataset::new(x, vec![0, 1, 1, 0]).unwrap();
    let fit = Fit {
        epochs: 5,
        batch_size: 4,
        shuffle: false,
        ..Fit::default()
    };
    let history = model.fit(&data, fit).unwrap();
    let losses = history.epochs.iter();
    let losses = losses.map(|epoch| epoch.training.loss + epoch.training.penalty);
    let found: Vec<f64> = losses.chain(model.weights().concat()).collect();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.into_iter().zip(expected) {
        assert_near(found, expected, tolerance);
    }
}

#[test]
fn l2_in_the_loss_is_pytorchs() {
    let expected = [
        0.5532985853055251,
        0.5411303702287674,
        0.5290684360162385,
        0.5171080107563206,
        0.505245681209692,
        0.14996044618186902,
        -0.15022861035673885,
        0.24994258861630703,
        0.44942030614036843,
        0.5463901165062669,
        -0.6500581255841354,
        0.05798455069077253,
        -0.06992144386284586,
        -0.020089077519585975,
        0.7501262243650169,
        -0.8501314356947822,
        0.850416871662696,
        0.10863047996521037,
        -0.34937644171673055,
        0.2497651446009781,
        -0.05003673133303789,
        0.10003673133303789,
    ];
    check(CorrectionOrder::CorrectFirst, expected, 1e-13);
}

/// Within 1e-5, since Keras keeps its settings in f32.
#[test]
fn l2_in_the_loss_is_kerass() {
    let expected = [
        0.5532986, 0.5411310, 0.5290694, 0.5171094, 0.5052474, 0.1499599, -0.1502301, 0.2499438,
        0.4494180, 0.5463817, -0.6500559, 0.0579798, -0.0699200, -0.0200814, 0.7501233, -0.8501284,
        0.8504218, 0.1086186, -0.3493620, 0.2497539, -0.0500352, 0.1000352,
    ];
    check(CorrectionOrder::EpsilonFirst, expected, 1e-5);
}
