//! The rate of listing 1 and the rate of the mean squared error are not the same rate.

use losses::LossError;
use losses::experiments::rates::{factor, listing_against_mean};

fn main() -> Result<(), LossError> {
    println!("== weights ==");
    println!("weight to the output   step of listing 1   gradient of the MSE    ratio");
    let mut ratios = Vec::new();
    for (unit, step) in listing_against_mean().iter().enumerate() {
        let ratio = step.listing / step.mean_squared;
        println!(
            "from hidden unit {unit} {:21.6} {:21.6} {ratio:8.4}",
            step.listing, step.mean_squared
        );
        ratios.push(ratio);
    }

    println!("== outputs ==");
    println!("outputs in the batch   listing 1 steps this much further");
    for outputs in [1, 2, 4, 8, 32, 1000] {
        println!("{outputs:<20} {:10.1}", factor(outputs)?);
    }

    println!("== claim ==");
    let same = ratios.iter().all(|ratio| (ratio - 1.0).abs() < 1e-6);
    let verdict = if same { "holds" } else { "false" };
    println!(
        "claim los-05: {verdict} | for 4 outputs the step at the same rate is {:.2} times smaller under the MSE, for 1,000 it is {:.0} times",
        ratios[0],
        factor(1000)?
    );
    Ok(())
}
