//! Adam at sizes where it goes through blocks and halves, and where its means vanish.

use optimizers::{Adam, Optimizer, Step};
use propagation::Kind;
use structure::with_helper;

fn step(number: u32) -> Step {
    Step {
        number,
        kind: Kind::Weight,
    }
}

/// Two halves of whole blocks with a rest, against one weight at a time.
#[test]
fn blocks_and_halves_change_no_bit() {
    const WEIGHTS: usize = (1 << 14) + 77;
    let adam = Adam::default();
    let weights: Vec<f32> = (0..WEIGHTS).map(|i| (i as f32).sin()).collect();
    let gradient: Vec<f32> = (0..WEIGHTS).map(|i| (i as f32).cos()).collect();
    let alone: Vec<[f32; 3]> = weights
        .iter()
        .zip(&gradient)
        .map(|(&w, &g)| {
            let (mut w, mut slots) = ([w], vec![vec![0.0]; 2]);
            for number in 1..=3 {
                adam.update(step(number), &mut w, &[g], &mut slots);
            }
            [w[0], slots[0][0], slots[1][0]]
        })
        .collect();
    let together = || -> Vec<[f32; 3]> {
        let (mut w, mut slots) = (weights.clone(), vec![vec![0.0; WEIGHTS]; 2]);
        for number in 1..=3 {
            adam.update(step(number), &mut w, &gradient, &mut slots);
        }
        let of_each = |i| [w[i], slots[0][i], slots[1][i]];
        (0..WEIGHTS).map(of_each).collect()
    };
    assert!(together() == alone);
    assert!(with_helper(together) == alone);
}

/// `AMSGrad` divides by the largest mean square so far, also after small slopes.
#[test]
fn amsgrad_does_not_forget() {
    let adam = Adam {
        beta1: 0.0,
        beta2: 0.5,
        amsgrad: true,
        ..Adam::new(1.0)
    };
    let (mut w, mut slots) = ([0.0], vec![vec![0.0]; 3]);
    let mut expected = 0.0;
    for (number, slope) in (1..).zip([4.0, 1.0, 1.0, 1.0, 1.0]) {
        adam.update(step(number), &mut w, &[slope], &mut slots);
        // The mean of squares is 8, 4.5, 2.75, ...: the first stays the largest.
        let correction = 1.0 - 0.5_f64.powi(number as i32);
        expected -= slope / ((8.0 / correction).sqrt() + 1e-8);
        assert!((w[0] - expected).abs() < 1e-12, "step {number}: {}", w[0]);
    }
    assert_eq!(slots[2], [8.0]);
}

/// A mean without new gradients fades to zero, not into numbers without leading digits.
#[test]
fn a_fading_mean_ends_at_zero() {
    let (mut w, mut slots) = ([0.0_f32], vec![vec![1e-30_f32]; 2]);
    for number in 1..=200 {
        Adam::default().update(step(number), &mut w, &[0.0], &mut slots);
        assert!(slots[0][0] == 0.0 || slots[0][0].is_normal());
    }
    assert_eq!(slots[0][0], 0.0);
}

/// With an ε far below all gradients, a step is as long in `f32` as in `f64`, however faint they are.
#[test]
fn a_small_epsilon_lets_faint_gradients_count() {
    fn moved<A: structure::Float>(gradient: f64) -> f64 {
        let adam = Adam {
            epsilon: 1e-15,
            ..Adam::new(1.0)
        };
        let (mut w, mut slots) = ([A::zero()], vec![vec![A::zero()]; 2]);
        for number in 1..=20 {
            adam.update(step(number), &mut w, &[A::of(gradient)], &mut slots);
        }
        w[0].widen()
    }
    for gradient in [1e-10, 1e-14, 5e-15, 2e-16] {
        let (single, double) = (moved::<f32>(gradient), moved::<f64>(gradient));
        assert!(
            (single / double - 1.0).abs() < 1e-3,
            "{single}, not {double}"
        );
    }
}
