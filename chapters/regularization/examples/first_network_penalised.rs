//! The network of listing 1 and its twin, with L2 penalties of several strengths.

use propagation::running_example::{targets, xor_targets};
use regularization::experiments::running_example::{Outcome, STRENGTHS, penalised};

const EPOCHS: usize = 5_000;
const SEEDS: u32 = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== own ==");
    head();
    // The start is the same for both tasks, but for its error.
    let start = penalised(&targets(), 0.0, 0, SEEDS)?;
    print("untrained", &start);
    let mut simple = Vec::new();
    for strength in STRENGTHS {
        let outcome = penalised(&targets(), strength, EPOCHS, SEEDS)?;
        print(&name(strength), &outcome);
        simple.push(outcome);
    }

    println!("== twin ==");
    head();
    let mut twin = Vec::new();
    for strength in STRENGTHS {
        let outcome = penalised(&xor_targets(), strength, EPOCHS, SEEDS)?;
        print(&name(strength), &outcome);
        twin.push(outcome);
    }

    println!("== claims ==");
    let learned = |outcome: &Outcome| outcome.learned == SEEDS;
    let borne = simple.iter().take_while(|at| learned(at)).count();
    let borne_by_twin = twin.iter().take_while(|at| learned(at)).count();
    let strongest = borne.clamp(1, STRENGTHS.len()) - 1;
    println!(
        "claim reg-17: {} | at {} the network of listing 1 learns its own targets from {} seeds of \
         {SEEDS}, and exclusive or from {}",
        if borne == borne_by_twin {
            "holds"
        } else {
            "false"
        },
        name(STRENGTHS[strongest]),
        simple[strongest].learned,
        twin[strongest].learned
    );
    let unneeded = |outcome: &Outcome| outcome.from_input[1];
    let held = simple[1..borne.max(2)].iter().map(unneeded);
    let (least, most) = held.fold((f64::MAX, 0.0_f64), |(least, most), weight| {
        (least.min(weight), most.max(weight))
    });
    let [start, free] = [&start, &simple[0]].map(unneeded);
    println!(
        "claim reg-18: {} | the largest weight from the input that is not needed goes from {start:.2} to \
         {free:.2} without a penalty, and to between {least:.2} and {most:.2} with one",
        if least < free / 10.0 {
            "holds"
        } else {
            "false"
        }
    );
    Ok(())
}

fn head() {
    println!("           learn  largest  largest   largest weight from   sum of");
    println!("strength    of {SEEDS}    error   weight     x1     x2     x3   squares");
}

fn name(strength: f64) -> String {
    if strength == 0.0 {
        "0".to_owned()
    } else {
        format!("{strength:.0e}")
    }
}

fn print(name: &str, outcome: &Outcome) {
    let [x1, x2, x3] = outcome.from_input;
    println!(
        "{name:9}  {:5}  {:7.4}  {:7.3}  {x1:5.3}  {x2:5.3}  {x3:5.3}  {:8.2}",
        outcome.learned, outcome.largest_error, outcome.largest_weight, outcome.squares
    );
}
