//! The reports: their text is pinned, and their numbers are what theory says.

use optimizers::experiments::descent::Bowl;
use optimizers::experiments::paths::{path, pictured, start};
use optimizers::experiments::remembered::{first_step, step_lengths, two_libraries, uncorrected};
use optimizers::experiments::rules::{RULES, rates};
use optimizers::experiments::tasks::near;
use optimizers::experiments::valley::{derivative, landmarks};
use optimizers::experiments::{self, walk};
use optimizers::{Adam, GradientDescent};
use structure::maximum;

use crate::assert_close;

pinned::reports! {
    listings: listing5;

    descent |_| {}

    paths |report| {
        for (rule, numbers) in numbers(&report, "paths").iter().skip(2).enumerate() {
            // AdaGrad on the straight bowl is the exception: there a larger rate never harms.
            assert!(rule == 2 || inside(numbers[0]), "{numbers:?}");
            assert!(inside(numbers[2]), "{numbers:?}");
        }
    }

    batches |_| {}

    valley |_| {
        for (x, expected) in landmarks().into_iter().zip([1.1309, -1.3008, 0.1699]) {
            near_to("landmark", x, expected, 1e-4);
            near_to("derivative", derivative(x), 0.0, 1e-12);
        }
    }

    models |_| {}

    remembered |_| {
        let root = 1e-3_f64.sqrt();
        // The rule, whether derivatives alternate, the step, and its length.
        for (rule, alternating, step, expected, tolerance) in [
            (1, false, 1_000, 10.0, 1e-9),
            (1, true, 1_000, 1.0 / 1.9, 1e-9),
            (2, false, 100, 0.1, 1e-9),
            (2, true, 100, 0.1, 1e-9),
            (3, false, 1, 10_f64.sqrt(), 1e-5),
            (4, false, 1, 1.0, 1e-7),
            (4, true, 1_000, 0.1 / 1.9, 1e-6),
        ] {
            let (name, make) = RULES[rule];
            let lengths = step_lengths(make, alternating, step);
            near_to(name, lengths[lengths.len() - 1], expected, tolerance);
        }
        let steps = uncorrected(10);
        let averages = [0.9_f64, 0.999].map(|kept| 1.0 - kept.powi(10));
        near_to("uncorrected", steps[0], 0.1 / root, 1e-6);
        near_to("uncorrected, tenth", steps[9], averages[0] / averages[1].sqrt(), 1e-5);
        // At a derivative as small as Keras's epsilon over 31.6, the two first steps part.
        let [(_, [keras, pytorch]), _] = two_libraries();
        near_to("Keras", first_step(&*keras, 1e-6), root / (root + 0.1), 1e-9);
        near_to("PyTorch", first_step(&*pytorch, 1e-6), 1.0 / 1.01, 1e-9);
    }

    advantages |report| {
        // A best rate at the edge of those tried would be no best rate.
        for part in ["moving", "sparse"] {
            let rows = numbers(&report, part);
            assert!(rows[1..].iter().all(|row| inside(row[0])), "{rows:?}");
        }
        let rows = numbers(&report, "noisy");
        assert!(rows[1..].iter().all(|row| inside(row[0]) && inside(row[2])), "{rows:?}");
    }

    counterexample |_| {}

    tasks |report| {
        let rows = numbers(&report, "rates");
        assert!(rows[2..].iter().all(|row| 1e-3 < row[0] && row[0] < 30.0), "{rows:?}");
        assert!(near(1.09, 1.0) && !near(1.11, 1.0));
        assert!(near(0.009, 0.0) && !near(0.011, 0.0));
    }

    seeds |_| {}
}

/// The numbers in each line of a part.
fn numbers(report: &str, part: &str) -> Vec<Vec<f64>> {
    let (_, lines) = report.split_once(&format!("== {part} ==\n")).unwrap();
    let lines = lines.lines().take_while(|line| !line.starts_with("=="));
    let numbers = |line: &str| {
        line.split(' ')
            .filter_map(|word| word.parse().ok())
            .collect()
    };
    lines.map(numbers).collect()
}

fn near_to(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert_close(what, &[found], &[expected], tolerance);
}

/// Whether rates were tried on both sides of this one.
fn inside(rate: f64) -> bool {
    let rates = rates();
    rates[0] < rate && rate < rates[rates.len() - 1]
}

/// A step multiplies the distance along an axis by `1 - rate * curvature`.
#[test]
fn the_rate_is_limited_by_the_steepest_direction() {
    let rule = GradientDescent::new(0.0199);
    let narrow = Bowl {
        curvatures: [100.0, 1.0],
        turned: false,
    };
    let steps = path(narrow, &rule, [1.0; 2], 10);
    for (number, w) in (0..).zip(&steps) {
        let expected = [-0.99_f64, 0.9801].map(|factor| factor.powi(number));
        assert_close("weights", w, &expected, 1e-12);
    }
}

/// Turning the bowl turns the path of gradient descent, and bends that of Adam.
#[test]
fn only_rules_without_a_step_per_weight_can_be_turned() {
    for ((name, make), turns) in RULES.iter().zip([true, true, false, false, false]) {
        let losses = [false, true].map(|turned| -> Vec<f64> {
            let path = path(pictured(turned), &*make(0.02), start(turned), 30);
            path.iter().map(|w| pictured(turned).loss(*w)).collect()
        });
        let pairs = losses[0].iter().zip(&losses[1]);
        let apart: Vec<f64> = pairs.map(|(a, b)| (a - b).abs() / a).collect();
        assert_eq!(maximum(&apart) < 1e-9, turns, "{name}: {apart:?}");
    }
}

/// AMSGrad divides by the largest mean square so far, also after small gradients.
#[test]
fn amsgrad_does_not_forget() {
    let adam = Adam {
        beta1: 0.0,
        beta2: 0.5,
        amsgrad: true,
        ..Adam::new(1.0)
    };
    let gradients = [4.0, 1.0, 1.0, 1.0, 1.0];
    let path = walk::walk(&adam, [0.0], 5, |step, _| [gradients[step as usize - 1]]);
    let mut expected = 0.0;
    for (step, g) in (1..).zip(gradients) {
        // The mean of squares is 8, 4.5, 2.75, ...: the first stays the largest.
        let correction = 1.0 - 0.5_f64.powi(step);
        expected -= g / ((8.0 / correction).sqrt() + 1e-8);
        near_to("weight", path[step as usize][0], expected, 1e-12);
    }
}
