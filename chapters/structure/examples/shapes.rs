//! What goes in and comes out, how many numbers a network learns, and what does not fit.

use ndarray::{Array2, arr2};
use structure::random::generator;
use structure::{Dense, Initialiser, parameter_count};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("== image ==");
    let image = Array2::<f32>::zeros((28, 28));
    let batch = image.into_shape_with_order((1, 784))?;
    let mut rng = generator(1);
    let layer = Dense::new(784, 128, Initialiser::He, &mut rng)?;
    println!("batch  {:?}", batch.dim());
    println!("output {:?}", layer.apply(&batch)?.dim());

    println!("== parameters ==");
    println!("3-4-1, no biases: {}", parameter_count(&[3, 4, 1], false));
    println!("3-4-1, biases: {}", parameter_count(&[3, 4, 1], true));
    println!("784-128: {}", parameter_count(&[784, 128], true));
    println!("128-64: {}", parameter_count(&[128, 64], true));
    println!("64-10: {}", parameter_count(&[64, 10], true));
    println!(
        "784-128-64-10: {}",
        parameter_count(&[784, 128, 64, 10], true)
    );

    println!("== faults ==");
    let layer = Dense::<f64>::new(3, 4, Initialiser::Glorot, &mut rng)?;
    for batch in [
        arr2(&[[0.0, 1.0]]),
        arr2(&[[0.0, 1.0, 1.0], [0.0, f64::NAN, 1.0]]),
        Array2::zeros((0, 3)),
    ] {
        if let Err(fault) = layer.apply(&batch) {
            println!("{fault}");
        }
    }
    if let Err(fault) = Dense::<f64>::new(3, 0, Initialiser::Glorot, &mut rng) {
        println!("{fault}");
    }
    Ok(())
}
