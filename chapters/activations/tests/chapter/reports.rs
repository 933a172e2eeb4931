//! What the programs of this chapter print, pinned, and its numbers within half of the last digit. Trained
//! values are NumPy 2.4.6's; those that follow from this book's own random numbers are as measured.

use activations::experiments::bend::collapse;
use activations::experiments::descent::SAMPLES;
use activations::experiments::{self, ranges};
use activations::tanh;
use ndarray::arr2;
use structure::first_network::inputs;

use crate::{assert_near, assert_printed};

pinned::reports! {
    listings: listing2;

    bend |report| {
        // Any stack without a bend is one layer, and none with one is.
        for [straight, bent] in [1, 2, 3, 4, 5].map(collapse) {
            assert!(straight < 1e-12 && bent > 0.1, "{straight}, {bent}");
        }
        assert_printed(&report, &[
            ("alone", "first column", 1, &[0.013772, 0.988775, 0.990878, 0.011198], 6e-5),
            ("alone", "exclusive or", 1, &[0.5; 4], 6e-5), ("hidden", "linear", 1, &[0.5; 4], 6e-5),
            ("hidden", "sigmoid", 1, &[0.010670, 0.015929, 0.988221, 0.986304], 6e-5),
            ("hidden", "tanh", 1, &[0.002877, 0.010240, 0.991101, 0.990846], 6e-5),
            ("hidden", "leaky relu", 1, &[0.005579, 0.012052, 0.995791, 0.995706], 6e-5),
            ("collapse", "parameters of the stack", 1, &[32.0 + 3.0 * 72.0 + 9.0], 0.0),
            ("collapse", "with relu, they differ by up to", 1, &[collapse(1)[1]], 6e-3),
        ]);
    }
    cheap |report| { assert_printed(&report, &[
        ("counts", "sigmoid", 1, &[34.0], 0.0), ("counts", "tanh", 1, &[36.0], 0.0),
        ("counts", "relu", 1, &[1.0], 0.0), ("counts", "2 inputs, times", 1, &[40.0 / 5.0], 6e-3),
        ("counts", "784 inputs, times", 1, &[1604.0 / 1569.0], 6e-3),
    ]); }
    curves |report| {
        for z in [-4.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0_f64] {
            let values = [z, 1.0 / (1.0 + (-z).exp()), z.tanh(), z.max(0.0), z.max(0.1 * z)];
            assert_printed(&report, &[("values", &format!("{z:.1}"), 1, &values, 6e-5)]);
        }
        assert_printed(&report, &[
            ("derivatives", "sigmoid        2.0", 1, &[0.5 / (1.0 + 2_f64.cosh()); 2], 6e-7),
            ("derivatives", "tanh           2.0", 1, &[2_f64.cosh().powi(-2); 2], 6e-7),
            ("extent", "sigmoid", 2, &[1.0, 0.25], 6e-3), ("extent", "tanh", 1, &[-1.0, 1.0, 1.0], 6e-3),
            ("extent", "leaky relu", 1, &[-100.0, 1000.0, 1.0], 6e-3),
        ]);
    }
    dead |report| { assert_printed(&report, &[
        ("frozen", "1000", 1, &[0.5, 0.234539], 6e-5), ("frozen", "5000", 1, &[0.5, 0.000002], 6e-5),
        // A dead unit comes back when the layer before it learns; until then its weight is still.
        ("frozen", "moved", 1, &[0.0, 16.0], 0.0), ("comeback", "5", 1, &[-0.515532, 1.0, -1.0, 1.0], 6e-5),
        ("comeback", "10", 1, &[0.019931, 1.0, -1.0, 1.0], 6e-5),
        ("small", "learned", 1, &[2.0, 18.0], 0.0), ("small", "silent", 1, &[18.0, 0.0], 0.0),
    ]); }
    handed_on |report| { assert_printed(&format!("== all ==\n{report}"), &[
        ("all", "1", 1, &[0.1966119, 0.4199743, 1.0], 6e-4), ("all", "5", 1, &[4.861426e-4], 6e-7),
        ("all", "20", 1, &[9.139104e-14], 6e-17), ("all", "20", 2, &[1.610982e-2, 1.0], 6e-5),
    ]); }
    leak |report| { assert_printed(&report, &[
        ("derivatives", "-2.0", 1, &[0.25, 0.25, -2.0, -2.0], 6e-5),
        ("learned", "1", 1, &[0.5, -2.073039], 6e-3), ("learned", "1", 3, &[0.003003], 6e-4),
        ("learned", "2", 2, &[-1.937052], 6e-3), ("learned", "3", 2, &[-2.280635], 6e-3),
        ("learned", "4", 2, &[-2.126620], 6e-3), ("learned", "5", 2, &[-2.231358], 6e-3),
    ]); }
    output_kinds |report| { assert_printed(&report, &[
        ("largest", "class by the largest probability", 1, &[1.0, 0.0], 0.0),
        ("largest", "first", 1, &[0.136571, 0.826209, 0.037220], 6e-4),
        ("kinds", "how much", 3, &[-9.976], 6e-4), ("kinds", "how much", 5, &[9.992], 6e-4),
        ("kinds", "which of three classes", 6, &[1.0], 6e-4), ("kinds", "yes or no", 5, &[1.0], 6e-4),
    ]); }
    probabilities |report| { assert_printed(&report, &[
        ("rows", "[0.2, 0.1, 0.0]", 1, &[0.367165, 0.332225, 0.300610], 6e-5),
        ("large", "largest subtracted", 1, &[0.665241, 0.244728, 0.090031], 6e-5),
        ("derivatives", "probability 0", 1, &[0.222695; 2], 6e-6),
    ]); }
    ranges |report| {
        // The mean of tanh over 0 to 2 is ln(cosh 2) / 2.
        assert_near(ranges::mean(tanh, 0.0, 2.0), 2_f64.cosh().ln() / 2.0, 1e-8);
        assert!(ranges::rounds_to_one(|_| 0.5).is_nan());
        assert_printed(&report, &[
            ("sums", "tanh", 4, &[0.664551], 6e-5), ("sums", "sigmoid", 4, &[1.772198], 6e-5),
            ("means", "sigmoid", 1, &[0.5, 0.716890], 6e-5), ("means", "tanh", 1, &[0.0, 0.662501], 6e-5),
            ("means", "relu", 1, &[0.25, 1.0], 6e-5), ("rounded", "sigmoid is 1 from z", 1, &[40.0], 0.0),
        ]);
    }
    slips |report| { assert_printed(&report, &[
        ("derivative", "a (1 - a)", 1, &[0.104994], 6e-5), ("derivative", "z (1 - z)", 1, &[-2.0], 6e-5),
        ("derivative", "right derivative", 1, &[0.031956, 0.974055, 0.979194, 0.025657], 6e-5),
        ("derivative", "wrong derivative", 1, &[0.458013, 0.634585, 0.658765, 0.431875], 6e-5),
        ("corner", "from both sides", 1, &[0.5], 6e-3), ("corner", "of them exactly 0", 1, &[0.0], 0.0),
        ("overflow", "-20", 2, &[2.0612e-9; 3], 6e-11), ("overflow", "-89", 2, &[0.0, 2.2274e-39], 6e-41),
    ]); }
}

#[test]
fn the_samples_are_those_of_listing_1() {
    assert_eq!(arr2(&SAMPLES), inputs());
}
