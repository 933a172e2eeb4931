//! How well the model of listing 6 reads drawn digits, as a band: the pinned output of listing
//! 6 shows one seed, this another.

use optimizers::{Dataset, Fit};
use regularization::digit_model;
use regularization::digits::digits;
use regularization::images::Images;
use structure::with_helper;

fn dataset(images: &Images) -> Dataset<f32> {
    Dataset::new(images.inputs(), images.targets()).expect("images and labels of the same digits")
}

#[test]
fn another_seed_reads_nearly_all_held_out_digits_and_not_all() {
    let (train, test) = (dataset(&digits(10_000, 1)), dataset(&digits(2_000, 2)));
    let mut model = digit_model(0.5, 1).unwrap();
    let fit = Fit {
        epochs: 10,
        ..Fit::default()
    };
    model.fit(&train, fit).unwrap();
    let accuracy = model.evaluate(&test).unwrap().accuracy.unwrap();
    assert!((0.97..1.0).contains(&accuracy), "{accuracy}");
}

#[test]
fn a_second_thread_changes_no_bit() {
    let train = dataset(&digits(200, 1));
    let learn = || {
        let mut model = digit_model(0.5, 1).unwrap();
        let history = model.fit(&train, Fit::default()).unwrap();
        (model.weights(), history)
    };
    assert_eq!(learn(), with_helper(learn));
}
