//! The progress of listing 6 on terminals of all widths.

#[expect(dead_code, reason = "here the bar is drawn on a terminal of the test")]
#[path = "../../examples/progress/mod.rs"]
mod bar;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use self::bar::Progress;
use indicatif::{ProgressDrawTarget, TermLike};
use optimizers::{Callback, EpochEnd, Evaluation};
use regularization::digit_model;

/// A terminal that remembers what is written to it.
#[derive(Clone, Debug)]
struct Recorder {
    width: u16,
    written: Arc<Mutex<String>>,
}

impl Recorder {
    fn text(&self) -> String {
        self.written.lock().unwrap().clone()
    }
}

impl Write for Recorder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        TermLike::write_str(self, std::str::from_utf8(bytes).unwrap())?;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TermLike for Recorder {
    fn width(&self) -> u16 {
        self.width
    }
    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        assert_eq!(n, 0, "the bar is more than one line");
        Ok(())
    }
    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.move_cursor_up(n)
    }
    fn move_cursor_right(&self, _n: usize) -> io::Result<()> {
        Ok(())
    }
    fn move_cursor_left(&self, _n: usize) -> io::Result<()> {
        Ok(())
    }
    fn write_line(&self, text: &str) -> io::Result<()> {
        self.write_str(text)?;
        self.write_str("\n")
    }
    fn write_str(&self, text: &str) -> io::Result<()> {
        self.written.lock().unwrap().push_str(text);
        Ok(())
    }
    fn clear_line(&self) -> io::Result<()> {
        self.write_str("\r")
    }
    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

const MEASURED: Evaluation = Evaluation {
    loss: 0.25,
    penalty: 0.0,
    accuracy: Some(0.875),
};

/// Two epochs of two batches: what the bar draws, line by line, and what is printed.
fn shown(width: u16) -> (Vec<String>, String) {
    let recorder = || Recorder {
        width,
        written: Arc::default(),
    };
    let (bar, lines) = (recorder(), recorder());
    let target = ProgressDrawTarget::term_like(Box::new(bar.clone()));
    let mut progress = Progress::on(target, Box::new(lines.clone()), 10);
    let mut model = digit_model(0.5, 0).unwrap();
    for (epoch, validation) in [(9, None), (10, Some(MEASURED))] {
        for done in [32, 40] {
            progress.batch_end(epoch, done, 40, MEASURED);
        }
        let end = EpochEnd {
            epoch,
            training: MEASURED,
            validation,
        };
        let then = progress.epoch_end(&end, &mut model);
        assert_eq!(then, Ok(ControlFlow::Continue(())));
        assert!(bar.text().ends_with('\r'), "the bar is still there");
    }
    let drawn = bar.text().split('\r').map(str::to_owned).collect();
    (drawn, lines.text())
}

#[test]
fn a_line_says_all_that_keras_says() {
    let (drawn, lines) = shown(80);
    let end = "/s, 0s left, loss 0.2500, accuracy 0.8750";
    for start in [
        "epoch 9/10 [############----] ",
        "epoch 10/10 [################] ",
    ] {
        let rate = |line: &String| {
            let rate = line.trim_end().strip_prefix(start)?.strip_suffix(end)?;
            rate.parse::<f64>().ok()
        };
        let rate = drawn.iter().find_map(rate);
        assert!(rate > Some(0.0), "{start}...{end} is not in {drawn:#?}");
    }
    assert_eq!(
        lines,
        "epoch  9/10: loss 0.2500, accuracy 0.8750\n\
         epoch 10/10: loss 0.2500, accuracy 0.8750, validation loss 0.2500, accuracy 0.8750\n"
    );
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [1, 20, 79, 80, 10_000] {
        for line in shown(width).0 {
            assert!(
                line.is_ascii() && !line.contains(['\x1b', '\n']),
                "{line:?}"
            );
            assert!(
                line.trim_end().len() <= usize::from(width),
                "{width}: {line:?}"
            );
        }
    }
}

#[test]
fn training_ends_when_the_output_is_closed() {
    // A buffer of no bytes takes no line.
    let closed = Box::new(io::Cursor::new([0; 0]));
    let mut progress = Progress::on(ProgressDrawTarget::hidden(), closed, 10);
    let end = EpochEnd {
        epoch: 1,
        training: MEASURED,
        validation: None,
    };
    let then = progress.epoch_end(&end, &mut digit_model(0.5, 0).unwrap());
    assert_eq!(then, Ok(ControlFlow::Break(())));
}
