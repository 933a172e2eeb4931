//! Times listing 5 and prints one line: `name seconds_for_1000_epochs accuracy`. The seconds are
//! the median of 15 runs.

use std::time::Instant;

use optimizers::experiments::models::Task;
use optimizers::{Adam, Fit, ModelError};

fn main() -> Result<(), ModelError> {
    let data = Task::Listing5.data();
    let mut accuracy = None;
    let mut seconds = Vec::new();
    for _ in 0..15 {
        let started = Instant::now();
        let mut model = Task::Listing5.model(Adam::default(), 1)?;
        let fit = Fit {
            epochs: 1_000,
            ..Fit::default()
        };
        model.fit(&data, fit)?;
        seconds.push(started.elapsed().as_secs_f64());
        accuracy = model.evaluate(&data)?.accuracy;
    }
    seconds.sort_unstable_by(f64::total_cmp);
    println!(
        "workbook {:.6} {:.4}",
        seconds[7],
        accuracy.unwrap_or(f64::NAN)
    );
    Ok(())
}
