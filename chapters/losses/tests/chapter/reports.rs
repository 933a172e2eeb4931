//! Each report byte by byte, and the numbers behind it: against NumPy and against formulas.

use losses::experiments::{
    self, best_constant, clipping, imbalance, likelihood, network, unit_race, wrong_label,
};
use losses::{BinaryCrossEntropy, Loss, MeanAbsoluteError, MeanSquaredError, Quantile};
use structure::first_network::{FirstNetwork, inputs, targets};

use crate::{assert_near, value};

pinned::reports! {
    listings: listing4;
    mistakes |_| {}
    best_constant |_| {}
    mean_or_sum |_| {}
    likelihood |_| {}
    softmax_slope |_| {}
    clipping |_| {}
    race |_| {}
    imbalance |_| {}
    refusals |_| {}
}

/// (NumPy) The network of listing 1, before its training and after.
#[test]
fn losses_of_listing_1() {
    let mut network = FirstNetwork::new(1);
    let y = network.forward(&inputs()).1;
    let before = value(&MeanSquaredError, &y, targets());
    assert_near("before", before, 0.21971756125634762, 1e-12);
    network.train(&inputs(), &targets(), 1.0, 10_000);
    let y = network.forward(&inputs()).1;
    let after = value(&MeanAbsoluteError, &y, targets());
    assert_near("after", after, 0.005002426725395314, 1e-12);
}

#[test]
fn best_constants_are_the_mean_the_median_and_a_quantile() {
    let cases: [(&dyn Loss, &[f64], f64); 4] = [
        (&MeanSquaredError, &best_constant::WITH_OUTLIER, 22.0),
        (&MeanAbsoluteError, &best_constant::WITH_OUTLIER, 3.0),
        (&MeanAbsoluteError, &best_constant::LOAVES, 40.0),
        (&Quantile(0.9), &best_constant::LOAVES, 55.0),
    ];
    for (loss, targets, expected) in cases {
        let found = best_constant::best_constant(loss, targets);
        assert_near(&format!("{loss:?}"), found, expected, 1e-9);
    }
}

/// Halves multiply exactly, down to the smallest number of the type.
#[test]
fn likelihoods() {
    for p in [0.01, 0.3, 0.7] {
        let (likelihood, cross_entropy) = likelihood::coin(p);
        let back = (-10.0 * cross_entropy).exp();
        assert_near("likelihood", back, likelihood, 1e-14);
    }
    let cases = [
        (149, f32::from_bits(1), 0.5_f64.powi(149)),
        (150, 0.0, 0.5_f64.powi(150)),
        (1074, 0.0, f64::from_bits(1)),
        (1075, 0.0, 0.0),
    ];
    for (samples, single, double) in cases {
        assert_eq!(likelihood::halves(samples), (single, double), "{samples}");
    }
}

#[test]
fn past_the_clip_nothing_is_corrected() {
    let near = clipping::wrong_and_certain(-5.0);
    assert_near("derivative", near.clipped.1, near.exact.1, 1e-12);
    let in_f32 = clipping::wrong_and_certain_f32(-40.0);
    for far in [clipping::wrong_and_certain(-40.0), in_f32] {
        assert_eq!((far.clipped.1, far.exact.1), (0.0, -1.0));
        assert_near("exact", far.exact.0, 40.0, 1e-6);
    }
}

/// (NumPy) Half the sum of the squares and the sum of the cross-entropies at rate 0.1: the means
/// over four samples need twice and four times as much. Then Nielsen's neuron, and a wrong label.
#[test]
fn races() {
    let [(_, targets), _] = network::tasks();
    let epochs = |loss, rate| network::epochs_to_learn(loss, rate, 1, &targets, 5000);
    assert_eq!(epochs(&MeanSquaredError, 0.2), Some(2351));
    assert_eq!(epochs(&BinaryCrossEntropy, 0.4), Some(237));
    let squared = unit_race::one_neuron(&MeanSquaredError, 0.15, 300);
    assert_near("MSE", squared, 0.07753746449534711, 1e-9);
    let entropy = unit_race::one_neuron(&BinaryCrossEntropy, 0.005, 300);
    assert_near("CE", entropy, 0.7795870642061684, 1e-9);
    let unit = wrong_label::train(&BinaryCrossEntropy, 0.0);
    let (boundary, _) = wrong_label::outcome(&unit);
    assert_near("boundary", boundary, 0.84736327, 1e-6);
}

/// A cross-entropy takes steps that are `1 / (2 y (1 - y))` times as long.
#[test]
fn steps_of_the_cross_entropy() {
    for z in [-4.0_f64, 0.0, 2.0] {
        let derivative = 1.0 / (2.0 + 2.0 * z.cosh()); // y (1 - y)
        let ratio = unit_race::step_ratio(z, 1.0);
        assert_near("ratio", ratio * 2.0 * derivative, 1.0, 1e-9);
    }
}

/// The plain unit finds few of the positives, and on average says how many there are.
#[test]
fn rare_samples() {
    let judged = imbalance::judge(&imbalance::plain(), &imbalance::rare(20_000, 2), 0.5);
    assert_near("accuracy", judged.accuracy, 0.9901, 1e-6);
    assert_near("recall", judged.recall, 0.035, 1e-6);
    assert_near("expected", judged.mean_probability, 0.01, 1e-3);
}

#[test]
fn learned_is_the_first_epoch_below_the_limit() {
    let errors = unit_race::largest_errors(&BinaryCrossEntropy, 1.0, [0.0; 3]);
    let errors: Vec<f64> = errors.take(151).collect();
    assert!(errors[149] >= 0.05 && errors[150] < 0.05);
    let epochs =
        |patience| unit_race::epochs_to_learn(&BinaryCrossEntropy, 1.0, [0.0; 3], patience);
    assert_eq!([epochs(150), epochs(149)], [Some(150), None]);
}
