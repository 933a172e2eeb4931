//! What each kind of output layer can answer: its range, and the sum over the units.

use activations::experiments::output_kinds::output_kinds;
use activations::{Activation, softmax};
use ndarray::arr2;
use structure::argmax;

#[test]
fn ranges_and_sums() {
    let kinds = output_kinds().unwrap();
    // The bounds of an answer, and those of the sum of the answers to one sample.
    let expected = [
        (
            Activation::Softmax,
            3,
            (0.0, 1.0),
            (1.0 - 1e-12, 1.0 + 1e-12),
        ),
        (Activation::Sigmoid, 1, (0.0, 1.0), (0.0, 1.0)),
        (Activation::Linear, 1, (-10.0, 10.0), (-10.0, 10.0)),
    ];
    assert_eq!(kinds.len(), expected.len());
    for (kind, (activation, units, range, sums)) in kinds.into_iter().zip(expected) {
        assert_eq!((kind.activation, kind.units), (activation, units));
        for ((low, high), (least, most)) in [(kind.range, range), (kind.sums, sums)] {
            assert!(
                low >= least && high <= most,
                "{}: {low} to {high}",
                kind.task
            );
        }
        // They use their whole range, not a part of it.
        let (low, high) = kind.range;
        assert!(
            low < range.0 + 0.1 && high > range.1 - 0.1,
            "{low} to {high}"
        );
    }
}

#[test]
fn softmax_does_not_change_who_wins() {
    let scores = arr2(&[[0.3, 2.1, -1.0], [4.0, 3.9, 0.0], [1.0, 1.0, 1.0]]);
    let winners = argmax(&scores).unwrap();
    let mut probabilities = scores;
    softmax(&mut probabilities).unwrap();
    assert_eq!(argmax(&probabilities).unwrap(), winners);
}
