//! The network of listing 6 in Candle.

use candle_core::{Result, Tensor};
use candle_nn::{Dropout, Linear, Module, VarBuilder, linear};
use digits::{CLASSES, PIXELS};

// ANCHOR: model
pub struct DigitModel {
    first: Linear,
    second: Linear,
    last: Linear,
    dropout: Dropout,
}

impl DigitModel {
    pub fn new(weights: &VarBuilder) -> Result<Self> {
        Ok(Self {
            first: linear(PIXELS, 128, weights.pp("first"))?,
            second: linear(128, 64, weights.pp("second"))?,
            last: linear(64, CLASSES, weights.pp("last"))?,
            dropout: Dropout::new(0.5),
        })
    }

    pub fn logits(&self, x: &Tensor, training: bool) -> Result<Tensor> {
        let x = self.first.forward(x)?.relu()?;
        let x = self.dropout.forward(&x, training)?;
        let x = self.second.forward(&x)?.relu()?;
        let x = self.dropout.forward(&x, training)?;
        self.last.forward(&x)
    }
}
// ANCHOR_END: model
