//! How well the model of listing 6 reads drawn digits, as a band: the pinned output of listing
//! 6 shows one seed, this another.

use digits::{Images, draw};
use optimizers::{Dataset, Fit};
use regularization::digit_model;
use structure::with_helper;

fn dataset(images: &Images) -> Dataset<f32> {
    Dataset::new(images.inputs_f32(), images.labels())
        .expect("images and labels of the same digits")
}

#[test]
fn another_seed_reads_nearly_all_held_out_digits_and_not_all() {
    let (train, test) = (dataset(&draw(10_000, 1)), dataset(&draw(2_000, 2)));
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
    let train = dataset(&draw(200, 1));
    let learn = || {
        let mut model = digit_model(0.5, 1).unwrap();
        let history = model.fit(&train, Fit::default()).unwrap();
        (model.weights(), history)
    };
    assert_eq!(learn(), with_helper(learn));
}
