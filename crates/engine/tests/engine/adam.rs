//! Adam against its formula.

use engine::AdamStep;

use crate::{assert_close, random};

/// Algorithm 1 of the paper for one weight.
fn plain(gradients: impl Iterator<Item = f64>) -> f64 {
    let (mut w, mut m, mut v) = (0.0, 0.0, 0.0);
    for (t, g) in (1..).zip(gradients) {
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        let (c1, c2) = (1.0 - 0.9_f64.powi(t), 1.0 - 0.999_f64.powi(t));
        w -= 1e-3 * (m / c1) / ((v / c2).sqrt() + 1e-8);
    }
    w
}

/// The engine's steps along the rows of `gradients`, from weights of 0.
fn steps(gradients: &[Vec<f32>]) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let zeros = vec![0.0; gradients[0].len()];
    let (mut w, mut m, mut v) = (zeros.clone(), zeros.clone(), zeros);
    for (i, gradient) in gradients.iter().enumerate() {
        AdamStep::new(i as u32 + 1).update([&mut w, &mut m, &mut v], gradient);
    }
    (w, m, v)
}

#[test]
fn many_steps_are_those_of_the_formula() {
    for count in [1, 15, 64, 1_000] {
        let gradients: Vec<Vec<f32>> = (0..50).map(|step| random(count, step)).collect();
        let (found, ..) = steps(&gradients);
        let gradients_of = |i: usize| gradients.iter().map(move |g| f64::from(g[i]));
        let expected: Vec<f64> = (0..count).map(|i| plain(gradients_of(i))).collect();
        assert_close(&found, &expected, 2e-8, &format!("{count} weights"));
    }
}

#[test]
fn means_fade_to_zero_and_never_become_subnormal() {
    let mut gradients = vec![vec![1e-3, 1e-12, 1e-20, 0.0]];
    gradients.resize(30_000, vec![0.0; 4]);
    let (values, mean, square) = steps(&gradients);
    let normal = |number: &f32| *number == 0.0 || number.is_normal();
    let all_normal = mean.iter().chain(&square).all(normal);
    assert!(all_normal, "{mean:?} {square:?}");
    assert!(mean.iter().all(|&mean| mean == 0.0), "{mean:?}");
    assert_eq!(values[2..], [0.0, 0.0], "a gradient far below epsilon");
}

#[test]
fn five_steps_are_those_of_pytorch() {
    // PyTorch 2.15.0 in f64, its default settings.
    let gradients = [
        vec![0.1, -0.2, 1e-6],
        vec![0.3, 0.05, 1e-6],
        vec![-0.2, 0.1, 2e-6],
        vec![0.1, 0.1, 0.0],
        vec![0.05, -0.3, 1e-6],
    ];
    let expected = [0.9971031698850473, -1.9983674209969335, 0.49545276098419894];
    let (moved, ..) = steps(&gradients);
    let moved: Vec<f64> = moved.iter().map(|&w| f64::from(w)).collect();
    for ((start, moved), expected) in [1.0, -2.0, 0.5].iter().zip(moved).zip(expected) {
        let off = (start + moved - expected).abs();
        assert!(off < 1e-9, "{start} moved by {moved}, off by {off}");
    }
}
