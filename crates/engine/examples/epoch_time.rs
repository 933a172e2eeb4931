//! Times listing 6 on MNIST and prints one line: `name seconds_per_epoch accuracy`.
//!
//! Steered by `EPOCHS` (10), `SEED` (0), `THREADS` (1; with more there are two) and `MNIST_DIR`. The
//! clock covers shuffling, batching and training, not loading and not the test. The seconds are
//! those of the median epoch.

use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;
use std::time::Instant;

use digits::mnist::{self, Data, setting};
use engine::{Images, Network, Threads};

fn main() -> ExitCode {
    mnist::run(epoch_time)
}

fn epoch_time(data: &Data) -> Result<(), Box<dyn Error>> {
    let epochs = setting("EPOCHS", 10)?;
    let mut network = Network::new(&[784, 128, 64, 10], 0.5, 32, setting("SEED", 0)? as u64);
    let mut threads = match setting("THREADS", 1)? {
        0 | 1 => Threads::one(),
        _ => Threads::two(),
    };
    let labels = data.train.labels();
    let train = images(&data.train, &labels)?;
    let mut order: Vec<u32> = (0..train.labels.len() as u32).collect();
    let mut seconds: Vec<f64> = (0..epochs)
        .map(|_| {
            let started = Instant::now();
            network.epoch(train, &mut order, &mut threads);
            started.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_unstable_by(f64::total_cmp);

    let labels = data.test.labels();
    let test = images(&data.test, &labels)?;
    let correct = network.evaluate(test, &mut threads).correct;
    writeln!(
        stdout(),
        "workbook {:.4} {:.4}",
        seconds.get(epochs / 2).copied().unwrap_or(f64::NAN),
        correct as f64 / test.labels.len() as f64
    )?;
    writeln!(stderr(), "{}", data.source)?;
    Ok(())
}

fn images<'a>(
    digits: &'a digits::Images,
    labels: &'a [usize],
) -> Result<Images<'a>, Box<dyn Error>> {
    let pixels = digits.pixels().as_slice().ok_or("pixels row by row")?;
    Ok(Images { pixels, labels })
}
