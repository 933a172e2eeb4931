//! The reports: their text is pinned, and their numbers are what theory says.

use std::f64::consts::LN_2;

use optimizers::experiments::descent::Bowl;
use optimizers::experiments::paths::{Tuned, path, pictured, start};
use optimizers::experiments::rules::{RULES, rates};
use optimizers::experiments::valley::{derivative, landmarks};
use optimizers::experiments::{self, walk};
use optimizers::{Adam, GradientDescent};
use structure::experiments::intervals::mean;
use structure::maximum;

use crate::assert_close;

pinned::reports! {
    listings: listing5;

    descent |report| {
        // A step multiplies each distance by 1 - rate * curvature, so the number of steps follows.
        let expected = |rate: f64, curvature: f64| {
            let factor = (1.0 - rate * curvature).abs();
            (1e-6_f64.ln() / factor.ln()).ceil()
        };
        for (rate, steps) in report.data.round {
            let expected = (rate < 2.0 && rate != 1.0).then(|| expected(rate, 1.0));
            let found = steps.map(|steps| steps as f64);
            assert_eq!(found, if rate == 1.0 { Some(1.0) } else { expected }, "{rate}");
        }
        let narrow: Vec<_> = report.data.narrow.iter().map(|(_, steps)| steps.is_some()).collect();
        assert_eq!(narrow, [false, true, true, true, true, false, false]);
    }

    batches |report| {
        for (size, error) in report.data.errors {
            near_to("noise", error * (size as f64).sqrt(), 4.7, 0.2);
        }
        assert!(report.data.mean < 1e-12);
    }

    floor |report| {
        let means = report.data.floors.iter().map(|runs| mean(runs).0);
        let means: Vec<f64> = means.collect();
        // The floor of single samples is about 16 times as high as that of 16 samples.
        assert!((8.0..40.0).contains(&(means[0] / means[2])), "{means:?}");
        assert!(means[1] < means[0] / 10.0 && means[3] < means[2] / 10.0, "{means:?}");
        assert!(means[4] < 1e-9, "{means:?}");
        let expected = [0.0046, 0.0033, 0.0063, 0.8704];
        for ((size, rate, losses), expected) in report.data.cheap.iter().zip(expected) {
            assert!(0.005 < *rate && *rate < 1.0, "{size}: {rate}");
            near_to("after one epoch", mean(losses).0, expected, 0.001);
        }
    }

    valley |report| {
        for (x, expected) in landmarks().into_iter().zip([1.1309, -1.3008, 0.1699]) {
            near_to("landmark", x, expected, 1e-4);
            near_to("derivative", derivative(x), 0.0, 1e-12);
        }
        let [shallow, deep, hill] = landmarks();
        for (start, end) in report.data.ends {
            near_to("end", end, if start > hill { shallow } else { deep }, 1e-6);
        }
        assert_eq!(report.data.deep[0], (0, [0, 0, 200]));
    }

    remembered |report| {
        let root = 1e-3_f64.sqrt();
        let (agree, alternate) = (&report.data.agree, &report.data.alternate);
        let averages = [0.9_f64, 0.999].map(|kept| 1.0 - kept.powi(10));
        for (what, found, expected, tolerance) in [
            ("momentum", agree[1][999], 10.0, 1e-9),
            ("momentum, alternating", alternate[1][999], 1.0 / 1.9, 1e-9),
            ("AdaGrad", agree[2][99], 0.1, 1e-9),
            ("AdaGrad, alternating", alternate[2][99], 0.1, 1e-9),
            ("RMSProp", agree[3][0], 10_f64.sqrt(), 1e-5),
            ("Adam", agree[4][0], 1.0, 1e-7),
            ("Adam, alternating", alternate[4][999], 0.1 / 1.9, 1e-6),
            ("uncorrected", agree[5][0], 0.1 / root, 1e-6),
            ("uncorrected, tenth", agree[5][9], averages[0] / averages[1].sqrt(), 1e-5),
        ] {
            near_to(what, found, expected, tolerance);
        }
        let [descent, momentum, adagrad, rmsprop, adam] = report.data.plateau;
        assert_eq!(descent, None);
        assert!(momentum > adagrad && adagrad > rmsprop && adam < Some(150));
    }

    paths |report| {
        for Tuned { name, best } in report.data {
            for (bowl, (rate, kept, steps)) in best.into_iter().enumerate() {
                // AdaGrad on the straight bowl is the exception: there a larger rate never harms.
                assert!((name, bowl) == ("AdaGrad", 0) || inside(rate), "{name}: {rate}");
                assert!(kept > 0.0 && steps < 1_500, "{name}: {kept}, {steps}");
            }
        }
    }

    advantages |report| {
        let data = report.data;
        assert_eq!(data.kept, [0.0, 1.0, 1.0, 1.0, 2.0]);
        assert_close("work", &data.work, &[432.5, 13.5, 1.7], 0.05);
        let [descent, exact, usual] = data.rescaled;
        near_to("gradient descent", descent, 99.0, 1e-9);
        assert!(exact < 1e-13 && usual < 1e-5);
        let expected = [[0.126, 0.141], [0.576, 0.442], [2.153, 2.235]];
        for (race, expected) in data.races.iter().zip(expected) {
            let [descent, .., adam] = &race.distances;
            assert_close(race.name, &[mean(descent).0, mean(adam).0], &expected, 0.005);
            assert!(race.rates.into_iter().all(inside), "{}: {:?}", race.name, race.rates);
        }
    }

    counterexample |report| {
        assert_close("theorem", &report.data.theorem, &[1.0, -1.0], 0.01);
        for (betas, ends) in &report.data.others[1..] {
            assert_close(&format!("{betas:?}"), ends, &[-1.0, -1.0], 0.01);
        }
    }

    models |report| {
        for ((name, _, losses, _), expected) in report.data.iter().zip([0.25, 0.41, 0.26]) {
            near_to(name, mean(losses).0, expected, 0.03);
        }
    }

    seeds |report| {
        assert_eq!(report.data.counts[3], 3);
        for (dead, loss) in report.data.later {
            near_to("loss", loss, if dead { LN_2 } else { 0.0 }, if dead { 1e-4 } else { 0.1 });
        }
    }

    tasks |report| {
        for task in &report.data {
            for rule in task {
                assert_eq!(rule.runs.len(), 20);
                assert!((1e-3..=30.0).contains(&rule.rate), "{}: {}", rule.name, rule.rate);
            }
        }
        // The task, the rule, and its mean loss.
        for (task, rule, expected, tolerance) in [
            (0, 4, 0.272, 0.005),
            (0, 5, 0.311, 0.01),
            (0, 6, 0.264, 0.002),
            (1, 4, 0.397, 0.001),
            (1, 5, 0.397, 0.001),
            (2, 1, 0.090, 0.01),
            (2, 5, 0.050, 0.01),
            (2, 4, 0.085, 0.01),
            (2, 6, 0.046, 0.005),
        ] {
            let rule = &report.data[task][rule];
            near_to(&rule.name, rule.mean(0).0, expected, tolerance);
        }
    }

    digits |report| {
        let expected = [0.638, 0.665, 0.558, 0.515, 0.500, 0.593, 0.509];
        for (rule, expected) in report.data.iter().zip(expected) {
            near_to(&rule.name, rule.mean(0).0, expected, 0.02);
            assert!((0.75..0.9).contains(&rule.mean(1).0), "{}: {:?}", rule.name, rule.mean(1));
        }
    }
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
        rotated: false,
    };
    let steps = path(narrow, &rule, [1.0; 2], 10);
    for (number, w) in (0..).zip(&steps) {
        let expected = [-0.99_f64, 0.9801].map(|factor| factor.powi(number));
        assert_close("weights", w, &expected, 1e-12);
    }
}

/// Rotating the bowl rotates the path of gradient descent, and bends that of Adam.
#[test]
fn only_rules_without_a_step_per_weight_can_be_rotated() {
    for ((name, make), turns) in RULES.iter().zip([true, true, false, false, false]) {
        let losses = [false, true].map(|rotated| -> Vec<f64> {
            let path = path(pictured(rotated), &*make(0.02), start(rotated), 30);
            path.iter().map(|w| pictured(rotated).loss(*w)).collect()
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
