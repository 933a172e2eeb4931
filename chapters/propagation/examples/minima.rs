//! Where gradient descent ends, over 50 seeds and three widths.

use propagation::experiments::minima::{End, UNLEARNED, ends};

fn main() {
    println!("== ends ==");
    println!("               high after                    lowest error  highest error");
    println!("hidden units   10,000 epochs  50,000 epochs  after 10,000   after 50,000");
    let all = [(2, ends::<2>(50)), (3, ends::<3>(50)), (4, ends::<4>(50))];
    for (units, ends) in &all {
        let [early, late] = high(ends);
        println!(
            "{units:12} {early:15} {late:14} {:13.6} {:14.6}",
            lowest(ends),
            ends.iter().map(|end| end.late).fold(0.0, f64::max)
        );
    }

    println!("== claims ==");
    let [(_, narrow), _, (_, wide)] = &all;
    let ([early, late], [_, none]) = (high(narrow), high(wide));
    println!(
        "claim pro-15: {} | with two hidden units, {early} of 50 starts have an error above \
         {UNLEARNED} after 10,000 epochs, and {late} after 50,000; with four it is {none}, and the \
         best still has {:.6} to go",
        match (late, none, lowest(wide) < 1e-9) {
            (0, 0, true) => "holds",
            (_, 0, true) => "holds if the network is wide enough",
            _ => "false",
        },
        lowest(wide)
    );
}

/// How many are high after 10,000 epochs, and after 50,000.
fn high(ends: &[End]) -> [usize; 2] {
    let count = |error: fn(&End) -> f64| ends.iter().filter(|end| error(end) > UNLEARNED).count();
    [count(|end| end.early), count(|end| end.late)]
}

fn lowest(ends: &[End]) -> f64 {
    ends.iter()
        .map(|end| end.early)
        .fold(f64::INFINITY, f64::min)
}
