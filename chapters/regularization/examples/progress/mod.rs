//! How training is going: a bar on a terminal, and one line an epoch everywhere.

use std::io::{Write, stdout};
use std::ops::ControlFlow;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use optimizers::{Callback, EpochEnd, Evaluation, Model, ModelError};

/// Characters of a full bar. The longest line then fits into 80 columns.
const BAR: usize = 16;

/// Shows each epoch. The bar goes to the standard error if that is a terminal; the lines go to the
/// standard output.
pub(crate) struct Progress {
    epochs: usize,
    bar: ProgressBar,
    lines: Box<dyn Write>,
}

impl Progress {
    /// For this number of epochs.
    pub(crate) fn new(epochs: usize) -> Self {
        Self::on(ProgressDrawTarget::stderr(), Box::new(stdout()), epochs)
    }

    /// The same with the bar and the lines elsewhere.
    pub(crate) fn on(target: ProgressDrawTarget, lines: Box<dyn Write>, epochs: usize) -> Self {
        // Where the line does not fit it is cut off: a line that wraps cannot be drawn over.
        let style = ProgressStyle::with_template("{wide_msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(None, target).with_style(style);
        Self { epochs, bar, lines }
    }

    fn unfinished(&self, epoch: usize, done: usize, of: usize, so_far: Evaluation) -> String {
        let full = BAR * done / of.max(1);
        // Letters that every terminal has.
        let bar = format!("{}{}", "#".repeat(full), "-".repeat(BAR - full));
        let left = HumanDuration(self.bar.eta());
        let (epochs, rate) = (self.epochs, self.bar.per_sec());
        let so_far = describe(so_far);
        format!("epoch {epoch}/{epochs} [{bar}] {rate:.0}/s, {left:#} left, {so_far}")
    }

    fn finished(&self, end: &EpochEnd) -> String {
        let validation = end.validation.map_or(String::new(), |measured| {
            format!(", validation {}", describe(measured))
        });
        let (epoch, epochs, training) = (end.epoch, self.epochs, describe(end.training));
        format!("epoch {epoch:2}/{epochs}: {training}{validation}")
    }
}

impl Callback for Progress {
    fn batch_end(&mut self, epoch: usize, done: usize, of: usize, so_far: Evaluation) {
        if self.bar.is_finished() {
            self.bar.reset();
        }
        self.bar.set_length(of as u64);
        self.bar.set_position(done as u64);
        self.bar
            .set_message(self.unfinished(epoch, done, of, so_far));
    }

    /// Stops the training when the line cannot be written, as behind `| head`.
    fn epoch_end(
        &mut self,
        end: &EpochEnd,
        _model: &mut Model,
    ) -> Result<ControlFlow<()>, ModelError> {
        self.bar.finish_and_clear();
        let line = self.finished(end);
        Ok(match writeln!(self.lines, "{line}") {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    }
}

fn describe(measured: Evaluation) -> String {
    let accuracy = measured
        .accuracy
        .map_or(String::new(), |share| format!(", accuracy {share:.4}"));
    format!("loss {:.4}{accuracy}", measured.loss)
}
