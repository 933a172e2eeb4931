//! Listing 6 in Burn.

use std::error::Error;

use burn::nn::loss::CrossEntropyLossConfig;
use burn::nn::{Dropout, DropoutConfig, Linear, LinearConfig, Relu};
use burn::optim::{AdamConfig, GradientsParams};
use burn::prelude::*;
use digits::{CLASSES, PIXELS};
use peers::{BATCH, DROPPED, EPSILON, KEEP, RATE, Task};

#[derive(Module, Debug)]
struct DigitModel {
    first: Linear,
    second: Linear,
    last: Linear,
    relu: Relu,
    dropout: Dropout,
}

impl DigitModel {
    fn new(device: &Device) -> Self {
        Self {
            first: LinearConfig::new(PIXELS, 128).init(device),
            second: LinearConfig::new(128, 64).init(device),
            last: LinearConfig::new(64, CLASSES).init(device),
            relu: Relu::new(),
            dropout: DropoutConfig::new(DROPPED.into()).init(),
        }
    }

    fn logits(&self, x: Tensor<2>) -> Tensor<2> {
        let x = self.relu.forward(self.first.forward(x));
        let x = self.dropout.forward(x);
        let x = self.relu.forward(self.second.forward(x));
        let x = self.dropout.forward(x);
        self.last.forward(x)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let task = Task::find()?;
    let cpu = Device::flex();
    let recording = cpu.clone().autodiff();
    recording.seed(task.seed);
    let mut model = DigitModel::new(&recording);
    let loss_of = CrossEntropyLossConfig::new().init(&recording);
    let mut adam = AdamConfig::new()
        .with_beta_1(KEEP[0])
        .with_beta_2(KEEP[1])
        .with_epsilon(EPSILON)
        .init();

    let mut epochs = task.epochs();
    while let Some(batches) = epochs.next_batches() {
        for rows in batches {
            let x = TensorData::new(task.train.images(rows), [BATCH, PIXELS]);
            let x = Tensor::<2>::from_data(x, &recording);
            let labels = TensorData::new(task.train.labels::<i64>(rows), [BATCH]);
            let labels = Tensor::<1, Int>::from_data(labels, &recording);
            let loss = loss_of.forward(model.logits(x), labels);
            let gradients = GradientsParams::from_grads(loss.backward(), &model);
            model = adam.step(RATE, model, gradients);
        }
    }

    let x = TensorData::new(task.test.pixels.clone(), [task.test.count(), PIXELS]);
    let x = Tensor::<2>::from_data(x, &cpu);
    let logits = model.valid().logits(x).into_data().try_to_vec::<f32>()?;
    task.report("burn", epochs, &logits);
    Ok(())
}
