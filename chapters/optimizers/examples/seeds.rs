//! Listing 5 from 200 seeds: how much of its success is luck.

use optimizers::ModelError;
use optimizers::experiments::listing5::{outcome, outcomes};

const SEEDS: u64 = 200;

fn main() -> Result<(), ModelError> {
    let found = outcomes(SEEDS, 1_000)?;
    let count = |what: &dyn Fn(usize) -> bool| (0..found.len()).filter(|&i| what(i)).count();
    let share = |n: usize| 100.0 * n as f64 / SEEDS as f64;
    let right = count(&|i| found[i].accuracy == 1.0);
    let some_dead = count(&|i| found[i].dead > 0);
    let dead_at_first = count(&|i| found[i].dead_at_first > 0);
    let all_dead = count(&|i| found[i].dead == 4);

    println!("== seeds ==");
    println!("of {SEEDS} seeds                     runs   percent");
    for (what, n) in [
        ("all four answers right", right),
        ("a unit dead before training", dead_at_first),
        ("a unit dead after it", some_dead),
        ("all four units dead", all_dead),
    ] {
        println!("{what:<29} {n:>6} {:>9.1}", share(n));
    }
    println!("== dead ==");
    println!("dead units   runs   right   mean loss");
    for dead in 0..=4 {
        let runs: Vec<_> = found.iter().filter(|run| run.dead == dead).collect();
        let right = runs.iter().filter(|run| run.accuracy == 1.0).count();
        let loss = runs.iter().map(|run| run.loss).sum::<f64>() / runs.len().max(1) as f64;
        println!("{dead:<10} {:>6} {right:>7} {loss:>11.4}", runs.len());
    }

    println!("== longer ==");
    let mut late = 0;
    for (seed, run) in (0..).zip(&found).filter(|(_, run)| run.accuracy < 1.0) {
        let longer = outcome(seed, 5_000)?;
        println!(
            "seed {seed:<4} dead {}   loss {:.4}, after 5,000 epochs {:.4}",
            run.dead, run.loss, longer.loss
        );
        late += usize::from(longer.accuracy == 1.0);
    }
    println!("right in the end: {}", right + late);

    println!("== claims ==");
    let verdict = match share(right) {
        100.0 => "holds",
        50.0.. => "holds if the first weights are lucky",
        _ => "false",
    };
    println!(
        "claim opt-11: {verdict} | {right} of {SEEDS} seeds get all four right; {all_dead} end with every unit dead"
    );
    Ok(())
}
