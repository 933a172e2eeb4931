//! Listing 5: a model that is compiled, fitted and evaluated.

use activations::Activation::{Relu, Sigmoid};
use losses::BinaryCrossEntropy;
use ndarray::array;
use optimizers::{Adam, Dataset, Evaluation, Fit, ModelError, Sequential};

fn main() -> Result<(), ModelError> {
    let data = Dataset::new(
        array![
            [0.0, 0.0, 1.0],
            [1.0, 1.0, 1.0],
            [1.0, 0.0, 1.0],
            [0.0, 1.0, 1.0]
        ],
        array![[0.0], [1.0], [1.0], [0.0]],
    )?;

    // ANCHOR: model
    let mut model = Sequential::seeded(3, 1)
        .dense(4, Relu)
        .dense(1, Sigmoid)
        .compile(Adam::default(), BinaryCrossEntropy)?;

    let history = model.fit(
        &data,
        Fit {
            epochs: 1_000,
            ..Fit::default()
        },
    )?;
    for epoch in history.epochs.iter().filter(|end| end.epoch % 200 == 0) {
        println!("epoch {:<5} loss {:.6}", epoch.epoch, epoch.training.loss);
    }

    let Evaluation { loss, accuracy, .. } = model.evaluate(&data)?;
    // ANCHOR_END: model
    println!("loss     {loss:.6}");
    println!("accuracy {:.2}", accuracy.unwrap_or(f64::NAN));
    println!("outputs  {:.4}", model.predict(data.inputs())?.flatten());
    Ok(())
}
