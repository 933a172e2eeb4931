//! The numbers that the claims of the chapter rest on, with tolerances.

use activations::experiments::bend::{answers, train, train_alone};
use activations::experiments::chain::through;
use activations::experiments::collapse::collapse;
use activations::experiments::curves::{SCALARS, extent, identities, point};
use activations::experiments::dead::from_bias_minus_5;
use activations::experiments::leak::{learn, slope_by_leak};
use activations::experiments::small::tally;
use activations::experiments::{comeback, probabilities, ranges, slips};
use activations::{gradients_agree, leaky_relu, linear, relu, sigmoid, softmax, tanh};
use ndarray::Array2;
use structure::experiments::largest_miss;
use structure::first_network::{FirstNetwork, TARGETS, XOR_TARGETS};
use structure::random::{generator, uniform};

#[test]
fn ranges_and_slopes_reach_as_far_as_the_page_says() {
    let [_, sigmoid, tanh, relu, leaky] = SCALARS.map(extent);
    assert_eq!((sigmoid.lowest, sigmoid.highest), (0.0, 1.0));
    assert!((sigmoid.steepest - 0.25).abs() < 1e-15);
    assert_eq!((tanh.lowest, tanh.highest), (-1.0, 1.0));
    assert!((tanh.steepest - 1.0).abs() < 1e-15);
    assert_eq!((relu.lowest, relu.highest), (0.0, 1000.0));
    assert!((leaky.lowest + 100.0).abs() < 1e-12);
    let identities = identities();
    assert!(identities.mirror < 1e-14);
    assert!(identities.stretched < 1e-14);
    assert!(identities.odd < 1e-14);
}

#[test]
fn every_point_of_the_table_is_measured_as_derived() {
    for activation in SCALARS {
        for z in [-4.0, -2.0, -0.5, 0.5, 2.0, 4.0] {
            let point = point(activation, z);
            assert!(
                gradients_agree(point.slope, point.measured),
                "{} at {z}: {point:?}",
                activation.name
            );
        }
    }
}

#[test]
fn exclusive_or_needs_a_bend() {
    let alone = train_alone(1, &XOR_TARGETS, 2_000);
    assert!(alone.iter().all(|[a]| (a - 0.5).abs() < 1e-3), "{alone:?}");
    assert!(largest_miss(&train_alone(1, &TARGETS, 2_000), &TARGETS) < 0.05);

    let trained = |bend| {
        let mut network = FirstNetwork::new(1);
        let losses = train(&mut network, bend, &XOR_TARGETS, 2_000);
        assert!(losses.last() < losses.first());
        largest_miss(&answers(&network, bend), &XOR_TARGETS)
    };
    assert!((trained(linear) - 0.5).abs() < 1e-3);
    assert!(trained(tanh) < 0.05);
    assert!(trained(sigmoid) < 0.1);
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

#[test]
fn the_slope_of_a_chain_is_the_product_of_the_slopes() {
    for activation in SCALARS {
        for depth in 1..=5 {
            let through = through(activation, depth, 0.7);
            assert!(
                gradients_agree(through.product, through.measured),
                "{} through {depth}: {through:?}",
                activation.name
            );
        }
    }
    // Never more than a quarter a layer.
    assert!(through(SCALARS[1], 20, 1.0).product < 0.25_f64.powi(20));
}

#[test]
fn a_dead_layer_stays_and_a_leak_thaws_it() {
    let frozen = from_bias_minus_5(relu, 1_000);
    assert_eq!(frozen.moved, 0);
    assert_eq!(frozen.losses[1_000], 0.5);
    let thawed = from_bias_minus_5(|z| leaky_relu(z, 0.01), 2_000);
    assert_eq!(thawed.moved, 16);
    assert!(thawed.losses[2_000] < 1e-3, "{}", thawed.losses[2_000]);
}

#[test]
fn a_dead_unit_comes_back_when_the_layer_before_it_learns() {
    let states = comeback::train(true, 50);
    let woke = states.iter().position(|state| state.sum() > 0.0).unwrap();
    assert_eq!(woke, 10);
    assert!(states[..woke].iter().all(|state| state.v == 1.0));
    assert!(states[woke + 1].v != 1.0);
    let frozen = comeback::train(false, 50);
    assert!(frozen.iter().all(|state| state.v == 1.0));
    assert!(frozen.last().unwrap().u > 4.0, "the live unit does learn");
}

#[test]
fn small_networks_need_a_leak() {
    let plain = tally(relu, 5, 5_000);
    assert_eq!((plain.learned, plain.silent), (0, 5));
    assert!(plain.dead >= 3, "{plain:?}");
    let leaky = tally(|z| leaky_relu(z, 0.1), 5, 5_000);
    assert_eq!((leaky.learned, leaky.silent, leaky.dead), (5, 0, 0));
}

#[test]
fn a_learned_leak_turns_negative() {
    for z in [-2.0, -0.5, 1.5] {
        let (derived, measured) = slope_by_leak(z, 0.25);
        assert!(gradients_agree(derived, measured), "at {z}");
    }
    let learned = learn(1, 0.25, true, 5_000);
    assert!((learned.leak + 2.07).abs() < 0.02, "{}", learned.leak);
    assert!(largest_miss(&learned.answers, &XOR_TARGETS) < 0.01);
    assert_eq!(learn(1, 0.25, false, 10).leak, 0.25);
}

#[test]
fn softmax_keeps_its_promises() {
    assert!(probabilities::worst_sum() < 1e-15);
    assert!(probabilities::worst_against_sigmoid() < 1e-14);
    for j in 0..3 {
        for (derived, measured) in probabilities::slopes(&[2.0, 1.0, 0.0], j) {
            assert!(
                gradients_agree(derived, measured),
                "{derived} and {measured}"
            );
        }
    }
    assert!(probabilities::as_printed(&[1000.0, 0.0])[0].is_nan());
}

/// On random rows: between 0 and 1, sum 1, the order kept, and nothing changed by a shift.
#[test]
fn softmax_of_random_rows() {
    let mut rng = generator(2);
    for _ in 0..200 {
        let z = Array2::from_shape_simple_fn((1, 5), || 20.0 * uniform(&mut rng) - 10.0);
        let mut a = z.clone();
        softmax(&mut a).unwrap();
        assert!((a.sum() - 1.0).abs() < 1e-15);
        for i in 0..5 {
            assert!(a[[0, i]] > 0.0 && a[[0, i]] < 1.0);
            for j in 0..5 {
                assert_eq!(z[[0, i]] < z[[0, j]], a[[0, i]] < a[[0, j]]);
            }
        }
        let mut shifted = z + 123.0;
        softmax(&mut shifted).unwrap();
        assert!((&shifted - &a).iter().all(|d| d.abs() < 1e-13));
    }
}

#[test]
fn slips_do_what_the_page_says() {
    let measured = activations::central_difference(sigmoid, 2.0);
    assert!((slips::right(2.0, sigmoid(2.0)) - measured).abs() < 1e-9);
    assert_eq!(slips::wrong(2.0, sigmoid(2.0)), -2.0);
    assert!(largest_miss(&slips::train_with(slips::right, 1_000), &TARGETS) < 0.05);
    assert!(largest_miss(&slips::train_with(slips::wrong, 1_000), &TARGETS) > 0.3);
    assert_eq!(slips::corner(0.5), [0.0, 0.5, 1.0]);
    assert_eq!(slips::sums_at_the_corner(1_000), 0);
    assert_eq!(slips::sums_of_a_blank_sample(), [0.0; 4]);
    assert_eq!(slips::as_printed(-89.0), 0.0);
    assert!(slips::turned_round(89.0).is_nan());
    assert_eq!(slips::relu_by_max(f64::NAN), 0.0);
}

#[test]
fn means_and_rounding() {
    assert!(ranges::mean(tanh, -1.0, 1.0).abs() < 1e-12);
    // The mean of tanh over 0 to 2 is ln(cosh 2) / 2.
    let exact = 2.0_f64.cosh().ln() / 2.0;
    assert!((ranges::mean(tanh, 0.0, 2.0) - exact).abs() < 1e-8);
    assert!((ranges::mean(sigmoid, -1.0, 1.0) - 0.5).abs() < 1e-12);
    let first_one = ranges::rounds_to_one(sigmoid).unwrap();
    assert!((36.0..38.0).contains(&first_one), "{first_one}");
    assert_eq!(ranges::rounds_to_one(|z| z.min(0.5)), None);
}
