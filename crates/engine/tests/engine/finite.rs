//! Finite numbers in, however extreme: a finite result, or the infinity that is told.

use engine::AdamStep;
use engine::dropout::{Dropout, relu_dropout, relu_dropout_backward};
use engine::loss::softmax_cross_entropy;

const EXTREMES: [f32; 13] = [
    0.0,
    -0.0,
    1e-45,
    -1e-45,
    f32::MIN_POSITIVE,
    1e-20,
    -1.0,
    88.8,
    -104.0,
    1e20,
    -1e20,
    f32::MAX,
    f32::MIN,
];

/// A loss is infinite only where two logits differ by more than the largest number.
#[test]
fn any_logits_have_a_loss_and_a_gradient() {
    for first in EXTREMES {
        for second in EXTREMES {
            for label in [0, 1, 2] {
                let mut dz = [first, second, 0.0];
                let far = dz
                    .iter()
                    .any(|z| dz.iter().any(|other| (z - other).is_infinite()));
                let score = softmax_cross_entropy(&mut dz, 3, [label].into_iter(), 1);
                assert!(score.loss >= 0.0, "{first:e} {second:e}: {}", score.loss);
                assert!(score.loss.is_finite() || far, "{first:e} {second:e}");
                assert!(
                    dz.iter().all(|dz| (-1.0..=1.0).contains(dz)),
                    "{first:e} {second:e}: {dz:?}"
                );
                assert!(
                    dz.iter().sum::<f32>().abs() < 1e-6,
                    "{first:e} {second:e}: {dz:?}"
                );
            }
        }
    }
}

/// No step is longer than the learning rate and a tenth, whatever gradients follow each other.
#[test]
fn any_gradients_move_a_weight_by_little() {
    for first in EXTREMES {
        for second in EXTREMES {
            let (mut w, mut m, mut v) = ([0.0], [0.0], [0.0]);
            for (number, gradient) in (1..).zip([first, second, second]) {
                let before = w[0];
                AdamStep::new(number).update([&mut w, &mut m, &mut v], &[gradient]);
                let moved = (w[0] - before).abs();
                assert!(
                    moved <= 1.1e-3,
                    "{first:e} {second:e}: {moved} at step {number}"
                );
            }
        }
    }
}

#[test]
fn masks_keep_signs_and_overflow_only_with_their_scale() {
    for rate in [0.0, 0.5, 1.0 - f64::EPSILON] {
        let scale = Dropout::new(rate, 1).scale;
        for z in EXTREMES {
            let (mut a, mut da) = ([z, z], [z, z]);
            relu_dropout(&mut a, &[scale, 0.0]);
            assert_eq!(a, [z.max(0.0) * scale, 0.0], "{z:e}");
            relu_dropout_backward(&mut da, &a, scale);
            let passed = if z > 0.0 { z * scale } else { 0.0 };
            assert_eq!(da, [passed, 0.0], "{z:e}");
        }
    }
}
