//! Cross-entropy as the dissimilarity of two distributions: entropy plus divergence.

use ndarray::Array2;
use structure::experiments::{Report, Setup, lines, valid, verdict};

use crate::{LossError, one_hot};

// ANCHOR: dissimilarity
/// The cross-entropy of the prediction `p` for the distribution `t`, in nats: `-Σ t ln p`.
pub fn dissimilarity(t: &[f64], p: &[f64]) -> f64 {
    let terms = t.iter().zip(p).filter(|(t, _)| **t > 0.0);
    terms.map(|(t, p)| -t * p.ln()).sum()
}

/// The entropy of `t`: its cross-entropy with itself.
pub fn entropy(t: &[f64]) -> f64 {
    dissimilarity(t, t)
}

/// The Kullback-Leibler divergence of `p` from `t`, in nats: `Σ t ln(t / p)`.
pub fn divergence(t: &[f64], p: &[f64]) -> f64 {
    let terms = t.iter().zip(p).filter(|(t, _)| **t > 0.0);
    terms.map(|(t, p)| t * (t / p).ln()).sum()
}
// ANCHOR_END: dissimilarity

/// One-hot targets, smoothed: a share `epsilon` of each row is spread evenly over all classes.
/// Shape: (labels, classes).
///
/// Source: Szegedy and others, *Rethinking the Inception Architecture for Computer Vision*, CVPR
/// 2016, section 7.
///
/// # Errors
/// As [`one_hot`].
pub fn smoothed(labels: &[usize], classes: usize, epsilon: f64) -> Result<Array2<f64>, LossError> {
    let rows = one_hot(labels, classes)?;
    Ok(rows * (1.0 - epsilon) + epsilon / classes as f64)
}

/// The shares of sun, clouds and rain that were seen on days with the same clouds in the morning.
const SEEN: [f64; 3] = [0.5, 0.3, 0.2];

/// What the report found.
pub struct Data {
    /// For each prediction: its cross-entropy for the shares seen, their entropy, its divergence.
    pub parts: Vec<[f64; 3]>,
    /// p of the true class of ten, its cost for a one-hot target, and for a smoothed one.
    pub smoothing: Vec<[f64; 3]>,
}

/// Takes cross-entropies apart, and smooths a label.
pub fn report() -> Report<Data> {
    let predictions = [
        SEEN,
        [0.4, 0.4, 0.2],
        [1.0 / 3.0; 3],
        [0.2, 0.3, 0.5],
        [0.98, 0.01, 0.01],
    ];
    let parts = predictions.map(|p| {
        let cross_entropy = dissimilarity(&SEEN, &p);
        [cross_entropy, entropy(&SEEN), divergence(&SEEN, &p)]
    });
    let hard = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    let soft = valid(smoothed(&[0], 10, 0.1));
    let soft: Vec<f64> = soft.iter().copied().collect();
    let smoothing = [0.5, 0.7, 0.91, 0.97, 0.99, 0.999].map(|p| {
        let mut row = [(1.0 - p) / 9.0; 10];
        row[0] = p;
        [p, dissimilarity(&hard, &row), dissimilarity(&soft, &row)]
    });
    let setup = Setup {
        data: "a distribution over three classes, .5 .3 .2, and five predictions; a label of ten classes, smoothed by .1",
        criterion: "los-18 holds if each cross-entropy is the entropy plus the divergence within 1e-12, and the \
                    divergence is 0 for the prediction that equals the distribution and above 0 for the others",
        ..Setup::default()
    };
    let sum = parts
        .iter()
        .all(|[all, h, kl]| (all - h - kl).abs() < 1e-12);
    let least = parts[0][2].abs() < 1e-12 && parts[1..].iter().all(|part| part[2] > 0.0);
    let text = format!(
        "{setup}\n\
         == parts ==\n\
         prediction       cross-entropy = entropy + divergence\n{}\
         == smoothing ==\n\
         p of the true class   cost, one-hot   cost, smoothed\n{}\
         == claims ==\n\
         claim los-18: {} | the entropy is {:.4} throughout; the divergence is {:.4} at the true shares and \
         {:.4} for a confident prediction",
        lines(predictions.iter().zip(&parts), |(p, [all, h, kl])| {
            let p = p.map(|p| format!("{p:.2}")).join(" ");
            format!("{p} {all:15.4}   {h:9.4} {kl:12.4}\n")
        }),
        lines(&smoothing, |[p, hard, soft]| format!(
            "{p:<19} {hard:15.4} {soft:16.4}\n"
        )),
        verdict(sum && least),
        parts[0][1],
        parts[0][2].abs(),
        parts[4][2]
    );
    let data = Data {
        parts: parts.to_vec(),
        smoothing: smoothing.to_vec(),
    };
    Report::new(data, text)
}
