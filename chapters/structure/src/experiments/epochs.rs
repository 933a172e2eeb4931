//! The answers of listing 1 after more and more epochs, and what it prints in the end.

use ndarray::Array2;

use super::{largest_error, lines, verdict};
use crate::first_network::{FirstNetwork, inputs, targets, xor_targets};

const EPOCHS: [usize; 6] = [0, 1, 10, 100, 1_000, 10_000];
const HEAD: &str = "epochs   first    second   third    fourth   largest miss\n";

/// What a network answers (4, 1) after each number of epochs.
pub type Answers = Vec<(usize, Array2<f64>)>;

/// What the network of listing 1 answers after each of these numbers of epochs, which rise, and what
/// [`FirstNetwork::train`] returned at the end.
pub fn answers_after(targets: &Array2<f64>, epochs: &[usize]) -> (Answers, Array2<f64>) {
    let inputs = inputs();
    let mut network = FirstNetwork::new(1);
    let mut returned = network.forward(&inputs).1;
    let mut done = 0;
    let mut answers = Vec::new();
    for &epoch in epochs {
        returned = network.train(&inputs, targets, 1.0, epoch - done);
        done = epoch;
        answers.push((epoch, network.forward(&inputs).1));
    }
    (answers, returned)
}

/// Trains the network of listing 1 on both tasks.
pub fn report() -> String {
    let (first, returned) = answers_after(&targets(), &EPOCHS);
    let (xor, _) = answers_after(&xor_targets(), &EPOCHS);
    let left = &first[EPOCHS.len() - 1].1;
    let (printed, answered) = (returned[[0, 0]], left[[0, 0]]);
    let errors = first.iter().map(|(_, y)| largest_error(y, &targets()));
    let errors: Vec<f64> = errors.collect();
    let falls = verdict(errors.is_sorted_by(|before, after| after < before));
    let (hundred, thousand, ten_thousand) = (errors[3], errors[4], errors[5]);
    let same = verdict(returned == *left);
    let (first, xor) = (table(&first, &targets()), table(&xor, &xor_targets()));
    format!("\
== first ==
{HEAD}{first}== xor ==
{HEAD}{xor}== last ==
listing 1 prints  {printed:.8}
the network says  {answered:.8}
== claims ==
claim str-08: {falls} | the largest miss is {hundred:.4} after 100 epochs, {thousand:.4} after 1,000, {ten_thousand:.4} after 10,000
claim str-09: {same} | it prints {printed:.8}; the network that it leaves behind answers {answered:.8}
")
}

fn table(answers: &Answers, targets: &Array2<f64>) -> String {
    lines(answers, |(epochs, y)| {
        let answers = lines(y, |answer| format!("{answer:.4}   "));
        let error = largest_error(y, targets);
        format!("{epochs:<6}   {answers}{error:.4}\n")
    })
}
