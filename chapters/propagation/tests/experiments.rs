//! The numbers of the chapter that matter, with their tolerances.
//!
//! Values marked (NumPy) come from the same experiment written in NumPy 2.4.6.

use propagation::experiments::{
    approach, border, chain, conventions, cost, downhill, faults, last_layer, minima, nudge,
    passes, precision, rates, surface, trace,
};
use structure::first_network::{INPUTS, TARGETS, XOR_TARGETS};

fn assert_share(found: f64, expected: f64, share: f64) {
    assert!(
        (found - expected).abs() <= share * expected.abs(),
        "{found} is not {expected}"
    );
}

#[test]
fn one_layer_alone_does_not_learn_exclusive_or() {
    // (NumPy)
    assert_share(
        last_layer::last_layer_only(&XOR_TARGETS).error,
        0.23213122779200085,
        1e-9,
    );
    assert_share(
        last_layer::last_layer_only(&TARGETS).error,
        0.0012584716837427431,
        1e-9,
    );
    assert_share(
        last_layer::both_layers(&XOR_TARGETS).error,
        7.537818754812709e-05,
        1e-9,
    );
}

#[test]
fn the_chain_is_as_worked_out_by_hand() {
    let graph = chain::chain();
    let h = 1.0 / (1.0 + (-2.0_f64).exp());
    let y = 1.0 / (1.0 + h.exp());
    let by_z = (y - 1.0) * y * (1.0 - y);
    assert_share(graph.nodes[4].gradient, by_z * h, 1e-12);
    assert_share(graph.nodes[1].gradient, -by_z * h * (1.0 - h), 1e-12);
    assert_share(graph.nodes[9].value, (y - 1.0) * (y - 1.0) / 2.0, 1e-12);
}

#[test]
fn the_traced_step_lowers_the_loss_of_its_sample() {
    let trace = trace::trace(2);
    let (before, after) = (&trace.forward[6].values, &trace.update[3].values);
    assert_share(before[(0, 0)], 0.10404058216778374, 1e-12);
    assert_share(after[(0, 0)], 0.09123841090470572, 1e-12);
}

#[test]
fn a_small_nudge_does_what_the_gradient_says() {
    assert_share(nudge::gradient(), nudge::measured_gradient(), 1e-7);
    assert_share(nudge::gradient(), -0.01818701812953773, 1e-12);
    // The prediction is off by a share that goes down with the change.
    for change in [1e-2, 1e-3, 1e-4] {
        let off = nudge::nudge(change).miss() / change;
        assert!((1.5..2.1).contains(&off), "{change}: {off}");
    }
    let large = nudge::nudge(1.0);
    assert!(large.predicted < 0.0 && large.real > 0.0);
}

#[test]
fn a_step_against_the_gradient_goes_down_and_one_with_it_up() {
    for rate in [0.001, 0.01, 0.1, 1.0, 10.0] {
        let (down, up) = (downhill::step(rate), downhill::step(-rate));
        assert!(down.after < down.before, "{down:?}");
        assert!(up.after > up.before, "{up:?}");
    }
    let far = downhill::step(1000.0);
    assert!(far.after > 2.0 * far.before, "{far:?}");
}

#[test]
fn no_direction_is_steeper_and_many_go_further() {
    for length in [0.01, 0.1, 1.0] {
        assert_eq!(downhill::race(length, 1000).better, 0, "{length}");
    }
    let far = downhill::race(20.0, 1000);
    assert!((250..400).contains(&far.better), "{far:?}");
    assert!(far.best_random < 0.01 && far.against > 0.5, "{far:?}");
    assert_share(downhill::angle_to_the_goal(), 32.029990607, 1e-6);
}

#[test]
fn an_epoch_has_as_many_updates_as_batches() {
    let updates = [1, 2, 3, 4, 100].map(|size| passes::passes(size, 10).updates_per_epoch);
    assert_eq!(updates, [4, 2, 2, 1, 1]);
}

#[test]
fn rates_end_where_numpys_do() {
    // (NumPy); large rates amplify the last digit, so their share is larger.
    for (rate, error, share) in [
        (0.001, 0.17052799167453314, 1e-9),
        (0.01, 0.0073932491563559735, 1e-9),
        (0.1, 0.0003284638675561284, 1e-9),
        (1.0, 2.5279041914981593e-05, 1e-9),
        (10.0, 2.4036404519412696e-06, 1e-9),
        (50.0, 2.3398118063312926e-07, 1e-6),
        (75.0, 0.499999985115945, 1e-6),
        (100.0, 0.49999999995049316, 1e-6),
        (150.0, 0.2499997716428099, 1e-6),
        (200.0, 0.4999999779463427, 1e-6),
        (400.0, 8.815006866108348e-17, 1e-3),
        (500.0, 1.2398562398016342e-08, 1e-4),
    ] {
        assert_share(rates::outcome(rate, 1).error, error, share);
    }
    // Lost in three ways: (NumPy) far above zero, far below, and with nothing to add up.
    assert!(rates::behind(70.0).sums.0 > 15.0 && rates::behind(200.0).sums.1 < -15.0);
    let silent = rates::behind(150.0);
    assert!(
        silent.hidden.1 < 1e-4 && silent.sums.0.abs() < 1e-4,
        "{silent:?}"
    );
    assert_eq!(rates::stuck(1.0, 30), 0);
    assert!((15..=25).contains(&rates::stuck(100.0, 30)));
}

#[test]
fn the_curve_ends_where_the_outcome_does() {
    let errors = rates::errors_after(1.0, &[0, 1_000, 10_000]);
    // (NumPy)
    assert_share(errors[0].1, 0.21971756125634764, 1e-12);
    assert_share(errors[1].1, 0.0003278556663060708, 1e-9);
    assert_eq!(errors[2], (10_000, rates::outcome(1.0, 1).error));
}

#[test]
fn the_border_gets_three_corners_first_then_four() {
    let stages = border::stages(&border::LOOKS);
    let right: Vec<usize> = stages.iter().map(border::Stage::right).collect();
    assert_eq!(right, [2, 3, 3, 4, 4, 4]);
    assert!(stages.is_sorted_by(|a, b| a.error > b.error));
    // A network that is asked about a sample answers as it does in training.
    for ([x1, x2, _], answer) in INPUTS.into_iter().zip(stages[3].answers) {
        assert_eq!(stages[3].answer(x1, x2), answer);
    }
}

#[test]
fn targets_are_approached_and_not_reached() {
    let distances = approach::approach(5);
    assert!(distances.is_sorted_by(|a, b| a.largest > b.largest));
    assert!(distances.iter().all(|distance| distance.smallest > 0.0));
    // (NumPy), after 10,000 epochs: the nearest answer is the fourth, the farthest the second.
    assert_share(distances[3].smallest, 0.004218647341997958, 1e-9);
    assert_share(distances[3].largest, 1.0 - 0.9943719390618316, 1e-9);
    assert_eq!(approach::rounded_to_one(), (17, 37));
}

#[test]
fn listing_1_descends_half_the_summed_squared_error() {
    for (ratios, n) in [
        (conventions::ratios::<1>(), 1.0),
        (conventions::ratios::<2>(), 2.0),
        (conventions::ratios::<3>(), 3.0),
        (conventions::ratios::<4>(), 4.0),
    ] {
        for end in [ratios.half_sum.0, ratios.half_sum.1] {
            assert_share(end, 1.0, 1e-6);
        }
        for end in [ratios.mean.0, ratios.mean.1] {
            assert_share(end, n / 2.0, 1e-6);
        }
    }
    assert_share(
        conventions::continued().starts,
        2.5279041914981597e-05,
        1e-9,
    );
}

#[test]
fn narrow_networks_end_high_and_the_wide_one_does_not() {
    let high = |ends: &[minima::End], error: fn(&minima::End) -> f64| {
        let errors = ends.iter().map(error);
        errors.filter(|&error| error > minima::UNLEARNED).count()
    };
    // (NumPy) 39 and 6 after 10,000 epochs, 21 and 1 after 50,000, and still after 200,000.
    let (two, three) = (minima::ends::<2>(50), minima::ends::<3>(50));
    assert!((35..=43).contains(&high(&two, |end| end.early)));
    assert!((18..=24).contains(&high(&two, |end| end.late)));
    assert!((3..=9).contains(&high(&three, |end| end.early)));
    assert!(high(&three, |end| end.late) <= 2);
    assert_eq!(high(&minima::ends::<4>(50), |end| end.early), 0);
}

#[test]
fn the_check_sees_every_fault_and_training_does_not() {
    let verdicts = faults::Fault::ALL.map(faults::judge);
    assert_eq!(verdicts[0].agreeing, 16);
    assert!(verdicts[1..].iter().all(|verdict| verdict.agreeing < 16));
    let learned = verdicts[1..].iter().filter(|v| v.easy < 0.05).count();
    assert!(learned >= 2, "{verdicts:?}");
}

#[test]
fn the_path_on_the_surface_goes_down() {
    let path = surface::path((-2.0, 2.0), 1.0, 100);
    assert_eq!(path.len(), 101);
    let losses: Vec<f64> = path.iter().map(|&(w, b)| surface::loss(w, b)).collect();
    assert!(losses.is_sorted_by(|a, b| a > b));
    assert_share(losses[100], 0.021611374183676098, 1e-9);
}

#[test]
fn multiplications_are_counted() {
    let cost = cost::cost(&[3, 4, 1]);
    // By hand: 12 + 4 forward; backward 12 + 4 for the weights, 4 for the hidden units.
    assert_eq!((cost.forward, cost.backward, cost.nudging), (16, 20, 512));
}

#[test]
fn the_check_needs_f64() {
    let (double, single) = (precision::precision::<f64>(), precision::precision::<f32>());
    assert_eq!(double.agreeing, 16);
    assert!(double.worst < 1e-6, "{double:?}");
    assert!(single.agreeing < 4 && single.worst > 1e-3, "{single:?}");
}
