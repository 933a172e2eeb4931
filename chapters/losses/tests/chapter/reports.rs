//! Each report byte by byte, and what its numbers mean, with tolerances.

use losses::experiments;
use losses::experiments::likelihood::{Many, many};
use losses::experiments::unit_race::{SATURATED, Tuned, epochs_to_learn, largest_errors};
use losses::{BinaryCrossEntropy, MeanSquaredError};
use ndarray::array;

use crate::assert_near;

pinned::reports! {
    listings: listing4;

    mistakes |report| {
        let (count, entropy) = (report.count, report.cross_entropy);
        assert_eq!((count.before, count.after), (2.0, 2.0));
        assert_eq!(count.gradient, [0.0; 3]);
        assert_eq!((entropy.before, entropy.after), (2.0, 0.0));
        assert!(entropy.gradient.iter().all(|derivative| *derivative < -0.05));
        // The mean squared error of listing 1 before training is NumPy's.
        let (before, after) = (report.running[0].1, report.running[5].1);
        assert_eq!(before.mistakes, 0.0);
        assert_near("before", before.squared, 0.21971756125634762, 1e-12);
        assert_near("after", after.absolute, 0.005002426725395314, 1e-12);
        assert!(after.cross_entropy < before.cross_entropy / 100.0);
        let targets = array![[0.0], [1.0]];
        assert_eq!(experiments::mistakes::mistakes(&array![[0.4], [0.6]], &targets), 0.0);
        assert_eq!(experiments::mistakes::mistakes(&array![[0.6], [0.4]], &targets), 2.0);
    }

    best_constant |report| {
        // The mean, the median, and Huber's beside the median.
        let expected = [[22.0, 2.5], [3.0, 2.0], [3.0, 2.5]];
        for (found, expected) in report.outlier.iter().zip(expected) {
            assert_near("with the outlier", found[0], expected[0], 1e-9);
            assert_near("without it", found[1], expected[1], 1e-9);
        }
        assert_near("median", report.loaves[1][0], 40.0, 1e-9);
        assert_near("nine in ten", report.loaves[3][0], 55.0, 1e-9);
        assert_eq!(report.asymmetries[..3], [0.0; 3]);
        assert_near("quantile", report.asymmetries[3], 8.0, 1e-12);
    }

    mean_or_sum |report| {
        assert_eq!(report.steps.len(), 4);
        for step in report.steps {
            assert_near("ratio", step.listing / step.mean_squared, 2.0, 1e-6);
        }
        for (outputs, factor) in report.factors {
            assert_near("n/2", factor, outputs as f64 / 2.0, 1e-9);
        }
    }

    likelihood |report| {
        for coin in report.coins {
            let back = (-10.0 * coin.cross_entropy).exp();
            assert_near("likelihood", back, coin.likelihood, 1e-14);
        }
        assert_near("product", report.product, 0.28, 1e-15);
        assert_near("back", report.back, 0.28, 1e-14);
        for value in [report.same.one_hot, report.same.labels, report.same.logits] {
            assert_near("listing 4", value, 0.4243218919376292, 1e-14);
        }
        for (z, _, binary, categorical) in report.two_classes {
            assert_near(&format!("logit {z}"), binary, categorical, 1e-13);
        }
        // Halves multiply exactly, down to the smallest number of the type.
        assert_eq!(many(149).single, f32::from_bits(1));
        assert_eq!(many(150).single, 0.0);
        assert_eq!(many(1074).double, f64::from_bits(1));
        let Many { double, cost, .. } = many(1075);
        assert_eq!(double, 0.0);
        assert_near("sum", cost.into(), 1075.0 * 2.0_f64.ln(), 0.05);
    }

    softmax_slope |report| {
        let found = report.gradients;
        for (place, &expected) in found.difference.indexed_iter() {
            assert_near("fused", found.fused[place], expected, 1e-14);
            assert_near("chained", found.chained[place], expected, 1e-14);
            assert_near("measured", found.measured[place], expected, 1e-9);
        }
    }

    clipping |report| {
        let [(right, right_f32), (wrong, wrong_f32)] = report.certain;
        assert_near("right", right, 9.992007221626415e-16, 1e-20);
        assert_near("right in f32", right_f32.into(), f32::EPSILON.into(), 1e-12);
        assert_near("wrong", wrong, 34.538776394910684, 1e-12);
        assert_near("wrong in f32", wrong_f32.into(), 15.942385, 1e-5);
        assert!(report.single[0].is_nan() && report.single[1] < 1e-6);
        assert_near("sum", report.sum, 1.01, 1e-15);
        for far in [report.gradient[5], report.gradient_f32[3]] {
            assert_eq!((far.clipped_derivative, far.exact_derivative), (0.0, -1.0));
            assert_near("exact", far.exact, 40.0, 1e-6);
        }
        for near in [report.gradient[1], report.gradient_f32[0]] {
            let (clipped, exact) = (near.clipped_derivative, near.exact_derivative);
            assert_near("derivative", clipped, exact, 1e-12);
        }
        assert!(report.stuck[4] < 1e-17 && report.rescued[3] > 0.98);
    }

    race |report| {
        assert_eq!(report.same[1].1, [Some(871), Some(150)]);
        // (NumPy) Half the sum of the squares and the sum of the cross-entropies at rate 0.1: the
        // means over four samples need twice and four times as much.
        let seed_1 = |loss, rate| {
            let targets = &experiments::network::tasks()[0].1;
            experiments::network::epochs_to_learn(loss, rate, 1, targets, 5000)
        };
        assert_eq!(seed_1(&MeanSquaredError, 0.2), Some(2351));
        assert_eq!(seed_1(&BinaryCrossEntropy, 0.4), Some(237));
        assert_eq!(report.network[4].2, [Some(2144), Some(580)]);
        // A fair race can be lost.
        let slowest = |tuned: [Option<Tuned>; 2]| tuned.map(|best| best.map(|best| best.slowest));
        let [zero, random, certain] = report.tuned.map(|(_, tuned)| slowest(tuned));
        assert!(zero[0] < zero[1] && random[1] < random[0]);
        assert!(certain[0].is_none() && certain[1].is_some());
        let [Some(squared), Some(entropy)] = slowest(report.best[1].1) else {
            panic!("XOR is learned under both losses");
        };
        assert!(squared < 2 * entropy && entropy < 2 * squared);
        assert_near("MSE", report.neuron[0].2, 0.07753746449534711, 1e-9);
        assert_near("CE", report.neuron[3].2, 0.7795870642061684, 1e-9);
        for (z, ratio) in report.steps {
            let derivative = 1.0 / (2.0 + 2.0 * z.cosh()); // y (1 - y)
            assert_near("ratio", ratio * 2.0 * derivative, 1.0, 1e-9);
        }
        assert_near("least", report.least_ratio, 2.0, 1e-12);
        let [[squared, squared_right], [entropy, entropy_right]] = report.wrong;
        assert_near("boundary", entropy.boundary, 0.84736327, 1e-6);
        assert_eq!(entropy.mistakes, 3.0);
        for fine in [squared, squared_right, entropy_right] {
            assert_near("boundary", fine.boundary, 0.0, 1e-4);
            assert_eq!(fine.mistakes, 0.0);
        }
    }

    imbalance |report| {
        let [at_half, weighted, moved] = report.rows.map(|(_, _, judged)| judged);
        assert_near("accuracy", at_half.accuracy, 0.9901, 1e-6);
        assert_near("recall", at_half.recall, 0.035, 1e-6);
        assert_near("recall", weighted.recall, 0.76, 1e-6);
        assert!((moved.recall - weighted.recall).abs() < 0.02);
        assert!((moved.precision - weighted.precision).abs() < 0.005);
        // The plain unit says about what is, the weighted one five times as much.
        assert_near("expected", moved.mean_probability, 0.01, 1e-3);
        let [(_, plain), (_, weighted)] = report.bins;
        for bin in plain.iter().filter(|bin| bin.samples > 1000) {
            let larger = bin.said.max(bin.was);
            assert!((bin.said - bin.was).abs() < 0.4 * larger, "{bin:?}");
        }
        for bin in weighted.iter().filter(|bin| bin.said > 0.1) {
            assert!(bin.said > 5.0 * bin.was, "{bin:?}");
        }
    }

    refusals |report| {
        assert_near("perfect", report.broadcast.perfect, 0.5, 1e-15);
        for &y in &report.broadcast.outputs {
            assert_near("output", y, 0.5, 1e-3);
        }
        assert_eq!(report.right.perfect, 0.0);
        let outputs = report.right.outputs;
        assert!(outputs[[1, 0]] > 0.95 && outputs[[0, 0]] < 0.05);
        assert!(report.refused.iter().all(|(_, said)| said.is_err()));
    }
}

#[test]
fn learned_is_the_first_epoch_below_the_limit() {
    let errors = |start| largest_errors(&BinaryCrossEntropy, 1.0, start);
    let errors: Vec<f64> = errors([0.0; 3]).take(151).collect();
    assert!(errors[149] >= 0.05 && errors[150] < 0.05);
    let epochs = |start, patience| epochs_to_learn(&BinaryCrossEntropy, 1.0, start, patience);
    assert_eq!(epochs([0.0; 3], 150), Some(150));
    assert_eq!(epochs([0.0; 3], 149), None);
    assert_eq!(epochs(SATURATED, 1000), Some(178));
}
