//! Listing 6: a network that reads digits.
//!
//! It reads MNIST where it is there (`--data DIR`, `MNIST_DIR`, or `data/`), and digits drawn by
//! the book where it is not.

mod progress;

use std::error::Error;
use std::io::{Write, stdout};
use std::process::ExitCode;

use digits::Images;
use digits::mnist::{self, Data};
use optimizers::{Dataset, Fit, ModelError};
use progress::Progress;
use regularization::digit_model;

fn main() -> ExitCode {
    mnist::run(listing6)
}

fn listing6(data: &Data) -> Result<(), Box<dyn Error>> {
    let mut out = stdout();
    let (train, test) = (dataset(&data.train)?, dataset(&data.test)?);
    writeln!(
        out,
        "{}: {} to train on, {} to test with",
        data.source,
        train.samples(),
        test.samples()
    )?;

    // ANCHOR: train
    let mut model = digit_model(0.5, 0)?;
    writeln!(out, "{} parameters", model.network.parameter_count())?;
    let mut progress = Progress::new(10);
    model.fit(
        &train,
        Fit {
            epochs: 10,
            batch_size: 32,
            callback: Some(&mut progress),
            ..Fit::default()
        },
    )?;

    let test = model.evaluate(&test)?;
    writeln!(out, "test loss: {:.4}", test.loss)?;
    writeln!(
        out,
        "test accuracy: {:.4}",
        test.accuracy.unwrap_or(f64::NAN)
    )?;
    // ANCHOR_END: train
    Ok(())
}

fn dataset(images: &Images) -> Result<Dataset, ModelError> {
    Dataset::new(images.inputs(), images.labels())
}
