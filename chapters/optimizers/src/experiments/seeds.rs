//! Listing 5 from 200 seeds: how much of its success is luck.

use activations::Activation::{Relu, Sigmoid};
use losses::BinaryCrossEntropy;
use propagation::Mode;
use structure::first_network::{inputs, targets};

use super::Lines;
use crate::{Adam, Dataset, Fit, Model, ModelError, Sequential};

/// The samples of the running example, with their labels.
///
/// # Errors
/// None: there is one target per sample.
pub fn data() -> Result<Dataset, ModelError> {
    Dataset::new(inputs(), targets())
}

/// The model of listing 5, before it has learned.
///
/// # Errors
/// None: the layers fit.
pub fn model(seed: u64) -> Result<Model, ModelError> {
    Sequential::seeded(3, seed)
        .dense(4, Relu)
        .dense(1, Sigmoid)
        .compile(Adam::default(), BinaryCrossEntropy)
}

// ANCHOR: outcome
/// How listing 5 ends from one seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The binary cross-entropy, in nats.
    pub loss: f64,
    /// The share of right answers.
    pub accuracy: f64,
    /// Hidden units that are 0 for all four samples, before training.
    pub dead_at_first: usize,
    /// And after it.
    pub dead: usize,
}

/// Trains the model of listing 5 from one seed.
///
/// # Errors
/// None: the layers and the data fit.
pub fn outcome(seed: u64, epochs: usize) -> Result<Outcome, ModelError> {
    let data = data()?;
    let mut model = model(seed)?;
    let dead_at_first = dead_units(&mut model, &data);
    model.fit(
        &data,
        Fit {
            epochs,
            ..Fit::default()
        },
    )?;
    let evaluation = model.evaluate(&data)?;
    Ok(Outcome {
        loss: evaluation.loss,
        accuracy: evaluation.accuracy.unwrap_or(f64::NAN),
        dead_at_first,
        dead: dead_units(&mut model, &data),
    })
}

/// Hidden units that are 0 for every sample.
fn dead_units(model: &mut Model, data: &Dataset) -> usize {
    let [sums, relu, ..] = &mut model.network.layers[..] else {
        return 0;
    };
    let hidden = sums.forward(data.inputs(), Mode::Evaluation);
    let hidden = relu.forward(&hidden, Mode::Evaluation);
    let columns = hidden.columns().into_iter();
    columns
        .filter(|column| column.iter().all(|a| *a == 0.0))
        .count()
}
// ANCHOR_END: outcome

/// How many of 200 seeds succeed after 1,000 epochs, and what becomes of the others after 5,000.
///
/// # Panics
/// Never: the layers and the data fit.
pub fn report() -> String {
    const SEEDS: u64 = 200;
    let train = |seed, epochs| outcome(seed, epochs).expect("layers and data that fit");
    let runs: Vec<Outcome> = (0..SEEDS).map(|seed| train(seed, 1_000)).collect();
    let count = |what: &dyn Fn(&Outcome) -> bool| runs.iter().filter(|run| what(run)).count();
    let is_right = |run: &Outcome| run.accuracy == 1.0;
    let (right, all_dead) = (count(&is_right), count(&|run| run.dead == 4));
    let at_first = count(&|run| run.dead_at_first > 0);
    let rows = [
        ("all four answers right", right),
        ("a unit dead before training", at_first),
        ("a unit dead after it", count(&|run| run.dead > 0)),
        ("all four units dead", all_dead),
    ];
    let share = |n: usize| 100.0 * n as f64 / SEEDS as f64;
    let mut lines = Lines::default();
    lines.table(
        &format!("== seeds ==\nof {SEEDS} seeds                     runs   percent"),
        rows.map(|(what, n)| format!("{what:<29} {n:>6} {:>9.1}", share(n))),
    );
    let by_dead = (0..=4).map(|dead| {
        let n = count(&|run| run.dead == dead);
        let right = count(&|run| run.dead == dead && is_right(run));
        let losses = runs.iter().filter(|run| run.dead == dead);
        let loss = losses.map(|run| run.loss).sum::<f64>() / n.max(1) as f64;
        format!("{dead:<10} {n:>6} {right:>7} {loss:>11.4}")
    });
    lines.table("== dead ==\ndead units   runs   right   mean loss", by_dead);
    lines.push("== longer ==");
    let mut right_at_last = right;
    for (seed, Outcome { dead, loss, .. }) in (0..).zip(&runs).filter(|(_, run)| !is_right(run)) {
        let longer = train(seed, 5_000);
        right_at_last += usize::from(is_right(&longer));
        lines.push(format!(
            "seed {seed:<4} dead {dead}   loss {loss:.4}, after 5,000 epochs {:.4}",
            longer.loss
        ));
    }
    lines.push(format!("right in the end: {right_at_last}"));
    let verdict = match share(right) {
        100.0 => "holds",
        50.0.. => "holds if the first weights are lucky",
        _ => "false",
    };
    lines.push(format!(
        "== claims ==\nclaim opt-11: {verdict} | {right} of {SEEDS} seeds get all four right; \
         {all_dead} end with every unit dead"
    ));
    lines.text()
}
