//! Dense layers: what they compute, how many numbers they have, and what they refuse.

use ndarray::{Array2, arr1, arr2, array, s};
use structure::first_network::{FirstNetwork, INPUTS, product};
use structure::random::generator;
use structure::{Dense, Initialiser, InputError, ShapeError, argmax, largest, parameter_count};

fn layer(inputs: usize, units: usize) -> Result<Dense<f64>, ShapeError> {
    Dense::new(inputs, units, Initialiser::Glorot, &mut generator(1))
}

#[test]
fn a_batch_is_multiplied_and_the_bias_added_to_each_row() {
    let weights = arr2(&[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]);
    let dense = Dense::from_weights(weights, Some(arr1(&[0.5, -0.5]))).unwrap();
    let y = dense
        .apply(&arr2(&[[1.0, 1.0, 1.0], [1.0, 0.0, -1.0]]))
        .unwrap();
    assert_eq!(y, arr2(&[[6.5, 59.5], [-1.5, -20.5]]));
    let y = dense
        .without_bias()
        .apply(&arr2(&[[1.0, 1.0, 1.0]]))
        .unwrap();
    assert_eq!(y, arr2(&[[6.0, 60.0]]));
}

#[test]
fn dense_and_plain_arrays_agree() {
    let network = FirstNetwork::new(1);
    let dense = Dense::from_weights(arr2(&network.hidden), None).unwrap();
    let by_dense = dense.apply(&arr2(&INPUTS)).unwrap();
    let by_arrays = arr2(&product(&INPUTS, &network.hidden));
    assert!((by_dense - by_arrays).iter().all(|d| d.abs() < 1e-15));
}

#[test]
fn transposed_and_strided_inputs_give_the_same_values() {
    let dense = layer(3, 4).unwrap();
    let x = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    let expected = dense.apply(&x).unwrap();
    let turned = x.t().as_standard_layout().into_owned();
    assert_eq!(dense.apply(&turned.t()).unwrap(), expected);
    let mut wide = Array2::from_elem((4, 6), 99.0);
    wide.slice_mut(s![..;2, ..;2]).assign(&x);
    assert_eq!(dense.apply(&wide.slice(s![..;2, ..;2])).unwrap(), expected);
    let transposed = Dense::from_weights(
        dense.weights.t().as_standard_layout().t().to_owned(),
        dense.bias.clone(),
    );
    let transposed = transposed.unwrap();
    assert!(transposed.weights.is_standard_layout());
    assert_eq!(transposed, dense);
}

#[test]
fn a_flat_image_has_784_features() {
    let image = Array2::<f32>::zeros((28, 28));
    let batch = image.into_shape_with_order((1, 784)).unwrap();
    let dense = Dense::<f32>::new(784, 128, Initialiser::He, &mut generator(1)).unwrap();
    assert_eq!(dense.apply(&batch).unwrap().dim(), (1, 128));
}

#[test]
fn parameters_are_counted() {
    assert_eq!(parameter_count(&[3, 4, 1], false), 16);
    assert_eq!(parameter_count(&[3, 4, 1], true), 21);
    assert_eq!(parameter_count(&[784, 128, 64, 10], true), 109_386);
    assert_eq!(parameter_count(&[784], true), 0);
    assert_eq!(parameter_count(&[usize::MAX, 1], false), usize::MAX);
    assert_eq!(layer(784, 128).unwrap().parameter_count(), 100_480);
    assert_eq!(
        layer(784, 128).unwrap().without_bias().parameter_count(),
        100_352
    );
    assert_eq!(layer(2, 3).unwrap().zeros_like().parameter_count(), 9);
}

#[test]
fn impossible_layers_are_refused() {
    let said = |inputs, units| layer(inputs, units).unwrap_err().to_string();
    assert_eq!(said(0, 4), "a layer with 0 inputs; it needs at least 1");
    assert_eq!(said(3, 0), "a layer with 0 units; it needs at least 1");
    assert_eq!(
        layer(usize::MAX, 2).unwrap_err(),
        ShapeError::TooLarge {
            inputs: usize::MAX,
            units: 2
        }
    );
    assert_eq!(
        layer(1 << 31, 1 << 31).unwrap_err(),
        ShapeError::TooLarge {
            inputs: 1 << 31,
            units: 1 << 31
        }
    );
    let weights = Array2::<f64>::zeros((3, 4));
    assert_eq!(
        Dense::from_weights(weights, Some(arr1(&[0.0])))
            .unwrap_err()
            .to_string(),
        "expected 4 biases, one per unit, found 1"
    );
    assert_eq!(
        Dense::from_weights(Array2::<f64>::zeros((0, 4)), None).unwrap_err(),
        ShapeError::Zero { what: "inputs" }
    );
}

#[test]
fn impossible_batches_are_refused() {
    let dense = layer(3, 4).unwrap();
    let said = |batch: Array2<f64>| dense.apply(&batch).unwrap_err().to_string();
    assert_eq!(
        said(Array2::zeros((0, 3))),
        "the batch has no rows; expected at least 1"
    );
    assert_eq!(
        said(Array2::zeros((1, 4))),
        "dense layer: expected 3 features per sample, found 4"
    );
    assert_eq!(
        said(arr2(&[[0.0, 0.0, 0.0], [0.0, f64::NAN, 0.0]])),
        "the input has NaN at row 1, column 1; expected finite numbers"
    );
    assert_eq!(
        said(arr2(&[[0.0, 0.0, f64::NEG_INFINITY], [f64::NAN, 0.0, 0.0]])),
        "the input has -inf at row 0, column 2; expected finite numbers"
    );
}

#[test]
fn the_largest_score_wins_the_first_on_a_tie() {
    let scores = arr2(&[
        [0.1, 2.0, -1.0],
        [5.0, 5.0, 5.0],
        [-3.0, f64::NEG_INFINITY, -2.0],
    ]);
    assert_eq!(argmax(&scores).unwrap(), arr1(&[1, 0, 2]));
    assert_eq!(
        argmax(&arr2(&[[0.0, 1.0], [0.0, f64::NAN]]))
            .unwrap_err()
            .to_string(),
        "the input has NaN at row 1, column 1; expected finite numbers"
    );
    assert_eq!(
        argmax(&Array2::<f64>::zeros((0, 3))).unwrap_err(),
        InputError::EmptyBatch
    );
    assert_eq!(
        argmax(&Array2::<f64>::zeros((2, 0))).unwrap_err(),
        InputError::NoColumns
    );
}

#[test]
fn the_largest_of_a_row_if_there_is_one() {
    assert_eq!(largest(&arr1(&[1.0, 3.0, 3.0])), Some(1));
    assert_eq!(largest(&arr1(&[f64::NEG_INFINITY; 2])), Some(0));
    assert_eq!(largest(&arr1(&[1.0, f64::NAN, 3.0])), None);
    assert_eq!(largest::<f64>(&arr1(&[])), None);
}
