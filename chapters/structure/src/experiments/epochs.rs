//! The predictions of listing 1 after more and more epochs, and what it prints in the end.

use ndarray::Array2;

use super::shared::{Report, Setup, largest_error, lines, verdict, verdict_if};
use crate::first_network::{FirstNetwork, inputs, targets, xor_targets};

const EPOCHS: [usize; 6] = [0, 1, 10, 100, 1_000, 10_000];
const HEAD: &str = "epochs   first    second   third    fourth   largest error\n";

const SETUP: Setup = Setup {
    data: "the four samples, with the targets of the copy task and with those of XOR",
    network: "listing 1: 3-4-1, sigmoid, no biases; initial weights from [-1, 1), NumPy's seed 1",
    training: "half the summed squared error, gradient descent, rate 1, batch 4, 10,000 epochs of one step",
    seeds: "",
    criterion: "str-08 holds if the largest error on the training samples falls from each row to the next on both tasks; if only the loss falls, and at every step, it holds of the loss. str-09 holds if the printed predictions are those of the trained network",
};

/// The predictions (4, 1) of a network after each number of epochs.
pub type Predictions = Vec<(usize, Array2<f64>)>;

/// What the network of listing 1 predicts after each of these numbers of epochs, which rise, and
/// what [`FirstNetwork::train`] returned at the end.
pub fn predictions_after(targets: &Array2<f64>, epochs: &[usize]) -> (Predictions, Array2<f64>) {
    let inputs = inputs();
    let mut network = FirstNetwork::new(1);
    let mut returned = network.forward(&inputs).1;
    let mut done = 0;
    let mut predictions = Vec::new();
    for &epoch in epochs {
        returned = network.train(&inputs, targets, 1.0, epoch - done);
        done = epoch;
        predictions.push((epoch, network.forward(&inputs).1));
    }
    (predictions, returned)
}

/// What training does over the epochs.
pub struct Epochs {
    /// The largest error at each row of the table, on the copy task and on XOR.
    pub errors: [Vec<f64>; 2],
    /// Steps of the 10,000 that did not lower the loss, on the copy task and on XOR.
    pub rises: [usize; 2],
    /// The first prediction that listing 1 prints, and that of the network it leaves behind.
    pub last: [f64; 2],
}

/// Trains the network of listing 1 on both tasks and looks at every step.
pub fn report() -> Report<Epochs> {
    let every: Vec<usize> = (0..=EPOCHS[5]).collect();
    let tasks = [targets(), xor_targets()];
    let [copy, xor] = tasks
        .each_ref()
        .map(|targets| predictions_after(targets, &every));
    let returned = copy.1[[0, 0]];
    let runs = [copy.0, xor.0];
    let left = runs[0][EPOCHS[5]].1[[0, 0]];
    let errors = [0, 1].map(|task| {
        let rows = EPOCHS.iter().map(|&epochs| &runs[task][epochs].1);
        rows.map(|y| largest_error(y, &tasks[task])).collect()
    });
    let rises = [0, 1].map(|task| {
        let losses = runs[task].iter().map(|(_, y)| {
            let errors = y - &tasks[task];
            (&errors * &errors).sum()
        });
        let losses: Vec<f64> = losses.collect();
        losses.windows(2).filter(|pair| pair[1] >= pair[0]).count()
    });
    let data = Epochs {
        errors,
        rises,
        last: [returned, left],
    };

    let falls = data
        .errors
        .iter()
        .all(|errors| errors.is_sorted_by(|before, after| after < before));
    let steady = data.rises == [0, 0];
    let condition = "the loss on the training samples is meant, and the steps are small enough";
    let smaller = verdict_if(steady, falls, condition);
    let same = verdict(returned == left);
    let [copy, xor] = [0, 1].map(|task| table(&runs[task], &data.errors[task]));
    let (ten, hundred) = (data.errors[1][2], data.errors[1][3]);
    let text = format!(
        "{SETUP}
== copy ==
{HEAD}{copy}== xor ==
{HEAD}{xor}== last ==
listing 1 prints      {returned:.8}
the network predicts  {left:.8}
== claims ==
claim str-08: {smaller} | on XOR the largest error is {ten:.4} after 10 epochs and {hundred:.4} after 100; of the 10,000 steps {} and {} did not lower the loss on the two tasks
claim str-09: {same} | it prints {returned:.8}; the network that it leaves behind predicts {left:.8}",
        data.rises[0], data.rises[1]
    );
    Report::new(data, text)
}

fn table(predictions: &Predictions, errors: &[f64]) -> String {
    lines(EPOCHS.iter().zip(errors), |(&epochs, error)| {
        let outputs = lines(&predictions[epochs].1, |output| format!("{output:.4}   "));
        format!("{epochs:<6}   {outputs}{error:.4}\n")
    })
}
