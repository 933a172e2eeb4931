//! Gradients of a few samples: how noisy they are, what they cost, and where they end.

use optimizers::ModelError;
use optimizers::experiments::batches::{
    SAMPLES, Schedule, Task, excess, lowest, mean_of_singles, noise, updates,
};

const SIZES: [usize; 4] = [1, 4, 16, 64];

fn main() -> Result<(), ModelError> {
    let task = Task::new(1);
    let lowest = lowest(&task)?;

    println!("== names ==");
    println!("name          samples per update   updates per epoch");
    for (name, size) in [("stochastic", 1), ("mini-batch", 32), ("batch", SAMPLES)] {
        println!("{name:<13} {size:>18} {:>19}", updates(&task, size)?);
    }

    println!("== noise ==");
    println!("batch   rms error of the gradient   times root of the batch");
    let mut errors = Vec::new();
    for size in SIZES {
        let error = noise(&task, size, 1_000)?;
        println!(
            "{size:<7} {error:>25.4} {:>25.3}",
            error * (size as f64).sqrt()
        );
        errors.push(error);
    }
    let apart = mean_of_singles(&task)?;
    let shown = if apart < 1e-12 {
        "below 1e-12"
    } else {
        "not zero"
    };
    println!("mean of all {SAMPLES} single gradients, from the full one: {shown}");

    println!("== cheap ==");
    println!("excess loss after one epoch, at the best of the rates .005 .01 .02 .05 .1 .2 .5 1");
    println!("batch   rate     excess");
    let mut first = Vec::new();
    for size in [1, 16, 64, SAMPLES] {
        let mut best = (0.0, f64::INFINITY);
        for rate in [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0] {
            let after = excess(&task, lowest, size, rate, Schedule::Constant, 1)?[0];
            if after < best.1 {
                best = (rate, after);
            }
        }
        println!("{size:<7} {:<6} {:>8.4}", best.0, best.1);
        first.push(best.1);
    }

    println!("== floor ==");
    println!("mean excess loss over the last 10 of 40 epochs, rate .1 at the start");
    println!("batch   constant rate   falling rate");
    let (mut floors, mut curves) = (Vec::new(), Vec::new());
    for size in SIZES {
        let curve = |schedule| excess(&task, lowest, size, 0.1, schedule, 40);
        let both = [curve(Schedule::Constant)?, curve(Schedule::Falling(4.0))?];
        let [constant, falling] = [0, 1].map(|i| both[i][30..].iter().sum::<f64>() / 10.0);
        println!("{size:<7} {constant:>13.6} {falling:>14.6}");
        floors.push((constant, falling));
        curves.push(both);
    }

    println!("== curves ==");
    println!("excess loss after each epoch");
    println!("epoch   1, constant   1, falling   16, constant   16, falling");
    let (singles, sixteens) = (&curves[0], &curves[2]);
    for epoch in 0..40 {
        println!(
            "{:<5} {:>13.6} {:>12.6} {:>14.6} {:>13.6}",
            epoch + 1,
            singles[0][epoch],
            singles[1][epoch],
            sixteens[0][epoch],
            sixteens[1][epoch]
        );
    }

    println!("== claims ==");
    let ratio = errors[0] / errors[3];
    let verdict = if (7.0..9.0).contains(&ratio) {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim opt-03: {verdict} | 64 samples in place of 1 make the error {ratio:.1} times smaller"
    );
    let verdict = if floors[0].0 > 10.0 * floors[0].1 {
        "holds if the learning rate stays what it is"
    } else {
        "false"
    };
    println!(
        "claim opt-04: {verdict} | one sample at a time stays {:.4} above the lowest loss; with a falling rate, {:.4}",
        floors[0].0, floors[0].1
    );
    let verdict = if first[0] < first[3] {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim opt-05: {verdict} | after one epoch the excess loss is {:.4} with single samples and {:.4} with the full batch",
        first[0], first[3]
    );
    let (one, some) = (updates(&task, 1)?, updates(&task, 32)?);
    let verdict = if one == some { "holds" } else { "false" };
    println!(
        "claim opt-06: {verdict} | an epoch of {SAMPLES} samples makes {one} updates with one sample each, or {some} with 32 each"
    );
    Ok(())
}
