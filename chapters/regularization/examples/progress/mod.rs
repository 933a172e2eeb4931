//! How training is going: a bar on a terminal, and one line an epoch everywhere.

use std::fmt::Write;
use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use optimizers::{Callback, EpochEnd, Evaluation, Model};

/// Shows each epoch. The bar goes to the standard error, and is not there where that is no
/// terminal; the lines go to the standard output.
pub(crate) struct Progress {
    epochs: usize,
    bar: ProgressBar,
}

impl Progress {
    /// For so many epochs.
    pub(crate) fn new(epochs: usize) -> Self {
        Self {
            epochs,
            bar: ProgressBar::hidden(),
        }
    }
}

impl Callback<f32> for Progress {
    fn batch_end(&mut self, epoch: usize, done: usize, of: usize, so_far: Evaluation) {
        if self.bar.is_finished() || self.bar.is_hidden() && self.bar.position() == 0 {
            let template = "epoch {prefix} [{bar:30}] {pos}/{len}, {rate}/s, {eta} left, {msg}";
            let style = ProgressStyle::with_template(template).map_or_else(
                |_| ProgressStyle::default_bar(),
                |style| style.with_key("rate", rate).progress_chars("#>-"),
            );
            self.bar = ProgressBar::new(of as u64)
                .with_style(style)
                .with_prefix(format!("{epoch}/{}", self.epochs));
        }
        self.bar.set_position(done as u64);
        self.bar.set_message(describe(so_far));
    }

    fn epoch_end(&mut self, end: &EpochEnd, _model: &mut Model<f32>) -> ControlFlow<()> {
        self.bar.finish_and_clear();
        let validation = end.validation.map_or(String::new(), |measured| {
            format!(", validation {}", describe(measured))
        });
        println!(
            "epoch {:2}/{}: {}{validation}",
            end.epoch,
            self.epochs,
            describe(end.training)
        );
        ControlFlow::Continue(())
    }
}

/// Samples a second, without decimals.
fn rate(state: &ProgressState, text: &mut dyn Write) {
    // A bar that cannot be written is no reason to stop learning.
    let _ = write!(text, "{:.0}", state.per_sec());
}

fn describe(measured: Evaluation) -> String {
    let accuracy = measured
        .accuracy
        .map_or(String::new(), |share| format!(", accuracy {share:.4}"));
    format!("loss {:.4}{accuracy}", measured.loss)
}
