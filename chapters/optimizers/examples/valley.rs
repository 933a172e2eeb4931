//! Two valleys: who ends in the shallow one, and who gets across.

use optimizers::experiments::valley::{
    Noise, height, landmarks, noisy_descent, runs_that_end_deep,
};

const RUNS: u64 = 200;

fn main() {
    let [shallow, deep, hill] = landmarks();
    println!("== valleys ==");
    println!("place      x        height");
    for (name, x) in [("shallow", shallow), ("hill", hill), ("deep", deep)] {
        println!("{name:<8} {x:>7.4} {:>10.4}", height(x));
    }

    println!("== descent ==");
    let still = Noise {
        size: 0.0,
        fading: false,
    };
    println!("start    end");
    let mut stuck = 0;
    for start in [2.0, 1.0, 0.5, 0.0, -1.0, -2.0] {
        let end = noisy_descent(start, still, 0)[2_000];
        println!("{start:<5} {end:>9.4}");
        stuck += usize::from((end - deep).abs() > 0.01);
    }

    println!("== noise ==");
    println!("runs of {RUNS} that end deep");
    println!("noise   from 2, fading   from 2, constant   from the deep valley, fading");
    let (mut without, mut best_fading, mut best_constant) = (0, 0, 0);
    for size in [
        0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 80.0, 100.0, 120.0,
    ] {
        let deep_runs = |start, fading| runs_that_end_deep(start, Noise { size, fading }, RUNS);
        let (fading, constant, back) = (
            deep_runs(2.0, true),
            deep_runs(2.0, false),
            deep_runs(deep, true),
        );
        println!("{size:<5} {fading:>16} {constant:>18} {back:>30}");
        if size == 0.0 {
            without = fading;
        }
        best_fading = best_fading.max(fading);
        best_constant = best_constant.max(constant);
    }

    println!("== claims ==");
    let verdict = match best_fading.max(best_constant) - without {
        200 => "holds",
        100.. => "holds if the noise has the right size, and luck helps",
        _ => "false",
    };
    println!(
        "claim opt-07: {verdict} | without noise {without} of {RUNS} runs leave the shallow valley; at the best size {best_fading} do with noise that fades, and {best_constant} with noise that stays"
    );
    let verdict = if stuck == 0 { "holds" } else { "false" };
    println!("claim opt-12: {verdict} | {stuck} of 6 starts end in the shallow valley");
}
