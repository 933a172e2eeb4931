//! Exclusive or with 0 to 8 hidden units, from 50 starts each.

use structure::experiments::widths::{STARTS, sweep, two_units_over_time};

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

    println!("== longer ==");
    println!("2 hidden units, learned of {STARTS}");
    let [short, long] = two_units_over_time();
    println!("after  10,000 epochs: {short}");
    println!("after 100,000 epochs: {long}");

    println!("== claims ==");
    let (narrow, wide) = (&widths[2], &widths[4]);
    let verdict = if wide.learned > narrow.learned {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim str-03: {verdict} | with 2 hidden units {} of {STARTS} starts learn exclusive or, with 8 units {} of {STARTS}",
        narrow.learned, wide.learned
    );
    let (before, after) = (narrow.mean_nearby(), wide.mean_nearby());
    let verdict = if after < before { "holds" } else { "false" };
    println!(
        "claim str-04: {verdict} | on points never seen, 2 hidden units answer {before:.3} of them right, 8 units {after:.3}"
    );
}
