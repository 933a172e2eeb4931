//! What the programs of this chapter print, pinned, and the measures behind it.

use ndarray::array;
use structure::Initialiser;
use structure::experiments::symmetry::{or_targets, same_start, spread};
use structure::experiments::widths::nearby;
use structure::experiments::{self, first_weights::signal, largest_error, learned};
use structure::first_network::{targets, xor_targets};

use crate::assert_near;

pinned::reports! {
    listings: listing1;

    one_neuron |_| {}
    by_hand |_| {}
    shapes |_| {}
    xor |_| {}
    widths |_| {}
    symmetry |_| {}
    epochs |_| {}
    importance |_| {}
    biases |_| {}
    first_weights |_| {
        // A weight from -1 to 1 and a value from 0 to 1 each have a mean square of 1/3.
        let uniform = signal(784, 128, Initialiser::Uniform(1.0));
        assert_near(uniform.sums, 784_f64.sqrt() / 3.0, 0.5);
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
        let mut network = same_start(-0.3, &targets);
        assert_eq!(spread(&network), 0.0);
        network.hidden[[1, 2]] += 1.0;
        assert_near(spread(&network), 1.0, 1e-12);
        network.output[[2, 0]] += 2.0;
        assert_near(spread(&network), 2.0, 1e-12);
    }
}
