//! The gradient of softmax and cross-entropy together, four ways.

use losses::experiments::slopes::{LABELS, gradients, logits};
use losses::{Loss, LossError, SparseCategoricalCrossEntropy, Targets, cross_entropy};
use ndarray::{Array2, array};

fn main() -> Result<(), LossError> {
    let found = gradients()?;
    println!("== gradient ==");
    println!("row  class   (p - t) / n   from logits   by the chain rule   measured");
    for (place, difference) in found.difference.indexed_iter() {
        let star = if LABELS[place.0] == place.1 { '*' } else { ' ' };
        println!(
            "{}    {}{star} {difference:13.6} {:13.6} {:15.6} {:14.6}",
            place.0, place.1, found.fused[place], found.chained[place], found.measured[place]
        );
    }
    let agreeing = |other: &Array2<f64>, within: f64| {
        let apart = &found.difference - other;
        apart.iter().filter(|apart| apart.abs() < within).count()
    };
    println!(
        "each row sums to 0 within 1e-12: {}",
        found
            .fused
            .rows()
            .into_iter()
            .all(|row| row.sum().abs() < 1e-12)
    );

    println!("== scores ==");
    let scores = array![[0.2, 0.2, 0.1]];
    let targets = Targets::Labels(vec![0]);
    let mut dy = scores.clone();
    let refused = SparseCategoricalCrossEntropy.value(&scores, &targets, &mut dy);
    println!(
        "divided by their sum: {:.4}",
        cross_entropy(0.2 / scores.sum())
    );
    println!("taken as they are: {:.4}", cross_entropy(0.2));
    println!(
        "taken as logits: {:.4}",
        SparseCategoricalCrossEntropy.value_from_logits(&scores, &targets, &mut dy)?
    );
    match &refused {
        Ok(value) => println!("this crate: {value:.4}"),
        Err(error) => println!("this crate: {error}"),
    }
    let raw = SparseCategoricalCrossEntropy.value(
        &logits(),
        &Targets::Labels(LABELS.to_vec()),
        &mut logits(),
    );

    println!("== claims ==");
    let chained = agreeing(&found.chained, 1e-12).min(agreeing(&found.fused, 1e-12));
    let measured = agreeing(&found.measured, 1e-8);
    let verdict = if chained.min(measured) == found.difference.len() {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim los-08: {verdict} | {chained} of 9 entries agree with the chain rule within 1e-12, and {measured} with the measured slope within 1e-8"
    );
    let verdict = if refused.is_err() && raw.is_err() {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim los-09: {verdict} | one row of scores .2 .2 .1 has three losses, from {:.3} to {:.3}, depending on who reads it",
        cross_entropy(0.2 / scores.sum()),
        cross_entropy(0.2)
    );
    Ok(())
}
