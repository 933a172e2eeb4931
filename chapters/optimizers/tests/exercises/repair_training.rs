//! A training to repair: the check, other right answers, and trainings with a fault left in them.

use activations::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use exercise::{Verdict, show};
use losses::{BinaryCrossEntropy, Loss, MeanSquaredError};
use ndarray::{Array2, array};
use optimizers::experiments::models::Task;
use optimizers::{Adam, Dataset, Fit, GradientDescent, Model, ModelError, Optimizer, Sequential};

pub type Answer = fn(&Dataset, u64) -> Result<Model, ModelError>;

/// The floats of an answer, each of which may turn out as NaN.
pub fn floats(answer: &mut Result<Model, ModelError>) -> Vec<&mut f64> {
    let networks = answer.iter_mut().map(|model| &mut model.network);
    let layers = networks.flat_map(|network| &mut network.layers);
    let parameters = layers.flat_map(|layer| layer.parameters());
    parameters.flat_map(|parameter| parameter.values).collect()
}

pub fn check(repair_training: Answer) -> Verdict {
    let data = Task::Xor.data();
    for seed in 1..=3 {
        let mut model = repair_training(&data, seed)
            .map_err(|error| format!("from seed {seed} it ends with an error: {error}"))?;
        let count = model.network.parameter_count();
        if count != 41 {
            return Err(format!(
                "keep the shape, 3 features, 8 hidden units and 1 output, 41 numbers in all; yours has {count}"
            ));
        }
        let steps = model.state.steps;
        let end = model.evaluate(&data).map_err(|error| error.to_string())?;
        // Of the losses for a sigmoid, the cross-entropy alone counts how many are right.
        if end.accuracy.is_none() {
            return Err(
                "the loss must stay the binary cross-entropy, which takes the output for a probability; yours is \
                 another, and its numbers cannot be compared with 0.1. Are the faults in the layers, in the optimizer and \
                 in the fit?"
                    .to_owned(),
            );
        }
        if end.loss < 0.1 && end.accuracy == Some(1.0) {
            continue;
        }
        let straight = straight(&mut model, &data).map_err(|error| error.to_string())?;
        // The loss of a coin is 0.693 nats.
        let question = if steps <= 300 {
            "It has taken few steps. How many updates are in an epoch of four samples?"
        } else if end.loss > 0.75 {
            "That is worse than a coin, whose loss is 0.693. Are the steps so long that they leap about?"
        } else if end.loss > 0.6 && straight == [true, true] {
            "It had many steps, and is no better than a coin. Its logits are a weighted sum of the features. What can a \
             stack of linear layers not do?"
        } else if end.loss > 0.6 && straight == [true, false] {
            "It had many steps, and is no better than a coin. Its logits are linear on the four samples, and not elsewhere. \
             What is a ReLU to them, if it is silent for all of them, or active for all? Which activation is nonlinear \
             everywhere?"
        } else if end.loss > 0.6 {
            "It had many steps, and is no better than a coin. How far does a weight get at this rate?"
        } else {
            "It is better than a coin, and not there. How far does one step of this rate go, and how many are there?"
        };
        return Err(format!(
            "from seed {seed}, after {steps} steps, the loss is {}, and should be below 0.1. {question}",
            show(end.loss)
        ));
    }
    Ok(())
}

/// Whether the logits are a weighted sum of the features: on the four samples, and elsewhere.
fn straight(model: &mut Model, data: &Dataset) -> Result<[bool; 2], ModelError> {
    // In both, the first two rows and the last two have the same sum, and so have their logits if all is linear.
    let elsewhere = array![
        [-2.0, 1.0, 0.0],
        [1.0, -0.5, 2.0],
        [-3.0, -2.0, -1.0],
        [2.0, 2.5, 3.0]
    ];
    let mut straight = |x: &Array2<f64>| -> Result<bool, ModelError> {
        let logits = model.predict(x)?.mapv(|p| (p / (1.0 - p)).ln());
        let difference = logits[(0, 0)] + logits[(1, 0)] - logits[(2, 0)] - logits[(3, 0)];
        Ok(difference.abs() < 1e-9)
    };
    Ok([straight(data.inputs())?, straight(&elsewhere)?])
}

fn trained(
    on: (&Dataset, u64),
    hidden: Activation,
    optimizer: impl Optimizer + 'static,
    loss: impl Loss + 'static,
    epochs: usize,
) -> Result<Model, ModelError> {
    let (data, seed) = on;
    let mut model = Sequential::seeded(3, seed)
        .dense(8, hidden)
        .dense(1, Sigmoid)
        .compile(optimizer, loss)?;
    let fit = Fit {
        epochs,
        ..Fit::default()
    };
    model.fit(data, fit)?;
    Ok(model)
}

/// With the cross-entropy and Adam.
fn adam(
    on: (&Dataset, u64),
    hidden: Activation,
    rate: f64,
    epochs: usize,
) -> Result<Model, ModelError> {
    trained(on, hidden, Adam::new(rate), BinaryCrossEntropy, epochs)
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("momentum, and many epochs", |data, seed| {
        let rule = GradientDescent::with_momentum(0.1, 0.9);
        trained((data, seed), Tanh, rule, BinaryCrossEntropy, 2_000)
    }),
    ("sigmoid units at a higher rate", |data, seed| {
        adam((data, seed), Sigmoid, 0.1, 2_000)
    }),
    ("the hints, taken literally", |data, seed| {
        adam((data, seed), Tanh, 0.01, 1_000)
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("as it was found", "few steps", |data, seed| {
        adam((data, seed), Linear, 1e-5, 10)
    }),
    ("still linear inside", "linear layers", |data, seed| {
        adam((data, seed), Linear, 0.03, 1_000)
    }),
    (
        "still a hundred-thousandth as the rate",
        "How far does a weight get",
        |data, seed| adam((data, seed), Tanh, 1e-5, 1_000),
    ),
    ("still ten epochs", "few steps", |data, seed| {
        adam((data, seed), Tanh, 0.03, 10)
    }),
    ("linear on the four samples", "ReLU", |data, seed| {
        adam((data, seed), Relu, 0.03, 1_000)
    }),
    ("a thousand times the rate", "so long", |data, seed| {
        adam((data, seed), Tanh, 10.0, 1_000)
    }),
    (
        "the usual rate, and too few epochs for it",
        "one step of this rate",
        |data, seed| adam((data, seed), Tanh, 1e-3, 400),
    ),
    (
        "another loss, the mean squared error",
        "binary cross-entropy",
        |data, seed| trained((data, seed), Tanh, Adam::new(0.03), MeanSquaredError, 1_000),
    ),
    (
        "a rate that is refused",
        "learning rate -0.03",
        |data, seed| adam((data, seed), Tanh, -0.03, 1_000),
    ),
];
