//! Units taken away from networks that were trained with dropout, and without.

use regularization::experiments::digits::WIDTH;
use regularization::experiments::reliance::{SHARES, reliance};

const RATES: [f64; 3] = [0.0, 0.2, 0.5];
const EPOCHS: usize = 15;
const SEEDS: u64 = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let all = RATES
        .iter()
        .map(|&rate| reliance(rate, EPOCHS, SEEDS))
        .collect::<Result<Vec<_>, _>>()?;

    println!("== removed ==");
    println!("accuracy on unseen digits when some of the {WIDTH} hidden units are taken away");
    println!("rate     units gone     mean   least   most");
    for reliance in &all {
        for (share, accuracy) in SHARES.iter().zip(reliance.accuracy) {
            println!(
                "{:4.1}  {:13.2}    {:.3}   {:.3}  {:.3}",
                reliance.rate, share, accuracy.mean, accuracy.least, accuracy.most
            );
        }
    }

    println!("== missed most ==");
    println!("nats of loss added when the one unit that is missed most is taken away");
    println!("rate    mean   least   most");
    for reliance in &all {
        let added = reliance.missed_most;
        println!(
            "{:4.1}   {:.3}   {:.3}  {:.3}",
            reliance.rate, added.mean, added.least, added.most
        );
    }

    println!("== claims ==");
    let (without, with) = (&all[0], &all[2]);
    // The worst seed with dropout against the best without.
    let apart = with.missed_most.most < without.missed_most.least
        && with.accuracy[2].least > without.accuracy[2].most;
    println!(
        "claim reg-14: {} | without the unit that is missed most the loss rises by {:.3} nats on average \
         where dropout was 0, and by {:.3} where it was {}; with half of the units gone the accuracy is \
         {:.2} and {:.2}",
        if apart { "holds" } else { "false" },
        without.missed_most.mean,
        with.missed_most.mean,
        with.rate,
        without.accuracy[2].mean,
        with.accuracy[2].mean
    );
    Ok(())
}
