//! Weights in a file: the round trip, the published layout, and every damaged file refused.

use activations::Activation::{Relu, Sigmoid};
use losses::BinaryCrossEntropy;
use ndarray::array;
use optimizers::{Adam, Model, Sequential};

use crate::dense;

/// 2-3-1, of which the last layer has no biases.
fn model(seed: u64) -> Model {
    let output = dense(array![[0.1], [0.2], [0.3]], None);
    let plan = Sequential::seeded(2, seed)
        .dense(3, Relu)
        .layer(output)
        .activation(Sigmoid);
    plan.compile(Adam::default(), BinaryCrossEntropy).unwrap()
}

#[test]
fn a_loaded_model_has_the_weights_that_were_saved() {
    let (mut saved, mut loaded) = (model(1), model(2));
    assert_ne!(saved.weights(), loaded.weights());
    loaded
        .load_safetensors(&saved.to_safetensors().unwrap())
        .unwrap();
    assert_eq!(saved.weights(), loaded.weights());
}

/// Eight bytes for the length of the header, a header in JSON, then the numbers, little-endian and row by row.
#[test]
fn the_file_is_laid_out_as_published() {
    let mut model = model(1);
    let file = model.to_safetensors().unwrap();
    let length = u64::from_le_bytes(file[..8].try_into().unwrap()) as usize;
    let (header, data) = file[8..].split_at(length);
    let header = String::from_utf8(header.to_vec()).unwrap();
    for entry in [
        r#""0.dense.weight":{"dtype":"F64","shape":[2,3],"data_offsets":[0,48]}"#,
        r#""1.dense.bias":{"dtype":"F64","shape":[3],"data_offsets":[48,72]}"#,
        r#""2.dense.weight":{"dtype":"F64","shape":[3,1],"data_offsets":[72,96]}"#,
    ] {
        assert!(header.contains(entry), "{entry} is not in {header}");
    }
    let numbers = data
        .chunks_exact(8)
        .map(|number| f64::from_le_bytes(number.try_into().unwrap()));
    assert_eq!(numbers.collect::<Vec<f64>>(), model.weights().concat());
}

/// One bit, wherever it is, one byte less, one byte more.
#[test]
fn every_damage_is_refused_and_changes_nothing() {
    let file = model(1).to_safetensors().unwrap();
    let mut model = model(2);
    let before = model.weights();
    let flipped = (0..8 * file.len()).map(|bit| {
        let mut file = file.clone();
        file[bit / 8] ^= 1 << (bit % 8);
        file
    });
    let cut = (0..file.len()).map(|length| file[..length].to_vec());
    for damaged in flipped.chain(cut).chain([[&file[..], &[0]].concat()]) {
        let found = model.load_safetensors(&damaged);
        assert!(found.is_err(), "{:?}", String::from_utf8_lossy(&damaged));
    }
    assert_eq!(model.weights(), before);
}

#[test]
fn files_of_other_models_are_refused_by_name_and_shape() {
    let plan = |hidden: usize| Sequential::new(2).dense(hidden, Relu).dense(1, Sigmoid);
    let compiled = |plan: Sequential| plan.compile(Adam::default(), BinaryCrossEntropy).unwrap();
    let mut diverged = compiled(plan(3));
    diverged.network.parameters()[1].values[2] = f64::NAN;
    let nested = compiled(Sequential::new(2).dense(3, Relu));
    for (mut other, expected) in [
        (
            compiled(plan(4)),
            "0.dense.weight: expected F64 [2, 3], found F64 [2, 4]",
        ),
        (model(1), "expected 4 arrays, found 3"),
        (nested, "expected 4 arrays, found 2"),
        (diverged, "damaged: a checksum that does not fit, or NaN"),
    ] {
        let error = compiled(plan(3))
            .load_safetensors(&other.to_safetensors().unwrap())
            .unwrap_err();
        assert_eq!(error.to_string(), format!("saved weights: {expected}"));
    }
}
