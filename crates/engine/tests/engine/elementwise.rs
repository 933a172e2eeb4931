//! ReLU with dropout, softmax with its loss, and gathering.

use engine::Images;
use engine::dropout::{Dropout, relu_dropout, relu_dropout_backward};
use engine::gather::gather;
use engine::loss::softmax_cross_entropy;

use crate::{assert_close, random};

#[test]
fn masks_drop_at_their_rate_and_are_the_same_for_the_same_seed() {
    for (rate, count) in [(0.0, 1), (0.1, 100_000), (0.5, 100_001), (0.9, 99_983)] {
        let draw = |seed| {
            let mut mask = vec![f32::NAN; count];
            Dropout::new(rate, seed).draw(&mut mask);
            mask
        };
        let mask = draw(1);
        let scale = Dropout::new(rate, 1).scale;
        assert!((scale * (1.0 - rate) as f32 - 1.0).abs() < 2e-4, "{scale}");
        let dropped = mask.iter().filter(|&&m| m == 0.0).count() as f64 / count as f64;
        // Five standard deviations, and the rounding to 16 bits.
        let tolerance = 5.0 * (rate * (1.0 - rate) / count as f64).sqrt() + 1.0 / 65_536.0;
        assert!((dropped - rate).abs() < tolerance, "{dropped}, not {rate}");
        assert!(mask.iter().all(|&m| m == 0.0 || m == scale));
        assert_eq!(mask, draw(1));
        assert!(rate == 0.0 || mask != draw(2));
    }
}

/// Close to 1 the rate is rounded. The mean stays, since the scale belongs to what is drawn.
#[test]
fn dropout_near_1_keeps_the_mean() {
    const COUNT: usize = 1 << 24;
    for rate in [0.999, 0.999_97, 0.999_99, 1.0 - f64::EPSILON] {
        let mut dropout = Dropout::new(rate, 1);
        let mut mask = vec![f32::NAN; COUNT];
        dropout.draw(&mut mask);
        let kept = mask.iter().filter(|&&m| m == dropout.scale).count();
        let mean = kept as f64 * f64::from(dropout.scale) / COUNT as f64;
        let tolerance = 5.0 / (kept as f64).sqrt();
        assert!(
            (mean - 1.0).abs() < tolerance,
            "{rate}: {mean}, {kept} kept"
        );
    }
}

#[test]
fn relu_and_dropout_are_two_lines() {
    for count in [0, 1, 17, 4_096] {
        let z = random(count, 1);
        let mut mask = vec![0.0; count];
        let mut dropout = Dropout::new(0.25, 2);
        dropout.draw(&mut mask);

        let mut a = z.clone();
        relu_dropout(&mut a, &mask);
        let plain = |(z, mask): (&f32, &f32)| z.max(0.0) * mask;
        let expected: Vec<f32> = z.iter().zip(&mask).map(plain).collect();
        assert_eq!(a, expected);

        let mut da = random(count, 3);
        let plain = |((da, z), mask): ((&f32, &f32), &f32)| if *z > 0.0 { da * mask } else { 0.0 };
        let expected: Vec<f32> = da.iter().zip(&z).zip(&mask).map(plain).collect();
        relu_dropout_backward(&mut da, &a, dropout.scale);
        assert_eq!(da, expected);
    }
    let mut a = [f32::NAN];
    relu_dropout(&mut a, &[1.0]);
    assert!(a[0].is_nan());
}

/// The loss of one sample and its gradient with respect to the logits.
fn plain(z: &[f32], label: usize) -> (f64, Vec<f64>) {
    let exp: Vec<f64> = z.iter().map(|&z| f64::from(z).exp()).collect();
    let sum: f64 = exp.iter().sum();
    let mut gradient: Vec<f64> = exp.iter().map(|exp| exp / sum).collect();
    gradient[label] -= 1.0;
    (-(exp[label] / sum).ln(), gradient)
}

#[test]
fn the_loss_is_the_mean_cross_entropy() {
    for (samples, classes) in [(1, 2), (16, 10), (3, 33)] {
        let numbers = random(samples * classes, 1);
        let mut dz: Vec<f32> = numbers.iter().map(|z| 20.0 * z).collect();
        let labels = (0..samples).map(|sample| 7 * sample % classes);
        let batch = 2 * samples;
        let (mut loss, mut gradient) = (0.0, Vec::new());
        for (z, label) in dz.chunks(classes).zip(labels.clone()) {
            let (of_sample, dz) = plain(z, label);
            loss += of_sample;
            gradient.extend(dz.iter().map(|dz| dz / batch as f64));
        }
        let score = softmax_cross_entropy(&mut dz, classes, labels, batch);
        let off = (score.loss - loss).abs();
        assert!(off < 1e-5 * samples as f64, "{score:?}, not {loss}");
        assert_close(&dz, &gradient, 1e-6, "gradient");
    }
}

#[test]
fn large_logits_do_not_overflow_and_nan_reaches_the_loss() {
    let mut dz = [1e30, -1e30, 0.0];
    let score = softmax_cross_entropy(&mut dz, 3, [0].into_iter(), 1);
    assert_eq!((score.loss, score.correct, dz), (0.0, 1, [0.0; 3]));
    for broken in [f32::NAN, f32::INFINITY] {
        let mut dz = [broken, 0.0];
        let score = softmax_cross_entropy(&mut dz, 2, [1].into_iter(), 1);
        assert!(score.loss.is_nan());
    }
}

#[test]
fn gathering_scales_the_chosen_pixels_of_the_chosen_samples() {
    let pixels: Vec<u8> = (0..=255).cycle().take(5 * 100).collect();
    let images = Images {
        pixels: &pixels,
        labels: &[0; 5],
    };
    for (from, width) in [(0, 100), (0, 50), (37, 63), (99, 1)] {
        let samples = [4, 0, 0, 3];
        let mut x = vec![f32::NAN; samples.len() * width];
        gather(&mut x, images, &samples, from, width);
        let expected: Vec<f64> = samples
            .iter()
            .flat_map(|&sample| &pixels[sample as usize * 100 + from..][..width])
            .map(|&pixel| f64::from(pixel) / 255.0)
            .collect();
        assert_close(&x, &expected, 1e-7, "pixels");
    }
}
