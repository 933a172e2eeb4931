//! Exclusive or with 0 to 8 hidden units, from 50 starts each.

use structure::experiments::widths::{STARTS, sweep};

fn main() {
    let widths = sweep();
    println!("== table ==");
    println!("hidden    learned of {STARTS}   right nearby: mean   least    most");
    for width in &widths {
        print!("{} units   {:9}", width.units, width.learned);
        if width.learned > 0 {
            let least = width.nearby.iter().copied().fold(1.0, f64::min);
            let most = width.nearby.iter().copied().fold(0.0, f64::max);
            println!(
                "                {:.3}   {least:.3}   {most:.3}",
                width.mean_nearby()
            );
        } else {
            println!("                none");
        }
    }

    println!("== claims ==");
    let (narrow, wide) = (&widths[2], &widths[4]);
    let verdict = if wide.learned > narrow.learned {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim str-03: {verdict} | with 2 hidden units {} of {STARTS} starts learn, with 8 {}",
        narrow.learned, wide.learned
    );
    let (before, after) = (narrow.mean_nearby(), wide.mean_nearby());
    let verdict = if after < before { "holds" } else { "false" };
    println!(
        "claim str-04: {verdict} | on points never seen, 2 hidden units are right on {before:.3}, 8 on {after:.3}"
    );
}
