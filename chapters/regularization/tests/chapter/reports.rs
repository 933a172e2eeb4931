//! What the experiments and listing 6 print, and what their numbers mean beyond their verdicts.

use losses::Targets;
use ndarray::{Array1, Array2, Axis, concatenate, s};
use optimizers::{Adam, GradientDescent};
use regularization::experiments;
use regularization::experiments::cross_validation::Tested;
use regularization::experiments::decay::shrink;
use regularization::experiments::digits::{Digits, FALSE, TRAINING};
use regularization::experiments::dropout_rates::gains;
use regularization::experiments::lambdas::NOISE;
use regularization::experiments::linear::{mean_squared_error, ridge};
use regularization::experiments::polynomial::{
    TEST, TRAINING as POINTS, curve, fit, least_norm, legendre, lifted, points, powers, scattered,
    truth,
};
use regularization::experiments::search::extend;

use crate::{assert_near, practice};

pinned::reports! {
    listings: listing6;

    width_recipe |report| {
        let found = report.data;
        let losses = |at: usize| found.choosing[at].1.iter().map(|run| run.scores[1].loss);
        // 32 units have the smallest loss. 8 are clearly worse and 16 are not, by a good margin.
        for (at, clearly) in [(1, true), (2, false)] {
            let pairs: Vec<f64> = losses(at).zip(losses(3)).map(|(a, b)| a - b).collect();
            let (difference, half) = structure::experiments::intervals::mean(&pairs);
            assert!(if clearly { difference > 1.2 * half } else { difference < 0.8 * half }, "{difference} {half}");
        }
        assert_eq!(found.chosen, 16);
        let accuracy = found.accuracy.iter().sum::<f64>() / found.accuracy.len() as f64;
        assert_near(accuracy, 0.863, 0.02);
    }

    overfitting |report| {
        let [even, random] = report.data.sets;
        assert!(even.iter().chain(&random).all(|[cubic, full]| full > cubic));
        let errors = |degree: usize| [report.data.fits[degree].training, report.data.fits[degree].test];
        for (degree, expected) in [(0, [0.23897, 0.13124]), (3, [0.01498, 0.03369]), (11, [0.0, 0.15471])] {
            near_all(errors(degree), expected, 1e-4);
        }
    }

    double_descent |report| {
        let [powers, legendre] = report.data;
        // Degrees 3, 11, 20 and 50.
        let at = [2, 10, 14, 16];
        near_all(at.map(|at| legendre[at]), [0.037, 0.411, 0.080, 0.091], 2e-3);
        near_all(at.map(|at| powers[at]), [0.037, 0.411, 7.9, 171.0], 0.2);
    }

    memorising |report| {
        let seeds = 0..report.data.curves.len();
        for seed in seeds {
            let (curve, kept) = (&report.data.curves[seed], report.data.kept[seed]);
            assert!(kept < 20 && curve[29].training < 0.2, "{seed}");
            assert!(curve[29].judged.repeated > 0.9 && curve[kept - 1].judged.repeated < 0.7, "{seed}");
        }
        // The callback leaves the network of the epoch that the rule names.
        let expected = report.data.curves[0][report.data.kept[0] - 1].judged;
        assert_near(report.data.first.loss, expected.loss, 1e-12);
        assert_near(report.data.first.accuracy, expected.accuracy, 1e-12);
    }

    biases |report| {
        for ([_, penalised, free], expected) in report.data.into_iter().zip([0.0418, 0.0420, 0.0571, 1.5275]) {
            near_all([penalised, free], [expected, 0.0418], 1e-4);
        }
    }

    collinear |report| {
        let means = report.data.excess.map(|sets| sets.iter().sum::<f64>() / sets.len() as f64);
        near_all(means, [0.0015, 0.0008, 0.0008, 0.0009, 0.0083, 0.2586], 1e-4);
        assert_near(report.data.chosen, 1e-2, 0.0);
    }

    units |report| {
        let second = report.data.map(|(_, raw, standardized)| [raw[1], standardized[1]]);
        for (found, expected) in second.into_iter().zip([0.001, 0.916, 1.054]) {
            near_all(found, [expected, 1.003], 1e-3);
        }
    }

    selection |report| {
        let [lasso, gradient, proximal] = report.data.l1;
        assert!(lasso.iter().zip(&proximal).all(|(a, b)| (a - b).abs() < 1e-6));
        assert!(gradient.iter().all(|w| *w != 0.0));
        let under_l1: Vec<usize> = report.data.zeros.iter().map(|[_, lasso]| *lasso).collect();
        assert_eq!(under_l1, [0, 2, 2, 2, 4, 7, 9, 10, 10]);
    }

    lambdas |report| {
        for parts in &report.data.decomposed {
            let test = parts.tests.iter().sum::<f64>() / parts.tests.len() as f64;
            let expected = parts.bias + parts.variance + NOISE;
            assert!((test / expected - 1.0).abs() < 0.02, "{test}, expected {expected}");
        }
        let test = [0, 6, 11].map(|at| report.data.fits[at].test);
        near_all(test, [0.13356, 0.03551, 0.12885], 1e-4);
    }

    cross_validation |report| {
        let sets = &report.data;
        let wins = |rule: fn(&Tested) -> [f64; 2]| {
            let wins = sets.iter().map(rule).filter(|[a, b]| a < b);
            wins.count()
        };
        // The fixed 0.01 against folds dealt five times, and these against a fixed 10.
        assert_eq!(wins(|set| [set.fixed[4], set.fixed[set.picked[1]]]), 173);
        assert!(wins(|set| [set.fixed[set.picked[1]], set.fixed[7]]) > 190);
    }

    search |report| {
        let median = report.data.map(|mut errors| {
            errors.sort_by(f64::total_cmp);
            errors[errors.len() / 2]
        });
        near_all(median, [0.0656, 0.0597, 0.0434, 0.0411], 2e-4);
    }

    first_network_penalised |report| {
        let right = report.data.map(|task| task.map(|seeds| {
            seeds.iter().filter(|outcome| outcome[0] < 0.45).count()
        }));
        assert_eq!(right, [[20, 20, 20, 0], [19, 17, 0, 0]]);
    }

    decay |report| {
        let [descent, adam] = report.data;
        near_all(descent[0], [0.336, 0.367], 1e-3);
        near_all(adam[0], [0.921, 0.0], 1e-3);
        near_all(adam[1], [0.374, 0.374], 1e-3);
    }

    dropout |report| {
        let exactly = report.data.dropped.iter().filter(|&&dropped| dropped == 50);
        assert_eq!(exactly.count(), 72);
        let kept = report.data.means.map(|[_, kept, evaluation]| [kept, evaluation]);
        near_all(kept.map(|[kept, _]| kept), [1.0, 1.25, 2.0, 5.0], 1e-12);
        near_all(kept.map(|[_, evaluation]| evaluation), [1.0; 4], 0.0);
    }

    reliance |report| {
        let mean = |of: fn(&([f64; 4], f64)) -> f64| {
            [0, 1].map(|rate| report.data.lost[rate].seeds.iter().map(of).sum::<f64>() / 20.0)
        };
        near_all(mean(|(accuracy, _)| accuracy[0]), [0.834, 0.810], 0.02);
        near_all(mean(|(accuracy, _)| accuracy[2]), [0.495, 0.630], 0.02);
        near_all(mean(|(_, missed)| *missed), [0.172, 0.080], 0.02);
    }

    dropout_rates |report| {
        let expected = [[0.130, 0.098, -0.690], [-0.011, -0.081, -0.761], [-0.056, -0.335, -0.911], [-0.011, -0.062, -0.833]];
        for (runs, expected) in report.data.tasks.iter().zip(expected) {
            let mean = [1, 2, 3].map(|rate| gains(runs, rate).iter().sum::<f64>() / 20.0);
            near_all(mean, expected, 0.02);
        }
        let loss = report.data.l2.iter().map(|run| run.loss).sum::<f64>() / 20.0;
        assert_near(loss, 1.028, 0.02);
    }

    misread |report| {
        near_all(report.data.moved, [0.962, 0.810, 0.347, 0.128], 0.02);
        assert_eq!(report.data.first_layer.dim(), (196, 32));
        assert!(report.data.misread.iter().all(|digit| digit.shown != digit.read));
    }

    diagnosis |report| { practice::diagnosis(&report.data); }
    augmentation |report| { practice::augmentation(&report.data); }
    ensembles |report| { practice::ensembles(&report.data); }
    saving |report| { practice::saving(&report.data); }
    normalisation |report| { practice::normalisation(&report.data); }
    residual |report| {
        let [without, _, with] = report.data.loss;
        assert!(without.iter().zip(&with).all(|(without, with)| with + 0.5 < *without));
    }
}

/// Fails unless all numbers are within a tolerance of what is expected.
#[track_caller]
fn near_all<const N: usize>(found: [f64; N], expected: [f64; N], tolerance: f64) {
    for (found, expected) in found.into_iter().zip(expected) {
        assert_near(found, expected, tolerance);
    }
}

#[test]
fn points_lie_around_the_truth() {
    for (xs, ys) in [points(500, 9), scattered(500, 9)] {
        let off: Array1<f64> = xs.iter().zip(&ys).map(|(&x, y)| y - truth(x)).collect();
        assert!(off.iter().all(|off| off.abs() <= 0.3));
        assert_near(off.sum() / 500.0, 0.0, 0.03);
        assert_near(off.dot(&off) / 500.0, 0.03, 0.005);
        assert!(xs.iter().all(|x| (-1.0..=1.0).contains(x)));
    }
}

#[test]
fn shrunk_weights_are_what_a_formula_says() {
    // 1,000 steps at rate 0.01 and decay 0.1 leave (1 - 0.001)^1000.
    let left = 0.999_f64.powi(1_000);
    let [l2, decoupled] = shrink(GradientDescent::new(0.01), 0.1);
    let [_, adam] = shrink(Adam::new(0.01), 0.1);
    for found in [l2, decoupled, adam].as_flattened() {
        assert_near(*found, left, 0.05);
    }
    // Gradient descent is linear: a force of 10 moves a weight a hundred times as far as 0.1.
    assert_near((l2[0] - left) / (l2[1] - left), 100.0, 1e-6);
}

/// Twelve weights fit twelve points. The noise is uniform in ±0.3, so its variance, 0.03, is the
/// least that a curve reaches on average.
#[test]
fn errors_are_what_the_noise_allows() {
    let (cubic, full) = (fit(3, 0.0), fit(11, 0.0));
    assert!(full.training < 1e-12);
    assert!((0.005..0.03).contains(&cubic.training) && cubic.test > 0.025);
}

#[test]
fn a_free_constant_moves_along_with_the_points() {
    for lift in [0.0, 1.0, 10.0, 100.0] {
        assert_near(lifted(lift, true), lifted(0.0, true), 1e-10);
    }
    // The same curve another way: the penalty on a weight as one more point.
    let (xs, ys) = points(POINTS, 1);
    let rows = 0.1_f64.sqrt() * Array2::eye(4).slice_move(s![1.., ..]);
    let x = concatenate![Axis(0), powers(&xs, 3), rows];
    let y = concatenate![Axis(0), ys, Array1::zeros(3)];
    let (test_xs, test_ys) = points(TEST, 2);
    let cubic = ridge(&x, &y, 0.0).unwrap();
    let error = mean_squared_error(&powers(&test_xs, 3), &test_ys, &cubic).unwrap();
    assert_near(lifted(0.0, true), error, 1e-10);
}

#[test]
fn a_curve_is_the_sum_of_its_powers() {
    let fitted = fit(3, 0.1);
    for x in [-1.0, 0.7, 1.0] {
        let sum = powers(&[x], 3).row(0).dot(&fitted.weights);
        assert_near(curve(&fitted.weights, x), sum, 1e-12);
    }
}

/// It passes through every point, and is what ridge regression comes to without a penalty.
#[test]
fn least_norm_fits_are_of_least_norm() {
    let (xs, y) = points(POINTS, 1);
    for degree in [11, 15, 40] {
        let x = legendre(&xs, degree);
        let weights = least_norm(&x, &y);
        for (found, &y) in x.dot(&weights).iter().zip(&y) {
            assert_near(*found, y, 1e-7);
        }
        let nearly = ridge(&x, &y, 1e-9).unwrap();
        for (found, &nearly) in weights.iter().zip(&nearly) {
            assert_near(*found, nearly, 1e-3);
        }
    }
}

#[test]
fn legendre_polynomials_are_those_of_the_tables() {
    let x = 0.3;
    let row = legendre(&[x, 1.0], 3);
    assert_near(row[[0, 2]], 1.5 * x * x - 0.5, 1e-15);
    assert_near(row[[0, 3]], 2.5 * x * x * x - 1.5 * x, 1e-15);
    assert!(row.row(1).iter().all(|&at_end| at_end == 1.0));
}

#[test]
fn an_end_that_wins_extends_the_grid() {
    // The exponent of the best coefficient, and those that are tried.
    let rows: [(i32, &[i32]); 3] = [
        (-2, &[-3, -2, -1]),
        (-5, &[-6, -5, -4, -3, -2, -1]),
        (1, &[-3, -2, -1, 0, 1, 2]),
    ];
    for (best, expected) in rows {
        let error = |lambda: f64| (lambda.log10() - f64::from(best)).abs();
        let tried = extend(&[1e-3, 1e-2, 1e-1], error);
        let exponents = tried
            .iter()
            .map(|[lambda, _]| lambda.log10().round() as i32);
        assert_eq!(exponents.collect::<Vec<_>>(), expected);
    }
    // Without a best it gives up after 20.
    assert_eq!(extend(&[1.0], |lambda| lambda).len(), 20);
}

#[test]
fn false_labels_are_false_and_as_many_as_wanted() {
    let [clean, noisy] = [0, FALSE].map(|wrong| Digits::new(3, wrong));
    let labels = |digits: &Digits| match digits.training.targets() {
        Targets::Labels(labels) => labels.clone(),
        Targets::Values(_) => panic!("digits have labels"),
    };
    let (truth, told) = (labels(&clean), labels(&noisy));
    assert_eq!(truth.len(), TRAINING);
    assert!((0..FALSE).all(|row| truth[row] != told[row]));
    assert_eq!(truth[FALSE..], told[FALSE..]);
    assert_eq!(told[..FALSE], noisy.false_labels);
    assert_eq!(clean.training.inputs(), noisy.training.inputs());
    assert_eq!(clean.held_out, noisy.held_out);
}
