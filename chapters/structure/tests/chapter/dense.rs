//! Dense layers: what they compute, how many numbers they have, and what they refuse.

use ndarray::{Array2, arr1, arr2, array};
use structure::first_network::{FirstNetwork, inputs};
use structure::random::generator;
use structure::{
    Dense, Initialiser, ShapeError, argmax, check_batch, largest, maximum, parameter_count,
};

use crate::assert_near;

fn layer(inputs: usize, units: usize) -> Result<Dense, ShapeError> {
    Dense::new(inputs, units, Initialiser::Glorot, &mut generator(1))
}

#[test]
fn a_batch_is_multiplied_and_the_bias_added_to_each_row() {
    let weights = array![[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]];
    let x = array![[1.0, 1.0, 1.0], [1.0, 0.0, -1.0]];
    let dense = Dense::from_weights(weights.clone(), Some(arr1(&[0.5, -0.5]))).unwrap();
    assert_eq!(dense.forward(&x), array![[6.5, 59.5], [-1.5, -20.5]]);
    let plain = Dense::from_weights(weights, None).unwrap();
    assert_eq!(plain.forward(&x), array![[6.0, 60.0], [-2.0, -20.0]]);
}

#[test]
fn a_product_is_the_sum_of_products() {
    let weights = FirstNetwork::new(1).hidden;
    let dense = Dense::from_weights(weights.clone(), None).unwrap();
    let sums = dense.forward(&inputs());
    for ((sample, unit), &sum) in sums.indexed_iter() {
        let products = (0..3).map(|k| inputs()[[sample, k]] * weights[[k, unit]]);
        assert_near(sum, products.sum(), 1e-15);
    }
}

#[test]
fn parameters_are_counted() {
    for (widths, bias, count) in [
        (&[3, 4, 1][..], false, 16),
        (&[3, 4, 1], true, 21),
        (&[784, 128, 64, 10], true, 109_386),
        (&[784], true, 0),
        (&[usize::MAX, 1], false, usize::MAX),
    ] {
        assert_eq!(parameter_count(widths, bias), count, "{widths:?}");
    }
}

#[test]
fn impossible_layers_and_batches_are_refused() {
    const NAN: f64 = f64::NAN;
    let given = |shape, biases: &[f64]| {
        let layer = Dense::from_weights(Array2::zeros(shape), Some(arr1(biases)));
        layer.unwrap_err().to_string()
    };
    let layer = |inputs, units| layer(inputs, units).unwrap_err().to_string();
    let batch = |x| {
        let refused = check_batch(&x, "dense layer", 3);
        refused.unwrap_err().to_string()
    };
    let scores = |x| argmax(&x).unwrap_err().to_string();
    let huge = 1 << 14;
    let messages = [
        layer(0, 4),
        layer(3, 0),
        layer(usize::MAX, 2),
        layer(huge, huge),
        given((0, 4), &[]),
        given((3, 4), &[0.0]),
        batch(Array2::zeros((0, 3))),
        batch(Array2::zeros((1, 4))),
        batch(arr2(&[[0.0, 0.0, 0.0], [0.0, NAN, 0.0]])),
        batch(arr2(&[[0.0, 0.0, -f64::INFINITY], [NAN, 0.0, 0.0]])),
        scores(Array2::zeros((0, 3))),
        scores(Array2::zeros((2, 0))),
        scores(arr2(&[[0.0, 1.0], [0.0, NAN]])),
    ];
    let expected = "\
a layer with 0 inputs; it needs at least 1
a layer with 0 units; it needs at least 1
18446744073709551615 inputs times 2 units is too large
16384 inputs times 16384 units is too large
a layer with 0 inputs; it needs at least 1
expected 4 biases, one per unit, found 1
the batch has no rows; expected at least 1
dense layer: expected 3 features per sample, found 4
the input has NaN at row 1, column 1; expected finite numbers
the input has -inf at row 0, column 2; expected finite numbers
the batch has no rows; expected at least 1
the rows have no columns; expected at least 1
the input has NaN at row 1, column 1; expected finite numbers";
    assert_eq!(messages.join("\n"), expected);
    assert_eq!(check_batch(&inputs(), "dense layer", 3), Ok(()));
}

#[test]
fn the_largest_score_wins_the_first_on_a_tie() {
    const NAN: f64 = f64::NAN;
    let lowest = f64::NEG_INFINITY;
    let scores = array![[0.1, 2.0, -1.0], [5.0, 5.0, 5.0], [-3.0, lowest, -2.0]];
    assert_eq!(argmax(&scores).unwrap(), [1, 0, 2]);
    for (row, expected) in [
        (&[1.0, 3.0, 3.0][..], Some(1)),
        (&[lowest; 2], Some(0)),
        (&[1.0, NAN, 3.0], None),
        (&[NAN], None),
        (&[], None),
    ] {
        assert_eq!(largest(&arr1(row).view()), expected, "{row:?}");
    }
    assert_eq!(maximum(&[1.0, 3.0, 2.0]), 3.0);
    assert_eq!(maximum(&[]), lowest);
    for spoiled in [[NAN, 1.0, 2.0], [1.0, NAN, 2.0], [1.0, 2.0, NAN]] {
        assert!(maximum(&spoiled).is_nan());
    }
}
