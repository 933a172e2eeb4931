//! A small network on 300 drawn digits: it learns them by heart, unless something is done.

use regularization::experiments::digits::{
    ByRate, HELD_OUT, Spread, TRAINING, WIDTH, by_rate, curves, left_on, runs, stopped,
};

/// Where the curves are looked at: often while they move.
const LOOKS: [usize; 15] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 35, 40];

const RATES: [f64; 5] = [0.0, 0.2, 0.4, 0.6, 0.8];
const EPOCHS: usize = 15;
const SEEDS: u64 = 5;

/// The units of the wide network.
const WIDE: usize = 96;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== curves ==");
    println!("{TRAINING} digits to train on, {HELD_OUT} held out");
    println!("epoch  training loss  held-out loss  training accuracy  held-out accuracy");
    let history = curves(40)?;
    for end in &history.epochs {
        if LOOKS.contains(&end.epoch) {
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
    let narrow = by_rate(WIDTH, &RATES, EPOCHS, SEEDS)?;
    print(&narrow);

    println!("== left on ==");
    let (proper, noisy) = left_on()?;
    println!("in evaluation mode: {proper:.3}");
    for (time, accuracy) in noisy.iter().enumerate() {
        println!("with dropout left on, time {}: {accuracy:.3}", time + 1);
    }

    println!("== width ==");
    let wide = by_rate(WIDE, &RATES, EPOCHS, SEEDS)?;
    print(&wide);

    println!("== penalty ==");
    println!("strength  held-out accuracy");
    println!("{:8.0e}  {:17.3}", 0.0, narrow[0].held_out.mean);
    for strength in [1e-4, 1e-3, 1e-2] {
        let runs = runs(WIDTH, 0.0, strength, EPOCHS, SEEDS)?;
        let accuracy = Spread::over(&runs, |run| run.1.accuracy.unwrap_or(f64::NAN));
        println!("{strength:8.0e}  {:17.3}", accuracy.mean);
    }

    println!("== claims ==");
    let best = |all: &[ByRate]| {
        let rates = all.iter().skip(1).copied();
        rates.min_by(|a, b| a.loss.mean.total_cmp(&b.loss.mean))
    };
    let (small, large) = (
        best(&narrow).ok_or("no rates")?,
        best(&wide).ok_or("no rates")?,
    );
    let helps = |at: ByRate| at.better as u64 > SEEDS / 2 + 1;
    println!(
        "claim reg-10: {} | of {SEEDS} seeds, at the best rate, {} end with less held-out loss than \
         without dropout where there are {WIDTH} hidden units, {} where there are {WIDE}",
        match (helps(small), helps(large)) {
            (true, true) => "holds",
            (false, true) => "holds if the layer is wide",
            (true, false) => "holds if the layer is narrow",
            (false, false) => "false",
        },
        small.better,
        large.better
    );
    let least = |all: &[ByRate]| {
        let best = all
            .iter()
            .min_by(|a, b| a.loss.mean.total_cmp(&b.loss.mean));
        best.map_or(f64::NAN, |at| at.rate)
    };
    let bests = [least(&narrow), least(&wide)];
    let inside = bests.map(|rate| (0.2..=0.5).contains(&rate));
    println!(
        "claim reg-11: {} | the smallest mean held-out loss is at {:.1} with {WIDTH} hidden units \
         and at {:.1} with {WIDE}; at 0.8 it is {:.3} and {:.3}",
        match inside {
            [true, true] => "holds",
            [false, true] => "holds if the layer is wide",
            [true, false] => "holds if the layer is narrow",
            [false, false] => "false",
        },
        bests[0],
        bests[1],
        narrow[4].loss.mean,
        wide[4].loss.mean
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

fn print(all: &[ByRate]) {
    println!("      training  held-out accuracy     held-out loss, nats   seeds with less");
    println!("rate  accuracy  mean   least  most    mean   least  most    loss than at 0");
    for at in all {
        println!(
            "{:4.1}  {:8.3}  {:.3}  {:.3}  {:.3}   {:.3}  {:.3}  {:.3}  {:16}",
            at.rate,
            at.training.mean,
            at.held_out.mean,
            at.held_out.least,
            at.held_out.most,
            at.loss.mean,
            at.loss.least,
            at.loss.most,
            at.better
        );
    }
}
