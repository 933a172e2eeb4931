//! A small network on 300 drawn digits, of which one in five has a false label: it learns them all by
//! heart, unless something is done.

use regularization::experiments::digits::{
    ByRate, FALSE, HELD_OUT, Run, Spread, TRAINING, WIDTH, by_rate, curves, left_on, network, runs,
    stopped,
};

/// Where the curves are looked at: often while they move.
const LOOKS: [usize; 15] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 35, 40];

const RATES: [f64; 6] = [0.0, 0.2, 0.35, 0.5, 0.65, 0.8];
const EPOCHS: usize = 15;
const SEEDS: u64 = 5;

/// The units of the wide network.
const WIDE: usize = 96;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== curves ==");
    println!("{TRAINING} digits to train on, {FALSE} with a false label; {HELD_OUT} held out");
    println!("epoch  training loss  held-out loss  held-out accuracy  false labels repeated");
    for look in curves(40)? {
        let held_out = look.end.validation.ok_or("validation data were given")?;
        if LOOKS.contains(&look.end.epoch) {
            println!(
                "{:5}  {:13.3}  {:13.3}  {:17.2}  {:21}",
                look.end.epoch,
                look.end.training.loss,
                held_out.loss,
                held_out.accuracy.unwrap_or(f64::NAN),
                look.repeated
            );
        }
    }

    println!("== stopped ==");
    let stopped = stopped(40, 3)?;
    println!("epochs that ran: {}", stopped.ran);
    println!("weights kept from epoch: {}", stopped.kept);
    println!("held-out loss: {:.3}", stopped.held_out.loss);
    println!(
        "held-out accuracy: {:.2}",
        stopped.held_out.accuracy.unwrap_or(f64::NAN)
    );
    println!("false labels repeated: {}", stopped.repeated);

    println!("== rates ==");
    let narrow = by_rate(WIDTH, FALSE, &RATES, EPOCHS, SEEDS)?;
    print(&narrow);

    println!("== width ==");
    let wide = by_rate(WIDE, FALSE, &RATES, EPOCHS, SEEDS)?;
    print(&wide);

    println!("== clean ==");
    let clean = by_rate(WIDE, 0, &RATES, EPOCHS, SEEDS)?;
    print(&clean);

    println!("== left on ==");
    let (proper, noisy) = left_on()?;
    println!("in evaluation mode: {proper:.3}");
    for (time, accuracy) in noisy.iter().enumerate() {
        println!("with dropout left on, time {}: {accuracy:.3}", time + 1);
    }

    println!("== penalty ==");
    println!("         held-out accuracy     false labels");
    println!("strength mean   least  most    repeated");
    for strength in [0.0, 1e-3, 1e-2, 1e-1] {
        let runs = runs(
            |seed| network(WIDTH, 0.0, strength, seed),
            FALSE,
            EPOCHS,
            SEEDS,
        )?;
        let accuracy = Spread::over(&runs, Run::accuracy);
        let repeated = Spread::over(&runs, |run| run.repeated as f64);
        println!(
            "{:>8} {:.3}  {:.3}  {:.3}   {:8.1}",
            if strength == 0.0 {
                "0".to_owned()
            } else {
                format!("{strength:.0e}")
            },
            accuracy.mean,
            accuracy.least,
            accuracy.most,
            repeated.mean
        );
    }

    claims(&narrow, &wide, &clean);
    let worst = noisy.iter().copied().fold(f64::MAX, f64::min);
    println!(
        "claim reg-13: {} | {proper:.3} in evaluation mode, down to {worst:.3} with dropout left on",
        if worst < proper - 0.05 {
            "holds"
        } else {
            "false"
        }
    );
    let dropout = network(WIDTH, 0.5, 0.0, 0)?.stack().penalty();
    let l2 = network(WIDTH, 0.0, 1e-2, 0)?.stack().penalty();
    let (without, with) = (narrow[0].repeated.mean, narrow[3].repeated.mean);
    println!(
        "claim reg-19: {} | to the loss of a fresh network L2 at 0.01 adds {l2:.2} and dropout at 0.5 adds \
         {dropout:.2}, and still {with} of {FALSE} false labels are repeated in place of {without}",
        if dropout == 0.0 && with < 0.75 * without {
            "false"
        } else {
            "holds"
        }
    );
    Ok(())
}

fn claims(narrow: &[ByRate], wide: &[ByRate], clean: &[ByRate]) {
    println!("== claims ==");
    // At its best rate it must win with every seed: by luck alone that happens once in 32 times.
    let wins = [narrow, wide, clean].map(|all| best(&all[1..]).better);
    let helps = wins.map(|better| better as u64 == SEEDS);
    println!(
        "claim reg-10: {} | of {SEEDS} seeds, at the best rate, {} and {} end with less held-out loss \
         than without dropout where labels are false ({WIDTH} and {WIDE} units), {} where they are true",
        match helps {
            [true, true, true] => "holds",
            [true, true, false] => "holds if there is noise to learn",
            [false, true, true] => "holds if the layer is wide",
            [false, true, false] => "holds if there is noise to learn and the layer is wide",
            _ => "false",
        },
        wins[0],
        wins[1],
        wins[2]
    );
    let bests = [narrow, wide, clean].map(|all| best(all).rate);
    let inside = bests.map(|rate| (0.2..=0.5).contains(&rate));
    println!(
        "claim reg-11: {} | the smallest mean held-out loss is at {} with {WIDTH} units, at {} with \
         {WIDE}, at {} with true labels; at 0.8 it is {:.2}, {:.2} and {:.2}",
        match inside {
            [true, true, true] => "holds",
            [true, false, true] => "holds if the layer has no units to spare",
            [true, true, false] => "holds if there is noise to learn",
            _ => "false",
        },
        bests[0],
        bests[1],
        bests[2],
        narrow[5].loss.mean,
        wide[5].loss.mean,
        clean[5].loss.mean
    );
}

/// The rate with the smallest mean loss.
fn best(all: &[ByRate]) -> ByRate {
    all.iter().skip(1).fold(all[0], |best, at| {
        if at.loss.mean < best.loss.mean {
            *at
        } else {
            best
        }
    })
}

fn print(all: &[ByRate]) {
    println!("      held-out accuracy     held-out loss, nats   false labels  seeds with less");
    println!("rate  mean   least  most    mean   least  most    repeated      loss than at 0");
    for at in all {
        println!(
            "{:4.2}  {:.3}  {:.3}  {:.3}   {:.3}  {:.3}  {:.3}   {:8.1}  {:18}",
            at.rate,
            at.held_out.mean,
            at.held_out.least,
            at.held_out.most,
            at.loss.mean,
            at.loss.least,
            at.loss.most,
            at.repeated.mean,
            at.better
        );
    }
}
