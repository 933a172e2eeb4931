//! The smallest example there is: what `pinned` tests itself with.

fn main() {
    for n in 1..=3 {
        println!("{n}/3 = {:.4}", f64::from(n) / 3.0);
    }
}
