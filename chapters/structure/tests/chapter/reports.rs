//! What the programs of this chapter print, pinned, and its numbers. Trained values are NumPy 2.4.6's; those that
//! follow from this book's own random numbers are as measured.

use ndarray::array;
use structure::Initialiser;
use structure::experiments::intervals::mean;
use structure::experiments::recipe::narrowest;
use structure::experiments::symmetry::{constant, or_targets, spread, trained_constant};
use structure::experiments::{self, first_weights::signal, largest_error, learned};
use structure::first_network::{inputs, targets, xor_targets};

use crate::assert_near;

pinned::reports! {
    listings: listing1;

    one_neuron |report| {
        assert_near(report.data.copy[0], 0.009663999, 1e-8);
        // The copy task is learned from everywhere. No weighted sum separates XOR, so some error is at least one half.
        assert!(report.data.copy.iter().all(|error| *error < 0.02));
        assert!(report.data.xor.iter().all(|error| *error > 0.499999));
    }
    by_hand |report| {
        let forward = report.data;
        assert_near(forward.z, -0.372421, 1e-6);
        assert_near(forward.a, 0.407956, 1e-6);
        assert_near(forward.sums[[1, 2]], -1.788862, 1e-6);
    }
    shapes |report| {
        assert_eq!(report.data.digit, [(1, 784), (1, 128)]);
        let layers = [785 * 128, 129 * 64, 65 * 10];
        assert_eq!(report.data.parameters[2..5], layers);
        assert_eq!(report.data.parameters[5], layers.iter().sum());
        assert_eq!(report.data.parameters[..2], [16, 3 * 4 + 4 + 4 + 1]);
    }
    xor |report| {
        let outputs = report.data.forward(&inputs()).1;
        let expected = [0.007021724, 0.010478501, 0.992152069, 0.991010054];
        for (found, expected) in outputs.iter().zip(expected) {
            assert_near(*found, expected, 1e-6);
        }
        for (weight, expected) in report.data.output.iter().zip([-6.018226, 6.391843, -9.638292, 6.906782]) {
            assert_near(*weight, expected, 1e-4);
        }
    }
    widths |report| {
        let widths = report.data;
        for (width, expected) in widths.table.iter().zip([0, 5, 20, 20]) {
            assert_eq!(width.learned(), expected, "{}", width.name);
        }
        assert_eq!((widths.longer.learned(), widths.biased.learned()), (8, 13));
        // No start ends so near the limit that another machine could count it otherwise.
        let all = widths.table.iter().chain([&widths.longer, &widths.biased]);
        for error in all.flat_map(|width| &width.errors) {
            assert!((error - 0.1).abs() > 1e-3, "{error}");
        }
    }
    symmetry |report| {
        let found = report.data;
        assert!(found.zero[0].iter().all(|output| *output == 0.5));
        for (output, expected) in found.zero[1].iter().zip([0.502814, 0.999924, 0.985727, 0.985727]) {
            assert_near(*output, expected, 1e-4);
        }
        assert_near(found.half.hidden[[0, 0]], 1.6843, 1e-3);
        assert_eq!(found.spread, 0.0);
        let [equal, random] = found.errors;
        assert!(equal.iter().all(|error| *error > 0.4) && random.iter().all(|error| *error < 0.09), "{random:?}");
    }
    epochs |report| {
        let found = report.data;
        for (errors, expected) in found.errors.iter().zip([
            [0.488957, 0.479787, 0.420988, 0.093878, 0.020205, 0.005628],
            [0.544708, 0.542809, 0.537471, 0.570290, 0.053589, 0.010479],
        ]) {
            for (error, expected) in errors.iter().zip(expected) {
                assert_near(*error, expected, 1e-4);
            }
        }
        assert_eq!(found.rises, [0, 0]);
        assert_near(found.last[0], 0.005102291054707194, 1e-12);
        assert_near(found.last[1], 0.005102015774857506, 1e-12);
    }
    importance |report| {
        let [before, after, scaled] = report.data.starts[0];
        for (found, expected) in [
            (before.weights[0], 2.001711), (before.weights[1], 2.458169),
            (before.flips[0], 0.062931), (before.flips[1], 0.008047),
            (after.weights[0], 11.411710), (after.weights[1], 1.099137), (after.flips[0], 0.989995),
            (scaled.weights[0], 0.178308),
        ] {
            assert_near(found, expected, 1e-6);
        }
        assert!(report.data.same);
    }
    biases |report| {
        assert!(report.data.difference < 1e-12);
        // One unit without an output bias predicts every sample on the same side of one half.
        let [without, with] = report.data.one_unit;
        assert_eq!((without.learned(), with.learned()), (0, 20));
    }
    first_weights |report| {
        // A weight from -1 to 1 and a value from 0 to 1 each have a mean square of 1/3.
        assert_near(report.data.wide[0].sums, 784_f64.sqrt() / 3.0, 0.2);
        let glorot = (6.0 / 912_f64 / 3.0 * 784.0 / 3.0).sqrt();
        assert_near(report.data.wide[1].sums, glorot, 0.02);
        assert_near(report.data.wide[2].sums, (2.0_f64 / 3.0).sqrt(), 0.02);
        assert_near(report.data.wide[0].saturated, 0.624, 0.002);
        assert_eq!(signal(3, 4, Initialiser::Constant(0.0)).sums, 0.0);
    }
    recipe |report| {
        let found = report.data;
        let losses = |at: usize| found.choosing[at].1.iter().map(|run| run.kept.loss);
        // 64 units have the smallest loss. 16 are clearly worse and 32 are not, both so far from the limit that no
        // rounding decides.
        for (at, clearly) in [(3, true), (4, false)] {
            let pairs: Vec<f64> = losses(at).zip(losses(5)).map(|(a, b)| a - b).collect();
            let (difference, half) = mean(&pairs);
            assert!(if clearly { difference > 1.05 * half } else { difference < 0.95 * half }, "{difference} {half}");
        }
        assert_eq!(found.chosen, 32);
        let [(wider, wider_half), (late, late_half)] = found.differences;
        for (measured, expected) in [(wider, -0.004), (wider_half, 0.003), (late, 0.004), (late_half, 0.004)] {
            assert_near(measured, expected, 2e-3);
        }
        // Too narrow a network gets more training samples wrong.
        for (units, runs) in &found.choosing {
            let wrong = runs.iter().map(|run| run.last.wrong[0]).sum::<f64>() / runs.len() as f64;
            assert_eq!(wrong > 0.08, *units < 8, "{units}: {wrong}");
            assert!(runs.iter().all(|run| run.kept.loss <= run.last.loss));
        }
    }
}

#[test]
fn the_narrowest_width_that_is_as_good_is_chosen() {
    let [poor, good, best] = [0.5, 0.11, 0.1].map(|loss| vec![loss, loss + 0.1, loss - 0.05]);
    let noisy = vec![0.2, 0.15, 0.1];
    assert_eq!(narrowest(&[poor.clone(), good.clone(), best.clone()]), 2);
    assert_eq!(narrowest(&[poor.clone(), noisy, best]), 1);
    assert_eq!(narrowest(&[poor]), 0);
}

#[test]
fn the_largest_error_is_that_of_the_worst_prediction() {
    for (outputs, error, all_learned) in [
        ([0.0, 0.95, 1.0, 0.3], 0.3, false),
        ([0.09, 0.95, 1.0, 0.0], 0.09, true),
        ([0.11, 0.95, 1.0, 0.0], 0.11, false),
        ([0.0, f64::NAN, 1.0, 0.0], f64::NAN, false),
    ] {
        let outputs = array![outputs].reversed_axes();
        let found = largest_error(&outputs, &targets());
        assert!(found == error || found.is_nan() && error.is_nan());
        assert_eq!(learned(&outputs, &targets()), all_learned);
    }
}

#[test]
fn equal_units_stay_equal_and_any_difference_shows() {
    assert_eq!(spread(&constant(0.5)), 0.0);
    for targets in [targets(), xor_targets(), or_targets()] {
        let mut network = trained_constant(-0.3, &targets, 100);
        assert_eq!(spread(&network), 0.0);
        network.hidden[[1, 2]] += 1.0;
        assert_near(spread(&network), 1.0, 1e-12);
        network.output[[2, 0]] += 2.0;
        assert_near(spread(&network), 2.0, 1e-12);
    }
}
