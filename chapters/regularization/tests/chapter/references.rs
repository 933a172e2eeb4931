//! L2 in the loss, under Adam: a 2-3-2 network, five full-batch steps from the same weights, against
//! Keras 3.15.1 and PyTorch 2.15.0, both in f64.

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::{Array1, Array2, array};
use optimizers::{Adam, CorrectionOrder, Dataset, Fit, MakeLayer, Sequential};
use propagation::{DenseLayer, Layer};
use regularization::{L2, penalised};
use structure::Dense;
use structure::random::Generator;

/// A layer whose weights are given.
fn given(weights: Array2<f64>, bias: Array1<f64>) -> impl MakeLayer {
    move |_: usize, _: &mut Generator| {
        let dense = Dense::from_weights(weights, Some(bias))?;
        Ok(Box::new(DenseLayer::new(dense)) as Box<dyn Layer>)
    }
}

fn check(adam: Adam, losses: [f64; 5], weights: [&[f64]; 4], tolerance: f64) {
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
    let found = history
        .epochs
        .iter()
        .map(|epoch| epoch.training.loss + epoch.training.penalty);
    let expected = losses.into_iter().chain(weights.concat());
    let mut compared = 0;
    for (found, expected) in found.chain(model.weights().concat()).zip(expected) {
        assert!(
            (found - expected).abs() < tolerance,
            "{found} is not {expected}"
        );
        compared += 1;
    }
    assert_eq!(compared, 5 + 17);
}

/// With an ε of 1e-7, as in Keras.
#[test]
fn l2_in_the_loss_is_pytorchs() {
    let adam = Adam {
        epsilon: 1e-7,
        ..Adam::new(0.01)
    };
    check(
        adam,
        [
            0.5532985853055251,
            0.5411303702287674,
            0.5290684360162385,
            0.5171080107563206,
            0.505245681209692,
        ],
        [
            &[
                0.14996044618186902,
                -0.15022861035673885,
                0.24994258861630703,
                0.44942030614036843,
                0.5463901165062669,
                -0.6500581255841354,
            ],
            &[
                0.05798455069077253,
                -0.06992144386284586,
                -0.020089077519585975,
            ],
            &[
                0.7501262243650169,
                -0.8501314356947822,
                0.850416871662696,
                0.10863047996521037,
                -0.34937644171673055,
                0.2497651446009781,
            ],
            &[-0.05003673133303789, 0.10003673133303789],
        ],
        1e-13,
    );
}

/// Within 1e-5, since Keras keeps its settings in f32.
#[test]
fn l2_in_the_loss_is_kerass() {
    let adam = Adam {
        epsilon: 1e-7,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::new(0.01)
    };
    check(
        adam,
        [
            0.5532985846372079,
            0.5411309615942781,
            0.5290694364056604,
            0.5171093638756271,
            0.5052473588116616,
        ],
        [
            &[
                0.14995992072798137,
                -0.1502300606057332,
                0.2499438063397246,
                0.4494180266751219,
                0.5463817258523359,
                -0.650055899864818,
            ],
            &[
                0.0579797731842307,
                -0.0699200147782021,
                -0.02008143838350045,
            ],
            &[
                0.750123338406771,
                -0.8501284086105292,
                0.8504218427967407,
                0.1086185977869775,
                -0.34936197287247095,
                0.24975394996565167,
            ],
            &[-0.050035205076318215, 0.10003520507631822],
        ],
        1e-5,
    );
}
