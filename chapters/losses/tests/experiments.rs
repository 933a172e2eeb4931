//! The numbers of the experiments, with their tolerances: the snapshots pin their print, this
//! file what they mean.

use losses::experiments::clipping::{
    ThroughProbabilities, bare_binary_cross_entropy, certain, clipped_sum, rescued,
    wrong_and_certain,
};
use losses::experiments::constants::{LOAVES, WITH_OUTLIER, asymmetry, best_constant, mean_loss};
use losses::experiments::imbalance::{calibration, plain_and_weighted, rare, report};
use losses::experiments::likelihood::{
    coin_cross_entropy, coin_likelihood, listing4, many, product, same_loss, two_classes,
};
use losses::experiments::mistakes::{
    descend_the_count, descend_the_cross_entropy, first_network_scores, mistakes,
};
use losses::experiments::network;
use losses::experiments::race::{
    SATURATED, epochs_to_learn, largest_errors, one_neuron, starts, step_ratio, tuned,
};
use losses::experiments::rates::{factor, listing_against_mean};
use losses::experiments::slopes::gradients;
use losses::experiments::stretched::{Stretched, learn};
use losses::experiments::wrong_label::{self, LastLabel};
use losses::{
    BinaryCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError, Quantile, clip,
};
use ndarray::array;

fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found}, not {expected}"
    );
}

#[test]
fn counting_mistakes_gives_no_direction() {
    let count = descend_the_count(200);
    assert_eq!((count.before, count.after), (2.0, 2.0));
    assert_eq!(count.slopes, [0.0; 3]);
    let entropy = descend_the_cross_entropy(1000).unwrap();
    assert_eq!((entropy.before, entropy.after), (2.0, 0.0));
    assert!(entropy.slopes.iter().all(|slope| *slope < -0.05));
    let targets = array![[0.0], [1.0]];
    assert_eq!(mistakes(&array![[0.4], [0.6]], &targets), 0.0);
    assert_eq!(mistakes(&array![[0.6], [0.4]], &targets), 2.0);
}

/// The mean squared errors are NumPy's for listing 1, after its last update.
#[test]
fn the_first_network_judged() {
    let scores = first_network_scores(&[0, 10_000]).unwrap();
    let [(_, before), (_, after)] = scores[..] else {
        panic!("two epochs asked for, {} given", scores.len());
    };
    assert_eq!(before.mistakes, 0.0);
    assert_near("before", before.squared, 0.21971756125634762, 1e-12);
    assert_near("after", after.absolute, 0.005002426725395314, 1e-12);
    assert!(after.cross_entropy < before.cross_entropy / 100.0);
}

#[test]
fn best_constants() {
    let best = |loss: &dyn losses::Loss<f64>, targets| best_constant(loss, targets).unwrap();
    assert_near("mean", best(&MeanSquaredError, &WITH_OUTLIER), 22.0, 1e-9);
    assert_near("median", best(&MeanAbsoluteError, &WITH_OUTLIER), 3.0, 1e-9);
    assert_near("huber", best(&Huber(1.0), &WITH_OUTLIER), 3.0, 1e-9);
    assert_near("median", best(&MeanAbsoluteError, &LOAVES), 40.0, 1e-9);
    assert_near("half", best(&Quantile(0.5), &LOAVES), 40.0, 1e-9);
    assert_near("nine in ten", best(&Quantile(0.9), &LOAVES), 55.0, 1e-9);
    assert_near("one in ten", best(&Quantile(0.1), &LOAVES), 34.0, 1e-9);
    let (value, slope) = mean_loss(&MeanSquaredError, 0.0, &[0.0, 0.0, 0.0, 2.0]).unwrap();
    assert_eq!((value, slope), (1.0, -1.0));
}

#[test]
fn symmetric_losses() {
    assert_eq!(asymmetry(&MeanAbsoluteError), Ok(0.0));
    assert_eq!(asymmetry(&Huber(1.0)), Ok(0.0));
    assert_eq!(asymmetry(&MeanSquaredError), Ok(0.0));
    assert_near("quantile", asymmetry(&Quantile(0.9)).unwrap(), 8.0, 1e-12);
}

#[test]
fn half_the_sum_steps_further_than_the_mean() {
    for step in listing_against_mean() {
        assert_near("ratio", step.listing / step.mean_squared, 2.0, 1e-6);
    }
    for outputs in [1, 2, 4, 1000] {
        assert_near("n/2", factor(outputs).unwrap(), outputs as f64 / 2.0, 1e-9);
    }
}

#[test]
fn likelihood_and_cross_entropy_agree() {
    for p in [0.1, 0.5, 0.7, 0.9] {
        let back = (-10.0 * coin_cross_entropy(p, 7, 10).unwrap()).exp();
        assert_near("likelihood", back, coin_likelihood(p, 7, 10), 1e-14);
    }
    let same = same_loss(&listing4(), &[0, 1, 2]).unwrap();
    assert_near("product", product(&listing4(), &[0, 1, 2]), 0.28, 1e-15);
    assert_near("back", (-3.0 * same.labels).exp(), 0.28, 1e-14);
    for value in [same.one_hot, same.labels, same.logits] {
        assert_near("listing 4", value, 0.4243218919376292, 1e-14);
    }
    for z in [-30.0, -1.0, 0.0, 2.5, 30.0] {
        for label in [0, 1] {
            let (binary, categorical) = two_classes(z, label).unwrap();
            assert_near("two classes", binary, categorical, 1e-13);
        }
    }
}

/// Halves multiply exactly, down to the smallest number of the type.
#[test]
fn a_product_of_many_probabilities_is_lost() {
    assert_eq!(many(0.5_f32, 149).0, f32::from_bits(1));
    assert_eq!(many(0.5_f32, 150).0, 0.0);
    assert_eq!(many(0.5_f64, 1074).0, f64::from_bits(1));
    assert_eq!(many(0.5_f64, 1075).0, 0.0);
    let costs = f64::from(many(0.5_f32, 1100).1);
    assert_near("sum", costs, 1100.0 * 2.0_f64.ln(), 0.05);
}

#[test]
fn softmax_and_cross_entropy_cancel() {
    let found = gradients().unwrap();
    for (place, &expected) in found.difference.indexed_iter() {
        assert_near("fused", found.fused[place], expected, 1e-14);
        assert_near("chained", found.chained[place], expected, 1e-14);
        assert_near("measured", found.measured[place], expected, 1e-9);
    }
}

/// The numbers of the clip at 1e-15: a perfect answer, and none.
#[test]
fn clipped_costs() {
    assert_near(
        "right",
        certain::<f64>(3, 0).unwrap(),
        9.992007221626415e-16,
        1e-20,
    );
    assert_near(
        "wrong",
        certain::<f64>(3, 1).unwrap(),
        34.538776394910684,
        1e-12,
    );
    assert_near("in f32", certain::<f32>(3, 1).unwrap(), 15.942385, 1e-5);
    assert_eq!(clip::<f64>(), 1e-15);
    assert_eq!(clip::<f32>(), f32::EPSILON);
    assert!(bare_binary_cross_entropy(1.0_f32, 1.0, 1e-15).is_nan());
    assert!(bare_binary_cross_entropy(1.0_f64, 1.0, 1e-15) < 1e-14);
    assert_near("sum", clipped_sum(&[1.0, 0.0, 0.0], 0.01), 1.01, 1e-15);
}

#[test]
fn a_clip_stops_the_correction() {
    let far = wrong_and_certain::<f64>(-40.0).unwrap();
    assert_eq!((far.clipped_slope, far.exact_slope), (0.0, -1.0));
    assert_near("exact", far.exact, 40.0, 1e-12);
    let single = wrong_and_certain::<f32>(-20.0).unwrap();
    assert_eq!((single.clipped_slope, single.exact_slope), (0.0, -1.0));
    let near = wrong_and_certain::<f64>(-2.0).unwrap();
    assert_near("slope", near.clipped_slope, near.exact_slope, 1e-12);
    assert!(rescued(&ThroughProbabilities, -40.0, 1000).unwrap() < 1e-17);
    assert!(rescued(&BinaryCrossEntropy, -40.0, 100).unwrap() > 0.98);
}

#[test]
fn the_race() {
    let epochs = |loss: &dyn losses::Loss<f64>, rate, start| {
        epochs_to_learn(loss, rate, start, 10_000).unwrap()
    };
    assert_eq!(epochs(&MeanSquaredError, 1.0, [0.0; 3]), Some(871));
    assert_eq!(epochs(&BinaryCrossEntropy, 1.0, [0.0; 3]), Some(150));
    assert_eq!(epochs(&MeanSquaredError, 1.0, SATURATED), None);
    assert_eq!(epochs(&BinaryCrossEntropy, 1.0, SATURATED), Some(178));
    let errors = largest_errors(&BinaryCrossEntropy, 1.0, [0.0; 3], 150).unwrap();
    assert!(errors[149] >= 0.05 && errors[150] < 0.05 && errors.len() == 151);
}

#[test]
fn the_race_of_the_network() {
    let epochs = |loss: &dyn losses::Loss<f64>, rate, targets| {
        network::epochs_to_learn(loss, rate, 1, targets, 10_000).unwrap()
    };
    let [(_, easy), (_, xor)] = network::TASKS;
    // (NumPy) Half the sum of the squares and the sum of the cross-entropies at rate 0.1: the
    // means over four samples need twice and four times as much.
    assert_eq!(epochs(&MeanSquaredError, 0.2, &easy), Some(2351));
    assert_eq!(epochs(&BinaryCrossEntropy, 0.4, &easy), Some(237));
    assert_eq!(epochs(&MeanSquaredError, 1.0, &xor), Some(2144));
    assert_eq!(epochs(&BinaryCrossEntropy, 1.0, &xor), Some(580));
    let best = |loss| network::tuned(loss, 5, &xor, 1000).unwrap().unwrap();
    let (squared, entropy) = (best(&MeanSquaredError), best(&BinaryCrossEntropy));
    assert!(squared.slowest < 2 * entropy.slowest && entropy.slowest < 2 * squared.slowest);
}

#[test]
fn a_fair_race_can_be_lost() {
    let best = |loss: &dyn losses::Loss<f64>, starts: &[[f64; 3]]| {
        tuned(loss, starts, 2000).unwrap().unwrap()
    };
    let zero = [[0.0; 3]];
    let (squared, entropy) = (
        best(&MeanSquaredError, &zero),
        best(&BinaryCrossEntropy, &zero),
    );
    assert!(squared.slowest < entropy.slowest);
    let many = starts(20);
    let (squared, entropy) = (
        best(&MeanSquaredError, &many),
        best(&BinaryCrossEntropy, &many),
    );
    assert!(entropy.slowest < squared.slowest);
    assert_eq!(tuned(&MeanSquaredError, &[SATURATED], 500), Ok(None));

    let after = |loss: &dyn losses::Loss<f64>, rate| one_neuron(loss, rate, 300).unwrap()[300];
    assert_near(
        "mse",
        after(&MeanSquaredError, 0.15),
        0.07753746449534711,
        1e-9,
    );
    assert_near(
        "ce",
        after(&BinaryCrossEntropy, 0.005),
        0.7795870642061684,
        1e-9,
    );
}

#[test]
fn steps_of_two_lengths() {
    assert_near("middle", step_ratio(0.0, 1.0).unwrap(), 2.0, 1e-12);
    for i in -60..=60 {
        let z = f64::from(i) / 10.0;
        let slope = 1.0 / (2.0 + 2.0 * z.cosh()); // y (1 - y)
        for target in [0.0, 1.0] {
            let ratio = step_ratio(z, target).unwrap();
            assert!((ratio * 2.0 * slope - 1.0).abs() < 1e-9, "{ratio} at {z}");
        }
    }
}

#[test]
fn a_wrong_label() {
    let outcome = |loss: &dyn Loss<f64>, last| {
        wrong_label::outcome(&wrong_label::train(loss, last, 0.5, 4000).unwrap())
    };
    let squared = outcome(&MeanSquaredError, LastLabel::Wrong);
    assert_near("mse", squared.boundary, 0.0, 1e-4);
    assert_eq!(squared.mistakes, 0.0);
    let entropy = outcome(&BinaryCrossEntropy, LastLabel::Wrong);
    assert_near("ce", entropy.boundary, 0.84736327, 1e-6);
    assert_eq!(entropy.mistakes, 3.0);
    for loss in [&MeanSquaredError as &dyn Loss<f64>, &BinaryCrossEntropy] {
        let right = outcome(loss, LastLabel::Right);
        assert_near("boundary", right.boundary, 0.0, 1e-4);
        assert_eq!(right.mistakes, 0.0, "{}", loss.name());
    }
}

#[test]
fn rare_classes() {
    let (plain, weighted) = plain_and_weighted().unwrap();
    let test = rare(20_000, 2);
    assert_near("positives", test.targets.sum(), 200.0, 0.0);
    let at_half = report(&plain, &test, 0.5);
    assert_near("accuracy", at_half.accuracy, 0.9901, 1e-6);
    assert_near("recall", at_half.recall, 0.035, 1e-6);
    let mended = report(&weighted, &test, 0.5);
    assert_near("recall", mended.recall, 0.76, 1e-6);
    let moved = report(&plain, &test, 0.01);
    assert!((moved.recall - mended.recall).abs() < 0.02);
    assert!((moved.precision - mended.precision).abs() < 0.005);
    // Trained to the end, the plain unit expects as many positives as there were.
    let seen = report(&plain, &rare(10_000, 1), 0.5);
    assert_near("expected", seen.mean_probability, 0.01, 1e-6);
    for bin in calibration(&plain, &test, &[0.0, 0.01, 0.1, 1.0]) {
        assert!(
            (bin.said - bin.was).abs() < 0.25 * bin.said.max(bin.was),
            "{bin:?}"
        );
    }
    for bin in calibration(&weighted, &test, &[0.1, 0.5, 1.0]) {
        assert!(bin.said > 5.0 * bin.was, "{bin:?}");
    }
}

#[test]
fn stretched_targets_teach_the_mean() {
    let stretched = learn(&Stretched, 2000).unwrap();
    assert_near("perfect", stretched.perfect, 0.5, 1e-15);
    for &y in &stretched.outputs {
        assert_near("output", y, 0.5, 1e-3);
    }
    let right = learn(&MeanSquaredError, 2000).unwrap();
    assert_eq!(right.perfect, 0.0);
    assert!(right.outputs[[1, 0]] > 0.95 && right.outputs[[0, 0]] < 0.05);
}
