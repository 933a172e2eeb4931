//! Dropout, penalties and weight decay: gradients, modes, references, bad settings.

use activations::Activation::Tanh;
use losses::MeanSquaredError;
use ndarray::{Array2, array};
use optimizers::{
    Adam, CorrectionOrder, Dataset, Fit, GradientDescent, MakeLayer, ModelError, Optimizer,
    Sequential, Step, dense,
};
use propagation::{GradientCheck, Kind, Layer, Mode, check_gradients, half_squared_error};
use rand::Rng;
use regularization::{
    DecoupledWeightDecay, Dropout, L1, L2, Penalty, digit_model, dropout, penalised,
};
use structure::Initialiser::Glorot;
use structure::random::Generator;

use crate::assert_near;

fn compile(plan: Sequential) -> optimizers::Model {
    let model = plan.compile(GradientDescent::new(0.1), MeanSquaredError);
    model.unwrap()
}

#[test]
fn penalties_pass_the_gradient_check() {
    let x = array![[0.5, -1.0], [0.2, 0.8]];
    let targets = array![[1.0, 0.0, 0.5], [0.0, 1.0, -0.5]];
    let plans = [
        Sequential::new(2).then(penalised(L2(0.3), dense(3, Glorot))),
        Sequential::new(2).then(penalised(L1(0.3), dense(3, Glorot))),
        Sequential::new(2).then(penalised(L1(0.3), penalised(L2(0.2), dense(3, Glorot)))),
    ];
    for plan in plans {
        let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
        let checks = check_gradients(&mut compile(plan).network, &x, loss).unwrap();
        assert!(checks.iter().all(GradientCheck::agrees));
    }
}

#[test]
fn l2_is_that_of_keras_and_pytorch() {
    // Keras 3.15.1, L2(0.01) on these weights; PyTorch 2.15.0 has weight_decay=0.01 for half of it.
    let weights = [0.1, -0.2, 0.3, 0.4, 0.5, -0.6_f64];
    let penalty: f64 = weights.iter().map(|&w| L2(0.01).value(w)).sum();
    assert_near(penalty, 0.00909999979659915, 1e-9);
    let keras = [0.002, -0.004, 0.006, 0.008, 0.01, -0.012];
    let pytorch = [0.0999, -0.1998, 0.2997, 0.3996, 0.4995, -0.5994];
    for ((w, keras), pytorch) in weights.into_iter().zip(keras).zip(pytorch) {
        // Keras keeps its coefficient in f32.
        assert_near(L2(0.01).derivative(w), keras, 1e-9);
        assert_near(w - 0.1 * L2(0.005).derivative(w), pytorch, 1e-15);
    }
    let l1 = [-2.0, 0.0, 3.0].map(|w| L1(0.5).derivative(w));
    assert_eq!(l1, [-0.5, 0.0, 0.5]);
}

#[test]
fn biases_are_not_penalised() {
    let mut model = compile(Sequential::new(2).then(penalised(L2(1.0), dense(3, Glorot))));
    let without = model.network.penalty();
    for parameter in model.network.parameters() {
        if parameter.kind == Kind::Bias {
            parameter.values.fill(100.0);
        }
    }
    assert_eq!(model.network.penalty(), without);
}

/// All that comes out of ones in Keras 3.15.1 and PyTorch 2.15.0: 0, or 1 / (1 - rate).
#[test]
fn dropout_keeps_the_mean_and_is_the_identity_in_evaluation() {
    for (rate, kept) in [(0.0, 1.0), (0.2, 1.25), (0.5, 2.0), (0.9, 10.0)] {
        let mut layer = Dropout::new(rate, 3).unwrap();
        let x = Array2::ones((200, 500));
        let y = layer.forward(&x, Mode::Training);
        assert!(y.iter().all(|&y| y == 0.0 || (y - kept).abs() < 1e-14));
        let dropped = y.iter().filter(|&&y| y == 0.0).count() as f64 / y.len() as f64;
        assert_near(dropped, rate, 0.005);
        assert_near(y.sum() / y.len() as f64, 1.0, 0.03);

        let x = array![[0.1, -0.2, 1e300], [f64::MIN_POSITIVE, -0.0, 7.0]];
        let y = layer.forward(&x, Mode::Evaluation);
        assert!(x.iter().zip(&y).all(|(x, y)| x.to_bits() == y.to_bits()));
    }
    // The scale makes up for the share that is kept, also at rates next to 1.
    for rate in [0.999, 0.9999] {
        let mut layer = Dropout::new(rate, 7).unwrap();
        let y = layer.forward(&Array2::ones((1_000, 1_000)), Mode::Training);
        assert_near(y.sum() / y.len() as f64, 1.0, 0.3);
    }
}

#[test]
fn dropout_goes_back_through_the_mask_of_its_forward_pass() {
    let mut layer = Dropout::new(0.5, 1).unwrap();
    let x = Array2::ones((4, 6));
    let y = layer.forward(&x, Mode::Training);
    assert_eq!(layer.backward(&x), y);
    // The next pass drops other values.
    assert_ne!(layer.forward(&x, Mode::Training), y);
}

/// Dropout whose generator starts afresh at each pass, so that its mask stays the same.
struct Frozen {
    fresh: Dropout,
    used: Dropout,
}

impl Layer for Frozen {
    fn name(&self) -> &'static str {
        "dropout with a frozen mask"
    }

    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        self.used = self.fresh.clone();
        self.used.forward(x, mode)
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        self.used.backward(dy)
    }
}

fn frozen(rate: f64) -> impl MakeLayer {
    move |_: usize, rng: &mut Generator| {
        let fresh = Dropout::new(rate, rng.next_u64())?;
        let used = fresh.clone();
        Ok(Box::new(Frozen { fresh, used }) as Box<dyn Layer>)
    }
}

#[test]
fn dropout_with_a_frozen_mask_passes_the_gradient_check() {
    let x = array![[0.5, -1.0]];
    let targets = array![[1.0]];
    for rate in [0.0, 0.5] {
        let plan = Sequential::new(2)
            .dense(8, Tanh)
            .then(frozen(rate))
            .dense(1, Tanh);
        let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
        let checks = check_gradients(&mut compile(plan).network, &x, loss).unwrap();
        assert!(checks.iter().all(GradientCheck::agrees), "{rate}");
        // Some units were dropped: no gradient reaches their weights.
        let silent = checks.iter().filter(|check| check.derived == 0.0).count();
        assert_eq!(silent > 0, rate > 0.0, "{rate}: {silent}");
    }
}

#[test]
fn listing_6_predicts_probabilities() {
    let mut model = digit_model(0.5, 0).unwrap();
    let p = model.predict(&digits::draw(50, 1).inputs()).unwrap();
    for row in p.rows() {
        assert!(row.iter().all(|p| (0.0..=1.0).contains(p)));
        assert_near(row.sum(), 1.0, 1e-12);
    }
}

/// A network with dropout says why its gradient cannot be checked.
#[test]
fn the_gradient_check_names_random_layers() {
    let mut network = compile(Sequential::new(8).then(dropout(0.5)).then(dense(3, Glorot))).network;
    let (x, targets) = (Array2::ones((2, 8)), Array2::zeros((2, 3)));
    let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
    let error = check_gradients(&mut network, &x, loss).unwrap_err();
    let reason = "without layers that draw random numbers";
    assert!(error.to_string().contains(reason), "{error}");
}

#[test]
fn bad_settings_are_refused() {
    type Make = fn(f64) -> Option<String>;
    let fraction = "at least 0 and below 1";
    let not_negative = "a finite number, 0 or above";
    let rows: [(&str, &str, Make); 5] = [
        ("dropout rate", fraction, |rate| told(Dropout::new(rate, 0))),
        ("dropout rate", fraction, |rate| told(digit_model(rate, 0))),
        ("L1 coefficient", not_negative, |lambda| {
            told(plan(L1(lambda)))
        }),
        ("L2 coefficient", not_negative, |lambda| {
            told(plan(L2(lambda)))
        }),
        ("weight decay", not_negative, |decay| {
            told(decayed(decay).check())
        }),
    ];
    for (setting, expected, make) in rows {
        for value in [-0.1, f64::NAN, f64::INFINITY] {
            let message = format!("{setting} {value}; expected {expected}");
            assert_eq!(make(value), Some(message));
        }
        assert_eq!(make(0.25), None, "{setting}");
    }
    let all = format!("dropout rate 1; expected {fraction}");
    assert_eq!(told(Dropout::new(1.0, 0)), Some(all));
}

/// A coefficient that is finite and so large that the penalty is not.
#[test]
fn a_penalty_that_overflows_is_an_error() {
    let data = Dataset::new(Array2::ones((4, 2)), Array2::zeros((4, 3))).unwrap();
    for lambda in [1e300, 1e308] {
        let mut model = plan(L2(lambda)).unwrap();
        let before = vec![vec![1e10, 1.0, 0.0, 0.0, 1.0, 1.0], vec![0.0; 3]];
        model.set_weights(&before).unwrap();
        assert_eq!(model.evaluate(&data), Err(ModelError::Overflow));
        assert_eq!(model.fit(&data, Fit::default()), Err(ModelError::Overflow));
        assert_eq!(model.weights(), before);
    }
}

fn told<T, E: ToString>(result: Result<T, E>) -> Option<String> {
    result.err().map(|error| error.to_string())
}

fn plan(penalty: Penalty) -> Result<optimizers::Model, ModelError> {
    let plan = Sequential::new(2).then(penalised(penalty, dense(3, Glorot)));
    plan.compile(Adam::default(), MeanSquaredError)
}

fn decayed(decay: f64) -> DecoupledWeightDecay<Adam> {
    DecoupledWeightDecay {
        optimizer: Adam {
            epsilon: 1e-7,
            ..Adam::default()
        },
        decay,
    }
}

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
fn decoupled_decay_is_that_of_keras_and_pytorch() {
    let torch = decayed(0.004);
    let mut keras = torch;
    keras.optimizer.order = CorrectionOrder::EpsilonFirst;
    for (optimizer, path, tolerance) in [(keras, KERAS, 1e-6), (torch, TORCH, 1e-14)] {
        let mut w = [1.0, -2.0, 0.5];
        let mut state = vec![vec![0.0; 3]; optimizer.slots()];
        for (number, (gradient, expected)) in (1..).zip(GRADIENTS.iter().zip(path)) {
            optimizer.update(step(number, Kind::Weight), &mut w, gradient, &mut state);
            for (found, expected) in w.into_iter().zip(expected) {
                assert_near(found, expected, tolerance);
            }
        }
    }
}

fn step(number: i32, kind: Kind) -> Step {
    Step {
        number,
        learning_rate: 1e-3,
        kind,
    }
}

#[test]
fn biases_and_leaks_do_not_decay() {
    let moved = |kind| {
        let (mut w, mut state) = ([1.0], [vec![0.0], vec![0.0]]);
        decayed(50.0).update(step(1, kind), &mut w, &[0.0], &mut state);
        w[0]
    };
    assert_eq!([Kind::Bias, Kind::Leak].map(moved), [1.0, 1.0]);
    assert_near(moved(Kind::Weight), 0.95, 1e-15);
}
