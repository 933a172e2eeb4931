//! The numbers of the experiments, with their tolerances: the snapshots pin their print, this
//! file what they mean.

use ndarray::{Array1, Array2, Axis, concatenate, s};
use propagation::running_example::{targets, xor_targets};
use regularization::experiments::adam_and_decay::{under_adam, under_gradient_descent};
use regularization::experiments::collinear::weights;
use regularization::experiments::digits::{
    Digits, FALSE, Run, Spread, TRAINING, curves, network, runs, stopped,
};
use regularization::experiments::polynomial::{
    LAMBDAS, TEST, TRAINING as POINTS, fit, lifted, median, over_sets, picked, points, powers,
    scattered, truth, validation_error,
};
use regularization::experiments::reliance::reliance;
use regularization::experiments::running_example::{STRENGTHS, penalised};
use regularization::experiments::selection::{TRUE_WEIGHTS, paths, zeros};
use regularization::experiments::units::effects;
use regularization::linear::{mean_squared_error, ridge};

fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found}, not {expected}"
    );
}

/// The noise is uniform in ±0.3, so its variance, 0.03, is the least that any curve can do on average.
#[test]
fn freedom_fits_the_noise() {
    let (cubic, full) = (fit(3, 0.0).unwrap(), fit(11, 0.0).unwrap());
    assert!(full.training < 1e-12, "twelve weights, twelve points");
    assert!((0.005..0.03).contains(&cubic.training));
    assert!(full.test > 3.0 * cubic.test && cubic.test > 0.025);
    assert!(full.largest_weight() > 100.0 && cubic.largest_weight() < 3.0);
    for (draw, least) in [(points as fn(usize, u64) -> _, 0.2), (scattered, 1e5)] {
        let (cubic, full) = (over_sets(draw, 3, 50), over_sets(draw, 11, 50));
        let (cubic, full) = (cubic.unwrap(), full.unwrap());
        assert!(cubic.iter().zip(&full).all(|(a, b)| a < b));
        assert!(median(full) > least && median(cubic) < 0.06);
    }
}

#[test]
fn points_lie_around_the_truth() {
    for (xs, ys) in [points(500, 9), scattered(500, 9)] {
        let off: Vec<f64> = xs.iter().zip(&ys).map(|(&x, y)| y - truth(x)).collect();
        assert!(off.iter().all(|off| off.abs() <= 0.3));
        let mean = off.iter().sum::<f64>() / 500.0;
        let squares = off.iter().map(|off| off * off).sum::<f64>() / 500.0;
        assert_near("mean", mean, 0.0, 0.03);
        assert_near("variance", squares, 0.03, 0.005);
        assert!(xs.iter().all(|x| (-1.0..=1.0).contains(x)));
    }
}

/// One strength lets the network of listing 1 learn its own task and forbids it the harder twin.
#[test]
fn a_harder_task_bears_a_weaker_penalty() {
    let over = |targets: Array2<f64>| STRENGTHS.map(|l| penalised(&targets, l, 5_000, 5).unwrap());
    let (simple, twin) = (over(targets()), over(xor_targets()));
    for all in [&simple, &twin] {
        assert!(all[0].largest_error < 0.005, "nothing holds it back");
        assert_eq!(all[0].learned, 5);
        for pair in all.windows(2) {
            let given_up = pair[1].squares < 1e-3;
            assert!(given_up || pair[0].largest_error < pair[1].largest_error);
            assert!(given_up || pair[0].squares > pair[1].squares);
        }
    }
    assert!((0.1..0.3).contains(&simple[3].largest_error));
    assert!((0.05..0.3).contains(&twin[2].largest_error));
    assert_eq!(simple.map(|at| at.learned), [5, 5, 5, 5, 0]);
    assert!(
        (3..=5).contains(&twin[2].learned),
        "some starts give up earlier"
    );
    assert_eq!((twin[3].learned, twin[4].learned), (0, 0));
    // With all weights at 0 each answer is a half.
    for given_up in [simple[4], twin[3], twin[4]] {
        assert_near("error", given_up.largest_error, 0.5, 1e-3);
        assert!(given_up.largest_weight < 0.01);
    }
    // To give up costs ln 2; what exclusive or needs is dearer at that strength, the simple task is not.
    assert!(STRENGTHS[3] * twin[2].squares > 2.0_f64.ln());
    assert!(STRENGTHS[3] * simple[3].squares < 2.0_f64.ln() / 2.0);

    // The second input is not needed for the first column. Its weights are small before any penalty
    // asks for it, and no penalty that lets the task be learned makes them zero.
    let start = penalised(&targets(), 0.0, 0, 5).unwrap().from_input[1];
    assert!((0.5..1.0).contains(&start));
    for outcome in &simple[..4] {
        assert!((0.05..0.25).contains(&outcome.from_input[1]));
        assert!(outcome.from_input[1] < outcome.from_input[0] / 10.0);
    }
}

#[test]
fn the_test_error_is_a_u_and_cross_validation_finds_its_bottom() {
    let tests = LAMBDAS.map(|lambda| fit(11, lambda).unwrap().test);
    let (first, last) = (tests[0], tests[9]);
    let best = tests.iter().copied().fold(f64::MAX, f64::min);
    assert!(best < first / 2.0 && best < last / 1.5);
    let trainings = LAMBDAS.map(|lambda| fit(11, lambda).unwrap().training);
    assert!(trainings.is_sorted());

    let errors = LAMBDAS.map(|l| validation_error(&points(POINTS, 1), 11, l, 6).unwrap());
    let chosen = (0..10).min_by(|&a, &b| errors[a].total_cmp(&errors[b]));
    assert!(tests[chosen.unwrap()] < 1.5 * best);
    let sets = picked(60).unwrap();
    assert!(sets.iter().all(|set| set.best <= set.test));
    let close = sets.iter().filter(|set| set.test < 1.5 * set.best).count();
    assert!((35..60).contains(&close), "{close} of 60");
}

/// A fit with a free constant moves along with the points; one with a price on it lags behind.
#[test]
fn a_constant_goes_free() {
    let free = |lift| lifted(lift, true).unwrap();
    assert_near("free", free(100.0), free(0.0), 1e-10);
    assert!(lifted(100.0, false).unwrap() > 10.0 * free(100.0));

    // The same curve another way: the price of a weight as one more point, and none for the constant.
    let (xs, ys) = points(POINTS, 1);
    let price = 0.1_f64.sqrt() * Array2::eye(4).slice_move(s![1.., ..]);
    let x = concatenate![Axis(0), powers(&xs, 3), price];
    let y = concatenate![Axis(0), ys, Array1::zeros(3)];
    let (test_xs, test_ys) = points(TEST, 2);
    let cubic = ridge(&x, &y, 0.0).unwrap();
    let loss = mean_squared_error(&powers(&test_xs, 3), &test_ys, &cubic);
    assert_near("another way", free(0.0), loss, 1e-10);
}

#[test]
fn l2_shares_what_two_features_say_alike() {
    let first = |lambda| {
        let all = weights(0.01, [1.0, 1.0], lambda, 5).unwrap();
        Spread::over(&all, |w| w[0])
    };
    let (without, with) = (first(0.0), first(1.0));
    assert!(without.most - without.least > 10.0 && with.most - with.least < 0.1);
    for [a, b] in weights(0.01, [1.0, 1.0], 0.0, 5).unwrap() {
        assert_near("sum", a + b, 2.0, 0.2);
    }
    for [a, b] in weights(1.0, [3.0, 1.0], 1.0, 5).unwrap() {
        assert_near("ratio", a / b, 3.0, 0.6);
    }
}

#[test]
fn units_matter_until_features_are_standardized() {
    let raw = [0.01, 1.0, 100.0].map(|factor| effects(factor, false).unwrap()[1]);
    assert!(raw[0] < 0.01 && (0.8..1.0).contains(&raw[1]) && raw[2] > 1.0);
    for factor in [0.01, 100.0] {
        for (a, b) in effects(factor, true)
            .unwrap()
            .iter()
            .zip(effects(1.0, true).unwrap())
        {
            assert_near("standardized", *a, b, 1e-12);
        }
    }
}

/// The lasso's zeros are exact, and stay once they are there; ridge has none.
#[test]
fn l1_zeroes_and_l2_does_not() {
    let all = paths(&[1.0, 10.0, 30.0, 100.0]).unwrap();
    assert!(all.iter().all(|both| zeros(&both.ridge) == 0));
    let counts: Vec<usize> = all.iter().map(|both| zeros(&both.lasso)).collect();
    assert!(counts.is_sorted() && counts[3] == 10);
    for (found, truth) in all[1].lasso.iter().zip(TRUE_WEIGHTS) {
        assert_eq!(*found == 0.0, truth == 0.0, "{found} for {truth}");
    }
}

#[test]
fn a_curve_is_the_sum_of_its_powers() {
    let fitted = fit(3, 0.1).unwrap();
    for x in [-1.0, 0.7, 1.0] {
        let sum = powers(&[x], 3).row(0).dot(&fitted.weights);
        assert_near("the curve", fitted.at(x), sum, 1e-12);
    }
}

#[test]
fn decay_is_l2_for_gradient_descent_only() {
    let (descent, adam) = (under_gradient_descent(), under_adam());
    // 1,000 steps at rate 0.01 and decay 0.1 leave (1 - 0.001)^1000.
    for left in descent
        .l2
        .iter()
        .chain(&descent.decoupled)
        .chain(&adam.decoupled)
    {
        assert_near("left", *left, 0.999_f64.powi(1_000), 0.05);
    }
    assert!(adam.l2[0] > 0.9 && adam.l2[1].abs() < 0.01);

    // Gradient descent is linear, so each force leaves its share: 10 a hundred times as much as 0.1.
    let swing = descent.l2.map(|left| left - 0.999_f64.powi(1_000));
    assert_near("swing", swing[0] / swing[1], 100.0, 1e-6);
}

#[test]
fn false_labels_are_false_and_as_many_as_asked_for() {
    let (clean, noisy) = (Digits::new(3, 0).unwrap(), Digits::new(3, FALSE).unwrap());
    let labels = |digits: &Digits| match digits.training.targets() {
        losses::Targets::Labels(labels) => labels.clone(),
        losses::Targets::Values(_) => panic!("digits have labels"),
    };
    let (truth, told) = (labels(&clean), labels(&noisy));
    assert_eq!(truth.len(), TRAINING);
    assert!((0..FALSE).all(|row| truth[row] != told[row]));
    assert_eq!(truth[FALSE..], told[FALSE..]);
    assert_eq!(told[..FALSE], noisy.false_labels);
    assert_eq!(noisy.falsely_labelled.len_of(Axis(0)), FALSE);
    assert_eq!(clean.training.inputs(), noisy.training.inputs());
    assert_eq!(clean.held_out.targets(), noisy.held_out.targets());
}

#[test]
fn a_network_learns_false_labels_after_true_ones_unless_it_is_stopped() {
    let looks = curves(30).unwrap();
    let held_out = |epoch: usize| looks[epoch - 1].end.validation.unwrap();
    assert!(looks[4].repeated < FALSE / 4 && looks[29].repeated == FALSE);
    assert!(held_out(5).accuracy > held_out(30).accuracy);
    let stopped = stopped(30, 3).unwrap();
    assert!(stopped.held_out.loss < held_out(30).loss);
    assert_eq!(stopped.held_out, held_out(stopped.kept));
    assert!(stopped.ran == stopped.kept + 3 && stopped.repeated < 50);
}

#[test]
fn dropout_keeps_a_wide_network_from_the_noise() {
    let at = |rate| runs(|seed| network(96, rate, 0.0, seed), FALSE, 15, 2).unwrap();
    for (without, with) in at(0.0).iter().zip(at(0.5)) {
        assert!(with.held_out.loss < without.held_out.loss);
        assert!(with.repeated + 5 < without.repeated);
        assert!(Run::accuracy(&with) > without.accuracy());
    }
}

#[test]
fn units_are_missed_less_where_dropout_was() {
    let [without, with] = [0.0, 0.5].map(|rate| reliance(rate, 15, 2).unwrap());
    assert!(with.missed_most.most < without.missed_most.least);
    assert!(with.accuracy[2].least > without.accuracy[2].most);
    assert_near(
        "whole",
        with.accuracy[0].mean,
        without.accuracy[0].mean,
        0.03,
    );
    for reliance in [without, with] {
        assert!(reliance.accuracy.map(|a| -a.mean).is_sorted());
    }
}
