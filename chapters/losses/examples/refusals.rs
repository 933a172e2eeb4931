//! What the losses refuse, and what happens where nobody does.

use losses::experiments::stretched::{Stretched, learn};
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Loss, LossError, MeanSquaredError,
    SparseCategoricalCrossEntropy, Targets,
};
use ndarray::{Array2, array};

/// Words, a loss, and the outputs and targets that it is given.
type Case = (
    &'static str,
    &'static dyn Loss<f64>,
    Array2<f64>,
    Targets<f64>,
);

fn main() -> Result<(), LossError> {
    println!("== stretched ==");
    println!("loss             of perfect outputs   outputs after 2,000 epochs");
    let (right, stretched) = (learn(&MeanSquaredError, 2000)?, learn(&Stretched, 2000)?);
    for (name, learned) in [("as it should be", &right), ("stretched", &stretched)] {
        print!("{name:<16} {:18.4}  ", learned.perfect);
        for y in &learned.outputs {
            print!(" {y:.4}");
        }
        println!();
    }

    println!("== refused ==");
    let column = array![[0.0], [1.0], [1.0]];
    let thirds = Array2::from_elem((2, 3), 1.0 / 3.0);
    let cases: [Case; 8] = [
        (
            "a column against a row",
            &MeanSquaredError,
            column,
            array![[0.0, 1.0, 1.0]].into(),
        ),
        (
            "nothing at all",
            &MeanSquaredError,
            Array2::zeros((0, 1)),
            Array2::zeros((0, 1)).into(),
        ),
        (
            "a label too high",
            &SparseCategoricalCrossEntropy,
            thirds.clone(),
            vec![0, 3].into(),
        ),
        (
            "a label too few",
            &SparseCategoricalCrossEntropy,
            thirds.clone(),
            vec![0].into(),
        ),
        (
            "two ones in a row",
            &CategoricalCrossEntropy,
            thirds.clone(),
            array![[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]].into(),
        ),
        (
            "labels for a loss on rows",
            &CategoricalCrossEntropy,
            thirds,
            vec![0, 1].into(),
        ),
        (
            "raw scores",
            &SparseCategoricalCrossEntropy,
            array![[2.0, 1.0, -1.0]],
            vec![0].into(),
        ),
        (
            "an output above 1",
            &BinaryCrossEntropy,
            array![[1.5]],
            array![[1.0]].into(),
        ),
    ];
    for (case, loss, y, targets) in cases {
        match loss.value(&y, &targets, &mut y.clone()) {
            Ok(value) => println!("{case}\n    {value}"),
            Err(error) => println!("{case}\n    {error}"),
        }
    }

    println!("== claim ==");
    let apart = stretched
        .outputs
        .iter()
        .zip(&right.outputs)
        .fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()));
    let verdict = if apart < 0.05 { "holds" } else { "false" };
    println!(
        "claim los-16: {verdict} | stretched to 4 by 4, perfect outputs cost {:.2} and every output ends at {:.2}",
        stretched.perfect,
        stretched.outputs[[0, 0]]
    );
    Ok(())
}
