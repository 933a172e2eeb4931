//! The gradient of softmax and cross-entropy: the check, and the wrong answers that it refuses.

use activations::softmax;
use exercise::{Verdict, expect_close};
use losses::{Loss, SparseCategoricalCrossEntropy, Targets, one_hot};
use ndarray::{Array2, Axis, array};
use structure::maximum;
use structure::random::{below, generator, uniform};

pub type Answer = fn(&Array2<f64>, &[usize]) -> Array2<f64>;

pub fn check(logit_gradient: Answer) -> Verdict {
    let case = |z: &Array2<f64>, labels: &[usize], question: &str| -> Verdict {
        let got = logit_gradient(z, labels);
        if got.dim() != z.dim() {
            return Err(format!(
                "for logits of shape {:?} the gradient has the shape {:?}; it needs one number for each logit",
                z.dim(),
                got.dim()
            ));
        }
        let (_, expected) = SparseCategoricalCrossEntropy
            .value_from_logits(z, &Targets::Labels(labels.to_vec()))
            .map_err(|error| error.to_string())?;
        for ((row, column), &expected) in expected.indexed_iter() {
            let what = format!(
                "in a batch of {}, the gradient at row {row}, class {column} (the true class is {})",
                labels.len(),
                labels[row]
            );
            expect_close(what, got[[row, column]], expected, 1e-9)
                .map_err(|fault| format!("{fault}. {question}"))?;
        }
        Ok(())
    };
    let half = "Both classes were given one half, and one of them is true.";
    case(&array![[0.0, 0.0]], &[0], half)?;
    let softmax = "Are the probabilities those of softmax?";
    case(&array![[1.0, 2.0, 3.0]], &[1], softmax)?;
    let mean = "The loss is a mean over the samples, so each has its share of the gradient.";
    case(&array![[0.0, 0.0], [0.0, 0.0]], &[0, 1], mean)?;
    let large =
        "e^1000 is no f64. What may be taken off all logits of a row without changing softmax?";
    case(&array![[1000.0, 0.0], [-1000.0, 0.0]], &[1, 1], large)?;
    let general = "It is right for the examples. Is each row done on its own?";
    let mut rng = generator(42);
    for _ in 0..20 {
        let (samples, classes) = (1 + below(&mut rng, 4), 2 + below(&mut rng, 4));
        let z = Array2::from_shape_simple_fn((samples, classes), || 8.0 * uniform(&mut rng) - 4.0);
        let labels: Vec<usize> = (0..samples).map(|_| below(&mut rng, classes)).collect();
        case(&z, &labels, general)?;
    }
    Ok(())
}

fn truth(z: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    one_hot(labels, z.ncols()).expect("labels below the classes")
}

/// The prediction minus the truth, over the number of samples.
fn difference(p: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    let n = p.nrows() as f64;
    (p - truth(p, labels)) / n
}

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "with the softmax of chapter 2 and one-hot rows",
        |z, labels| difference(&softmax(z), labels),
    ),
    ("the hints, taken literally", |z, labels| {
        let mut gradient = z.clone();
        for (mut row, &label) in gradient.rows_mut().into_iter().zip(labels) {
            row -= maximum(&row);
            row.mapv_inplace(f64::exp);
            row /= row.sum();
            row[label] -= 1.0;
        }
        gradient / z.nrows() as f64
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the mean forgotten", "mean", |z, labels| {
        softmax(z) - truth(z, labels)
    }),
    (
        "truth minus prediction",
        "one of them is true",
        |z, labels| -difference(&softmax(z), labels),
    ),
    ("the probabilities alone", "one of them is true", |z, _| {
        softmax(z) / z.nrows() as f64
    }),
    (
        "the logits for the probabilities",
        "given one half",
        |z, labels| difference(z, labels),
    ),
    (
        "divided by the classes too",
        "given one half",
        |z, labels| difference(&softmax(z), labels) / z.ncols() as f64,
    ),
    ("softmax over the whole batch", "its share", |z, labels| {
        let e = (z - maximum(z)).mapv(f64::exp);
        difference(&(&e / e.sum()), labels)
    }),
    (
        "without taking off the largest logit",
        "e^1000",
        |z, labels| {
            let e = z.mapv(f64::exp);
            let sums = e.sum_axis(Axis(1)).insert_axis(Axis(1));
            difference(&(e / sums), labels)
        },
    ),
    (
        "only the true class has a gradient",
        "one half",
        |z, labels| difference(&softmax(z), labels) * truth(z, labels),
    ),
];
