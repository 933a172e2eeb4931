//! Listing 6 in Candle. It draws weights and masks without a seed, so `SEED` is the order's alone.

use std::error::Error;

use candle_core::{DType, Device, Tensor};
use candle_nn::{AdamW, Optimizer, ParamsAdamW, VarBuilder, VarMap, loss};
use digits::PIXELS;
use model::DigitModel;
use peers::{BATCH, EPSILON, KEEP, RATE, Task};

/// As the book shows it.
#[path = "../../../../frameworks/src/model.rs"]
mod model;

fn main() -> Result<(), Box<dyn Error>> {
    let task = Task::find()?;
    let cpu = &Device::Cpu;
    let weights = VarMap::new();
    let model = DigitModel::new(&VarBuilder::from_varmap(&weights, DType::F32, cpu))?;
    let settings = ParamsAdamW {
        lr: RATE,
        beta1: KEEP[0].into(),
        beta2: KEEP[1].into(),
        eps: EPSILON.into(),
        weight_decay: 0.0,
    };
    let mut adam = AdamW::new(weights.all_vars(), settings)?;

    let mut epochs = task.epochs();
    while let Some(batches) = epochs.next_batches() {
        for rows in batches {
            let x = Tensor::from_vec(task.train.images(rows), (BATCH, PIXELS), cpu)?;
            let labels = Tensor::from_vec(task.train.labels::<u32>(rows), BATCH, cpu)?;
            let loss = loss::cross_entropy(&model.logits(&x, true)?, &labels)?;
            adam.backward_step(&loss)?;
        }
    }

    let x = Tensor::from_slice(&task.test.pixels, ((), PIXELS), cpu)?;
    let logits = model.logits(&x, false)?.flatten_all()?.to_vec1()?;
    task.report("candle", epochs, &logits);
    Ok(())
}
