//! The numbers behind the claims of this chapter, with tolerances.

use structure::experiments::first_column::{best_neuron, trained_network, trained_neuron};
use structure::experiments::importance::{
    feature_weights, flip_effects, rescaled, rescaled_inputs,
};
use structure::experiments::over_time::{answers_after, printed_and_answered};
use structure::experiments::start::signal;
use structure::experiments::symmetry::{OR_TARGETS, same_start, spread};
use structure::experiments::widths::{self, nearby, sweep};
use structure::experiments::{biases, largest_miss, learned};
use structure::first_network::{FirstNetwork, INPUTS, TARGETS, XOR_TARGETS};
use structure::{Initialiser, ShapeError};

fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found}, expected {expected} within {tolerance}"
    );
}

#[test]
fn one_neuron_learns_the_first_column_and_not_exclusive_or() {
    let answers = trained_neuron(&TARGETS, 1).forward(&INPUTS);
    assert_near("miss", largest_miss(&answers, &TARGETS), 0.009666, 1e-4);
    // No weighted sum separates exclusive or, so some miss is at least one half, from any start.
    assert_near("best of 20", best_neuron(&XOR_TARGETS, 20), 0.5, 1e-9);
}

#[test]
fn the_hidden_layer_learns_exclusive_or() {
    let answers = trained_network(&XOR_TARGETS).forward(&INPUTS).1;
    assert_near(
        "miss",
        largest_miss(&answers, &XOR_TARGETS),
        0.010478501,
        1e-8,
    );
}

#[test]
fn misses_are_measured_to_the_worst_answer() {
    let answers = [[0.0], [0.95], [1.0], [0.3]];
    assert_eq!(largest_miss(&answers, &TARGETS), 0.3);
    assert!(!learned(&answers, &TARGETS));
    assert!(learned(&[[0.09], [0.95], [1.0], [0.0]], &TARGETS));
    assert!(!learned(&[[0.11], [0.95], [1.0], [0.0]], &TARGETS));
}

#[test]
fn wider_networks_learn_from_more_starts() {
    let widths = sweep();
    let units: Vec<usize> = widths.iter().map(|width| width.units).collect();
    assert_eq!(units, [0, 1, 2, 4, 8]);
    let learned: Vec<usize> = widths.iter().map(|width| width.learned).collect();
    assert_eq!(learned[..2], [0, 0]);
    assert!((7..=13).contains(&learned[2]), "{learned:?}");
    assert_eq!(learned[3..], [50, 50]);
    assert_near("2 units", widths[2].mean_nearby(), 0.888, 0.003);
    assert_near("4 units", widths[3].mean_nearby(), 0.933, 0.003);
    assert_near("8 units", widths[4].mean_nearby(), 0.945, 0.003);
}

#[test]
fn nearby_points_stay_on_their_side_of_one_half() {
    let points = nearby();
    assert_eq!(points.len(), 400);
    for ([x1, x2, one], target) in points {
        assert_eq!(one, 1.0);
        assert_eq!((x1 > 0.5) != (x2 > 0.5), target == 1.0, "{x1} {x2}");
    }
}

#[test]
fn equal_units_stay_equal() {
    for targets in [TARGETS, XOR_TARGETS, OR_TARGETS] {
        for start in [0.0, 0.5, -0.3] {
            assert_eq!(spread(&same_start(start, &targets)), 0.0, "from {start}");
        }
    }
    assert!(spread(&FirstNetwork::new(1)) > 0.5);
    // A difference in any one weight of a unit shows.
    for at in 0..4 {
        let mut network = same_start(0.5, &TARGETS);
        match at {
            3 => network.output[2][0] += 1.0,
            row => network.hidden[row][2] += 1.0,
        }
        assert_near("spread", spread(&network), 1.0, 1e-12);
    }
}

#[test]
fn zero_weights_stay_zero_when_the_targets_balance() {
    for targets in [TARGETS, XOR_TARGETS] {
        assert_eq!(same_start(0.0, &targets).forward(&INPUTS).1, [[0.5]; 4]);
    }
    let [_, [second], ..] = same_start(0.0, &OR_TARGETS).forward(&INPUTS).1;
    assert_near("second answer", second, 0.9999, 1e-4);
}

#[test]
fn a_lone_kind_of_unit_answers_on_one_side_of_one_half() {
    // Without an output bias, equal units with positive outputs can only push the answer up.
    for [answer] in same_start(0.5, &TARGETS).forward(&INPUTS).1 {
        assert!(answer > 0.5, "{answer}");
    }
}

#[test]
fn answers_after_agree_with_one_long_run() {
    let answers = answers_after(&TARGETS, &[0, 1, 10, 100, 1_000, 10_000]);
    assert_near("untrained", answers[0].1[0][0], 0.4737295710714989, 1e-12);
    assert_near("trained", answers[5].1[0][0], 0.005102015774857506, 1e-12);
    // One update moves the answers; the listing prints those of before.
    let (printed, answered) = printed_and_answered(&TARGETS);
    assert_near("printed", printed[0][0], 0.005102291054707194, 1e-12);
    assert_eq!(answered, answers[5].1);
}

#[test]
fn weights_follow_the_feature_that_decides_until_its_unit_changes() {
    let mut network = FirstNetwork::new(1);
    // Before training the feature with the larger weights is the one that moves the answer less.
    let [w1, w2, _] = feature_weights(&network);
    assert_near("x1 before", w1, 2.002, 1e-3);
    assert_near("x2 before", w2, 2.458, 1e-3);
    let [x1, x2] = flip_effects(&network);
    assert!(x1 > 5.0 * x2, "flips before: {x1}, {x2}");

    network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    let [w1, w2, w3] = feature_weights(&network);
    assert_near("x1", w1, 11.411710, 1e-5);
    assert_near("x2", w2, 1.099138, 1e-5);
    assert_near("x3", w3, 4.386, 1e-2);
    let [x1, x2] = flip_effects(&network);
    assert_near("flip x1", x1, 0.99, 1e-3);
    assert!(x2 < 2e-3, "flip x2 {x2}");
    let scaled = rescaled(&network);
    assert_eq!(scaled.forward(&rescaled_inputs()), network.forward(&INPUTS));
    assert_near("x1 rescaled", feature_weights(&scaled)[0], w1 / 64.0, 1e-12);
}

#[test]
fn the_constant_column_is_the_bias_of_the_hidden_layer_only() {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    assert_near("sums", biases::third_row_as_bias(&network), 0.0, 1e-12);
    assert_eq!(biases::constant_unit(), [[1.0]; 4]);
    // One unit without a bias answers every sample on the same side of one half.
    assert_eq!(biases::one_unit(20), [0, 20]);
    let [without, with] = biases::two_units();
    assert!((7..=13).contains(&without), "{without}");
    assert!((34..=40).contains(&with), "{with}");
}

#[test]
fn many_narrow_networks_that_look_stuck_are_not() {
    let [short, long] = widths::two_units_over_time();
    assert!((7..=13).contains(&short), "{short}");
    assert!((26..=32).contains(&long), "{long}");
}

#[test]
fn wide_layers_need_small_weights() -> Result<(), ShapeError> {
    let large = signal(784, 128, Initialiser::Uniform(1.0))?;
    assert_near("uniform", large.sums, 784_f64.sqrt() / 3.0, 0.5);
    assert_near("uniform, flat", large.flat, 0.616, 0.01);
    let glorot = signal(784, 128, Initialiser::Glorot)?;
    assert_near("glorot", glorot.sums, 0.75, 0.05);
    assert_eq!(glorot.flat, 0.0);
    Ok(())
}
