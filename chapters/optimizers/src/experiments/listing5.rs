//! Listing 5 from many seeds.

use activations::Activation::{Relu, Sigmoid};
use losses::BinaryCrossEntropy;
use propagation::running_example::{inputs, targets};

use crate::{Adam, Dataset, Fit, Model, ModelError, Sequential};

/// The samples of the running example, with their labels.
///
/// # Errors
/// None: the shapes fit.
pub fn data() -> Result<Dataset<f64>, ModelError> {
    Dataset::new(inputs(), targets())
}

/// The model of listing 5, before it has learned.
///
/// # Errors
/// None: the layers fit.
pub fn model(seed: u64) -> Result<Model<f64>, ModelError> {
    Sequential::new(3)
        .seed(seed)
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
    let dead_at_first = dead_units(&mut model, &data)?;
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
        dead: dead_units(&mut model, &data)?,
    })
}

/// Hidden units that no sample wakes.
fn dead_units(model: &mut Model<f64>, data: &Dataset<f64>) -> Result<usize, ModelError> {
    model.predict(data.inputs())?;
    // Layer 0 sums, layer 1 is the ReLU.
    let hidden = model.stack().layer_outputs().nth(1);
    Ok(hidden.map_or(0, |hidden| {
        let columns = hidden.columns().into_iter();
        columns
            .filter(|column| column.iter().all(|a| *a == 0.0))
            .count()
    }))
}
// ANCHOR_END: outcome

/// The outcomes of the seeds from 0 on.
///
/// # Errors
/// As [`outcome`].
pub fn outcomes(seeds: u64, epochs: usize) -> Result<Vec<Outcome>, ModelError> {
    (0..seeds).map(|seed| outcome(seed, epochs)).collect()
}
