//! What the programs of this chapter print, pinned, and the measures behind it.

use activations::experiments::bend::collapse;
use activations::experiments::descent::SAMPLES;
use activations::experiments::{self, ranges};
use activations::tanh;
use ndarray::arr2;
use structure::first_network::inputs;

use crate::assert_near;

pinned::reports! {
    listings: listing2;

    bend |_| {
        // Any stack without a bend is one layer, and none with one is.
        for [straight, bent] in [1, 2, 3, 4, 5].map(collapse) {
            assert!(straight < 1e-12 && bent > 0.1, "{straight}, {bent}");
        }
    }
    cheap |_| {}
    curves |_| {}
    dead |_| {}
    handed_on |_| {}
    leak |_| {}
    output_kinds |_| {}
    probabilities |_| {}
    ranges |_| {
        // The mean of tanh over 0 to 2 is ln(cosh 2) / 2.
        assert_near(ranges::mean(tanh, 0.0, 2.0), 2_f64.cosh().ln() / 2.0, 1e-8);
        assert!(ranges::rounds_to_one(|_| 0.5).is_nan());
    }
    slips |_| {}
}

#[test]
fn the_samples_are_those_of_listing_1() {
    assert_eq!(arr2(&SAMPLES), inputs());
}
