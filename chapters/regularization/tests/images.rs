//! Images and labels that do not go together are refused, with the place.

use ndarray::{Array1, Array2};
use regularization::images::{Images, ImagesError, PIXELS};

fn join(rows: usize, columns: usize, labels: &[u8]) -> Result<Images, ImagesError> {
    Images::new(
        Array2::zeros((rows, columns)),
        Array1::from(labels.to_vec()),
    )
}

#[test]
fn images_of_another_size() {
    assert_eq!(
        join(2, 783, &[1, 2]),
        Err(ImagesError::Pixels { found: 783 })
    );
}

#[test]
fn not_one_label_per_image() {
    let error = join(2, PIXELS, &[1, 2, 3]).unwrap_err();
    assert_eq!(
        error,
        ImagesError::Counts {
            images: 2,
            labels: 3
        }
    );
    assert_eq!(
        error.to_string(),
        "expected one label per image, found 2 images and 3 labels"
    );
}

#[test]
fn a_label_that_is_no_digit() {
    let error = join(4, PIXELS, &[9, 0, 3, 10]).unwrap_err();
    assert_eq!(error.to_string(), "label 10 at row 3, classes 0..9");
}

#[test]
fn rows_are_taken_in_the_order_asked_for() {
    let images = join(4, PIXELS, &[9, 8, 7, 6]).unwrap();
    assert_eq!(images.select([3, 0, 3]).labels().to_vec(), [6, 9, 6]);
    assert!(images.select([]).is_empty());
}
