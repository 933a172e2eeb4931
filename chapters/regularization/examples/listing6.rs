//! Listing 6: a network that reads digits.
//!
//! It reads MNIST where it is there (`--data DIR`, `MNIST_DIR`, or `data/`), and digits drawn by
//! the book where it is not.

mod progress;

use std::env;
use std::error::Error;

use mnist::Data;
use optimizers::{Dataset, Evaluation, Fit};
use progress::Progress;
use regularization::digit_model;
use regularization::images::Images;

// ANCHOR: main
fn main() -> Result<(), Box<dyn Error>> {
    let data = Data::find(mnist::folder_argument(env::args_os().skip(1))?)?;
    let (train, test) = (dataset(&data.train)?, dataset(&data.test)?);
    println!(
        "{}: {} to train on, {} to test with",
        data.source,
        train.len(),
        test.len()
    );
    for note in &data.notes {
        eprintln!("{note}");
    }

    let mut model = digit_model(0.5, 0)?;
    println!("{} parameters", model.parameter_count());
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

    let Evaluation { loss, accuracy } = model.evaluate(&test)?;
    println!("test loss: {loss:.4}");
    println!("test accuracy: {:.4}", accuracy.unwrap_or(f64::NAN));
    Ok(())
}

fn dataset(images: &Images) -> Result<Dataset<f32>, Box<dyn Error>> {
    Ok(Dataset::new(images.inputs(), images.targets())?)
}
// ANCHOR_END: main
