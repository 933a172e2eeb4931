//! What the experiments and listing 6 print, and what their numbers mean.

use ndarray::{Array1, Array2, Axis, concatenate, s};
use regularization::experiments;
use regularization::experiments::digits::{Digits, FALSE, TRAINING};
use regularization::experiments::first_network_penalised::{LAMBDAS as NETWORK_LAMBDAS, SEEDS};
use regularization::experiments::linear::{mean_squared_error, ridge};
use regularization::experiments::overfitting::{SETS, median};
use regularization::experiments::polynomial::{
    TEST, TRAINING as POINTS, fit, points, powers, scattered, truth,
};
use regularization::experiments::selection::{TRUE_WEIGHTS, zeros};

use crate::assert_near;

pinned::reports! {
    listings: listing6;

    // The noise is uniform in ±0.3, so its variance, 0.03, is the least that a curve reaches on
    // average.
    overfitting |report| {
        let (cubic, full) = (&report.degrees[3], &report.degrees[11]);
        assert!(full.training < 1e-12, "twelve weights, twelve points");
        assert!((0.005..0.03).contains(&cubic.training));
        assert!(full.test > 3.0 * cubic.test && cubic.test > 0.025);
        assert!(full.largest_weight() > 100.0 && cubic.largest_weight() < 3.0);
        for (two, least) in [(&report.even, 0.2), (&report.random, 1e5)] {
            assert_eq!(two.worse(), SETS);
            assert!(median(two.full.clone()) > least && median(two.cubic.clone()) < 0.06);
        }

        let lambdas: Vec<_> = report.lambdas.iter().map(|(fitted, _)| fitted).collect();
        let (best, last) = (report.best().test, lambdas[lambdas.len() - 1].test);
        assert!(best < lambdas[0].test / 2.0 && best < last / 1.5);
        assert!(lambdas.is_sorted_by(|a, b| a.training < b.training));
        assert!(report.by_cross_validation().test < 1.5 * best);
        assert!(report.chosen.iter().all(|set| set.best <= set.test));
        assert!((120..190).contains(&report.close()) && report.better() > 180);

        // A fit with a free constant moves along with the points; a penalised one lags behind.
        let (penalised, free) = (report.lifted[3].1, report.lifted[3].2);
        assert!(penalised > 10.0 * free);
        for (_, _, at_another_height) in &report.lifted {
            assert_near(*at_another_height, free, 1e-10);
        }
        // The same curve another way: the penalty on a weight as one more point.
        let (xs, ys) = points(POINTS, 1);
        let rows = 0.1_f64.sqrt() * Array2::eye(4).slice_move(s![1.., ..]);
        let x = concatenate![Axis(0), powers(&xs, 3), rows];
        let y = concatenate![Axis(0), ys, Array1::zeros(3)];
        let (test_xs, test_ys) = points(TEST, 2);
        let cubic = ridge(&x, &y, 0.0).unwrap();
        let error = mean_squared_error(&powers(&test_xs, 3), &test_ys, &cubic).unwrap();
        assert_near(free, error, 1e-10);
    }

    few_digits |report| {
        let held_out = |epoch: usize| report.curves[epoch - 1].end.validation.unwrap();
        let repeated = |epoch: usize| report.curves[epoch - 1].repeated;
        assert!(repeated(5) < FALSE / 4 && repeated(30) == FALSE);
        assert!(held_out(5).accuracy > held_out(30).accuracy);
        let stopped = report.stopped;
        assert!(stopped.run.held_out.loss < held_out(30).loss);
        assert_eq!(stopped.run.held_out, held_out(stopped.kept));
        assert!(stopped.epochs == stopped.kept + 3 && stopped.run.repeated < 50);

        // At 0.5, dropout keeps the wide network from the noise.
        for (without, with) in report.wide[0].runs.iter().zip(&report.wide[2].runs) {
            assert!(with.held_out.loss < without.held_out.loss);
            assert!(with.held_out.accuracy > without.held_out.accuracy);
            assert!(with.repeated < without.repeated);
        }
        assert!(report.added[0] > 0.0 && report.added[1] == 0.0);
    }

    collinear |report| {
        for [a, b] in report.same.plain {
            assert_near(a + b, 2.0, 0.2);
        }
        for [a, b] in report.same.ridge {
            assert_near(a, 0.95, 0.05);
            assert_near(b, 0.95, 0.05);
        }
        for [a, b] in report.independent.ridge {
            assert_near(a / b, 3.0, 0.6);
        }
    }

    units |report| {
        let raw = report.units.map(|unit| unit.raw[1]);
        assert!(raw[0] < 0.01 && (0.8..1.0).contains(&raw[1]) && raw[2] > 1.0);
        for unit in report.units {
            for feature in 0..2 {
                assert_near(
                    unit.standardized[feature],
                    report.units[1].standardized[feature],
                    1e-12,
                );
            }
        }
    }

    // The zeros of the lasso are exact, and stay once they are there; ridge has none.
    selection |report| {
        assert!(report.paths.iter().all(|both| zeros(&both.ridge) == 0));
        assert!(report.paths.is_sorted_by_key(|both| zeros(&both.lasso)));
        assert_eq!(zeros(&report.paths[8].lasso), 10);
        for (found, truth) in report.ten().lasso.iter().zip(TRUE_WEIGHTS) {
            assert_eq!(*found == 0.0, truth == 0.0, "{found} for {truth}");
        }
    }

    // One coefficient lets the network of listing 1 learn its own task and forbids it XOR.
    first_network_penalised |report| {
        for all in [&report.own, &report.twin] {
            assert!(all[0].largest_error < 0.005, "nothing holds it back");
            assert_eq!(all[0].learned, SEEDS);
            for pair in all.windows(2) {
                let given_up = pair[1].squares < 1e-3;
                assert!(given_up || pair[0].largest_error < pair[1].largest_error);
                assert!(given_up || pair[0].squares > pair[1].squares);
            }
        }
        let (own, twin) = (report.own, report.twin);
        assert!((0.1..0.3).contains(&own[3].largest_error));
        assert!((0.05..0.3).contains(&twin[2].largest_error));
        assert_eq!(own.map(|at| at.learned), [5, 5, 5, 5, 0]);
        assert!((3..=5).contains(&twin[2].learned), "some starts give up earlier");
        assert_eq!((twin[3].learned, twin[4].learned), (0, 0));
        // With all weights at 0 each prediction is one half.
        for given_up in [own[4], twin[3], twin[4]] {
            assert_near(given_up.largest_error, 0.5, 1e-3);
            assert!(given_up.largest_weight < 0.01);
        }
        // To give up costs ln 2: less than what XOR needs, more than what the other task needs.
        assert!(NETWORK_LAMBDAS[3] * twin[2].squares > 2.0_f64.ln());
        assert!(NETWORK_LAMBDAS[3] * own[3].squares < 2.0_f64.ln() / 2.0);
        // No penalty that lets the task be learned makes the weights of the second input zero.
        assert!((0.5..1.0).contains(&report.untrained.from_input[1]));
        for outcome in &own[..4] {
            assert!((0.05..0.25).contains(&outcome.from_input[1]));
            assert!(outcome.from_input[1] < outcome.from_input[0] / 10.0);
        }
    }

    decay |report| {
        let (descent, adam) = (report.descent, report.adam);
        // 1,000 steps at rate 0.01 and decay 0.1 leave (1 - 0.001)^1000.
        let left = 0.999_f64.powi(1_000);
        for found in [descent.l2, descent.decoupled, adam.decoupled].as_flattened() {
            assert_near(*found, left, 0.05);
        }
        assert!(adam.l2[0] > 0.9 && adam.l2[1].abs() < 0.01);
        // Gradient descent is linear: a force of 10 moves a weight a hundred times as far as 0.1.
        let swing = descent.l2.map(|found| found - left);
        assert_near(swing[0] / swing[1], 100.0, 1e-6);
    }

    dropout |report| {
        for masked in &report.rates {
            assert_near(masked.training, 1.0, 0.02);
            assert_near(masked.kept, 1.0 / (1.0 - masked.rate), 1e-15);
            assert_eq!(masked.evaluation, 1.0);
        }
        let [least, most] = report.half().extremes();
        assert!(least > 20 && least < 45 && most > 55 && most < 80);
    }

    reliance |report| {
        let (without, with) = (&report.rates[0], &report.rates[2]);
        assert!(with.missed_most().most < without.missed_most().least);
        assert!(with.accuracy(2).least > without.accuracy(2).most);
        assert_near(with.accuracy(0).mean, without.accuracy(0).mean, 0.03);
        for reliance in &report.rates {
            assert!([0, 1, 2, 3].is_sorted_by_key(|&share| -reliance.accuracy(share).mean));
        }
        assert!(report.left_on.iter().all(|&accuracy| accuracy < report.evaluation - 0.05));
    }

    misread |report| {
        assert!((10..60).contains(&report.misread.len()));
        for digit in &report.misread {
            assert!(digit.certainty >= digit.left_over && digit.read != digit.shown);
        }
    }

    rounded_outputs |report| {
        for row in report.rows {
            assert_near(row.smallest + row.largest, 1.0, 1e-15);
            assert_eq!(row.largest == 1.0, row.gap >= 40.0);
        }
    }
}

#[test]
fn points_lie_around_the_truth() {
    for (xs, ys) in [points(500, 9), scattered(500, 9)] {
        let off: Vec<f64> = xs.iter().zip(&ys).map(|(&x, y)| y - truth(x)).collect();
        assert!(off.iter().all(|off| off.abs() <= 0.3));
        assert_near(off.iter().sum::<f64>() / 500.0, 0.0, 0.03);
        assert_near(
            off.iter().map(|off| off * off).sum::<f64>() / 500.0,
            0.03,
            0.005,
        );
        assert!(xs.iter().all(|x| (-1.0..=1.0).contains(x)));
    }
}

#[test]
fn a_curve_is_the_sum_of_its_powers() {
    let fitted = fit(3, 0.1);
    for x in [-1.0, 0.7, 1.0] {
        let sum = powers(&[x], 3).row(0).dot(&fitted.weights);
        assert_near(fitted.at(x), sum, 1e-12);
    }
}

#[test]
fn false_labels_are_false_and_as_many_as_wanted() {
    let (clean, noisy) = (Digits::new(3, 0), Digits::new(3, FALSE));
    let labels = |digits: &Digits| match digits.training.targets() {
        losses::Targets::Labels(labels) => labels.clone(),
        losses::Targets::Values(_) => panic!("digits have labels"),
    };
    let (truth, told) = (labels(&clean), labels(&noisy));
    assert_eq!(truth.len(), TRAINING);
    assert!((0..FALSE).all(|row| truth[row] != told[row]));
    assert_eq!(truth[FALSE..], told[FALSE..]);
    assert_eq!(told[..FALSE], noisy.false_labels);
    assert_eq!(noisy.falsely_labelled.nrows(), FALSE);
    assert_eq!(clean.training.inputs(), noisy.training.inputs());
    assert_eq!(clean.held_out.targets(), noisy.held_out.targets());
}
