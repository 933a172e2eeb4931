//! Times listing 6 on MNIST and prints one line: `name seconds_per_epoch accuracy`.
//!
//! Steered by `EPOCHS` (10), `SEED` (0), `THREADS` (1; with more there is one helper) and `MNIST_DIR`. The clock covers shuffling,
//! batching and training, not loading and not the test. The seconds are the median epoch.

use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use digits::Images;
use digits::mnist::{self, Data, setting};
use optimizers::{Callback, Dataset, EpochEnd, Evaluation, Fit, Model};
use regularization::digit_model;
use structure::with_helper;

fn main() -> ExitCode {
    mnist::run(epoch_time)
}

fn epoch_time(data: &Data) -> Result<(), Box<dyn Error>> {
    let epochs = setting("EPOCHS", 10)?;
    let train = dataset(&data.train)?;
    let mut model = digit_model(0.5, setting("SEED", 0)? as u64)?;
    let mut clock = Clock {
        started: Instant::now(),
        last: Instant::now(),
        epochs: Vec::new(),
        steps: Vec::new(),
    };
    let fit = Fit {
        epochs,
        callback: Some(&mut clock),
        ..Fit::default()
    };
    if setting("THREADS", 1)? > 1 {
        with_helper(|| model.fit(&train, fit))?;
    } else {
        model.fit(&train, fit)?;
    }
    let test = model.evaluate(&dataset(&data.test)?)?;
    writeln!(
        stdout(),
        "workbook {:.4} {:.4}",
        median(&mut clock.epochs),
        test.accuracy.unwrap_or(f64::NAN)
    )?;
    writeln!(
        stderr(),
        "{}: median step {:.1} µs",
        data.source,
        1e6 * median(&mut clock.steps)
    )?;
    Ok(())
}

fn dataset(images: &Images) -> Result<Dataset<f32>, Box<dyn Error>> {
    Ok(Dataset::new(images.inputs_f32(), images.labels())?)
}

struct Clock {
    started: Instant,
    last: Instant,
    epochs: Vec<Duration>,
    steps: Vec<Duration>,
}

impl Callback<f32> for Clock {
    fn batch_end(&mut self, _epoch: usize, _done: usize, _of: usize, _so_far: Evaluation) {
        let now = Instant::now();
        self.steps.push(now - self.last);
        self.last = now;
    }

    fn epoch_end(&mut self, _end: &EpochEnd, _model: &mut Model<f32>) -> ControlFlow<()> {
        self.epochs.push(self.started.elapsed());
        self.started = Instant::now();
        self.last = self.started;
        ControlFlow::Continue(())
    }
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .map_or(f64::NAN, Duration::as_secs_f64)
}
