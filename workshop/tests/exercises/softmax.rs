//! Softmax: another right answer, and the wrong ones.

use exercise::Verdict;
use ndarray::{Array2, array};

use crate::support::expect_array;

pub type Answer = fn(&Array2<f64>) -> Array2<f64>;

pub fn check(softmax: Answer) -> Verdict {
    for z in [
        array![[0.0, 0.0]],
        array![[1.0, 2.0], [-3.0, 0.5]],
        array![[1000.0, 0.0], [-1000.0, -1001.0]],
    ] {
        let what = format!("softmax of {z:?}");
        expect_array(
            &what,
            &softmax(&z),
            &(RIGHT[0].1)(&z),
            &[],
            "Each row sums to 1",
        )?;
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[("number by number", |z| {
    Array2::from_shape_fn(z.dim(), |(row, class)| {
        1.0 / z
            .row(row)
            .iter()
            .map(|other| (other - z[(row, class)]).exp())
            .sum::<f64>()
    })
})];

pub const WRONG: &[(&str, Answer)] = &[
    ("overflow", |z| {
        let e = z.mapv(f64::exp);
        let sums = e.sum_axis(ndarray::Axis(1)).insert_axis(ndarray::Axis(1));
        e / sums
    }),
    ("over the whole batch", |z| {
        let e = z.mapv(f64::exp);
        &e / e.sum()
    }),
    ("the logits", Clone::clone),
];
