//! What the programs of this chapter print, pinned, and its numbers within half of the last digit. Trained
//! values are NumPy 2.4.6's; those that follow from this book's own random numbers are as measured.

use activations::experiments::descent::SAMPLES;
use activations::experiments::nonlinearity::collapse;
use activations::experiments::{self, ranges};
use activations::tanh;
use ndarray::arr2;
use structure::first_network::inputs;

use crate::{assert_near, assert_printed};

pinned::reports! {
    listings: listing2;

    curves |report| {
        // Minima of GELU and SiLU, and the largest derivatives, as SciPy finds them.
        let [linear, sigmoid, tanh, relu, leaky, elu, selu, gelu, silu, softplus] = report.data;
        for (found, expected) in [
            (linear, [-1000.0, 1000.0, 1.0, 1.0]), (sigmoid, [0.0, 1.0, 0.0, 0.25]),
            (tanh, [-1.0, 1.0, 0.0, 1.0]), (relu, [0.0, 1000.0, 0.0, 1.0]),
            (leaky, [-100.0, 1000.0, 0.1, 1.0]), (elu, [-1.0, 1000.0, 0.0, 1.0]),
            (selu, [-1.7581, 1050.701, 0.0, 1.7581]), (gelu, [-0.17, 1000.0, -0.1289, 1.1289]),
            (silu, [-0.2785, 1000.0, -0.0998, 1.0998]), (softplus, [0.0, 1000.0, 0.0, 1.0]),
        ] {
            for (found, expected) in found.into_iter().zip(expected) {
                assert_near(found, expected, 2e-3);
            }
        }
        assert_printed(&report.to_string(), &[
            ("derivatives", "sigmoid", 1, &[0.196612; 2], 6e-7), ("derivatives", "tanh", 1, &[0.419974; 2], 6e-7),
            ("derivatives", "elu", 1, &[0.367879; 2], 6e-7), ("derivatives", "gelu", 1, &[-0.083315; 2], 6e-7),
            ("derivatives", "silu", 1, &[0.072329; 2], 6e-7), ("derivatives", "softplus", 1, &[0.268941; 2], 6e-7),
        ]);
    }
    dead |report| {
        let [relu, leaky] = &report.data;
        // With ReLU a network fails exactly if some sample silences all of its units.
        assert!(relu.iter().all(|ending| ending.learned != ending.silent_sample));
        assert!(leaky.iter().all(|ending| !ending.dead_unit && !ending.silent_sample));
        assert_printed(&report.to_string(), &[
            ("frozen", "1000", 1, &[0.5, 0.234539], 6e-5), ("frozen", "5000", 1, &[0.5, 0.000002], 6e-5),
            // A dead unit comes back when the layer before it learns; until then its weight is still.
            ("frozen", "moved", 1, &[0.0, 16.0], 0.0), ("comeback", "5", 1, &[-0.515532, 1.0, -1.0, 1.0], 6e-5),
            ("comeback", "10", 1, &[0.019931, 1.0, -1.0, 1.0], 6e-5),
            ("small", "learned", 1, &[2.0, 18.0], 0.0), ("small", "some silent sample", 1, &[18.0, 0.0], 0.0),
        ]);
    }
    handed_on |report| {
        let [one, _, five, _, twenty] = report.data;
        for (found, expected) in [(one, [0.1966119, 0.4199743, 1.0]), (five, [4.861426e-4, 9.61e-2, 1.0]),
            (twenty, [9.139104e-14, 1.610982e-2, 1.0])] {
            for (found, expected) in found.into_iter().zip(expected) {
                assert_near(found, expected, 1e-3 * expected);
            }
        }
    }
    leak |report| {
        let expected = [(-2.073039, 0.003003), (-1.937052, 0.003), (-2.280635, 0.003), (-2.126620, 0.003), (-2.231358, 0.003)];
        for (network, (leak, error)) in report.data.iter().zip(expected) {
            assert_near(network.leak, leak, 6e-3);
            assert_near(network.error(), error, 6e-4);
        }
        assert_printed(&report.to_string(), &[("derivatives", "-2.0", 1, &[0.25, 0.25, -2.0, -2.0], 6e-5)]);
    }
    nonlinearity |report| {
        // Any stack of linear layers is one layer, and none with ReLU is.
        for [straight, bent] in [1, 2, 3, 4, 5].map(collapse) {
            assert!(straight < 1e-12 && bent > 0.1, "{straight}, {bent}");
        }
        // No network is at the edge of what counts as learned.
        for error in report.data.iter().flatten() {
            assert!(*error < 0.07 || *error > 0.2, "{error}");
        }
        assert_printed(&report.to_string(), &[
            ("alone", "copy task", 1, &[0.013772, 0.988775, 0.990878, 0.011198], 6e-5),
            ("alone", "XOR", 1, &[0.5; 4], 6e-5), ("hidden", "linear", 1, &[0.5; 4], 6e-5),
            ("hidden", "sigmoid", 1, &[0.010670, 0.015929, 0.988221, 0.986304], 6e-5),
            ("hidden", "tanh", 1, &[0.002877, 0.010240, 0.991101, 0.990846], 6e-5),
            ("hidden", "leaky relu", 1, &[0.005579, 0.012052, 0.995791, 0.995706], 6e-5),
            ("collapse", "parameters of the stack", 1, &[32.0 + 3.0 * 72.0 + 9.0], 0.0),
            ("collapse", "with relu, they differ by up to", 1, &[collapse(1)[1]], 6e-3),
        ]);
    }
    output_kinds |report| { assert_printed(&report.to_string(), &[
        ("largest", "class by the largest probability", 1, &[1.0, 0.0], 0.0),
        ("largest", "first", 1, &[0.136571, 0.826209, 0.037220], 6e-4),
        ("kinds", "how much", 3, &[-9.976], 6e-4), ("kinds", "how much", 5, &[9.992], 6e-4),
        ("kinds", "which of three classes", 6, &[1.0], 6e-4), ("kinds", "yes or no", 5, &[1.0], 6e-4),
    ]); }
    probabilities |report| { assert_printed(&report.to_string(), &[
        ("rows", "[0.2, 0.1, 0.0]", 1, &[0.367165, 0.332225, 0.300610], 6e-5),
        ("large", "largest subtracted", 1, &[0.665241, 0.244728, 0.090031], 6e-5),
        ("derivatives", "probability 0", 1, &[0.222695; 2], 6e-6),
    ]); }
    ranges |report| {
        // The mean of tanh over 0 to 2 is ln(cosh 2) / 2.
        let [sigmoid, centred, relu] = report.data;
        for (found, expected) in [
            (centred, [0.0, 2_f64.cosh().ln() / 2.0]), (sigmoid, [0.5, 0.716890]), (relu, [0.25, 1.0]),
        ] {
            assert_near(found[0], expected[0], 1e-4);
            assert_near(found[1], expected[1], 1e-6);
        }
        assert_near(ranges::mean(tanh, 0.0, 2.0), centred[1], 0.0);
        assert!(ranges::rounds_to_one(|_| 0.5).is_nan());
        assert_printed(&report.to_string(), &[
            ("sums", "tanh", 4, &[0.664551], 6e-5), ("sums", "sigmoid", 4, &[1.772198], 6e-5),
            ("rounded", "sigmoid is 1 from z", 1, &[37.0], 0.0),
        ]);
    }
    saturation |report| {
        let [few, many, glorot] = report.data;
        assert!(few.saturated < 0.05 && few.derivative > 0.4);
        assert!(many.saturated > 0.5 && many.derivative < 0.2);
        assert!(glorot.saturated < 0.01 && glorot.derivative > 0.6);
    }
    slips |report| {
        assert_near(report.data[0], 0.031956, 1e-5);
        assert_near(report.data[1], 0.458013, 1e-5);
        assert_printed(&report.to_string(), &[
            ("derivative", "a (1 - a)", 1, &[0.104994], 6e-5), ("derivative", "z (1 - z)", 1, &[-2.0], 6e-5),
            ("derivative", "right derivative", 1, &[0.031956, 0.974055, 0.979194, 0.025657], 6e-5),
            ("corner", "from both sides", 1, &[0.5], 6e-3), ("zeros", "of them exactly 0 in training", 1, &[0.0], 0.0),
            ("overflow", "-20", 2, &[2.0612e-9; 3], 6e-11), ("overflow", "-89", 2, &[0.0, 2.2274e-39], 6e-41),
        ]);
    }
}

#[test]
fn the_samples_are_those_of_listing_1() {
    assert_eq!(arr2(&SAMPLES), inputs());
}
