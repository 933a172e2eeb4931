//! The numbers of the experiments, with their tolerances: the snapshots pin their print, this
//! file what they mean.

use optimizers::experiments::advantages::{
    many_weights, moving_goal, noisy_slopes, rare_slopes, remembered, rescaled, share_of_the_work,
};
use optimizers::experiments::batches::{
    Schedule, Task, excess, lowest, mean_of_singles, noise, updates,
};
use optimizers::experiments::bowl::{
    Bowl, NARROW, ROUND, four_steps, path, pictured, start, tuned,
};
use optimizers::experiments::counterexample;
use optimizers::experiments::listing5::outcomes;
use optimizers::experiments::remembered::{first_step, step_lengths, two_libraries, uncorrected};
use optimizers::experiments::rules::{RULES, rates};
use optimizers::experiments::tasks::{self, RATES, near};
use optimizers::experiments::valley::{Noise, landmarks, noisy_descent, runs_that_end_deep, slope};
use optimizers::{Adam, GradientDescent};

fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found}, not {expected}"
    );
}

/// A step multiplies the distance along an axis by `1 - rate * curvature`.
#[test]
fn the_rate_is_limited_by_the_steepest_direction() {
    let steps = path(
        Bowl::new(NARROW),
        &GradientDescent::new(0.0199),
        [1.0; 2],
        10,
    );
    for (number, w) in steps.iter().enumerate() {
        assert_near("steep", w[0], (-0.99_f64).powi(number as i32), 1e-12);
        assert_near("flat", w[1], 0.9801_f64.powi(number as i32), 1e-12);
    }
    assert_eq!(four_steps(Bowl::new(ROUND), 1.0, 1e-6, 10).0, Some(1));
    assert!(
        four_steps(Bowl::new(NARROW), 0.0199, 1e-6, 5_000)
            .0
            .is_some()
    );
    assert!(
        four_steps(Bowl::new(NARROW), 0.0201, 1e-6, 5_000)
            .0
            .is_none()
    );
}

/// Turning the bowl turns the path of gradient descent, and bends that of Adam.
#[test]
fn only_rules_without_a_step_per_weight_can_be_turned() {
    for ((name, make), turns) in RULES.iter().zip([true, true, false, false, false]) {
        let losses = |turned: bool| -> Vec<f64> {
            let path = path(pictured(turned), &*make(0.02), start(turned), 30);
            path.iter().map(|w| pictured(turned).loss(*w)).collect()
        };
        let apart = losses(false)
            .iter()
            .zip(losses(true))
            .map(|(a, b)| (a - b).abs() / a)
            .fold(0.0, f64::max);
        assert_eq!(apart < 1e-9, turns, "{name}: {apart}");
    }
    let (_, quick) = tuned(pictured(false), RULES[2].1, start(false), 1e-3).unwrap();
    let (_, slow) = tuned(pictured(false), RULES[3].1, start(false), 1e-3).unwrap();
    assert!(quick < 10 && slow > 300);
}

#[test]
fn noise_falls_with_the_root_of_the_batch() {
    let task = Task::new(1);
    let single = noise(&task, 1, 1_000).unwrap();
    for size in [4, 16, 64] {
        let ratio = single / noise(&task, size, 1_000).unwrap() / (size as f64).sqrt();
        assert_near("ratio", ratio, 1.0, 0.08);
    }
    assert!(mean_of_singles(&task).unwrap() < 1e-12);
    assert_eq!(
        [1, 32, 1_024].map(|size| updates(&task, size).unwrap()),
        [1_024, 32, 1]
    );
}

#[test]
fn a_constant_rate_leaves_a_floor() {
    let task = Task::new(1);
    let lowest = lowest(&task).unwrap();
    let end = |schedule| excess(&task, lowest, 1, 0.1, schedule, 20).unwrap()[19];
    let (constant, falling) = (end(Schedule::Constant), end(Schedule::Falling(1.0)));
    assert!(constant > 0.01 && falling < 0.003, "{constant}, {falling}");
}

#[test]
fn the_valley_decides_unless_noise_does() {
    let [shallow, deep, hill] = landmarks();
    for (x, expected) in [(shallow, 1.1309), (deep, -1.3008), (hill, 0.1699)] {
        assert_near("landmark", x, expected, 1e-4);
        assert_near("slope", slope(x), 0.0, 1e-12);
    }
    let still = Noise {
        size: 0.0,
        fading: false,
    };
    assert_near("end", noisy_descent(2.0, still, 0)[2_000], shallow, 1e-6);
    let fading = Noise {
        size: 40.0,
        fading: true,
    };
    assert!((150..200).contains(&runs_that_end_deep(2.0, fading, 200)));
}

#[test]
fn what_the_rules_remember() {
    let step = |rule: usize, alternating, step: usize| {
        step_lengths(RULES[rule].1, alternating, 1_000)[step - 1]
    };
    assert_near("momentum adds up", step(1, false, 1_000), 10.0, 1e-9);
    assert_near("momentum cancels", step(1, true, 1_000), 1.0 / 1.9, 1e-9);
    assert_near("adagrad shrinks", step(2, false, 100), 0.1, 1e-9);
    assert_near("adagrad sums squares", step(2, true, 100), 0.1, 1e-9);
    assert_near("RMSProp begins", step(3, false, 1), 10_f64.sqrt(), 1e-5);
    assert_near("corrected", step(4, false, 1), 1.0, 1e-7);
    let adam = uncorrected(10);
    assert_near("uncorrected Adam", adam[0], 0.1 / 1e-3_f64.sqrt(), 1e-6);
    let means = [0.9_f64, 0.999].map(|kept| 1.0 - kept.powi(10));
    assert_near("its tenth", adam[9], means[0] / means[1].sqrt(), 1e-5);
    assert_near("adam cancels", step(4, true, 1_000), 0.1 / 1.9, 1e-6);
}

/// At a slope as small as Keras's epsilon over 31.6, the two first steps part.
#[test]
fn two_epsilons() {
    let [(_, [keras, pytorch]), _] = two_libraries();
    let root = 1e-3_f64.sqrt();
    let expected = root / (root + 0.1);
    assert_near("Keras", first_step(&*keras, 1e-6), expected, 1e-9);
    assert_near("PyTorch", first_step(&*pytorch, 1e-6), 1.0 / 1.01, 1e-9);
}

#[test]
fn adam_is_what_is_said_of_it() {
    assert_eq!(remembered(Adam::default()).unwrap(), 2.0);
    assert_eq!(remembered(GradientDescent::new(0.1)).unwrap(), 0.0);
    assert_near("work", share_of_the_work(32), 0.135, 0.001);
    let adam = |epsilon| {
        rescaled(&Adam {
            epsilon,
            ..Adam::new(0.01)
        })
    };
    assert!(adam(0.0) < 1e-13);
    assert!((1e-8..1e-4).contains(&adam(1e-8)));
    assert!(rescaled(&GradientDescent::new(0.01)) > 1.0);
    let ((few, _), (many, kept)) = (
        many_weights(RULES[4].1, 100),
        many_weights(RULES[4].1, 1_000),
    );
    assert!(few.abs_diff(many) <= 5);
    assert_eq!(kept, 2_000);
    let tenth_over_first = |rule: usize| {
        let (_, first, tenth) = moving_goal(RULES[rule].1);
        tenth / first
    };
    assert!(tenth_over_first(4) < 2.0 && tenth_over_first(2) > 5.0);
}

#[test]
fn adam_ends_at_the_wrong_end() {
    let end = |adam| counterexample::path(adam, 30_000)[30_000];
    assert_near("Adam", end(counterexample::theorem(false)), 1.0, 1e-3);
    assert_near("AMSGrad", end(counterexample::theorem(true)), -1.0, 0.01);
    let patient = Adam {
        beta2: 0.999,
        ..counterexample::theorem(false)
    };
    assert_near("long memory", end(patient), -1.0, 0.01);
}

#[test]
fn listing_5_over_seeds() {
    let found = outcomes(50, 1_000).unwrap();
    let right = found.iter().filter(|run| run.accuracy == 1.0).count();
    assert!((44..=50).contains(&right), "{right} of 50");
    for run in &found {
        if run.dead == 4 {
            assert_near("all dead", run.loss, std::f64::consts::LN_2, 1e-3);
        }
    }
}

/// A best rate at the edge of those tried would be no best rate: a better one may lie beyond.
#[test]
fn rates_are_tuned_inside_their_range() {
    let inside = |rate: f64, rates: &[f64]| rates[0] < rate && rate < rates[rates.len() - 1];
    for (name, make) in RULES {
        let found = [
            moving_goal(make).0,
            noisy_slopes(make, 1.0).0,
            noisy_slopes(make, 100.0).0,
            rare_slopes(make).0,
        ];
        assert!(
            found.iter().all(|rate| inside(*rate, &rates())),
            "{name}: {found:?}"
        );
        for turned in [false, true] {
            // AdaGrad on the straight bowl is the exception: there a larger rate never does harm.
            let (rate, _) = tuned(pictured(turned), make, start(turned), 1e-3).unwrap();
            let any = name == "AdaGrad" && !turned;
            assert!(any || inside(rate, &rates()), "{name}: {rate}");
        }
        let (rate, _) = tasks::tuned(tasks::Task::Units, make);
        assert!(inside(rate, &RATES), "{name}: {rate}");
    }
}

#[test]
fn near_is_a_tenth_or_a_hundredth_of_a_nat() {
    assert!(near(1.09, 1.0) && !near(1.11, 1.0));
    assert!(near(0.009, 0.0) && !near(0.011, 0.0));
}
