//! The cross-entropy from logits and its gradient: other right answers, and the wrong ones.

use exercise::{Verdict, close, show};
use ndarray::{Array2, ArrayView1, Axis, array};
use structure::random::{below, generator};

use crate::support::{called, expect_array, numbers};

pub type Answer = fn(&Array2<f64>, &[usize]) -> (f64, Array2<f64>);

pub fn check(cross_entropy: Answer) -> Verdict {
    called(&["softmax"], super::part)?;
    let case = |logits: &Array2<f64>, labels: &[usize], overflow: &str| {
        let (loss, gradient) = cross_entropy(logits, labels);
        let what = if logits.len() < 7 {
            format!(
                "for the logits {} with the true classes {labels:?},",
                rows(logits)
            )
        } else {
            format!(
                "for a batch of {} with {} classes,",
                logits.nrows(),
                logits.ncols()
            )
        };
        let (expected, expected_gradient) = right(logits, labels);
        if !close(loss, expected, 1e-9) {
            let sentence = if loss.is_finite() {
                told_by_loss(loss, logits, labels)
            } else {
                overflow
            };
            let [expected, loss] = [expected, loss].map(show);
            return Err(format!(
                "{what} the loss should be {expected}, and yours is {loss}. {sentence}"
            ));
        }
        let known = known_gradients(logits, labels);
        let what = format!("{what} the loss is right. The gradient");
        let rule = "What are the probabilities of each row, and what is its one-hot truth?";
        expect_array(&what, &gradient, &expected_gradient, &known, rule)
    };
    let zero = "Is something divided by 0?";
    case(&array![[0.0, 0.0]], &[0], zero)?;
    case(&array![[1.0, 2.0, 3.0]], &[1], zero)?;
    case(&array![[1.0, 0.0], [0.0, 2.0]], &[1, 1], zero)?;
    let low = "e^-1000 is 0 in an f64, and the logarithm of 0 is infinite. What can be taken out of the logarithm?";
    case(&array![[-1000.0, -999.0]], &[0], low)?;
    let high = "Does e^1000 overflow, or does a probability become 0 before its logarithm?";
    case(&array![[1000.0, 0.0]], &[1], high)?;
    // What is right row by row.
    let batch = "Is it the largest logit of the row that is taken out, or that of the whole batch?";
    case(
        &array![[1000.0, 0.0], [-1000.0, 0.0], [-1000.0, -999.0]],
        &[1, 1, 0],
        batch,
    )?;
    let mut rng = generator(42);
    for (batch, classes) in [(1, 4), (3, 3), (5, 2), (4, 10), (1, 1)] {
        let labels: Vec<usize> = (0..batch).map(|_| below(&mut rng, classes)).collect();
        for size in [3.0, 1000.0] {
            case(&(size * numbers(&mut rng, batch, classes)), &labels, high)?;
        }
    }
    Ok(())
}

/// What a wrong loss looks like.
fn told_by_loss(loss: f64, logits: &Array2<f64>, labels: &[usize]) -> &'static str {
    let (expected, _) = right(logits, labels);
    let (n, p) = (labels.len() as f64, probabilities(logits));
    let known = [
        (
            n * expected,
            "That is the sum over the samples. Is the sum asked for?",
        ),
        (
            expected / logits.ncols() as f64,
            "That is divided by the classes as well. What is the mean taken over?",
        ),
        (
            -expected,
            "Its sign is turned round. Is this loss ever below 0?",
        ),
        (
            expected / 2_f64.ln(),
            "That is in bits, with the logarithm to the base 2. Which logarithm is ln?",
        ),
        (
            mean(&p, labels, |p| 1.0 - p),
            "That is 1 minus the probability of the true class. What does the cross-entropy make of a probability?",
        ),
        (
            mean(&p, labels, |p| -p.max(1e-15).ln()),
            "That is the loss of a probability clipped at 1e-15. Does the loss need a probability?",
        ),
        (
            -p.mapv(f64::ln).sum() / n,
            "That is summed over all classes. Which of them counts?",
        ),
        (
            mean(&over_all(logits), labels, |p| -p.ln()),
            "That is what comes out of one softmax over the whole batch. How many rows are there?",
        ),
    ];

    let known = known.iter().find(|(value, _)| close(loss, *value, 1e-9));
    known.map_or(
        "What is left when the largest logit of the row is taken out of the logarithm, and which logit is subtracted?",
        |(_, sentence)| sentence,
    )
}

/// Wrong gradients, each with what it looks like.
fn known_gradients(logits: &Array2<f64>, labels: &[usize]) -> [(Array2<f64>, &'static str); 8] {
    let (_, expected) = right(logits, labels);
    let (n, p, truth) = (
        labels.len() as f64,
        probabilities(logits),
        truth(logits, labels),
    );
    [
        (
            n * &expected,
            "That is the gradient of the sum. What does the mean do to it?",
        ),
        (
            -&expected,
            "Its sign is turned round. Does the loss grow or fall with the logit of the true class?",
        ),
        (&p / n, "Those are the probabilities. Where is the truth?"),
        (p, "Those are the probabilities. Where is the truth?"),
        (
            &expected / logits.ncols() as f64,
            "That is divided by the classes as well. What is the mean taken over?",
        ),
        (
            &expected * &truth,
            "Only the true class has a gradient. Does the loss not depend on the other logits?",
        ),
        (
            (logits - &truth) / n,
            "Those are the logits minus the truth. What do the logits go through first?",
        ),
        (
            without_hopeless(logits, labels),
            "A row is 0 where the true class has hardly any probability. Does the loss of such a sample not depend on its logits?",
        ),
    ]
}

fn rows(logits: &Array2<f64>) -> String {
    let row = |row: ArrayView1<f64>| format!("{:?}", row.to_vec());
    logits
        .rows()
        .into_iter()
        .map(row)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Softmax, row by row.
fn probabilities(logits: &Array2<f64>) -> Array2<f64> {
    Array2::from_shape_fn(logits.dim(), |(i, class)| {
        let z = logits[(i, class)];
        1.0 / logits
            .row(i)
            .iter()
            .map(|other| (other - z).exp())
            .sum::<f64>()
    })
}

/// The mistake of one softmax for the whole batch.
fn over_all(logits: &Array2<f64>) -> Array2<f64> {
    let e = logits.mapv(f64::exp);
    &e / e.sum()
}

fn truth(logits: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    Array2::from_shape_fn(logits.dim(), |(i, class)| {
        f64::from(u8::from(labels[i] == class))
    })
}

/// The gradient of a clipped probability: none where the true class has next to nothing.
fn without_hopeless(logits: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    let (_, mut gradient) = right(logits, labels);
    let p = probabilities(logits);
    for (i, &label) in labels.iter().enumerate() {
        if p[(i, label)] < 1e-15 {
            gradient.row_mut(i).fill(0.0);
        }
    }
    gradient
}

/// The mean over the samples of a cost of the probability of the true class.
fn mean(p: &Array2<f64>, labels: &[usize], cost: impl Fn(f64) -> f64) -> f64 {
    let costs = labels
        .iter()
        .enumerate()
        .map(|(i, &label)| cost(p[(i, label)]));
    costs.sum::<f64>() / labels.len() as f64
}

/// The loss and its gradient, the loss as the logarithm of `1 + the sum of the others, seen from the true logit`.
fn right(logits: &Array2<f64>, labels: &[usize]) -> (f64, Array2<f64>) {
    let n = labels.len() as f64;
    let loss = |(z, &label): (ArrayView1<f64>, &usize)| {
        let mut above: Vec<f64> = z.iter().map(|other| other - z[label]).collect();
        above.sort_by(f64::total_cmp);
        let largest = above[above.len() - 1];
        largest + above.iter().map(|z| (z - largest).exp()).sum::<f64>().ln()
    };
    let losses = logits.rows().into_iter().zip(labels).map(loss);
    (
        losses.sum::<f64>() / n,
        (probabilities(logits) - truth(logits, labels)) / n,
    )
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("seen from the true logit", right),
    (
        "the logarithms of all probabilities, then one-hot rows",
        |logits, labels| {
            let mut log_p = logits.clone();
            for mut row in log_p.rows_mut() {
                let largest = row.iter().copied().fold(f64::MIN, f64::max);
                row -= largest;
                let log_sum = row.mapv(f64::exp).sum().ln();
                row -= log_sum;
            }
            let (n, truth) = (logits.nrows() as f64, truth(logits, labels));
            // Infinite times 0 would be NaN; a logarithm of a probability from logits is finite.
            (-(&log_p * &truth).sum() / n, (log_p.exp() - truth) / n)
        },
    ),
    ("the hints, taken literally", |logits, labels| {
        let n = labels.len() as f64;
        let mut gradient = crate::parts::softmax(logits);
        let mut loss = 0.0;
        for (i, &label) in labels.iter().enumerate() {
            let z = logits.row(i);
            let largest = z.fold(f64::NEG_INFINITY, |a, &b| a.max(b));
            loss += largest + z.mapv(|z| (z - largest).exp()).sum().ln() - z[label];
            gradient[(i, label)] -= 1.0;
        }
        (loss / n, gradient / n)
    }),
];

/// The right loss and gradient, each times a factor.
fn scaled(logits: &Array2<f64>, labels: &[usize], loss: f64, gradient: f64) -> (f64, Array2<f64>) {
    let (value, right) = right(logits, labels);
    (loss * value, gradient * right)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the sum, not the mean",
        "sum over the samples",
        |logits, labels| {
            let n = labels.len() as f64;
            scaled(logits, labels, n, n)
        },
    ),
    (
        "divided by the classes too",
        "by the classes",
        |logits, labels| {
            let by = 1.0 / logits.ncols() as f64;
            scaled(logits, labels, by, by)
        },
    ),
    (
        "the sign of the loss turned round",
        "turned round",
        |logits, labels| scaled(logits, labels, -1.0, 1.0),
    ),
    ("in bits", "bits", |logits, labels| {
        scaled(logits, labels, 1.0 / 2_f64.ln(), 1.0)
    }),
    (
        "1 minus the probability",
        "1 minus the probability",
        |logits, labels| {
            let (_, gradient) = right(logits, labels);
            (mean(&probabilities(logits), labels, |p| 1.0 - p), gradient)
        },
    ),
    (
        "summed over all classes",
        "over all classes",
        |logits, labels| {
            let (_, gradient) = right(logits, labels);
            (
                -probabilities(logits).mapv(f64::ln).sum() / labels.len() as f64,
                gradient,
            )
        },
    ),
    (
        "the exponentials overflow",
        "e^-1000 is 0",
        |logits, labels| {
            let (_, gradient) = right(logits, labels);
            let sums = logits.mapv(f64::exp).sum_axis(Axis(1));
            let losses = labels
                .iter()
                .enumerate()
                .map(|(i, &label)| sums[i].ln() - logits[(i, label)]);
            (losses.sum::<f64>() / labels.len() as f64, gradient)
        },
    ),
    (
        "the logarithm of a rounded probability",
        "before its logarithm",
        |logits, labels| {
            let (_, gradient) = right(logits, labels);
            (mean(&probabilities(logits), labels, |p| -p.ln()), gradient)
        },
    ),
    (
        "the logarithm of a clipped probability",
        "clipped",
        |logits, labels| {
            let (_, gradient) = right(logits, labels);
            (
                mean(&probabilities(logits), labels, |p| -p.max(1e-15).ln()),
                gradient,
            )
        },
    ),
    (
        "the largest logit of the whole batch taken out",
        "of the whole batch",
        |logits, labels| {
            let (_, gradient) = right(logits, labels);
            let largest = logits.iter().copied().fold(f64::MIN, f64::max);
            let sums = (logits - largest).mapv(f64::exp).sum_axis(Axis(1));
            let losses = labels
                .iter()
                .enumerate()
                .map(|(i, &label)| largest + sums[i].ln() - logits[(i, label)]);
            (losses.sum::<f64>() / labels.len() as f64, gradient)
        },
    ),
    (
        "softmax over the whole batch",
        "softmax over the whole batch",
        |logits, labels| {
            let p = over_all(logits);
            let gradient = (&p - &truth(logits, labels)) / labels.len() as f64;
            (mean(&p, labels, |p| -p.ln()), gradient)
        },
    ),
    (
        "the mean forgotten in the gradient",
        "gradient of the sum",
        |logits, labels| scaled(logits, labels, 1.0, labels.len() as f64),
    ),
    (
        "truth minus prediction in the gradient",
        "turned round",
        |logits, labels| scaled(logits, labels, 1.0, -1.0),
    ),
    (
        "the gradient without the truth",
        "Where is the truth",
        |logits, labels| {
            let (loss, _) = right(logits, labels);
            (loss, probabilities(logits) / labels.len() as f64)
        },
    ),
    (
        "the logits for the probabilities in the gradient",
        "logits minus the truth",
        |logits, labels| {
            let (loss, _) = right(logits, labels);
            (
                loss,
                (logits - &truth(logits, labels)) / labels.len() as f64,
            )
        },
    ),
    (
        "a gradient for the true class only",
        "Only the true class",
        |logits, labels| {
            let (loss, gradient) = right(logits, labels);
            (loss, gradient * truth(logits, labels))
        },
    ),
    (
        "the gradient of a clipped probability, 0 where it was clipped",
        "hardly any probability",
        |logits, labels| (right(logits, labels).0, without_hopeless(logits, labels)),
    ),
];
