//! A small network on 300 drawn digits: it learns them by heart, unless something is done.

use regularization::experiments::digits::{
    HELD_OUT, TRAINING, WIDTH, curves, left_on, mean, runs, stopped,
};

const RATES: [f64; 5] = [0.0, 0.2, 0.4, 0.6, 0.8];
const EPOCHS: usize = 15;
const SEEDS: u64 = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== curves ==");
    println!("{TRAINING} digits to train on, {HELD_OUT} held out");
    println!("epoch  training loss  held-out loss  training accuracy  held-out accuracy");
    let history = curves(40)?;
    for end in &history.epochs {
        if end.epoch.is_power_of_two() || end.epoch % 10 == 0 {
            let held_out = end.validation.ok_or("validation data were given")?;
            println!(
                "{:5}  {:13.3}  {:13.3}  {:17.2}  {:17.2}",
                end.epoch,
                end.training.loss,
                held_out.loss,
                end.training.accuracy.unwrap_or(f64::NAN),
                held_out.accuracy.unwrap_or(f64::NAN)
            );
        }
    }

    println!("== stopped ==");
    let (ran, best, kept) = stopped(40, 3)?;
    println!("epochs that ran: {ran}");
    println!("weights kept from epoch: {best}");
    println!("held-out loss: {:.3}", kept.loss);

    println!("== rates ==");
    println!("rate  training accuracy  held-out accuracy  held-out loss");
    let mut by_rate = Vec::new();
    for rate in RATES {
        let runs = runs(WIDTH, rate, 0.0, EPOCHS, SEEDS)?;
        let accuracy = mean(&runs, |run| run.1.accuracy.unwrap_or(f64::NAN));
        let loss = mean(&runs, |run| run.1.loss);
        let training = mean(&runs, |run| run.0.accuracy.unwrap_or(f64::NAN));
        println!("{rate:4.1}  {training:17.3}  {accuracy:17.3}  {loss:13.3}");
        by_rate.push((rate, accuracy, loss));
    }

    println!("== left on ==");
    let (proper, noisy) = left_on()?;
    println!("in evaluation mode: {proper:.3}");
    for (time, accuracy) in noisy.iter().enumerate() {
        println!("with dropout left on, time {}: {accuracy:.3}", time + 1);
    }

    println!("== width ==");
    println!("units  rate  held-out accuracy  held-out loss");
    let mut wide = Vec::new();
    for rate in [0.0, 0.5] {
        let runs = runs(96, rate, 0.0, EPOCHS, SEEDS)?;
        let accuracy = mean(&runs, |run| run.1.accuracy.unwrap_or(f64::NAN));
        let loss = mean(&runs, |run| run.1.loss);
        println!("{:5}  {rate:4.1}  {accuracy:17.3}  {loss:13.3}", 96);
        wide.push(loss);
    }

    println!("== penalty ==");
    println!("strength  held-out accuracy");
    for strength in [0.0, 1e-4, 1e-3, 1e-2] {
        let runs = runs(WIDTH, 0.0, strength, EPOCHS, SEEDS)?;
        let accuracy = mean(&runs, |run| run.1.accuracy.unwrap_or(f64::NAN));
        println!("{strength:8.0e}  {accuracy:17.3}");
    }

    println!("== claims ==");
    let narrow = by_rate[1..4]
        .iter()
        .map(|rate| rate.2)
        .fold(f64::MAX, f64::min);
    println!(
        "claim reg-10: {} | held-out loss over {SEEDS} seeds, without and with dropout: {:.3} and \
         {narrow:.3} with {WIDTH} hidden units, {:.3} and {:.3} with 96",
        match (narrow < 0.98 * by_rate[0].2, wide[1] < 0.98 * wide[0]) {
            (true, true) => "holds",
            (false, true) => "holds if the layer is wide",
            (true, false) => "holds if the layer is narrow",
            (false, false) => "false",
        },
        by_rate[0].2,
        wide[0],
        wide[1]
    );
    let best = by_rate
        .iter()
        .min_by(|a, b| a.2.total_cmp(&b.2))
        .ok_or("no rates")?;
    println!(
        "claim reg-11: {} | with {WIDTH} hidden units the smallest held-out loss is at {:.1}; at 0.8 \
         it is {:.3}",
        if (0.2..=0.5).contains(&best.0) {
            "holds"
        } else {
            "false"
        },
        best.0,
        by_rate[4].2
    );
    let worst = noisy.iter().copied().fold(f64::MAX, f64::min);
    println!(
        "claim reg-13: {} | {proper:.3} in evaluation mode, down to {worst:.3} with dropout left on",
        if worst < proper - 0.05 {
            "holds"
        } else {
            "false"
        }
    );
    Ok(())
}
