//! The gradient of softmax and cross-entropy together: the prediction minus the truth.

use activations::{Activation, central_difference, softmax};
use ndarray::{Array2, array};
use structure::experiments::{Report, Setup, lines, verdict};

use super::shared::{value, value_from_logits};
use crate::{Loss, SparseCategoricalCrossEntropy, Targets, cross_entropy, one_hot};

/// The true classes of the three samples.
const LABELS: [usize; 3] = [2, 0, 1];

/// The gradient with respect to the logits `z` in four ways, each (samples, classes): `(p - t) / n`,
/// from the loss and its logits at once, through the derivative of the logarithm and then through
/// softmax, and by the central difference.
fn gradients(z: &Array2<f64>) -> [Array2<f64>; 4] {
    let n = z.nrows() as f64;
    let (loss, labels) = (SparseCategoricalCrossEntropy, LABELS.to_vec().into());
    let p = softmax(z);
    let t = one_hot(&LABELS, z.ncols()).expect("labels below the classes");
    let dp = value(&loss, &p, &labels).1;
    let measured = Array2::from_shape_fn(z.dim(), |place| {
        let loss_at = |moved| {
            let mut z = z.clone();
            z[place] = moved;
            value_from_logits(&loss, &z, &labels).0
        };
        central_difference(loss_at, z[place])
    });
    let fused = value_from_logits(&loss, z, &labels).1;
    let chained = Activation::Softmax.backward(z, &p, &dp);
    [(p - t) / n, fused, chained, measured]
}

/// What the report found.
pub struct Data {
    /// The gradient in four ways, as on the page.
    pub gradients: [Array2<f64>; 4],
    /// The loss of one row of raw scores: divided by their sum, as they are, as logits.
    pub scores: [f64; 3],
}

/// Computes the gradient in four ways, and the loss of one row of scores in three.
pub fn report() -> Report<Data> {
    let z = array![[1.0, 2.0, 3.0], [0.5, -1.0, 0.0], [4.0, 1.0, -2.0]];
    let gradients = gradients(&z);
    let [difference, fused, chained, measured] = &gradients;
    let scores = array![[0.2, 0.2, 0.1]];
    let (loss, label) = (SparseCategoricalCrossEntropy, Targets::Labels(vec![0]));
    let three = [
        cross_entropy(0.2 / scores.sum()),
        cross_entropy(0.2),
        value_from_logits(&loss, &scores, &label).0,
    ];
    let refused = loss.value(&scores, &label).expect_err("a refusal");

    let near = |other: &Array2<f64>, within: f64| {
        let errors = difference - other;
        errors.iter().filter(|error| error.abs() < within).count()
    };
    let derived = near(chained, 1e-12).min(near(fused, 1e-12));
    let perturbed = near(measured, 1e-8);
    let zero = fused.rows().into_iter().all(|row| row.sum().abs() < 1e-12);
    let setup = Setup {
        data: "three samples of three classes; one row of scores, .2 .2 .1",
        criterion: "los-08 holds if all 9 entries of (p - t) / n agree with the chain rule within 1e-12 and with the \
                    central difference within 1e-8; los-09 holds if the three readings of the scores have different losses",
        ..Setup::default()
    };
    let text = format!(
        "{setup}\n\
         == gradient ==\n\
         row  class   (p - t) / n   from logits   by the chain rule   measured\n{}\
         each row sums to 0 within 1e-12: {zero}\n\
         == scores ==\n\
         divided by their sum: {:.4}\n\
         taken as they are: {:.4}\n\
         taken as logits: {:.4}\n\
         this crate: {refused}\n\
         == claims ==\n\
         claim los-08: {} | {derived} of 9 entries agree with the chain rule, and {perturbed} with the central difference\n\
         claim los-09: {} | one row of scores .2 .2 .1 has three losses, {:.3}, {:.3} and {:.3}, depending on how it is read",
        lines(difference.indexed_iter(), |((row, class), entry)| {
            let star = if LABELS[row] == class { '*' } else { ' ' };
            let [fused, chained, measured] = [fused, chained, measured].map(|g| g[[row, class]]);
            format!(
                "{row}    {class}{star} {entry:13.4} {fused:13.4} {chained:15.4} {measured:14.4}\n"
            )
        }),
        three[0],
        three[1],
        three[2],
        verdict(derived.min(perturbed) == 9),
        verdict(three[0] < three[2] && three[2] < three[1]),
        three[0],
        three[2],
        three[1]
    );
    let data = Data {
        gradients,
        scores: three,
    };
    Report::new(data, text)
}
