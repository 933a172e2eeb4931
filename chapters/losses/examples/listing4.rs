//! Listing 4: the categorical cross-entropy of three predictions.

use losses::{CategoricalCrossEntropy, Loss, LossError, cross_entropy, one_hot};
use ndarray::array;

fn main() -> Result<(), LossError> {
    // One row per sample, one probability per class.
    let predicted = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let labels = [0, 1, 2];

    let targets = one_hot(&labels, 3)?.into();
    let (loss, _gradient) = CategoricalCrossEntropy.value(&predicted, &targets)?;
    println!("loss = {loss:.12}");

    for (row, &label) in labels.iter().enumerate() {
        let p = predicted[[row, label]];
        let share = cross_entropy(p);
        println!("row {row}: true class {label}, given {p}, costs {share:.8}");
    }
    Ok(())
}
