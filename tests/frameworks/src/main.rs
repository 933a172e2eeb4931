//! Listing 6 in Candle: `cargo run --release` in this folder.
//!
//! The same digits, the same layers, the same settings as `regularization/listing6`. The first weights are drawn by
//! Candle, which cannot be told a seed on the CPU: the digits of the numbers differ from run to run.

mod model;

use candle_core::{D, DType, Device, Result, Tensor};
use candle_nn::{AdamW, Optimizer, ParamsAdamW, VarBuilder, VarMap, loss};
use digits::mnist::{self, Data};
use digits::{Images, PIXELS};
use model::DigitModel;
use structure::random::{generator, shuffle};

// ANCHOR: epoch
/// One pass over the digits in batches of 32, in the order of `rows`; the mean loss of the batches.
fn epoch(model: &DigitModel, adam: &mut AdamW, digits: &Digits, rows: &[u32]) -> Result<f32> {
    let mut sum = 0.0;
    for batch in rows.chunks(32) {
        let batch = Tensor::new(batch, &Device::Cpu)?;
        let logits = model.logits(&digits.pixels.index_select(&batch, 0)?, true)?;
        let loss = loss::cross_entropy(&logits, &digits.labels.index_select(&batch, 0)?)?;
        adam.backward_step(&loss)?;
        sum += loss.to_scalar::<f32>()?;
    }
    Ok(sum / rows.len().div_ceil(32) as f32)
}

/// The mean loss, and the share of the digits that are read right.
fn evaluate(model: &DigitModel, digits: &Digits) -> Result<(f32, f32)> {
    let logits = model.logits(&digits.pixels, false)?;
    let loss = loss::cross_entropy(&logits, &digits.labels)?.to_scalar()?;
    let right = logits.argmax(D::Minus1)?.eq(&digits.labels)?;
    Ok((loss, right.to_dtype(DType::F32)?.mean_all()?.to_scalar()?))
}
// ANCHOR_END: epoch

/// Images as Candle wants them: pixels (count, 784) in `f32`, labels (count) in `u32`.
struct Digits {
    pixels: Tensor,
    labels: Tensor,
}

impl Digits {
    fn new(images: &Images) -> Result<Self> {
        let pixels: Vec<f32> = images.inputs_f32().into_iter().collect();
        let labels: Vec<u32> = images.labels().iter().map(|&label| label as u32).collect();
        Ok(Self {
            pixels: Tensor::from_vec(pixels, (images.len(), PIXELS), &Device::Cpu)?,
            labels: Tensor::from_vec(labels, images.len(), &Device::Cpu)?,
        })
    }
}

// ANCHOR: train
fn train(digits: &Digits) -> Result<DigitModel> {
    let weights = VarMap::new();
    let builder = VarBuilder::from_varmap(&weights, DType::F32, &Device::Cpu);
    let model = DigitModel::new(&builder)?;
    let settings = ParamsAdamW {
        lr: 1e-3,
        weight_decay: 0.0,
        ..ParamsAdamW::default()
    };
    let mut adam = AdamW::new(weights.all_vars(), settings)?;

    let mut rows: Vec<u32> = (0..).take(digits.labels.elem_count()).collect();
    let mut order = generator(0);
    for number in 1..=10 {
        shuffle(&mut order, &mut rows);
        let loss = epoch(&model, &mut adam, digits, &rows)?;
        println!("epoch {number:2}/10: loss {loss:.4}");
    }
    Ok(model)
}
// ANCHOR_END: train

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let data = Data::find(mnist::folder_argument(std::env::args_os().skip(1))?)?;
    let (training, test) = (Digits::new(&data.train)?, Digits::new(&data.test)?);
    println!(
        "{}: {} to train on, {} to test with",
        data.source,
        data.train.len(),
        data.test.len()
    );
    let (loss, accuracy) = evaluate(&train(&training)?, &test)?;
    println!("test loss: {loss:.4}");
    println!("test accuracy: {accuracy:.4}");
    Ok(())
}
