//! Listing 5 from 100 seeds: how much of its success is luck.

use propagation::Mode;
use structure::experiments::intervals::counted;
use structure::experiments::{Report, Setup, lines, verdict_if};
use structure::maximum;

use super::models::Task;
use crate::{Adam, Dataset, Fit, Model, ModelError};

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

/// What the report counts, of 100 seeds.
pub struct Seeds {
    /// Right on all four samples; a dead unit before training; one after it; all four dead.
    pub counts: [usize; 4],
    /// Of those that failed: whether all units are dead, and the loss after 5,000 epochs.
    pub later: Vec<(bool, f64)>,
}

/// How many of 100 seeds succeed after 1,000 epochs, and what becomes of the others after 5,000.
///
/// # Panics
/// Never: the layers and the data fit.
pub fn report() -> Report<Seeds> {
    let setup = Setup {
        data: "the copy task: 4 samples, 3 features",
        network: "3-4-1, ReLU and sigmoid, Glorot's initial weights",
        training: "binary cross-entropy, Adam at rate 0.001, all samples in a batch, 1,000 epochs",
        seeds: "100",
        criterion: "opt-11 holds if all seeds get all four samples right, and under its condition if most do",
    };
    let train = |seed, epochs| outcome(seed, epochs).expect("layers and data that fit");
    let runs: Vec<Outcome> = (0..100).map(|seed| train(seed, 1_000)).collect();
    let count = |what: &dyn Fn(&Outcome) -> bool| runs.iter().filter(|run| what(run)).count();
    let is_right = |run: &Outcome| run.accuracy == 1.0;
    let counts = [
        count(&is_right),
        count(&|run| run.dead_at_first > 0),
        count(&|run| run.dead > 0),
        count(&|run| run.dead == 4),
    ];
    let names = [
        "all four samples right",
        "a unit dead before training",
        "a unit dead after it",
        "all four units dead",
    ];
    let kinds = lines(names.iter().zip(counts), |(what, n)| {
        format!("{what:<29} {}\n", counted(n, 100))
    });
    let mut later = Vec::new();
    for (seed, run) in (0..).zip(&runs) {
        if !is_right(run) {
            later.push((run.dead == 4, train(seed, 5_000).loss));
        }
    }
    let slow = later.iter().filter(|(dead, _)| !dead);
    let slow: Vec<f64> = slow.map(|(_, loss)| *loss).collect();
    let (worst, slow) = (maximum(&slow), slow.len());
    let [right, .., all_dead] = counts;
    let opt_11 = verdict_if(right > 50, right == 100, "the initial weights are lucky");
    let share = counted(right, 100);
    let text = format!(
        "{setup}
== seeds ==
of 100 seeds (interval)
{kinds}of those that failed, with a unit alive: {slow}
their largest loss after 5,000 epochs: {worst:.3}
== claims ==
claim opt-11: {opt_11} | {share} seeds get all four right; {all_dead} end with every unit dead"
    );
    Report::new(Seeds { counts, later }, text)
}
