//! What the programs of this chapter print, pinned, and the numbers behind it with tolerances.

use ndarray::array;
use structure::Initialiser;
use structure::experiments::symmetry::{or_targets, same_start, spread};
use structure::experiments::widths::{Width, nearby};
use structure::experiments::{self, first_weights::signal, largest_error, learned};
use structure::first_network::{FirstNetwork, inputs, targets, xor_targets};

use crate::assert_near;

pinned::reports! {
    listings: listing1;

    one_neuron |report| {
        assert_near(report.first_error(), 0.009666, 1e-4);
        // No weighted sum separates exclusive or, so some error is at least one half, from any start.
        assert_near(report.best_error(), 0.5, 1e-9);
    }

    by_hand |report| {
        assert!(report.dense == report.sums);
        assert_near(report.sums[[1, 0]], -1.0789092607, 1e-9);
    }

    shapes |report| {
        assert_eq!(report.image, Ok([(1, 784), (1, 128)]));
        assert_eq!(report.refused.len(), 4);
    }

    xor |report| {
        let answers = report.network.forward(&inputs()).1;
        assert_near(largest_error(&answers, &xor_targets()), 0.010478501, 1e-8);
    }

    widths |report| {
        let [_, _, two, four, eight] = &report.widths;
        assert_eq!(report.widths.each_ref().map(|width| width.units), [0, 1, 2, 4, 8]);
        assert_eq!(report.widths.each_ref().map(Width::learned), [0, 0, 5, 20, 20]);
        assert_near(two.mean_nearby(), 0.883, 0.003);
        assert_near(four.mean_nearby(), 0.923, 0.003);
        assert_near(eight.mean_nearby(), 0.943, 0.003);
        // Many narrow networks that look stuck are not.
        assert_eq!(report.longer, 10);
    }

    symmetry |report| {
        let says = |network: &FirstNetwork| network.forward(&inputs()).1;
        for network in [&report.zero, &report.or, &report.half] {
            assert_eq!(spread(network), 0.0);
        }
        assert!(says(&report.zero).iter().all(|&answer| answer == 0.5));
        assert_near(says(&report.or)[[1, 0]], 0.9999, 1e-4);
        // Without an output bias, equal units with positive outputs can only push the answer up.
        assert!(says(&report.half).iter().all(|&answer| answer > 0.5));
        assert!(spread(&report.random) > 0.5);
    }

    epochs |report| {
        assert_near(report.first[0].1[[0, 0]], 0.4737295710714989, 1e-12);
        assert_near(report.answered()[[0, 0]], 0.005102015774857506, 1e-12);
        assert_near(report.printed[[0, 0]], 0.005102291054707194, 1e-12);
    }

    importance |report| {
        // Before training the feature with the larger weights is the one that moves the answer less.
        let [w1, w2, _] = report.before.weights;
        assert_near(w1, 2.002, 1e-3);
        assert_near(w2, 2.458, 1e-3);
        let [x1, x2] = report.before.flips;
        assert!(x1 > 5.0 * x2, "flips before: {x1}, {x2}");
        let [w1, w2, w3] = report.after.weights;
        assert_near(w1, 11.411710, 1e-5);
        assert_near(w2, 1.099138, 1e-5);
        assert_near(w3, 4.386, 1e-2);
        assert_near(report.after.flips[0], 0.99, 1e-3);
        assert!(report.after.flips[1] < 2e-3);
        assert!(report.same);
        assert_near(report.rescaled[0], w1 / 64.0, 1e-12);
    }

    biases |report| {
        assert_near(report.difference, 0.0, 1e-12);
        assert_eq!(report.constant, array![[1.0], [1.0], [1.0], [1.0]]);
        // One unit without a bias answers every sample on the same side of one half.
        assert_eq!(report.one_unit, [0, 20]);
        assert_eq!(report.two_units, [5, 13]);
    }

    first_weights |report| {
        let [uniform, glorot, _] = report.wide;
        assert_near(uniform.sums, 784_f64.sqrt() / 3.0, 0.5);
        assert_near(uniform.flat, 0.616, 0.01);
        assert_near(glorot.sums, 0.75, 0.05);
        assert_eq!(glorot.flat, 0.0);
        assert_eq!(report.small, signal(3, 4, Initialiser::Uniform(1.0)));
    }
}

#[test]
fn the_largest_error_is_that_of_the_worst_answer() {
    for (answers, error, all_learned) in [
        ([0.0, 0.95, 1.0, 0.3], 0.3, false),
        ([0.09, 0.95, 1.0, 0.0], 0.09, true),
        ([0.11, 0.95, 1.0, 0.0], 0.11, false),
        ([0.0, f64::NAN, 1.0, 0.0], f64::NAN, false),
    ] {
        let answers = array![answers].reversed_axes();
        let found = largest_error(&answers, &targets());
        assert!(found == error || found.is_nan() && error.is_nan());
        assert_eq!(learned(&answers, &targets()), all_learned);
    }
}

#[test]
fn nearby_points_stay_on_their_side_of_one_half() {
    let (points, targets) = nearby();
    assert_eq!(points.dim(), (400, 3));
    for (point, target) in points.rows().into_iter().zip(&targets) {
        assert_eq!(point[2], 1.0);
        assert_eq!((point[0] > 0.5) != (point[1] > 0.5), *target == 1.0);
    }
}

#[test]
fn equal_units_stay_equal_and_any_difference_shows() {
    for targets in [targets(), xor_targets(), or_targets()] {
        assert_eq!(spread(&same_start(-0.3, &targets)), 0.0);
    }
    let same = FirstNetwork {
        hidden: array![[0.5; 4], [0.5; 4], [0.5; 4]],
        output: array![[0.5; 4]].reversed_axes(),
    };
    for row in 0..4 {
        let mut network = same.clone();
        match row {
            3 => network.output[[2, 0]] += 1.0,
            _ => network.hidden[[row, 2]] += 1.0,
        }
        assert_near(spread(&network), 1.0, 1e-12);
    }
}
