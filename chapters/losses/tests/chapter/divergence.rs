//! Cross-entropy, entropy and divergence of random distributions.

use activations::softmax;
use losses::CategoricalCrossEntropy;
use losses::experiments::divergence::{dissimilarity, divergence, entropy, smoothed};
use ndarray::{Array2, array};
use structure::random::{generator, normal};

use crate::{assert_near, value};

#[test]
fn cross_entropy_is_entropy_plus_divergence() {
    let mut rng = generator(1);
    for _ in 0..100 {
        let [t, p] = [(); 2].map(|()| {
            let logits = Array2::from_shape_simple_fn((1, 5), || 2.0 * normal(&mut rng));
            softmax(&logits)
        });
        let loss = value(&CategoricalCrossEntropy, &p, t.clone());
        let [t, p] = [t, p].map(|row| row.into_iter().collect::<Vec<f64>>());
        let (all, kl) = (dissimilarity(&t, &p), divergence(&t, &p));
        assert_near("sum", all, entropy(&t) + kl, 1e-12);
        assert_near("loss", loss, all, 1e-12);
        assert!(kl > 0.0 && divergence(&p, &p) == 0.0);
    }
}

/// A class that never happens costs nothing, also where it was given no probability.
#[test]
fn a_class_with_probability_0_has_no_term() {
    assert_near("one-hot", dissimilarity(&[0.0, 1.0], &[0.0, 1.0]), 0.0, 0.0);
    assert_near("entropy", entropy(&[0.5, 0.5, 0.0]), 2.0_f64.ln(), 1e-15);
}

#[test]
fn smoothing_spreads_its_share_over_all_classes() {
    let rows = smoothed(&[1, 0], 4, 0.2).unwrap();
    let expected = array![[0.05, 0.85, 0.05, 0.05], [0.85, 0.05, 0.05, 0.05]];
    assert!((rows - expected).iter().all(|error| error.abs() < 1e-15));
    assert!(smoothed(&[4], 4, 0.2).is_err());
}
