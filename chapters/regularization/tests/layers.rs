//! Dropout, penalties and weight decay: gradients, references, modes, bad settings.

use activations::{central_difference, gradients_agree};
use ndarray::{Array2, array};
use optimizers::{
    AdaGrad, Adam, CorrectionOrder, DenseBuilder, GradientDescent, ModelError, Optimizer,
    Sequential, Step,
};
use propagation::{Kind, Layer, Mode, check_gradients, half_squared_error};
use regularization::{DecoupledWeightDecay, Dropout, DropoutLayer, L1, L2, Penalty};
use structure::Initialiser;

const DENSE: DenseBuilder = DenseBuilder {
    units: 3,
    initialiser: Initialiser::Glorot,
};

const GRADIENTS: [[f64; 3]; 5] = [
    [0.1, -0.2, 1e-06],
    [0.3, 0.05, 1e-06],
    [-0.2, 0.1, 2e-06],
    [0.1, 0.1, 0.0],
    [0.05, -0.3, 1e-06],
];
/// `AdamW` with decay 0.004, Keras 3.15.1 and PyTorch 2.15.0, ε = 1e-7 in both.
const KERAS: [[f64; 3]; 5] = [
    [0.9989960382971149, -1.9989920224863922, 0.4997577485304199],
    [0.9980742764843044, -1.9985145686779044, 0.499446787954817],
    [0.9978123842761071, -1.9984591421348519, 0.49902242032764754],
    [0.9974541429153985, -1.9986482435732817, 0.49867454209780143],
    [0.9970832684719453, -1.9983274770405253, 0.49829620784921297],
];
const TORCH: [[f64; 3]; 5] = [
    [0.998996000999999, -1.9989920004999997, 0.4990889090909091],
    [0.9980742243073766, -1.9985145366829133, 0.4981778218261818],
    [0.9978123283247575, -1.9984591092059103, 0.4972719381597677],
    [0.9974540819039115, -1.9986482142896267, 0.49653703668235666],
    [0.9970832022690541, -1.9983274433328524, 0.4957728350050646],
];

#[test]
fn penalties_pass_the_gradient_check() {
    let x = array![[0.5, -1.0], [0.2, 0.8]];
    let targets = array![[1.0, 0.0, 0.5], [0.0, 1.0, -0.5]];
    let plans = [
        Sequential::new(2).then(L2(0.3).on(DENSE)),
        Sequential::new(2).then(L1(0.3).on(DENSE)),
        Sequential::new(2).then(L1(0.3).on(L2(0.2).on(DENSE))),
    ];
    for plan in plans {
        let mut model = plan
            .compile(GradientDescent::new(0.1), losses::MeanSquaredError)
            .unwrap();
        let checks = check_gradients(model.stack(), &x, |y, dy| {
            half_squared_error(y, &targets, dy)
        })
        .unwrap();
        assert!(checks.iter().all(propagation::GradientCheck::agrees));
    }
}

#[test]
fn l2_is_kerass_and_pytorchs() {
    // Keras 3.15.1, L2(0.01) on these weights; PyTorch 2.15.0 has weight_decay=0.01 for half of it.
    let weights = [0.1, -0.2, 0.3, 0.4, 0.5, -0.6_f64];
    let penalty: f64 = weights.iter().map(|&w| L2(0.01).value(w)).sum();
    assert!((penalty - 0.00909999979659915).abs() < 1e-9);
    assert!((penalty / 0.01 - 0.91).abs() < 1e-15);
    // Keras keeps its strength in f32.
    let keras = [
        0.0019999999552965165,
        -0.003999999910593033,
        0.005999999865889549,
        0.007999999821186066,
        0.009999999776482582,
        -0.011999999731779098,
    ];
    for (&w, expected) in weights.iter().zip(keras) {
        assert!((L2(0.01).slope(w) - expected).abs() < 1e-9);
    }
    let pytorch = [0.0999, -0.1998, 0.2997, 0.3996, 0.4995, -0.5994];
    for (&w, expected) in weights.iter().zip(pytorch) {
        assert!((w - 0.1 * L2(0.005).slope(w) - expected).abs() < 1e-15);
    }
}

#[test]
fn biases_go_free() {
    let mut model = Sequential::<f64>::new(2)
        .then(L2(1.0).on(DENSE))
        .compile(GradientDescent::new(0.1), losses::MeanSquaredError)
        .unwrap();
    let without = model.stack().penalty();
    model.stack().visit_parameters(&mut |parameter| {
        if parameter.kind == Kind::Bias {
            parameter.values.fill(100.0);
        }
    });
    assert_eq!(model.stack().penalty(), without);
}

#[test]
fn dropout_keeps_the_mean_and_is_the_identity_in_evaluation() {
    for rate in [0.0, 0.2, 0.5, 0.9] {
        let mut layer = DropoutLayer::new(rate, 3).unwrap();
        let x = Array2::<f64>::ones((200, 500));
        let mut y = x.clone();
        layer.forward(&x, &mut y, Mode::Training);
        let kept = 1.0 / (1.0 - rate);
        assert!(y.iter().all(|&y| y == 0.0 || y == kept));
        let dropped = y.iter().filter(|&&y| y == 0.0).count() as f64 / y.len() as f64;
        assert!((dropped - rate).abs() < 0.005, "rate {rate}: {dropped}");
        assert!((y.mean().unwrap() - 1.0).abs() < 0.03);

        let x = array![[0.1, -0.2, 1e300], [f64::MIN_POSITIVE, -0.0, 7.0]];
        let mut y = Array2::zeros(x.dim());
        layer.forward(&x, &mut y, Mode::Evaluation);
        assert!(x.iter().zip(&y).all(|(x, y)| x.to_bits() == y.to_bits()));
    }
}

/// All that comes out of ones, in Keras 3.15.1 and PyTorch 2.15.0.
#[test]
fn dropout_is_kerass_and_pytorchs() {
    for (rate, kept) in [(0.5, 2.0), (0.2, 1.25)] {
        let mut layer = DropoutLayer::new(rate, 5).unwrap();
        let x = Array2::<f64>::ones((200, 400));
        let mut y = x.clone();
        layer.forward(&x, &mut y, Mode::Training);
        assert!(y.iter().all(|&y| y == 0.0 || y == kept), "rate {rate}");
        // Their means were 1.00122 (0.5) and 0.9988 and 0.9992375 (0.2).
        assert!((y.mean().unwrap() - 1.0).abs() < 0.01, "rate {rate}");
    }
}

/// With the same seed the mask is the same, so that the output is a smooth function of the input.
#[test]
fn dropout_passes_the_gradient_check() {
    let x = array![[0.3, -1.2, 2.0, 0.7], [-0.4, 0.9, -2.5, 0.1]];
    let weights = array![[0.7, -0.2, 1.1, 0.6], [0.5, 0.4, -0.9, -1.3]];
    let pass = |x: &Array2<f64>| {
        let mut layer = DropoutLayer::new(0.5, 2).unwrap();
        let mut y = Array2::zeros(x.dim());
        layer.forward(x, &mut y, Mode::Training);
        (layer, y)
    };
    let (mut layer, y) = pass(&x);
    let dropped = y.iter().filter(|&&y| y == 0.0).count();
    assert!((1..8).contains(&dropped), "{y}");
    let mut dx = x.clone();
    layer.backward(&x, &y, &weights, Some(&mut dx));
    for (place, &derived) in dx.indexed_iter() {
        let measured = central_difference(
            |value| {
                let mut moved = x.clone();
                moved[place] = value;
                (pass(&moved).1 * &weights).sum()
            },
            x[place],
        );
        assert!(
            gradients_agree(derived, measured),
            "at {place:?}: derived {derived}, measured {measured}"
        );
    }
}

#[test]
fn dropout_goes_back_through_the_mask_of_its_forward_pass() {
    let mut layer = DropoutLayer::new(0.5, 1).unwrap();
    let x = Array2::<f64>::ones((4, 6));
    let (mut y, mut dx) = (x.clone(), x.clone());
    layer.forward(&x, &mut y, Mode::Training);
    layer.backward(&x, &y, &x, Some(&mut dx));
    assert_eq!(y, dx);
    // The next pass drops other values.
    let before = y.clone();
    layer.forward(&x, &mut y, Mode::Training);
    assert_ne!(y, before);
}

#[test]
fn bad_settings_are_refused() {
    for rate in [1.0, 1.5, -0.1, f64::NAN, f64::INFINITY] {
        let error = DropoutLayer::<f64>::new(rate, 0).unwrap_err();
        assert!(matches!(error, ModelError::Setting(_)), "{rate}");
        let plan = Sequential::<f64>::new(2)
            .then(DENSE)
            .then(Dropout::new(rate));
        assert!(
            plan.compile(Adam::default(), losses::MeanSquaredError)
                .is_err()
        );
    }
    for strength in [-1.0, f64::NAN, f64::INFINITY] {
        let plans = [
            Sequential::<f64>::new(2).then(L1(strength).on(DENSE)),
            Sequential::<f64>::new(2).then(L2(strength).on(DENSE)),
        ];
        for plan in plans {
            let compiled = plan.compile(Adam::default(), losses::MeanSquaredError);
            assert!(
                matches!(compiled, Err(ModelError::Setting(_))),
                "{strength}"
            );
        }
    }
    let decay = DecoupledWeightDecay {
        optimizer: Adam::default(),
        decay: f64::NAN,
    };
    assert!(Optimizer::<f64>::check(&decay).is_err());
}

#[test]
fn decoupled_decay_is_kerass_and_pytorchs() {
    let keras = Adam {
        epsilon: 1e-7,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::default()
    };
    let torch = Adam {
        epsilon: 1e-7,
        ..Adam::default()
    };
    for (adam, path, tolerance) in [(keras, KERAS, 1e-6), (torch, TORCH, 1e-14)] {
        let optimizer = DecoupledWeightDecay {
            optimizer: adam,
            decay: 0.004,
        };
        let mut w = [1.0, -2.0, 0.5];
        let mut slots = vec![vec![0.0; 3]; 2];
        for (number, (gradient, expected)) in (1..).zip(GRADIENTS.iter().zip(path)) {
            let step = Step {
                number,
                kind: Kind::Weight,
            };
            optimizer.update(step, &mut w, gradient, &mut slots);
            for (found, expected) in w.iter().zip(expected) {
                assert!(
                    (found - expected).abs() < tolerance,
                    "{found}, not {expected}"
                );
            }
        }
    }
}

/// Biases and leaks do not decay, and the rule inside begins as it does on its own.
#[test]
fn decay_is_for_weights_and_leaves_the_rule_alone() {
    let rule = AdaGrad {
        initial: 0.1,
        ..AdaGrad::new(0.1)
    };
    let decayed = DecoupledWeightDecay {
        optimizer: rule,
        decay: 0.5,
    };
    assert_eq!(Optimizer::<f64>::initial(&decayed), 0.1);
    let moved = |kind| {
        let mut w = [1.0];
        decayed.update(Step { number: 1, kind }, &mut w, &[0.0], &mut [vec![0.1]]);
        w[0]
    };
    assert_eq!([Kind::Bias, Kind::Leak].map(moved), [1.0, 1.0]);
    assert!((moved(Kind::Weight) - 0.95_f64).abs() < 1e-15);
}
