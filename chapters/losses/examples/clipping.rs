//! What a clip saves, and what it does not.

use losses::experiments::clipping::{
    ThroughProbabilities, bare_binary_cross_entropy, certain, clipped_sum, rescued,
    wrong_and_certain,
};
use losses::{BinaryCrossEntropy, LossError};

fn main() -> Result<(), LossError> {
    println!("== certain ==");
    println!("three samples, certain of        f64 (clip 1e-15)   f32 (clip 1.2e-7)");
    let (right, right_single) = (certain::<f64>(3, 0)?, certain::<f32>(3, 0)?);
    let (wrong, wrong_single) = (certain::<f64>(3, 1)?, certain::<f32>(3, 1)?);
    println!("the right class {right:29.3e} {right_single:19.3e}");
    println!("a wrong class {wrong:31.6} {wrong_single:19.6}");

    println!("== types ==");
    println!("the answer is certain and right, p = 1 and t = 1");
    let double = bare_binary_cross_entropy(1.0_f64, 1.0, 1e-15);
    let single = bare_binary_cross_entropy(1.0_f32, 1.0, 1e-15);
    println!("clip 1e-15 in f64: {double:.3e}");
    println!("clip 1e-15 in f32: {single}");
    let one = 1.0_f32;
    println!("1 - 1e-15 == 1 in f32: {}", one - 1e-15 == one);
    println!(
        "clip 1e-7 in f32: {:.3e}",
        bare_binary_cross_entropy(1.0_f32, 1.0, 1e-7)
    );

    println!("== sum ==");
    let sum = clipped_sum(&[1.0, 0.0, 0.0], 0.01);
    println!("1 0 0 clipped to [0.01, 0.99] sums to {sum:.2}");

    println!("== gradient ==");
    println!("     from the probability, clipped   from the logit");
    println!("z        loss       slope           loss       slope");
    for z in [0.0, -5.0, -20.0, -30.0, -36.0, -40.0] {
        let w = wrong_and_certain::<f64>(z)?;
        println!(
            "{z:<4} {:10.4} {:10.4} {:15.4} {:10.4}",
            w.clipped, w.clipped_slope, w.exact, w.exact_slope
        );
    }
    println!("the same in f32");
    for z in [-5.0, -15.0, -20.0, -40.0] {
        let w = wrong_and_certain::<f32>(z)?;
        println!(
            "{z:<4} {:10.4} {:10.4} {:15.4} {:10.4}",
            w.clipped, w.clipped_slope, w.exact, w.exact_slope
        );
    }

    println!("== rescue ==");
    println!("epochs   output, from the probability   from the logit");
    for epochs in [0, 10, 40, 100, 10_000] {
        let (clipped, exact) = (
            rescued(&ThroughProbabilities, -40.0, epochs)?,
            rescued(&BinaryCrossEntropy, -40.0, epochs)?,
        );
        println!("{epochs:<8} {clipped:29.6} {exact:16.6}");
    }

    println!("== claims ==");
    let verdict = match (double.is_finite(), single.is_finite()) {
        (true, true) => "holds",
        (true, false) => "holds if the numbers are f64",
        _ => "false",
    };
    println!(
        "claim los-10: {verdict} | a perfect answer costs {double:.2e} in f64 and {single} in f32, where 1 - 1e-15 is 1"
    );
    let w = wrong_and_certain::<f64>(-40.0)?;
    let verdict = if w.clipped_slope < -0.5 {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim los-11: {verdict} | at z = -40 the slope is {:.1} from the clipped probability and {:.1} from the logit",
        w.clipped_slope, w.exact_slope
    );
    Ok(())
}
