//! Listing 5 from 200 seeds: how much of its success is luck.

use propagation::Mode;
use structure::experiments::{lines, verdict_if};

use super::models::Task;
use crate::{Adam, Dataset, Fit, Model, ModelError};

// ANCHOR: outcome
/// How listing 5 ends from one seed.
struct Outcome {
    loss: f64, // in nats
    accuracy: f64,
    dead_at_first: usize, // hidden units that are 0 for all four samples, before training
    dead: usize,          // and after it
}

/// Trains the model of listing 5 from one seed.
fn outcome(seed: u64, epochs: usize) -> Result<Outcome, ModelError> {
    let data = Task::Listing5.data();
    let mut model = Task::Listing5.model(Adam::default(), seed)?;
    let dead_at_first = dead_units(&mut model, &data);
    let fit = Fit {
        epochs,
        ..Fit::default()
    };
    model.fit(&data, fit)?;
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
    let dead = columns.filter(|column| column.iter().all(|a| *a == 0.0));
    dead.count()
}
// ANCHOR_END: outcome

/// How many of 200 seeds succeed after 1,000 epochs, and what becomes of the others after 5,000.
///
/// # Panics
/// Never: the layers and the data fit.
pub fn report() -> String {
    let train = |seed, epochs| outcome(seed, epochs).expect("layers and data that fit");
    let runs: Vec<Outcome> = (0..200).map(|seed| train(seed, 1_000)).collect();
    let count = |what: &dyn Fn(&Outcome) -> bool| runs.iter().filter(|run| what(run)).count();
    let is_right = |run: &Outcome| run.accuracy == 1.0;
    let (right, all_dead) = (count(&is_right), count(&|run| run.dead == 4));
    let dead_at_first = count(&|run| run.dead_at_first > 0);
    let kinds = [
        ("all four answers right", right),
        ("a unit dead before training", dead_at_first),
        ("a unit dead after it", count(&|run| run.dead > 0)),
        ("all four units dead", all_dead),
    ];
    let kinds = lines(kinds, |(what, n)| {
        format!("{what:<29} {n:>6} {:>9.1}\n", n as f64 / 2.0)
    });
    let by_dead_units = lines(0..=4, |dead| {
        let n = count(&|run| run.dead == dead);
        let right = count(&|run| run.dead == dead && is_right(run));
        let losses = runs.iter().filter(|run| run.dead == dead);
        let loss = losses.map(|run| run.loss).sum::<f64>() / n.max(1) as f64;
        format!("{dead:<10} {n:>6} {right:>7} {loss:>11.4}\n")
    });
    let mut in_the_end = right;
    let wrong = (0..).zip(&runs).filter(|(_, run)| !is_right(run));
    let longer = lines(wrong, |(seed, Outcome { loss, dead, .. })| {
        let longer = train(seed, 5_000);
        in_the_end += usize::from(is_right(&longer));
        let later = longer.loss;
        format!("seed {seed:<4} dead {dead}   loss {loss:.4}, after 5,000 epochs {later:.4}\n")
    });
    let opt_11 = verdict_if(right >= 100, right == 200, "the first weights are lucky");
    format!(
        "== seeds ==
of 200 seeds                     runs   percent
{kinds}== dead ==
dead units   runs   right   mean loss
{by_dead_units}== longer ==
{longer}right in the end: {in_the_end}
== claims ==
claim opt-11: {opt_11} | {right} of 200 seeds get all four right; {all_dead} end with every unit \
         dead
"
    )
}
