//! Chapter 4: each loss with its gradient, on a batch of 32 rows of ten outputs.

use std::hint::black_box;

use activations::softmax;
use criterion::{Criterion, criterion_group, criterion_main};
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError,
    SparseCategoricalCrossEntropy, Targets, one_hot,
};
use ndarray::Array2;

fn losses(c: &mut Criterion) {
    let labels: Vec<usize> = (0..32).map(|row| row * 7 % 10).collect();
    let values = one_hot(&labels, 10).expect("labels below ten");
    let (labels, values) = (Targets::Labels(labels), Targets::Values(values));
    let logits = Array2::from_shape_fn((32, 10), |(r, c)| ((r * 3 + c) % 11) as f64 / 3.0 - 1.5);
    let shares = softmax(&logits);

    let all: [(&dyn Loss, &Targets); 6] = [
        (&MeanSquaredError, &values),
        (&MeanAbsoluteError, &values),
        (&Huber(1.0), &values),
        (&BinaryCrossEntropy, &values),
        (&CategoricalCrossEntropy, &values),
        (&SparseCategoricalCrossEntropy, &labels),
    ];
    for (loss, targets) in all {
        c.bench_function(&format!("{loss:?}"), |b| {
            b.iter(|| loss.value(black_box(&shares), targets));
        });
        if loss.output_activation().is_some() {
            c.bench_function(&format!("{loss:?} from logits"), |b| {
                b.iter(|| loss.value_from_logits(black_box(&logits), targets));
            });
        }
    }
}

criterion_group!(benches, losses);
criterion_main!(benches);
