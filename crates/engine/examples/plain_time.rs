//! Times listing 6 on MNIST with the network of the chapters, and prints one line:
//! `name seconds_per_epoch accuracy`.
//!
//! Steered by `EPOCHS` (10), `SEED` (0) and `MNIST_DIR`; it has one thread. The clock covers
//! shuffling, batching and training, not loading and not the test. The seconds are those of the
//! median epoch.

use std::io::{Write, stderr, stdout};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::Instant;

use digits::Images;
use digits::mnist::{self, setting};
use optimizers::{Dataset, EpochEnd, Fit};
use regularization::digit_model;

fn main() -> ExitCode {
    mnist::run(|data| {
        let dataset = |images: &Images| Dataset::new(images.inputs(), images.labels());
        let (train, test) = (dataset(&data.train)?, dataset(&data.test)?);
        let mut model = digit_model(0.5, setting("SEED", 0)? as u64)?;
        let mut seconds = Vec::new();
        let mut started = Instant::now();
        let mut clock = |_: &EpochEnd| {
            seconds.push(started.elapsed().as_secs_f64());
            started = Instant::now();
            ControlFlow::Continue(())
        };
        let fit = Fit {
            epochs: setting("EPOCHS", 10)?,
            callback: Some(&mut clock),
            ..Fit::default()
        };
        model.fit(&train, fit)?;
        let accuracy = model.evaluate(&test)?.accuracy.unwrap_or(f64::NAN);
        seconds.sort_unstable_by(f64::total_cmp);
        let median = seconds.get(seconds.len() / 2).unwrap_or(&f64::NAN);
        writeln!(stdout(), "plain {median:.4} {accuracy:.4}")?;
        writeln!(stderr(), "{}", data.source)?;
        Ok(())
    })
}
