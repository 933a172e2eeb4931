//! Against Keras 3.15.1, PyTorch 2.15.0 and NumPy 2.4.6, all in f64. Their numbers are in
//! `tests/golden`, a row for each run: its name, a colon, and the numbers.
//!
//! Keras keeps its settings (0.9, 0.999) in f32 even for f64 models, so the tolerance for it is
//! larger, while PyTorch and NumPy agree to the last digits.

use activations::Activation::{Relu, Sigmoid, Softmax};
use losses::{BinaryCrossEntropy, SparseCategoricalCrossEntropy};
use ndarray::{Array1, array};
use optimizers::experiments::walk::walk;
use optimizers::{
    AdaGrad, Adam, CorrectionOrder, Dataset, Epsilon, Fit, GradientDescent, Optimizer, RmsProp,
    Sequential,
};
use structure::first_network::{FirstNetwork, inputs, targets};

use crate::fit::in_order;
use crate::{assert_close, dense};

/// The numbers of the row with this name.
fn golden(rows: &str, name: &str) -> Vec<f64> {
    let mut named = rows.lines().filter_map(|row| row.split_once(": "));
    let (_, numbers) = named.find(|(found, _)| *found == name).unwrap();
    let numbers = numbers.split(' ').map(|number| number.parse().unwrap());
    numbers.collect()
}

/// Keras's place of epsilon.
fn keras_adam(learning_rate: f64, epsilon: f64) -> Adam {
    Adam {
        epsilon,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::new(learning_rate)
    }
}

fn pytorch_adam(learning_rate: f64, epsilon: f64) -> Adam {
    Adam {
        epsilon,
        ..Adam::new(learning_rate)
    }
}

/// PyTorch's place of epsilon.
fn rms_prop(decay: f64, epsilon: f64) -> RmsProp {
    RmsProp {
        learning_rate: 0.01,
        decay,
        epsilon: Epsilon::Outside(epsilon),
    }
}

/// Five steps along the same gradients.
#[test]
fn paths_are_those_of_keras_and_pytorch() {
    const ROWS: &str = include_str!("../golden/paths.txt");
    const EXACT: f64 = 1e-14;
    const KERAS: f64 = 1e-6;
    let gradients = [
        [0.1, -0.2, 1e-06],
        [0.3, 0.05, 1e-06],
        [-0.2, 0.1, 2e-06],
        [0.1, 0.1, 0.0],
        [0.05, -0.3, 1e-06],
    ];
    let descent = GradientDescent::new(0.1);
    let momentum = GradientDescent::with_momentum(0.1, 0.9);
    let nesterov = GradientDescent {
        nesterov: true,
        ..momentum
    };
    let keras_adagrad = AdaGrad {
        initial: 0.1,
        epsilon: Epsilon::Inside(1e-7),
        ..AdaGrad::new(0.1)
    };
    let rms_keras = RmsProp {
        learning_rate: 0.01,
        ..RmsProp::default()
    };
    let rms_torch = rms_prop(0.9, 1e-7);
    let [torch, keras] = [pytorch_adam, keras_adam].map(|adam| move |epsilon| adam(1e-3, epsilon));
    let rows: [(&str, &dyn Optimizer, f64); 19] = [
        ("sgd_lr0.1, keras", &descent, KERAS),
        ("sgd_lr0.1, torch", &descent, EXACT),
        ("sgd_momentum0.9, keras", &momentum, KERAS),
        ("sgd_momentum0.9, torch", &momentum, EXACT),
        ("sgd_nesterov0.9, keras", &nesterov, KERAS),
        ("sgd_nesterov0.9, torch", &nesterov, EXACT),
        ("adagrad_lr0.1, keras", &keras_adagrad, KERAS),
        ("adagrad_lr0.1, torch", &AdaGrad::new(0.1), EXACT),
        ("rmsprop_rho0.9_eps1e-7, keras", &rms_keras, KERAS),
        ("rmsprop_rho0.9_eps1e-7, torch", &rms_torch, EXACT),
        ("rmsprop_defaults, torch", &rms_prop(0.99, 1e-8), EXACT),
        ("adam_defaults, torch", &Adam::default(), EXACT),
        ("adam_eps1e-7, keras", &keras(1e-7), KERAS),
        ("adam_eps1e-3, torch", &torch(1e-3), EXACT),
        ("adam_eps1e-3, keras", &keras(1e-3), KERAS),
        ("numpy_adam_eps1e-08, keras_form", &keras(1e-8), EXACT),
        ("numpy_adam_eps1e-07, keras_form", &keras(1e-7), EXACT),
        ("numpy_adam_eps1e-07, torch_form", &torch(1e-7), EXACT),
        ("numpy_adam_eps0.001, keras_form", &keras(1e-3), EXACT),
    ];
    assert_eq!(ROWS.lines().count(), rows.len());
    for (name, optimizer, tolerance) in rows {
        let path = walk(optimizer, [1.0, -2.0, 0.5], 5, |step, _| {
            gradients[step as usize - 1]
        });
        assert_close(name, &path[1..].concat(), &golden(ROWS, name), tolerance);
    }
}

/// A 2-3-2 network, five full-batch steps from the same weights: five losses, then the weights.
#[test]
fn models_are_those_of_keras_and_pytorch() {
    const ROWS: &str = include_str!("../golden/models.txt");
    let descent = || Box::new(GradientDescent::new(0.1));
    let pytorch = pytorch_adam(0.01, 1e-7);
    let rows: [(&str, Box<dyn Optimizer>, f64); 5] = [
        ("gradient descent, pytorch", descent(), 1e-14),
        ("gradient descent, keras", descent(), 1e-7),
        ("adam, pytorch", Box::new(Adam::new(0.01)), 1e-13),
        ("adam, keras", Box::new(keras_adam(0.01, 1e-7)), 1e-5),
        ("adam with epsilon 1e-7, pytorch", Box::new(pytorch), 1e-13),
    ];
    let x = array![[1.0, 2.0], [-0.5, 0.25], [0.3, -1.2], [2.0, 0.1]];
    let data = Dataset::new(x, vec![0, 1, 1, 0]).unwrap();
    for (name, optimizer, tolerance) in rows {
        let hidden = array![[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]];
        let output = array![[0.7, -0.8], [0.9, 0.1], [-0.3, 0.2]];
        let mut model = Sequential::new(2)
            .layer(dense(hidden, array![0.01, -0.02, 0.03]))
            .activation(Relu)
            .layer(dense(output, array![0.0, 0.05]))
            .activation(Softmax)
            .compile(optimizer, SparseCategoricalCrossEntropy)
            .unwrap();
        let history = model.fit(&data, in_order(5, 4)).unwrap();
        let losses = history.epochs.iter().map(|end| end.training.loss);
        let found: Vec<f64> = losses.chain(model.weights().concat()).collect();
        assert_close(name, &found, &golden(ROWS, name), tolerance);
    }
}

/// Listing 5's model from listing 1's weights, 1,000 full-batch epochs: the loss before epochs 1,
/// 101, 201 and so on, and after the last; the four outputs; layer by layer the weights and biases.
#[test]
fn a_thousand_epochs_are_those_of_numpy_and_keras() {
    const ROWS: &str = include_str!("../golden/listing5.txt");
    let rows = [
        ("numpy, keras form", keras_adam(1e-3, 1e-7), 1e-9, 1e-9),
        ("numpy, pytorch form", Adam::default(), 1e-9, 1e-9),
        // ReLU's corners make the difference of the settings grow over so many steps.
        ("keras", keras_adam(1e-3, 1e-7), 4e-4, 1e-4),
    ];
    let data = Dataset::new(inputs(), targets()).unwrap();
    for (name, adam, on_the_way, at_the_end) in rows {
        let network = FirstNetwork::new(1);
        let mut model = Sequential::new(3)
            .layer(dense(network.hidden, Array1::zeros(4)))
            .activation(Relu)
            .layer(dense(network.output, Array1::zeros(1)))
            .activation(Sigmoid)
            .compile(adam, BinaryCrossEntropy)
            .unwrap();
        let history = model.fit(&data, in_order(1_000, 4)).unwrap();
        let curve = history.epochs.iter().step_by(100);
        let curve: Vec<f64> = curve.map(|end| end.training.loss).collect();
        let evaluation = model.evaluate(&data).unwrap();
        assert_eq!(evaluation.accuracy, Some(1.0));
        let mut end = vec![evaluation.loss];
        end.extend(model.predict(data.inputs()).unwrap());
        let expected = golden(ROWS, name);
        assert_close(name, &curve, &expected[..10], on_the_way);
        assert_close(name, &end, &expected[10..15], at_the_end);
        assert_close(name, &model.weights().concat(), &expected[15..], on_the_way);
    }
}

/// Defaults that the rows above do not show.
#[test]
fn defaults() {
    assert_eq!(RmsProp::default().learning_rate, 1e-3);
    let fit = Fit::default();
    assert_eq!((fit.epochs, fit.batch_size, fit.shuffle), (1, 32, true));
}
