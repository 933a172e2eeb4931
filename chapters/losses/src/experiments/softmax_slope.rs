//! The gradient of softmax and cross-entropy together: the prediction minus the truth.

use activations::{Activation, central_difference, softmax};
use ndarray::{Array2, array};
use structure::experiments::verdict;

use super::{Report, refusal, value, value_from_logits};
use crate::{SparseCategoricalCrossEntropy, Targets, cross_entropy, one_hot};

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

/// Computes the gradient in four ways, and the loss of one row of scores in four.
pub fn report() -> Report {
    let mut report = Report::default();
    report.say("== gradient ==");
    report.say("row  class   (p - t) / n   from logits   by the chain rule   measured");
    let z = array![[1.0, 2.0, 3.0], [0.5, -1.0, 0.0], [4.0, 1.0, -2.0]];
    let [difference, fused, chained, measured] = gradients(&z);
    for (place, difference) in difference.indexed_iter() {
        let (row, class) = place;
        let star = if LABELS[row] == class { '*' } else { ' ' };
        report.say(format!(
            "{row}    {class}{star} {difference:13.6} {:13.6} {:15.6} {:14.6}",
            fused[place], chained[place], measured[place]
        ));
    }
    let mut rows = fused.rows().into_iter();
    let zero = rows.all(|row| row.sum().abs() < 1e-12);
    report.say(format!("each row sums to 0 within 1e-12: {zero}"));

    let scores = array![[0.2, 0.2, 0.1]];
    let normalised = cross_entropy(0.2 / scores.sum());
    let as_they_are = cross_entropy(0.2);
    let (loss, label) = (SparseCategoricalCrossEntropy, Targets::Labels(vec![0]));
    let as_logits = value_from_logits(&loss, &scores, &label).0;
    let refused = refusal(&loss, &scores, &label);
    report.say(format!(
        "== scores ==\n\
         divided by their sum: {normalised:.4}\n\
         taken as they are: {as_they_are:.4}\n\
         taken as logits: {as_logits:.4}\n\
         this crate: {refused}"
    ));

    let agreeing = |other: &Array2<f64>, within: f64| {
        let errors = &difference - other;
        errors.iter().filter(|error| error.abs() < within).count()
    };
    let chained = agreeing(&chained, 1e-12).min(agreeing(&fused, 1e-12));
    let measured = agreeing(&measured, 1e-8);
    report.say(format!(
        "== claims ==\n\
         claim los-08: {} | {chained} of 9 entries agree with the chain rule within 1e-12, and \
         {measured} with the measured derivative within 1e-8\n\
         claim los-09: {} | one row of scores .2 .2 .1 has three losses, from {normalised:.3} to \
         {as_they_are:.3}, depending on who reads it",
        verdict(chained.min(measured) == 9),
        verdict(normalised < as_logits && as_logits < as_they_are)
    ));
    report
}
