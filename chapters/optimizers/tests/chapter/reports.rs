//! The reports: their text is pinned, and their numbers stay within tolerances.

use std::f64::consts::LN_2;

use optimizers::experiments::descent::{Bowl, NARROW, ROUND};
use optimizers::experiments::paths::{path, pictured, start};
use optimizers::experiments::remembered::{first_step, two_libraries};
use optimizers::experiments::rules::{RULES, rates};
use optimizers::experiments::tasks::{RATES, near};
use optimizers::experiments::valley::derivative;
use optimizers::experiments::{self, advantages};
use optimizers::{Adam, GradientDescent};
use structure::maximum;

pinned::reports! {
    listings: listing5;

    descent |report| {
        assert_eq!(report.best(ROUND), Some(1));
        let rounds = |rate| {
            let narrow = report.0.iter().filter(|row| row.curvatures == NARROW);
            narrow.filter(|row| row.rate == rate).find_map(|row| row.rounds)
        };
        assert!(rounds(0.0199).is_some() && rounds(0.0201).is_none());
    }

    paths |report| {
        let [(_, quick), (_, slow)] = [2, 3].map(|rule: usize| report.0[rule][0].unwrap());
        assert!(quick < 10 && slow > 300);
        for ((name, _), found) in RULES.iter().zip(report.0) {
            for (turned, found) in [false, true].into_iter().zip(found) {
                // AdaGrad on the straight bowl is the exception: there a larger rate never harms.
                let any = *name == "AdaGrad" && !turned;
                assert!(any || inside(found.unwrap().0, &rates()), "{name}: {found:?}");
            }
        }
    }

    batches |report| {
        for (size, error) in experiments::batches::SIZES.iter().zip(report.noise) {
            near_to("ratio", report.noise[0] / error / (*size as f64).sqrt(), 1.0, 0.08);
        }
        assert!(report.mean_of_singles < 1e-12);
        assert_eq!(report.updates.map(|(.., updates)| updates), [1_024, 32, 1]);
        let [constant, falling] = report.floors()[0];
        assert!(constant > 0.03 && falling < 0.01);
    }

    valley |report| {
        for (x, expected) in report.landmarks.iter().zip([1.1309, -1.3008, 0.1699]) {
            near_to("landmark", *x, expected, 1e-4);
            near_to("derivative", derivative(*x), 0.0, 1e-12);
        }
        near_to("end", report.descents[0].1, report.landmarks[0], 1e-6);
        let (size, [fading, ..]) = report.noise[6];
        assert!(size == 40.0 && (150..200).contains(&fading));
    }

    models |report| {
        assert!(report.0.iter().all(|(_, [before, after])| after.loss < 0.7 * before.loss));
    }

    remembered |report| {
        near_to("momentum adds up", report.agree[1][999], 10.0, 1e-9);
        near_to("momentum cancels", report.alternate[1][999], 1.0 / 1.9, 1e-9);
        near_to("AdaGrad shrinks", report.agree[2][99], 0.1, 1e-9);
        near_to("AdaGrad sums squares", report.alternate[2][99], 0.1, 1e-9);
        near_to("RMSProp begins", report.agree[3][0], 10_f64.sqrt(), 1e-5);
        near_to("Adam, corrected", report.agree[4][0], 1.0, 1e-7);
        near_to("Adam cancels", report.alternate[4][999], 0.1 / 1.9, 1e-6);
        near_to("uncorrected", report.uncorrected[0], 0.1 / 1e-3_f64.sqrt(), 1e-6);
        let averages = [0.9_f64, 0.999].map(|kept| 1.0 - kept.powi(10));
        let tenth = averages[0] / averages[1].sqrt();
        near_to("uncorrected, tenth", report.uncorrected[9], tenth, 1e-5);
        // At a derivative as small as Keras's epsilon over 31.6, the two first steps part.
        let [(_, [keras, pytorch]), _] = two_libraries();
        let root = 1e-3_f64.sqrt();
        near_to("Keras", first_step(&*keras, 1e-6), root / (root + 0.1), 1e-9);
        near_to("PyTorch", first_step(&*pytorch, 1e-6), 1.0 / 1.01, 1e-9);
    }

    advantages |report| {
        near_to("work", advantages::share_of_the_work(32), 0.135, 0.001);
        assert_eq!(report.kept.map(|(_, kept)| kept), [0.0, 1.0, 1.0, 1.0, 2.0, 3.0]);
        let [plain, exact, usual] = report.rescaled;
        assert!(plain > 1.0 && exact < 1e-13 && (1e-8..1e-4).contains(&usual));
        let [(_, [few, _]), _, (weights, [many, _])] = report.large;
        assert!(few.0.abs_diff(many.0) <= 5 && many.1 == 2 * weights);
        let tenth_over_first = report.moving.map(|(_, first, tenth)| tenth / first);
        assert!(tenth_over_first[4] < 2.0 && tenth_over_first[2] > 5.0);
        // A best rate at the edge of those tried would be no best rate.
        for rule in 0..RULES.len() {
            let [(little, _), (much, _)] = report.noisy[rule];
            let found = [report.moving[rule].0, report.sparse[rule].0, little, much];
            assert!(found.iter().all(|rate| inside(*rate, &rates())), "{found:?}");
        }
    }

    counterexample |report| {
        let [adam, amsgrad] = [0, 1].map(|i: usize| *report.paths[i].last().unwrap());
        near_to("Adam", adam, 1.0, 1e-3);
        near_to("AMSGrad", amsgrad, -1.0, 0.01);
        let ([_, beta2], [patient, _]) = report.ends[3];
        assert_eq!(beta2, 0.999);
        near_to("long memory", patient, -1.0, 0.01);
    }

    tasks |report| {
        assert!(report.rates[0].iter().all(|rate| inside(*rate, &RATES)));
        assert!(near(1.09, 1.0) && !near(1.11, 1.0));
        assert!(near(0.009, 0.0) && !near(0.011, 0.0));
    }

    seeds |report| {
        let right = report.count(|run| run.accuracy == 1.0);
        assert!((180..200).contains(&right), "{right} of 200");
        for run in report.outcomes.iter().filter(|run| run.dead == 4) {
            near_to("all dead", run.loss, LN_2, 1e-3);
        }
    }
}

fn near_to(what: &str, found: f64, expected: f64, tolerance: f64) {
    crate::assert_close(what, &[found], &[expected], tolerance);
}

fn inside(rate: f64, rates: &[f64]) -> bool {
    rates[0] < rate && rate < rates[rates.len() - 1]
}

/// A step multiplies the distance along an axis by `1 - rate * curvature`.
#[test]
fn the_rate_is_limited_by_the_steepest_direction() {
    let rule = GradientDescent::new(0.0199);
    let steps = path(Bowl::new(NARROW), &rule, [1.0; 2], 10);
    for (number, w) in (0..).zip(&steps) {
        let expected = [-0.99_f64, 0.9801].map(|factor| factor.powi(number));
        crate::assert_close("weights", w, &expected, 1e-12);
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
    let path = experiments::walk::walk(&adam, [0.0], 5, |step, _| [gradients[step as usize - 1]]);
    let mut expected = 0.0;
    for (step, g) in (1..).zip(gradients) {
        // The mean of squares is 8, 4.5, 2.75, ...: the first stays the largest.
        let correction = 1.0 - 0.5_f64.powi(step);
        expected -= g / ((8.0 / correction).sqrt() + 1e-8);
        near_to("weight", path[step as usize][0], expected, 1e-12);
    }
}
