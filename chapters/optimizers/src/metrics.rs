//! How often a classifier is right.

use activations::Activation;
use losses::Targets;
use ndarray::{ArrayRef2, ArrayView1};
use structure::{Float, largest};

// ANCHOR: accuracy
/// How many rows of the logits point to the true class; none if the output is no classification.
///
/// `link` is the activation behind the logits: under softmax the largest one wins, under sigmoid
/// a logit above 0 says yes.
pub(crate) fn correct<A: Float>(
    link: Option<Activation>,
    logits: &ArrayRef2<A>,
    targets: &Targets<A>,
) -> Option<f64> {
    let half = A::of(0.5);
    match (link?, targets) {
        (Activation::Softmax, Targets::Labels(labels)) => {
            let rows = logits.rows().into_iter().zip(labels);
            Some(
                rows.filter(|(z, label)| largest(z) == Some(**label))
                    .count() as f64,
            )
        }
        (Activation::Softmax, Targets::Values(targets)) => {
            let rows = logits.rows().into_iter().zip(targets.rows());
            let right = |(z, target): &(ArrayView1<'_, A>, ArrayView1<'_, A>)| {
                largest(z).is_some_and(|class| Some(class) == largest(target))
            };
            Some(rows.filter(right).count() as f64)
        }
        (Activation::Sigmoid, Targets::Values(targets)) => {
            let outputs = logits.iter().zip(targets);
            let right = outputs.filter(|(z, target)| (**z > A::zero()) == (**target > half));
            Some(right.count() as f64 / logits.ncols() as f64)
        }
        _ => None,
    }
}
// ANCHOR_END: accuracy
