//! What the programs share: MNIST as floats, the loop over epochs and batches with its clock, and
//! the line that they print: `name seconds_per_epoch accuracy`.
//!
//! They are steered by `EPOCHS` (10), `SEED` (0) and `MNIST_DIR`. All three frameworks share their
//! work through rayon, so `RAYON_NUM_THREADS` says how many threads they take.

use std::error::Error;
use std::slice::ChunksExact;
use std::time::Instant;

use digits::mnist::{Data, setting};
use digits::{CLASSES, Images, PIXELS};
use structure::random::{Generator, generator, shuffle};

/// Samples in a batch.
pub const BATCH: usize = 32;

/// The share of the hidden units that are dropped.
pub const DROPPED: f32 = 0.5;

/// Adam's learning rate.
pub const RATE: f64 = 1e-3;

/// How much of its two running means Adam keeps at each step.
pub const KEEP: [f32; 2] = [0.9, 0.999];

/// What Adam adds to its root.
pub const EPSILON: f32 = 1e-8;

/// Images as rows of 784 floats from 0 to 1, and the digit on each.
pub struct Digits {
    pub pixels: Vec<f32>,
    labels: Vec<u8>,
}

impl Digits {
    fn new(images: &Images) -> Self {
        Self {
            pixels: images.inputs_f32().into_iter().collect(),
            labels: images.labels().iter().map(|&label| label as u8).collect(),
        }
    }

    /// The pixels of some images, copied one behind the other.
    pub fn images(&self, rows: &[usize]) -> Vec<f32> {
        let image = |row: &usize| &self.pixels[row * PIXELS..][..PIXELS];
        rows.iter().map(image).collect::<Vec<_>>().concat()
    }

    /// How many images there are.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// The digits on some images, as a framework wants them.
    pub fn labels<L: From<u8>>(&self, rows: &[usize]) -> Vec<L> {
        rows.iter().map(|&row| self.labels[row].into()).collect()
    }

    /// The share of the images whose label has the largest of the ten logits in its row.
    fn accuracy(&self, logits: &[f32]) -> f64 {
        let rows = logits.chunks_exact(CLASSES).zip(&self.labels);
        let right = rows.filter(|(row, label)| {
            let guess = (0..CLASSES).max_by(|&a, &b| row[a].total_cmp(&row[b]));
            guess == Some(usize::from(**label))
        });
        right.count() as f64 / self.labels.len() as f64
    }
}

/// What each program is to do.
pub struct Task {
    pub train: Digits,
    pub test: Digits,
    /// Of the order of the samples, and, where a framework can be told, of all that it draws.
    pub seed: u64,
    epochs: usize,
}

impl Task {
    /// Reads the digits and the settings.
    ///
    /// # Errors
    /// When the digits cannot be read, or a setting is no number.
    pub fn find() -> Result<Self, Box<dyn Error>> {
        let data = Data::find(None)?;
        eprintln!("{}", data.source);
        Ok(Self {
            train: Digits::new(&data.train),
            test: Digits::new(&data.test),
            seed: setting("SEED", 0)? as u64,
            epochs: setting("EPOCHS", 10)?,
        })
    }

    /// The epochs to train for.
    pub fn epochs(&self) -> Epochs {
        Epochs {
            rng: generator(self.seed),
            rows: (0..self.train.labels.len()).collect(),
            left: self.epochs,
            started: None,
            seconds: Vec::new(),
        }
    }

    /// Prints the line: `logits` are those of the images to test with.
    pub fn report(&self, name: &str, epochs: Epochs, logits: &[f32]) {
        let (seconds, accuracy) = (median(epochs.seconds), self.test.accuracy(logits));
        println!("{name} {seconds:.4} {accuracy:.4}");
    }
}

/// The epochs of a training. Each has its own order of the samples, and is timed from the shuffling
/// to the call for the next one.
pub struct Epochs {
    rng: Generator,
    rows: Vec<usize>,
    left: usize,
    started: Option<Instant>,
    seconds: Vec<f64>,
}

impl Epochs {
    /// The rows of one batch after the other, or nothing after the last epoch.
    ///
    /// All batches are whole, as dfdx wants them. Of the 60,000 samples of MNIST none is left over.
    pub fn next_batches(&mut self) -> Option<ChunksExact<'_, usize>> {
        if let Some(started) = self.started.take() {
            self.seconds.push(started.elapsed().as_secs_f64());
        }
        self.left = self.left.checked_sub(1)?;
        self.started = Some(Instant::now());
        shuffle(&mut self.rng, &mut self.rows);
        Some(self.rows.chunks_exact(BATCH))
    }
}

/// The median, in the unit of the times.
pub fn median(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
