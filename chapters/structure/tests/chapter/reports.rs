//! What the programs of this chapter print, pinned, and its numbers within half of the last digit. Trained
//! values are NumPy 2.4.6's; those that follow from this book's own random numbers are as measured.

use ndarray::array;
use structure::Initialiser;
use structure::experiments::symmetry::{or_targets, same_start, spread};
use structure::experiments::widths::nearby;
use structure::experiments::{self, first_weights::signal, largest_error, learned};
use structure::first_network::{targets, xor_targets};

use crate::{assert_near, assert_printed};

pinned::reports! {
    listings: listing1;

    one_neuron |report| { assert_printed(&report, &[
        ("first", "w1", 1, &[9.672993], 6e-3), ("first", "largest miss", 1, &[0.009663999], 6e-5),
        // No weighted sum separates exclusive or, so some error is at least one half, from any start.
        ("xor", "largest miss of the best of 20 starts", 1, &[0.5], 6e-5),
    ]); }
    by_hand |report| { assert_printed(&report, &[
        ("neuron", "z", 1, &[-1.078909], 6e-4), ("neuron", "a", 1, &[0.253712], 6e-4),
        ("layer", "-1.0789", 1, &[-0.297040, -1.788862, -0.333774], 6e-5),
    ]); }
    shapes |report| { assert_printed(&report, &[
        ("image", "batch", 1, &[1.0, 784.0], 0.0), ("image", "output", 1, &[1.0, 128.0], 0.0),
        ("parameters", "3-4-1, biases", 1, &[3.0 * 4.0 + 4.0 + 4.0 + 1.0], 0.0),
        ("parameters", "784-128-64-10", 1, &[785.0 * 128.0 + 129.0 * 64.0 + 65.0 * 10.0], 0.0),
    ]); }
    xor |report| { assert_printed(&report, &[
        ("answers", "A", 7, &[0.007021724], 6e-5), ("answers", "B", 7, &[0.010478501], 6e-5),
        ("answers", "C", 7, &[0.992152069], 6e-5), ("answers", "D", 7, &[0.991010054], 6e-5),
        ("hidden", "v", 1, &[-6.018226, 6.391843, -9.638292, 6.906782], 6e-3),
    ]); }
    widths |report| { assert_printed(&report, &[
        ("table", "0 units", 1, &[0.0], 0.0), ("table", "1 units", 1, &[0.0], 0.0),
        ("table", "2 units", 1, &[5.0, 0.883], 6e-4), ("table", "4 units", 1, &[20.0, 0.923], 6e-4),
        ("table", "8 units", 1, &[20.0, 0.943], 6e-4), ("longer", "after 30,000 epochs", 1, &[10.0], 0.0),
    ]); }
    symmetry |report| { assert_printed(&report, &[
        ("or", "target 0", 2, &[0.502814], 6e-5), ("or", "-6.7367", 1, &[-6.736709; 3], 6e-5),
        ("random", "4.0575", 1, &[3.775925, -6.077749, -3.915128], 6e-5),
        // The answers from zeros, for two kinds of targets; then the worst ones from equal weights.
        ("claims", "claim str-05", 19, &[0.5], 0.0), ("claims", "claim str-05", 29, &[0.999924], 6e-5),
        ("claims", "claim str-07", 16, &[0.539527], 6e-5),
    ]); }
    epochs |report| { assert_printed(&report, &[
        ("first", "100", 1, &[0.089626, 0.906122, 0.915572, 0.072473, 0.093878], 6e-5),
        ("first", "10000", 1, &[0.005102, 0.994372, 0.994939, 0.004219, 0.005628], 6e-5),
        ("last", "listing 1 prints", 1, &[0.005102291054707194], 6e-9),
        ("last", "the network says", 1, &[0.005102015774857506], 6e-9),
    ]); }
    importance |report| { assert_printed(&report, &[
        ("weights", "before", 2, &[2.001711], 6e-4), ("weights", "before", 4, &[2.458169], 6e-4),
        ("weights", "after", 2, &[11.411710], 6e-4), ("weights", "after", 4, &[1.099137], 6e-4),
        ("flips", "before", 2, &[0.062931], 6e-4), ("flips", "before", 4, &[0.008047], 6e-4),
        ("flips", "after", 2, &[0.989995], 6e-4), ("rescaled", "x1 from 0 to 64", 2, &[0.178308], 6e-4),
    ]); }
    biases |report| { assert_printed(&report, &[
        // One unit without a bias answers every sample on the same side of one half.
        ("counts", "no output bias, learned", 1, &[0.0], 0.0),
        ("counts", "an output bias, learned", 1, &[20.0], 0.0),
        ("two", "an output bias, learned", 1, &[13.0], 0.0),
    ]); }
    first_weights |report| {
        // A weight from -1 to 1 and a value from 0 to 1 each have a mean square of 1/3.
        let uniform = signal(784, 128, Initialiser::Uniform(1.0));
        assert_near(uniform.sums, 784_f64.sqrt() / 3.0, 0.5);
        assert_printed(&report, &[
            ("rules", "glorot, 784 to 128, limit", 1, &[(6.0 / 912_f64).sqrt()], 6e-7),
            ("rules", "he, 784 inputs, deviation", 1, &[(2.0 / 784_f64).sqrt()], 6e-7),
            ("signal", "from -1 to 1", 1, &[9.196, 0.616], 6e-4),
            ("signal", "glorot", 1, &[0.746, 0.0], 6e-4), ("signal", "he", 1, &[0.711, 0.0], 6e-4),
        ]);
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
