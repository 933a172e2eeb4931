//! Listing 5 from 200 seeds: how much of its success is luck.

use std::fmt;

use activations::Activation::{Relu, Sigmoid};
use losses::BinaryCrossEntropy;
use propagation::Mode;
use structure::first_network::{inputs, targets};

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

/// Seeds of the report.
pub const SEEDS: u64 = 200;

/// How many seeds succeed.
#[derive(Debug)]
pub struct Report {
    /// After 1,000 epochs, seed by seed.
    pub outcomes: Vec<Outcome>,
    /// The seeds with a wrong answer then, and how they are after 5,000 epochs.
    pub longer: Vec<(u64, Outcome)>,
}

/// Trains from all seeds.
///
/// # Panics
/// Never: the layers and the data fit.
pub fn report() -> Report {
    let train = |seed, epochs| outcome(seed, epochs).expect("layers and data that fit");
    let outcomes: Vec<Outcome> = (0..SEEDS).map(|seed| train(seed, 1_000)).collect();
    let late = (0..).zip(&outcomes).filter(|(_, run)| run.accuracy < 1.0);
    let longer = late.map(|(seed, _)| (seed, train(seed, 5_000))).collect();
    Report { outcomes, longer }
}

impl Report {
    /// How many runs are as asked.
    pub fn count(&self, what: impl Fn(&Outcome) -> bool) -> usize {
        self.outcomes.iter().filter(|run| what(run)).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |n: usize| 100.0 * n as f64 / SEEDS as f64;
        let right = self.count(|run| run.accuracy == 1.0);
        let all_dead = self.count(|run| run.dead == 4);
        writeln!(f, "== seeds ==")?;
        writeln!(f, "of {SEEDS} seeds                     runs   percent")?;
        for (what, n) in [
            ("all four answers right", right),
            (
                "a unit dead before training",
                self.count(|run| run.dead_at_first > 0),
            ),
            ("a unit dead after it", self.count(|run| run.dead > 0)),
            ("all four units dead", all_dead),
        ] {
            writeln!(f, "{what:<29} {n:>6} {:>9.1}", share(n))?;
        }
        writeln!(f, "== dead ==")?;
        writeln!(f, "dead units   runs   right   mean loss")?;
        for dead in 0..=4 {
            let runs = self.count(|run| run.dead == dead);
            let right = self.count(|run| run.dead == dead && run.accuracy == 1.0);
            let those = self.outcomes.iter().filter(|run| run.dead == dead);
            let loss = those.map(|run| run.loss).sum::<f64>() / runs.max(1) as f64;
            writeln!(f, "{dead:<10} {runs:>6} {right:>7} {loss:>11.4}")?;
        }
        writeln!(f, "== longer ==")?;
        for (seed, longer) in &self.longer {
            let run = &self.outcomes[*seed as usize];
            writeln!(
                f,
                "seed {seed:<4} dead {}   loss {:.4}, after 5,000 epochs {:.4}",
                run.dead, run.loss, longer.loss
            )?;
        }
        let late = self.longer.iter().filter(|(_, run)| run.accuracy == 1.0);
        writeln!(f, "right in the end: {}", right + late.count())?;
        let verdict = match share(right) {
            100.0 => "holds",
            50.0.. => "holds if the first weights are lucky",
            _ => "false",
        };
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-11: {verdict} | {right} of {SEEDS} seeds get all four right; {all_dead} end \
             with every unit dead"
        )
    }
}
