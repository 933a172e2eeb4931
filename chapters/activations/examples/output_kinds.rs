//! Output layers for classes, for yes or no, and for a number.

use activations::experiments::output_kinds::output_kinds;
use activations::softmax;
use ndarray::arr2;
use structure::argmax;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== largest ==");
    let mut scores = arr2(&[[0.3, 2.1, -1.0], [4.0, 3.9, 0.0]]);
    println!("class by the largest score:       {}", argmax(&scores)?);
    softmax(&mut scores)?;
    for (name, row) in ["first", "second"].into_iter().zip(scores.rows()) {
        println!(
            "{name:6} {:.3} {:.3} {:.3}   sum {:.3}",
            row[0],
            row[1],
            row[2],
            row.sum()
        );
    }
    println!("class by the largest probability: {}", argmax(&scores)?);

    println!("== kinds ==");
    println!("task                    output units   answers            sums");
    let kinds = output_kinds()?;
    for kind in &kinds {
        println!(
            "{:23} {:8} {}   {:6.3} to {:6.3}   {:6.3} to {:6.3}",
            kind.task,
            kind.activation.name(),
            kind.units,
            kind.range.0,
            kind.range.1,
            kind.sums.0,
            kind.sums.1
        );
    }

    println!("== claims ==");
    let (highest, lowest) = (kinds[1].range.1, kinds[2].range.0);
    // A sigmoid that could name a temperature, and a number that could always pass for a probability.
    let any_will_do = highest > 1.0 && lowest >= 0.0;
    println!(
        "claim str-13: {} | a sigmoid never says more than {highest:.3}, whatever the temperature; \
         a linear unit says {lowest:.3}, which is no probability",
        if any_will_do { "holds" } else { "false" }
    );
    Ok(())
}
