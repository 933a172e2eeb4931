//! Chapter 4: each loss with its gradient, on a batch of 32 rows of ten outputs.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError,
    SparseCategoricalCrossEntropy, Targets, one_hot,
};
use ndarray::{Array2, Axis};

fn losses(c: &mut Criterion) {
    let labels: Vec<usize> = (0..32).map(|row| row * 7 % 10).collect();
    let values = one_hot::<f32>(&labels, 10).expect("labels below ten");
    let (labels, values) = (Targets::Labels(labels), Targets::Values(values));
    let logits = Array2::from_shape_fn((32, 10), |(r, c)| ((r * 3 + c) % 11) as f32 / 3.0 - 1.5);
    let mut shares = logits.mapv(f32::exp);
    for mut row in shares.axis_iter_mut(Axis(0)) {
        let sum = row.sum();
        row /= sum;
    }
    let mut gradient = Array2::zeros((32, 10));

    let all: [(&dyn Loss<f32>, &Targets<f32>); 6] = [
        (&MeanSquaredError, &values),
        (&MeanAbsoluteError, &values),
        (&Huber(1.0), &values),
        (&BinaryCrossEntropy, &values),
        (&CategoricalCrossEntropy, &values),
        (&SparseCategoricalCrossEntropy, &labels),
    ];
    for (loss, targets) in all {
        c.bench_function(loss.name(), |b| {
            b.iter(|| loss.value(black_box(&shares), targets, &mut gradient));
        });
        if loss.link().is_some() {
            c.bench_function(&format!("{} from logits", loss.name()), |b| {
                b.iter(|| loss.value_from_logits(black_box(&logits), targets, &mut gradient));
            });
        }
    }
}

criterion_group!(benches, losses);
criterion_main!(benches);
