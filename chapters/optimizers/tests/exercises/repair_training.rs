//! A training to repair: the check, other right answers, and trainings with a fault left in them.

use activations::Activation::{self, Linear, Sigmoid, Tanh};
use judge::{Verdict, show};
use losses::BinaryCrossEntropy;
use optimizers::experiments::tasks::Task;
use optimizers::{Adam, Dataset, Fit, GradientDescent, Model, ModelError, Optimizer, Sequential};

pub type Answer = fn(&Dataset<f64>, u64) -> Result<Model<f64>, ModelError>;

pub fn check(repair_training: Answer) -> Verdict {
    let data = Task::Xor.data().map_err(|error| error.to_string())?;
    for seed in 1..=3 {
        let mut model = repair_training(&data, seed)
            .map_err(|error| format!("from seed {seed} it ends with an error: {error}"))?;
        if model.parameter_count() != 41 {
            return Err(format!(
                "keep the shape, 3 features, 8 hidden units and 1 output, 41 numbers in all; yours has {}",
                model.parameter_count()
            ));
        }
        let steps = model.memory().steps();
        let end = model.evaluate(&data).map_err(|error| error.to_string())?;
        if end.loss < 0.1 && end.accuracy == Some(1.0) {
            continue;
        }
        // Two thirds of a nat is what a coin costs.
        let question = if end.loss > 0.6 && steps > 300 {
            "It had many steps, and is no better than a coin. What can a stack of linear layers not do, and how far does \
             a weight get at this rate?"
        } else if steps <= 300 {
            "It has taken few steps. How many updates are in an epoch of four samples?"
        } else {
            "It is on its way, and late. How far does one step of this rate go?"
        };
        return Err(format!(
            "from seed {seed}, after {steps} steps, the loss is {}, and should be below 0.1. {question}",
            show(end.loss)
        ));
    }
    Ok(())
}

fn trained(
    data: &Dataset<f64>,
    seed: u64,
    hidden: Activation,
    optimizer: impl Optimizer<f64> + 'static,
    epochs: usize,
) -> Result<Model<f64>, ModelError> {
    let mut model = Sequential::new(3)
        .seed(seed)
        .dense(8, hidden)
        .dense(1, Sigmoid)
        .compile(optimizer, BinaryCrossEntropy)?;
    model.fit(
        data,
        Fit {
            epochs,
            ..Fit::default()
        },
    )?;
    Ok(model)
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("momentum, and many epochs", |data, seed| {
        trained(
            data,
            seed,
            Tanh,
            GradientDescent::with_momentum(0.1, 0.9),
            2_000,
        )
    }),
    ("sigmoid units at a higher rate", |data, seed| {
        trained(data, seed, Sigmoid, Adam::new(0.1), 2_000)
    }),
];

pub const WRONG: &[(&str, Answer)] = &[
    ("as it was found", |data, seed| {
        trained(data, seed, Linear, Adam::new(1e-5), 10)
    }),
    ("still linear inside", |data, seed| {
        trained(data, seed, Linear, Adam::new(0.03), 1_000)
    }),
    ("still a hundred-thousandth as the rate", |data, seed| {
        trained(data, seed, Tanh, Adam::new(1e-5), 1_000)
    }),
    ("still ten epochs", |data, seed| {
        trained(data, seed, Tanh, Adam::new(0.03), 10)
    }),
    ("the usual rate, and too few epochs for it", |data, seed| {
        trained(data, seed, Tanh, Adam::default(), 400)
    }),
    ("a rate that is refused", |data, seed| {
        trained(data, seed, Tanh, Adam::new(-0.03), 1_000)
    }),
];
