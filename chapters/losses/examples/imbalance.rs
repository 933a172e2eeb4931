//! One positive sample in a hundred: plain and weighted cross-entropy.

use losses::LossError;
use losses::experiments::imbalance::{Bin, Report, calibration, plain_and_weighted, rare, report};

fn main() -> Result<(), LossError> {
    let (plain, weighted) = plain_and_weighted()?;
    let test = rare(20_000, 2);

    println!("== rare ==");
    println!("alarm                  accuracy   recall   precision   mean probability");
    let rows = [
        ("plain", 0.5, report(&plain, &test, 0.5)),
        ("weighted", 0.5, report(&weighted, &test, 0.5)),
        ("plain", 0.01, report(&plain, &test, 0.01)),
    ];
    for (
        name,
        threshold,
        Report {
            accuracy,
            recall,
            precision,
            mean_probability,
        },
    ) in rows
    {
        println!(
            "{:<22} {accuracy:8.4} {recall:8.4} {precision:11.4} {mean_probability:18.4}",
            format!("{name} from {threshold} on"),
        );
    }

    for (name, unit) in [("plain", &plain), ("weighted", &weighted)] {
        println!("== {name} ==");
        println!("samples   said, mean probability   was, share of positives");
        for Bin { samples, said, was } in
            calibration(unit, &test, &[0.0, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.0])
        {
            println!("{samples:<9} {said:22.4} {was:25.4}");
        }
    }

    println!("== claim ==");
    let [at_half, mended, moved] = rows.map(|(_, _, report)| report);
    let fails = at_half.accuracy > 0.98 && at_half.recall < 0.1 && mended.recall > 0.5;
    let verdict = match (fails, moved.recall >= mended.recall - 0.05) {
        (true, true) => "holds if one half is the threshold",
        (true, false) => "holds",
        _ => "false",
    };
    println!(
        "claim los-15: {verdict} | at one half plain cross-entropy finds {:.3} of the positives and weighted {:.3}; plain at threshold .01 finds {:.3}. Where 0.01 are positive, plain says {:.3} on average and weighted {:.3}",
        at_half.recall,
        mended.recall,
        moved.recall,
        moved.mean_probability,
        mended.mean_probability
    );
    Ok(())
}
