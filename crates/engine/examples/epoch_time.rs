//! Times listing 6 on MNIST and prints one line: `name seconds_per_epoch accuracy`.
//!
//! Steered by `EPOCHS` (10), `SEED` (0), `THREADS` (1; with more there are two) and `MNIST_DIR`. The
//! clock covers shuffling, batching and training, not loading and not the test. The seconds are
//! those of the median epoch.

mod common;

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;
use std::time::Instant;

use common::{Digits, median};
use digits::mnist::{self, setting};
use engine::{Network, Threads};

fn main() -> ExitCode {
    mnist::run(|data| {
        let mut network = Network::new(&[784, 128, 64, 10], 0.5, 32, setting("SEED", 0)? as u64);
        let mut threads = match setting("THREADS", 1)? {
            0 | 1 => Threads::one(),
            _ => Threads::two(),
        };
        let (train, test) = (Digits::new(&data.train), Digits::new(&data.test));
        let mut order = train.order();
        let seconds = (0..setting("EPOCHS", 10)?).map(|_| {
            let started = Instant::now();
            network.epoch(train.images(), &mut order, &mut threads);
            started.elapsed().as_secs_f64()
        });
        let seconds = median(seconds.collect());
        let correct = network.evaluate(test.images(), &mut threads).correct;
        let accuracy = correct as f64 / data.test.len() as f64;
        writeln!(stdout(), "workbook {seconds:.4} {accuracy:.4}")?;
        writeln!(stderr(), "{}", data.source)?;
        Ok(())
    })
}
