//! The stack: widths, buffers, short batches, strided input, parameters.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use activations::Activation;
use ndarray::{Array2, array, s};
use propagation::{ActivationLayer, DenseLayer, Mode, Stack, StackError, half_squared_error};
use structure::random::generator;
use structure::{Dense, Initialiser, InputError};

fn network() -> Stack<f64> {
    let mut rng = generator(5);
    let mut dense = |inputs, units| {
        DenseLayer::new(Dense::new(inputs, units, Initialiser::Glorot, &mut rng).unwrap())
    };
    let (first, second) = (dense(3, 4), dense(4, 2));
    Stack::new(3)
        .with(first)
        .and_then(|stack| stack.with(ActivationLayer(Activation::Tanh)))
        .and_then(|stack| stack.with(second))
        .unwrap()
}

#[test]
fn widths_must_fit() {
    let dense = Dense::<f64>::new(5, 1, Initialiser::Glorot, &mut generator(0)).unwrap();
    let Err(error) = network().with(DenseLayer::new(dense)) else {
        panic!("5 inputs after 2 outputs")
    };
    assert_eq!(
        error,
        StackError::Width {
            layer: "layer 3 (dense)".into(),
            expected: 5,
            found: 2
        }
    );
    assert_eq!(
        error.to_string(),
        "layer 3 (dense): expected 5 values per sample, found 2"
    );
}

#[test]
fn bad_batches_are_refused_before_any_product() {
    let mut stack = network();
    let wide = stack
        .forward(&Array2::zeros((2, 4)), Mode::Training)
        .unwrap_err();
    assert_eq!(
        wide.to_string(),
        "layer 0 (dense): expected 3 features per sample, found 4"
    );
    let empty = stack
        .forward(&Array2::zeros((0, 3)), Mode::Training)
        .unwrap_err();
    assert_eq!(empty, InputError::EmptyBatch);
}

#[test]
fn a_short_batch_after_a_long_one_sees_only_its_own_rows() {
    let x = array![[0.1, 0.2, 0.3], [0.4, -0.5, 0.6], [0.7, 0.8, -0.9]];
    let targets = array![[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]];
    let gradients = |stack: &mut Stack<f64>, rows| {
        let x = x.slice(s![..rows, ..]);
        stack.forward(&x, Mode::Training).unwrap();
        let (y, mut dy) = stack.output_and_gradient();
        half_squared_error(&y, &targets.slice(s![..rows, ..]), &mut dy);
        stack.backward(&x, None);
        let mut all = Vec::new();
        stack.visit_parameters(&mut |parameter| all.extend_from_slice(parameter.gradient));
        all
    };
    let mut used = network();
    gradients(&mut used, 3);
    assert_eq!(gradients(&mut used, 2), gradients(&mut network(), 2));
}

#[test]
fn a_shorter_batch_uses_the_buffers_that_are_there() {
    let mut stack = network();
    let mut buffer = |rows| {
        let x = Array2::zeros((rows, 3));
        stack.forward(&x, Mode::Training).unwrap().as_ptr()
    };
    let long = buffer(5);
    assert_eq!(long, buffer(2));
    assert_eq!(long, buffer(5));
}

#[test]
fn transposed_and_strided_batches_give_the_same_values() {
    let x = array![[0.1, 0.2, 0.3], [0.4, -0.5, 0.6]];
    let expected = network().forward(&x, Mode::Evaluation).unwrap().to_owned();
    let columns = x.t().as_standard_layout().into_owned();
    let transposed = network()
        .forward(&columns.t(), Mode::Evaluation)
        .unwrap()
        .to_owned();
    let mut wide = Array2::zeros((4, 3));
    wide.slice_mut(s![..;2, ..]).assign(&x);
    let strided = network()
        .forward(&wide.slice(s![..;2, ..]), Mode::Evaluation)
        .unwrap()
        .to_owned();
    for other in [transposed, strided] {
        assert!((&expected - &other).iter().all(|d| d.abs() < 1e-12));
    }
}

#[test]
fn parameters_are_counted() {
    assert_eq!(network().parameter_count(), 3 * 4 + 4 + 4 * 2 + 2);
}

#[test]
fn layers_of_their_own_add_nothing_to_the_loss() {
    assert_eq!(network().penalty(), 0.0);
}

#[test]
#[should_panic(expected = "mismatch")]
fn targets_of_another_shape_are_refused() {
    let (y, targets) = (Array2::<f64>::zeros((4, 1)), Array2::zeros((1, 4)));
    half_squared_error(&y, &targets, &mut Array2::zeros((4, 1)));
}

#[test]
#[should_panic(expected = "not the batch that went forward")]
fn going_backward_with_another_batch_is_a_bug() {
    let mut stack = network();
    stack
        .forward(&Array2::zeros((2, 3)), Mode::Training)
        .unwrap();
    stack.backward(&Array2::zeros((3, 3)), None);
}

/// What the loop cannot learn with is told, and nothing is learned.
#[test]
fn the_training_loop_refuses() {
    use propagation::{TrainingError, epoch, mean_squared_error, training_step};
    let (x, targets) = (Array2::<f64>::zeros((4, 3)), Array2::zeros((4, 2)));
    let mut holed = x.clone();
    holed[[3, 1]] = f64::NAN;
    let weights = |stack: &mut Stack<f64>| {
        let mut all = Vec::new();
        stack.visit_parameters(&mut |parameter| all.extend_from_slice(parameter.values));
        all
    };
    let mut stack = network();
    let before = weights(&mut stack);
    let few = Array2::zeros((2, 2));
    let told = [
        training_step(&mut stack, &holed, &targets, 0.1).unwrap_err(),
        training_step(&mut stack, &x, &few, 0.1).unwrap_err(),
        training_step(&mut stack, &x, &targets, f64::NAN).unwrap_err(),
        training_step(&mut stack, &x, &targets, -0.5).unwrap_err(),
        epoch(&mut stack, &x, &targets, 0, 0.1).unwrap_err(),
        epoch(&mut stack, &x, &few, 2, 0.1).unwrap_err(),
        mean_squared_error(&mut stack, &few, &targets).unwrap_err(),
        epoch(
            &mut stack,
            &x.slice(s![..0, ..]),
            &targets.slice(s![..0, ..]),
            2,
            0.1,
        )
        .unwrap_err(),
    ];
    assert_eq!(weights(&mut stack), before);
    let messages = [
        "the input has NaN at row 3, column 1; expected finite numbers",
        "expected targets of shape (4, 2) like the outputs, found (2, 2)",
        "learning rate NaN; expected a finite number, at least 0",
        "learning rate -0.5; expected a finite number, at least 0",
        "batch size 0; expected at least 1",
        "expected targets of shape (4, 2) like the outputs, found (2, 2)",
        "layer 0 (dense): expected 3 features per sample, found 2",
        "the batch has no rows; expected at least 1",
    ];
    assert_eq!(told.each_ref().map(TrainingError::to_string), messages);
}

#[test]
fn parameters_say_what_they_are() {
    use propagation::{Kind, ParametricRelu};
    let mut stack = network().with(ParametricRelu::new(0.25)).unwrap();
    let mut kinds = Vec::new();
    stack.visit_parameters(&mut |parameter| kinds.push(parameter.kind));
    let dense = [Kind::Weight, Kind::Bias];
    assert_eq!(kinds, [&dense[..], &dense, &[Kind::Leak]].concat());
}

#[test]
fn weights_that_overflowed_give_nan_and_not_a_number_that_looks_fine() {
    let weights = array![[f64::INFINITY, 1.0]];
    let mut stack = Stack::new(1)
        .with(DenseLayer::new(Dense::from_weights(weights, None).unwrap()))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Softmax)))
        .unwrap();
    let y = stack.forward(&array![[1.0]], Mode::Evaluation).unwrap();
    assert!(y.iter().all(|y| y.is_nan()), "{y}");
}

#[test]
fn the_mean_is_over_samples_and_outputs() {
    let mut stack = Stack::<f64>::new(2)
        .with(ActivationLayer(Activation::Linear))
        .unwrap();
    let (x, targets) = (array![[1.0, 2.0], [3.0, 4.0]], Array2::zeros((2, 2)));
    let mean = propagation::mean_squared_error(&mut stack, &x, &targets).unwrap();
    // (1 + 4 + 9 + 16) / 4
    assert_eq!(mean, 7.5);
}
