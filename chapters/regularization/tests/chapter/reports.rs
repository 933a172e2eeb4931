//! What the experiments and listing 6 print, and what their numbers mean beyond their verdicts.

use digits::Images;
use losses::Targets;
use ndarray::{Array1, Array2, Axis, concatenate, s};
use optimizers::{Adam, GradientDescent};
use regularization::experiments;
use regularization::experiments::decay::shrink;
use regularization::experiments::digits::{Digits, FALSE, TRAINING, halved};
use regularization::experiments::linear::{mean_squared_error, ridge};
use regularization::experiments::polynomial::{
    TEST, TRAINING as POINTS, fit, lifted, points, powers, scattered, truth,
};

use crate::{assert_near, practice};

pinned::reports! {
    listings: listing6;

    overfitting |_| {}

    few_digits |_| {}
    collinear |_| {}
    units |_| {}
    selection |_| {}

    first_network_penalised |_| {}
    decay |_| {}
    dropout |_| {}
    reliance |_| {}
    misread |_| {}
    rounded_outputs |_| {}

    diagnosis |report| { practice::diagnosis(&report.data); }
    augmentation |report| { practice::augmentation(&report.data); }
    ensembles |report| { practice::ensembles(&report.data); }
    saving |report| { practice::saving(&report.data); }
    normalisation |report| { practice::normalisation(&report.data); }
    residual |report| {
        let [without, with] = report.data.loss;
        assert!(without.iter().zip(&with).all(|(without, with)| with + 0.5 < *without));
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
        assert_near(fitted.at(x), sum, 1e-12);
    }
}

#[test]
fn false_labels_are_false_and_as_many_as_wanted() {
    let [clean, noisy] = [0, FALSE].map(|wrong| Digits::new(3, wrong, Images::inputs));
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

#[test]
fn a_halved_image_has_the_means_of_four_pixels() {
    let images = digits::draw(3, 1);
    let (whole, half) = (images.inputs(), halved(&images));
    assert_eq!(half.dim(), (3, 196));
    for ((image, place), &mean) in half.indexed_iter() {
        let corner = 56 * (place / 14) + 2 * (place % 14);
        let four = [0, 1, 28, 29].map(|pixel| whole[[image, corner + pixel]]);
        assert_near(mean, four.iter().sum::<f64>() / 4.0, 1e-15);
    }
}
