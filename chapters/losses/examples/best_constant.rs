//! What each regression loss makes of many targets: how it weighs errors, and its best constant.

use losses::experiments::constants::{LOAVES, WITH_OUTLIER, asymmetry, best_constant, mean_loss};
use losses::{Huber, Loss, LossError, MeanAbsoluteError, MeanSquaredError, Quantile};

const LOSSES: [(&str, &dyn Loss<f64>); 4] = [
    ("MSE", &MeanSquaredError),
    ("MAE", &MeanAbsoluteError),
    ("Huber(1)", &Huber(1.0)),
    ("quantile(.9)", &Quantile(0.9)),
];

fn main() -> Result<(), LossError> {
    println!("== squares ==");
    println!("errors        MSE   MAE   Huber(1)");
    let mut scores = Vec::new();
    for (name, errors) in [("1 1 1 1", [1.0; 4]), ("0 0 0 2", [0.0, 0.0, 0.0, 2.0])] {
        // The output 0 is wrong by as much as the target is large.
        let [mse, mae, huber, _] = LOSSES.map(|(_, loss)| mean_loss(loss, 0.0, &errors));
        let (mse, mae, huber) = (mse?.0, mae?.0, huber?.0);
        println!("{name}    {mse:7.2} {mae:5.2} {huber:10.3}");
        scores.push((mse, mae));
    }

    println!("== outlier ==");
    println!("loss       best answer to 1 2 3 4 100   to 1 2 3 4");
    let mut moved = Vec::new();
    for (name, loss) in &LOSSES[..3] {
        let (with, without) = (
            best_constant(*loss, &WITH_OUTLIER)?,
            best_constant(*loss, &WITH_OUTLIER[..4])?,
        );
        println!("{name:<10} {with:26.4} {without:12.4}");
        moved.push((with, without));
    }

    println!("== loaves ==");
    println!("loss          best number of loaves   an error of +10 and of -10 cost");
    for (name, loss) in LOSSES {
        let best = best_constant(loss, &LOAVES)?;
        let (above, below) = (
            mean_loss(loss, 10.0, &[0.0])?.0,
            mean_loss(loss, -10.0, &[0.0])?.0,
        );
        println!("{name:<12} {best:22.2} {above:13.2} {below:8.2}");
    }

    println!("== claims ==");
    let [(even, even_absolute), (large, large_absolute)] = scores[..] else {
        unreachable!("two sets of errors")
    };
    let verdict = if even == large && large_absolute < even_absolute {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim los-02: {verdict} | one error of 2 costs as much as four of 1 under the MSE ({large:.2} and {even:.2}), half as much under the MAE ({large_absolute:.2} and {even_absolute:.2})"
    );

    let [mse, mae, huber] = [moved[0], moved[1], moved[2]].map(|(with, _)| with);
    let robust = mse > 10.0 && mae < 5.0 && huber < 5.0;
    let verdict = if robust { "holds" } else { "false" };
    println!(
        "claim los-03: {verdict} | the best constant for 1, 2, 3, 4, 100 is {mse:.0} under the MSE, {mae:.0} under the MAE, {huber:.0} under Huber(1)"
    );

    let (mae, huber) = (asymmetry(&MeanAbsoluteError)?, asymmetry(&Huber(1.0))?);
    let verdict = if mae > 0.0 && huber > 0.0 {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim los-04: {verdict} | an error and its mirror image cost the same: they differ by {mae:.1} (MAE) and {huber:.1} (Huber), by up to {:.1} under quantile(.9)",
        asymmetry(&Quantile(0.9))?
    );
    Ok(())
}
