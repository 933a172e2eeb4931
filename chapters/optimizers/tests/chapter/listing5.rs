//! Listing 5's model from listing 1's weights, 1,000 full-batch epochs, against NumPy 2.4.6 and
//! Keras 3.15.1, both in f64.

use activations::Activation::{Relu, Sigmoid};
use losses::BinaryCrossEntropy;
use ndarray::Array1;
use optimizers::{Adam, CorrectionOrder, Dataset, Fit, Sequential};
use structure::first_network::{FirstNetwork, inputs, targets};

use crate::{assert_close, dense};

/// What another library came to.
struct Reference {
    /// The loss before epochs 1, 101, 201 and so on.
    every_hundredth: [f64; 10],
    /// After the last update, like the rest.
    loss: f64,
    outputs: [f64; 4],
    /// Layer by layer, the weights and then the biases.
    weights: [f64; 21],
}

/// NumPy, with Keras's place and size of epsilon.
const NUMPY_AS_KERAS: Reference = Reference {
    every_hundredth: [
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
    loss: 0.20761051260756386,
    outputs: [
        0.25093667156204447,
        0.8670696137547673,
        0.8769618683348859,
        0.23477282012146986,
    ],
    weights: [
        -0.165955990594852,
        1.5632625717175044,
        -0.9997712503653102,
        -0.39533485473632046,
        -0.7064882183657739,
        -0.04533734105244763,
        -0.6274795772446582,
        -0.33979000998785036,
        -0.20646505153866013,
        0.06129521149763612,
        -0.1616109711934104,
        0.17950162319584712,
        0.0,
        -0.01633825650907785,
        0.0,
        -0.19093737759767213,
        -0.5910955005369651,
        1.9559043848716717,
        -0.9452248136041477,
        0.17231179632872237,
        -1.1815544332231371,
    ],
};

/// NumPy, with PyTorch's.
const NUMPY_AS_PYTORCH: Reference = Reference {
    every_hundredth: [
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
    loss: 0.20760449852724344,
    outputs: [
        0.251049927622525,
        0.867154129469487,
        0.8770347783648139,
        0.2347769058756509,
    ],
    weights: [
        -0.165955990594852,
        1.5632824593262469,
        -0.9997712503653102,
        -0.39533485473632046,
        -0.7064882183657739,
        -0.04530739648413543,
        -0.6274795772446582,
        -0.3397907465233908,
        -0.20646505153866013,
        0.06144314750252066,
        -0.1616109711934104,
        0.1795008129456565,
        0.0,
        -0.01619032050419339,
        0.0,
        -0.19093818784786276,
        -0.5910955005369651,
        1.9559264885363288,
        -0.9452248136041477,
        0.1723109378795795,
        -1.1815316910788687,
    ],
};

/// Keras itself, which keeps its settings in f32.
const KERAS: Reference = Reference {
    every_hundredth: [
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
    loss: 0.2076321938260448,
    outputs: [
        0.2509390356352014,
        0.8670240704118847,
        0.8769275931108569,
        0.2347666654080442,
    ],
    weights: [
        -0.165955990594852,
        1.5631067199735695,
        -0.9997712503653102,
        -0.39533485473632046,
        -0.7064882183657739,
        -0.045377320065423415,
        -0.6274795772446582,
        -0.33978981106434103,
        -0.20646505153866013,
        0.061307371053779515,
        -0.1616109711934104,
        0.17950252653513862,
        0.0,
        -0.016326096952934393,
        0.0,
        -0.1909364742583807,
        -0.5910955005369651,
        1.9558881569944973,
        -0.9452248136041477,
        0.1723119321058512,
        -1.1815886921360808,
    ],
};

/// Trains, and compares all that the reference holds: the curve to one tolerance, the end to another.
fn check(adam: Adam, reference: &Reference, on_the_way: f64, at_the_end: f64) {
    let network = FirstNetwork::new(1);
    let data = Dataset::new(inputs(), targets()).unwrap();
    let mut model = Sequential::new(3)
        .layer(dense(network.hidden, Array1::zeros(4)))
        .activation(Relu)
        .layer(dense(network.output, Array1::zeros(1)))
        .activation(Sigmoid)
        .compile(adam, BinaryCrossEntropy)
        .unwrap();
    let full_batch = Fit {
        epochs: 1_000,
        batch_size: 4,
        shuffle: false,
        ..Fit::default()
    };
    let history = model.fit(&data, full_batch).unwrap();
    let curve = history.epochs.iter().step_by(100);
    let curve: Vec<f64> = curve.map(|epoch| epoch.training.loss).collect();
    assert_close("losses", &curve, &reference.every_hundredth, on_the_way);
    let evaluation = model.evaluate(&data).unwrap();
    assert_eq!(evaluation.accuracy, Some(1.0));
    assert_close("loss", &[evaluation.loss], &[reference.loss], at_the_end);
    let outputs = model.predict(data.inputs()).unwrap();
    assert_close(
        "outputs",
        outputs.as_slice().unwrap(),
        &reference.outputs,
        at_the_end,
    );
    assert_close(
        "weights",
        &model.weights().concat(),
        &reference.weights,
        on_the_way,
    );
}

/// Keras's place and size of epsilon.
fn keras_adam() -> Adam {
    Adam {
        epsilon: 1e-7,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::default()
    }
}

#[test]
fn a_thousand_epochs_are_numpys() {
    check(keras_adam(), &NUMPY_AS_KERAS, 1e-9, 1e-9);
    check(Adam::default(), &NUMPY_AS_PYTORCH, 1e-9, 1e-9);
}

/// ReLU's corners make the difference of the settings grow over so many steps, and shrink again; see
/// the note in the chapter.
#[test]
fn a_thousand_epochs_are_kerass() {
    check(keras_adam(), &KERAS, 4e-4, 1e-4);
}
