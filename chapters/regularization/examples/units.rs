//! One feature in three units, under a penalty: as it comes, and standardized.

use regularization::experiments::units::effects;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== effects ==");
    println!("effect of one original unit of each feature; in truth 1 and 1");
    println!("second feature times   as it comes      standardized");
    let mut second = Vec::new();
    let mut even = Vec::new();
    for factor in [0.01, 1.0, 100.0] {
        let (raw, fair) = (effects(factor, false)?, effects(factor, true)?);
        println!(
            "{factor:20}   {:.3}   {:.3}    {:.3}   {:.3}",
            raw[0], raw[1], fair[0], fair[1]
        );
        second.push(raw[1]);
        even.push(fair[1]);
    }

    println!("== claims ==");
    let spread = |effects: &[f64]| {
        effects.iter().copied().fold(f64::MIN, f64::max)
            - effects.iter().copied().fold(f64::MAX, f64::min)
    };
    println!(
        "claim reg-16: {} | the effect of a feature is {:.3}, {:.3} or {:.3}, by its units; {:.3} in all of \
         them once it is standardized",
        match (spread(&second) < 0.01, spread(&even) < 0.01) {
            (true, true) => "holds",
            (false, true) => "holds if the features are standardized",
            _ => "false",
        },
        second[0],
        second[1],
        second[2],
        even[0]
    );
    Ok(())
}
