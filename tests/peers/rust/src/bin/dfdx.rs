//! Listing 6 in dfdx, whose tensors carry their shapes in their types.

use std::error::Error;

use dfdx::optim::Adam;
use dfdx::prelude::*;
use digits::{CLASSES, PIXELS};
use peers::{BATCH, EPSILON, KEEP, RATE, Task};

type DigitModel = (
    (Linear<PIXELS, 128>, ReLU, DropoutOneIn<2>),
    (Linear<128, 64>, ReLU, DropoutOneIn<2>),
    Linear<64, CLASSES>,
);

fn main() -> Result<(), Box<dyn Error>> {
    dfdx::flush_denormals_to_zero();
    let task = Task::find()?;
    let cpu = Cpu::seed_from_u64(task.seed);
    let mut model = cpu.build_module::<DigitModel, f32>();
    let settings = AdamConfig {
        lr: RATE,
        betas: KEEP.map(f64::from),
        eps: EPSILON.into(),
        weight_decay: None,
    };
    let mut adam = Adam::new(&model, settings);
    let mut gradients = model.alloc_grads();
    let mut x: Tensor<Rank2<BATCH, PIXELS>, f32, _> = cpu.zeros();

    let mut epochs = task.epochs();
    while let Some(batches) = epochs.next_batches() {
        for rows in batches {
            x.copy_from(&task.train.images(rows));
            let mut targets = [[0.0; CLASSES]; BATCH];
            for (target, label) in targets.iter_mut().zip(task.train.labels::<usize>(rows)) {
                target[label] = 1.0;
            }
            let logits = model.forward_mut(x.trace(gradients));
            let loss = cross_entropy_with_logits_loss(logits, cpu.tensor(targets));
            gradients = loss.backward();
            adam.update(&mut model, &gradients)?;
            model.zero_grads(&mut gradients);
        }
    }

    let shape = (task.test.count(), Const::<PIXELS>);
    let x = cpu.tensor_from_vec(task.test.pixels.clone(), shape);
    task.report("dfdx", epochs, &model.forward(x).as_vec());
    Ok(())
}
