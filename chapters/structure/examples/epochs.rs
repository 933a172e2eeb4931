//! The answers of listing 1 after more and more epochs, and what it prints in the end.

use structure::experiments::largest_miss;
use structure::experiments::over_time::{answers_after, printed_and_answered};
use structure::first_network::{TARGETS, XOR_TARGETS};

const EPOCHS: [usize; 6] = [0, 1, 10, 100, 1_000, 10_000];

fn main() {
    println!("== first ==");
    println!("epochs   first    second   third    fourth   largest miss");
    let table = answers_after(&TARGETS, &EPOCHS);
    for (epochs, outputs) in &table {
        let [[a], [b], [c], [d]] = outputs;
        let miss = largest_miss(outputs, &TARGETS);
        println!("{epochs:<6}   {a:.4}   {b:.4}   {c:.4}   {d:.4}   {miss:.4}");
    }

    println!("== xor ==");
    println!("epochs   first    second   third    fourth   largest miss");
    for (epochs, outputs) in answers_after(&XOR_TARGETS, &EPOCHS) {
        let [[a], [b], [c], [d]] = outputs;
        let miss = largest_miss(&outputs, &XOR_TARGETS);
        println!("{epochs:<6}   {a:.4}   {b:.4}   {c:.4}   {d:.4}   {miss:.4}");
    }

    println!("== last ==");
    let (printed, answered) = printed_and_answered(&TARGETS);
    println!("listing 1 prints  {:.8}", printed[0][0]);
    println!("the network says  {:.8}", answered[0][0]);

    println!("== claims ==");
    let misses: Vec<f64> = table
        .iter()
        .map(|(_, outputs)| largest_miss(outputs, &TARGETS))
        .collect();
    let falls = misses.windows(2).all(|pair| pair[1] < pair[0]);
    println!(
        "claim str-08: {} | the largest miss is {:.4} after 100 epochs, {:.4} after 1,000, {:.4} after 10,000",
        if falls { "holds" } else { "false" },
        misses[3],
        misses[4],
        misses[5]
    );
    println!(
        "claim str-09: {} | it prints {:.8}; the network that it leaves behind answers {:.8}",
        if printed == answered {
            "holds"
        } else {
            "false"
        },
        printed[0][0],
        answered[0][0]
    );
}
