//! What the programs of this chapter print, pinned, and the numbers behind it with tolerances.

use activations::experiments::collapse::collapse;
use activations::experiments::dead::Report as Dead;
use activations::experiments::descent::SAMPLES;
use activations::experiments::output_kinds::Report as OutputKinds;
use activations::experiments::{self, probabilities, ranges};
use activations::{Activation, central_difference, sigmoid, softmax};
use ndarray::{arr2, array};
use structure::experiments::{largest_error, learned};
use structure::first_network::{inputs, targets, xor_targets};

use crate::assert_near;

pinned::reports! {
    listings: listing2;

    bend |report| {
        assert!(learned(&report.first, &targets()));
        assert!(report.xor.iter().all(|a| (a - 0.5).abs() < 1e-6));
        let errors = report.hidden.map(|(_, answers)| largest_error(&answers, &xor_targets()));
        for (found, expected) in errors.into_iter().zip([0.5, 0.0159, 0.0102, 0.0121]) {
            assert_near(found, expected, 1e-3);
        }
    }

    cheap |report| {
        let counts = report.operations;
        assert!(counts.relu == 1 && counts.sigmoid < counts.tanh && counts.tanh < 64);
        assert!(report.price_of_tanh(128) > report.price_of_tanh(784));
    }

    curves |report| {
        let [_, sigmoid, tanh, relu, leaky] = report.extents.map(|(_, extent)| extent);
        assert_eq!((sigmoid.lowest, sigmoid.highest), (0.0, 1.0));
        assert_near(sigmoid.steepest, 0.25, 1e-15);
        assert_eq!((tanh.lowest, tanh.highest), (-1.0, 1.0));
        assert_near(tanh.steepest, 1.0, 1e-15);
        assert_eq!((relu.lowest, relu.highest), (0.0, 1000.0));
        assert_near(leaky.lowest, -100.0, 1e-12);
        let identities = report.identities;
        for violation in [identities.mirror, identities.stretched, identities.odd] {
            assert_near(violation, 0.0, 1e-14);
        }
    }

    dead |report| {
        let [frozen, thawed] = &report.fates;
        assert_eq!((frozen.moved, thawed.moved), (0, 16));
        assert_eq!(frozen.losses[5_000], 0.5);
        assert_near(thawed.losses[1_000], 0.2345, 1e-3);
        assert!(thawed.losses[2_000] < 1e-3);
        let [plain, leaky] = report.tallies;
        assert_eq!((leaky.silent, leaky.dead), (0, 0));
        assert!(plain.learned < 5 && plain.silent > 15 && leaky.learned > 15);
        // A dead unit comes back when the layer before it learns; until then its weight is still.
        let woke = Dead::woke(&report.learning).unwrap();
        assert_eq!(woke, 10);
        assert!(report.learning[..woke].iter().all(|state| state.v == 1.0));
        assert!(report.learning[woke + 1].v != 1.0);
        assert!(report.frozen.iter().all(|state| state.v == 1.0));
        assert!(report.frozen[50].u > 4.0, "the live unit does learn");
    }

    handed_on |report| {
        let (depth, [sigmoid, tanh, relu]) = report.0[4];
        assert_eq!((depth, relu), (20, 1.0));
        assert!(sigmoid < 1e-12 && tanh > 1e-2);
    }

    leak |report| {
        for (kept, learned) in report.kept.iter().zip(&report.learned) {
            assert_eq!(kept.leak, 0.0);
            assert!(kept.error() > 0.4 && learned.error() < 0.01);
            assert!((-2.5..-1.5).contains(&learned.leak));
        }
        assert_near(report.learned[0].leak, -2.07, 0.02);
    }

    output_kinds |report| {
        let winners = OutputKinds::winners(&report.scores);
        assert_eq!(OutputKinds::winners(&softmax(&report.scores)), winners);
        // The bounds of an answer, and those of the sum of the answers to one sample.
        let one = (1.0 - 1e-12, 1.0 + 1e-12);
        for (kind, (activation, units, range, sums)) in report.kinds.iter().zip([
            (Activation::Softmax, 3, (0.0, 1.0), one),
            (Activation::Sigmoid, 1, (0.0, 1.0), (0.0, 1.0)),
            (Activation::Linear, 1, (-10.0, 10.0), (-10.0, 10.0)),
        ]) {
            assert_eq!((kind.activation, kind.units), (activation, units));
            for ((low, high), (least, most)) in [(kind.range, range), (kind.sums, sums)] {
                assert!(low >= least && high <= most, "{}: {low} to {high}", kind.task);
            }
            // They use their whole range, not a part of it.
            assert_near(kind.range.0, range.0, 0.1);
            assert_near(kind.range.1, range.1, 0.1);
        }
    }

    probabilities |report| {
        assert_near(report.worst_sum, 0.0, 1e-15);
        assert_near(report.worst_against_sigmoid, 0.0, 1e-14);
        assert!(probabilities::as_printed(&[1000.0, 0.0])[0].is_nan());
    }

    ranges |report| {
        let [(_, sigmoid_even, _), (_, tanh_even, tanh_shifted), _] = report.means;
        assert_near(sigmoid_even, 0.5, 1e-12);
        assert_near(tanh_even, 0.0, 1e-12);
        // The mean of tanh over 0 to 2 is ln(cosh 2) / 2.
        assert_near(tanh_shifted, 2.0_f64.cosh().ln() / 2.0, 1e-8);
        assert_eq!(report.rounded, [40.0, 20.0, 750.0]);
        assert!(ranges::first_rounded_to(1.0, |z| z.min(0.5)).is_nan());
    }

    slips |report| {
        let measured = central_difference(sigmoid, 2.0);
        assert_near(experiments::slips::right(2.0, sigmoid(2.0)), measured, 1e-9);
        assert_eq!(experiments::slips::wrong(2.0, sigmoid(2.0)), -2.0);
        assert_near(largest_error(&report.right, &targets()), 0.0320, 1e-3);
        assert_near(largest_error(&report.wrong, &targets()), 0.4580, 1e-3);
        assert_eq!(report.corner, [0.0, 0.5, 1.0]);
        assert_eq!(report.zeros, 0);
        assert_eq!(report.blank, array![[0.0; 4]]);
    }
}

#[test]
fn the_samples_are_those_of_listing_1() {
    assert_eq!(arr2(&SAMPLES), inputs());
}

#[test]
fn a_straight_stack_is_one_layer() {
    for seed in 1..=5 {
        let collapse = collapse(seed);
        assert!(collapse.linear < 1e-12, "{collapse:?}");
        assert!(collapse.bent > 0.1, "{collapse:?}");
        assert_eq!(collapse.stack_parameters, 32 + 3 * 72 + 9);
        assert_eq!(collapse.layer_parameters, 4);
    }
}
