//! Softmax of a row: the check, another right answer, and the forms that overflow or are no softmax.

use exercise::{Verdict, close, show};
use ndarray::{Array1, array};
use structure::random::{below, generator, uniform};

pub type Answer = fn(&Array1<f64>) -> Array1<f64>;

pub fn check(softmax_row: Answer) -> Verdict {
    let case = |z: &Array1<f64>, expected: &[f64], question: &str| {
        let (got, logits) = (softmax_row(z), row(z.iter().copied()));
        if got.len() != z.len() {
            let (count, held) = (z.len(), got.len());
            return Err(format!(
                "for the {count} logits [{logits}] your answer holds {held} numbers. Every class gets its probability"
            ));
        }
        let mut pairs = got.iter().zip(expected);
        if pairs.all(|(&got, &expected)| close(got, expected, 1e-12)) {
            return Ok(());
        }
        let (expected, got) = (row(expected.iter().copied()), row(got));
        Err(format!(
            "softmax_row([{logits}]) should be [{expected}], and yours is [{got}]. {question}"
        ))
    };
    let share = "e^0 is 1 and e^(ln 3) is 3. What is the share of each in their sum?";
    case(&array![0.0, 3.0_f64.ln()], &[0.25, 0.75], share)?;
    case(
        &array![0.0, 0.0, 0.0, 0.0],
        &[0.25; 4],
        "Equal logits share equally.",
    )?;
    case(
        &array![-7.0],
        &[1.0],
        "With one class there is nothing to choose.",
    )?;
    let infinite = "e^1000 is infinite in an f64, and infinity divided by infinity is NaN. Only the differences of the \
                    logits count: which number can you take off all of them?";
    case(&array![1000.0, 1000.0], &[0.5, 0.5], infinite)?;
    let zero = "e^-1000 is 0 in an f64, and 0 divided by 0 is NaN. After taking something off, the largest power \
                should be 1.";
    case(&array![-1000.0, -1000.0], &[0.5, 0.5], zero)?;
    let (low, high) = (0.268_941_421_369_995_1, 0.731_058_578_630_004_9);
    for (z, expected) in [
        (array![-1001.0, -1000.0], [low, high]),
        (array![1000.0, 999.0], [high, low]),
    ] {
        let kept = "The logits differ by 1, as in [0, 1], so the probabilities are those of [0, 1]. Is the difference kept?";
        case(&z, &expected, kept)?;
    }
    for (z, expected) in [
        (array![0.0, 2000.0], [0.0, 1.0]),
        (array![2000.0, 0.0], [1.0, 0.0]),
        (array![-2000.0, 0.0], [0.0, 1.0]),
    ] {
        let safe = "Some choices of what to take off fail when the logits lie far apart. Which logit is safe, wherever \
                    it stands?";
        case(&z, &expected, safe)?;
    }
    let mut rng = generator(6);
    for _ in 0..100 {
        let z = Array1::from_shape_simple_fn(1 + below(&mut rng, 6), || {
            (80.0 * uniform(&mut rng)).round() / 10.0 - 4.0
        });
        // The definition is safe for logits this small.
        let sum: f64 = z.iter().map(|z| z.exp()).sum();
        let expected: Vec<f64> = z.iter().map(|z| z.exp() / sum).collect();
        let all =
            "It is right for the cases before. Do all the logits take part, with their signs?";
        case(&z, &expected, all)?;
    }
    Ok(())
}

fn row(values: impl IntoIterator<Item = f64>) -> String {
    values.into_iter().map(show).collect::<Vec<_>>().join(", ")
}

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "each probability by the differences to its own logit",
        |z| z.mapv(|zi| 1.0 / z.iter().map(|zj| (zj - zi).exp()).sum::<f64>()),
    ),
    ("the hints, taken literally", |z| {
        let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let powers = z.mapv(|z| (z - largest).exp());
        &powers / powers.sum()
    }),
];

/// Softmax after `shift` is taken off every logit.
fn shifted(z: &Array1<f64>, shift: f64) -> Array1<f64> {
    let powers = z.mapv(|z| (z - shift).exp());
    let sum = powers.sum();
    powers / sum
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the formula as it is printed", "infinite", |z| {
        shifted(z, 0.0)
    }),
    ("the first logit taken off", "what to take off", |z| {
        shifted(z, z[0])
    }),
    ("the mean taken off", "what to take off", |z| {
        shifted(z, z.sum() / z.len() as f64)
    }),
    (
        "the largest size taken off, whatever its sign",
        "largest power",
        |z| shifted(z, z.iter().fold(0.0, |largest, z| z.abs().max(largest))),
    ),
    ("large logits cut off at 500", "difference kept", |z| {
        shifted(&z.mapv(|z| z.clamp(-500.0, 500.0)), 0.0)
    }),
    (
        "divided by the largest power, not by the sum",
        "their sum",
        |z| {
            let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            z.mapv(|z| (z - largest).exp())
        },
    ),
    ("the share of the logits, without e", "e^0", |z| z / z.sum()),
    ("the sigmoid of each", "e^0", |z| {
        z.mapv(activations::sigmoid)
    }),
    ("all to the largest", "share", |z| {
        let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        z.mapv(|z| f64::from(u8::from(z == largest)))
    }),
];
