//! Each report byte by byte, and the numbers behind it: against NumPy, against formulas, and as measured.

use losses::experiments::{self, clipping, confidence, likelihood, network_race, unit_race};
use losses::{BinaryCrossEntropy, MeanSquaredError};
use pinned::assert_near as near;
use structure::first_network::targets;

use crate::assert_near;

/// A table of what was found, what was expected, and the tolerance.
#[track_caller]
fn assert_all(rows: &[(f64, f64, f64)]) {
    for &(found, expected, tolerance) in rows {
        near(found, expected, tolerance);
    }
}

pinned::reports! {
    listings: listing4;
    mistakes |report| {
        let data = report.data;
        assert_eq!(data.derivatives[0], [0.0; 3]);
        assert_eq!(data.wrong, [2.0, 2.0, 0.0]);
        let ((_, before), (_, after)) = (data.listing1[0], data.listing1[5]);
        assert_eq!([before[0], after[0]], [0.0; 2]);
        // (NumPy) The MSE of listing 1 before its training, and the MAE after.
        assert_all(&[(before[1], 0.21971756125634762, 1e-12), (after[2], 0.005002426725395314, 1e-12)]);
    }
    mean_or_sum |report| {
        let counts = |samples: f64, outputs: f64| [samples * outputs, samples * outputs, samples];
        for ((samples, outputs), found) in report.data.terms {
            for (found, expected) in found.into_iter().zip(counts(samples as f64, outputs as f64)) {
                near(found, expected, 1e-9);
            }
        }
        // n/2, for n = 4.
        for ratio in report.data.ratios {
            near(ratio, 2.0, 1e-6);
        }
    }
    best_constant |report| {
        let [mse, mae, huber, quantile] = report.data.loaves;
        let [squared, absolute, _, _] = report.data.outlier;
        assert_all(&[
            (squared[0], 22.0, 1e-9), (squared[1], 2.5, 1e-9), (absolute[0], 3.0, 1e-9),
            (mse[0], 474.0 / 11.0, 1e-9), (mae[0], 40.0, 1e-9), (quantile[0], 55.0, 1e-9),
            (huber[1], 9.5, 1e-12), (quantile[1], 1.0, 1e-12), (quantile[2], 9.0, 1e-12),
        ]);
    }
    likelihood |report| {
        let data = report.data;
        assert_eq!(data.best, [0.7, 0.7]);
        for (_, (likelihood, cross_entropy)) in data.coins {
            near((-10.0 * cross_entropy).exp(), likelihood, 1e-14);
        }
        assert_all(&[(data.product[0], 0.28, 1e-15), (data.product[1], 0.28, 1e-12)]);
        for loss in data.same {
            near(loss, 0.4243218919376292, 1e-12);
        }
        for [binary, categorical] in data.pairs {
            near(binary, categorical, 1e-12);
        }
    }
    divergence |report| {
        for [all, entropy, divergence] in report.data.parts {
            near(all, entropy + divergence, 1e-12);
            near(entropy, 1.0296530140645737, 1e-12);
        }
        // The cost of a smoothed label is least at its own distribution.
        let least = report.data.smoothing.iter().map(|row| row[2]).fold(f64::INFINITY, f64::min);
        near(least, -0.91 * 0.91_f64.ln() - 0.09 * 0.01_f64.ln(), 1e-12);
    }
    first_loss |report| {
        let [zero, glorot, uniform] = report.data;
        for (entropy, squared) in zero.entropy.iter().zip(&zero.squared) {
            assert_all(&[(*entropy, 10.0_f64.ln(), 1e-12), (*squared, 0.09, 1e-12)]);
        }
        assert!(glorot.entropy.iter().all(|loss| (2.25..2.5).contains(loss)));
        assert!(uniform.entropy.iter().all(|loss| *loss > 10.0));
    }
    softmax_gradient |report| {
        let [difference, fused, chained, measured] = report.data.gradients;
        for (other, within) in [(fused, 1e-12), (chained, 1e-12), (measured, 1e-8)] {
            assert!((&difference - other).iter().all(|error| error.abs() < within));
        }
        let scores = report.data.scores;
        assert_all(&[(scores[0], 0.9162907318741551, 1e-12), (scores[1], 1.6094379124341003, 1e-12)]);
    }
    log_sum_exp |report| {
        let rest = (1.0 + (-1.0_f64).exp() + (-2.0_f64).exp()).ln();
        for (z, [_, _, single, double]) in report.data.rows {
            assert_all(&[(double, z[1] + rest, 1e-9), (single, z[1] + rest, 1e-3)]);
        }
    }
    clipping |report| {
        let data = report.data;
        assert!(data.perfect.1.is_nan());
        near(data.perfect.0, 9.992007221626415e-16, 1e-24);
        let (single, double) = (data.single[3].1, data.double[5].1);
        for far in [single, double] {
            assert_eq!(far.clipped.1, 0.0);
            assert_all(&[(far.exact.0, 40.0, 1e-5), (far.exact.1, -1.0, 1e-9)]);
        }
        // Minus the logarithms of 1e-15 and of the epsilon of f32.
        assert_all(&[(double.clipped.0, 34.538776394910684, 1e-9), (single.clipped.0, 15.942385, 1e-4)]);
        let (_, [stuck, rescued]) = data.rescue[3];
        assert!(stuck < 1e-9 && rescued > 0.95);
    }
    race |report| {
        let data = report.data;
        assert_eq!(data.same[1].1, [871, 150]);
        assert_eq!(data.tuned[1][0], None);
        near(data.least_ratio, 2.0, 1e-9);
        assert_all(&[(data.neuron[0], 0.07753746449534711, 1e-9), (data.neuron[4], 0.7795870642061684, 1e-9)]);
    }
    network_race |report| {
        for race in &report.data {
            let [(same, same_half), (own, own_half)] = race.ratios;
            assert!(same - same_half > 2.0_f64.ln(), "{same} +- {same_half}");
            assert!(own - own_half > 0.0 && own < same, "{own} +- {own_half}");
            let grid = unit_race::rates();
            assert!(race.rates.iter().all(|rate| grid[0] < *rate && *rate < grid[grid.len() - 1]));
        }
    }
    digits_race |report| {
        let data = report.data;
        for (grid, best) in data.grids.iter().zip(data.rates) {
            assert!(grid[0].0 < best && best < grid[grid.len() - 1].0, "the best rate lies inside");
        }
        let ([same, _], [own, _]) = (data.leads(0), data.leads(1));
        assert_all(&[(same.0, 0.469, 0.01), (own.0, 0.103, 0.01), (own.1, 0.014, 0.005)]);
    }
    wrong_label |report| {
        let [[squared, _], [entropy, right]] = report.data;
        assert_all(&[(squared.0, 0.0, 1e-3), (entropy.0, 0.84736327, 1e-6), (right.0, 0.0, 1e-3)]);
        assert_eq!([squared.1, entropy.1, right.1], [0.0, 3.0, 0.0]);
    }
    digit_metrics |report| {
        let data = report.data;
        assert_eq!(data.confusion.sum(), 2000);
        assert_eq!(data.confusion.diag().sum(), data.right[0]);
        assert!((1800..1860).contains(&data.right[0]), "{:?}", data.right);
        assert!(data.areas.iter().all(|[roc, average]| *roc > 0.98 && *average > 0.9));
        let counts = data.bins.map(|bins| bins.iter().map(|bin| bin.samples).sum::<usize>());
        assert_eq!(counts, [2000; 2]);
    }
    confidence |report| {
        let [hard, smooth] = &report.data;
        let over = |runs| confidence::over(runs, 4, confidence::overconfidence);
        assert_all(&[(over(hard).0, 0.038, 0.01), (over(smooth).0, -0.134, 0.01)]);
    }
    imbalance |report| {
        let data = report.data;
        let [plain, weighted] = data.units;
        assert_all(&[
            (plain[0], 1.79, 0.01), (plain[1], -6.24, 0.02), (weighted[1] - plain[1], 99.0_f64.ln(), 0.05),
            // The unit ranks as well as one feature allows: the normal distribution at 1.6 / sqrt(2).
            (data.areas[0][0], 0.871, 0.01), (data.areas[1][0], data.areas[0][0], 1e-12),
        ]);
        let recall = |run: usize| data.judged.iter().map(|runs| runs[run].recall).sum::<f64>() / 20.0;
        assert_all(&[(recall(0), 0.022, 5e-3), (recall(1), 0.782, 5e-3), (recall(2), 0.782, 5e-3)]);
    }
    broadcast |report| {
        let [(right, _), (wrong, outputs)] = report.data;
        assert_all(&[(right, 0.0, 0.0), (wrong, 0.5, 1e-12)]);
        for output in outputs {
            near(output, 0.5, 1e-6);
        }
    }
}

/// Halves multiply exactly, down to the smallest number of the type.
#[test]
fn likelihoods() {
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
fn inside_the_clip_both_ways_agree() {
    let near = clipping::wrong_and_certain(-5.0);
    assert_near("derivative", near.clipped.1, near.exact.1, 1e-12);
}

/// (NumPy) Half the sum of the squares and the sum of the cross-entropies at rate 0.1: the means
/// over four samples need twice and four times as much.
#[test]
fn races_of_listing_1() {
    let epochs = |loss, rate| network_race::epochs_to_learn(loss, rate, 1, &targets(), 5000);
    assert_eq!(epochs(&MeanSquaredError, 0.2), Some(2351));
    assert_eq!(epochs(&BinaryCrossEntropy, 0.4), Some(237));
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

#[test]
fn learned_is_the_first_epoch_below_the_limit() {
    let errors = unit_race::largest_errors(&BinaryCrossEntropy, 1.0, [0.0; 3]);
    let errors: Vec<f64> = errors.take(151).collect();
    assert!(errors[149] >= 0.05 && errors[150] < 0.05);
    let epochs =
        |patience| unit_race::epochs_to_learn(&BinaryCrossEntropy, 1.0, [0.0; 3], patience);
    assert_eq!([epochs(150), epochs(149)], [Some(150), None]);
}
