//! A network that learns drawn digits a slice at a time, and reads one: what the live figures of digits share.

use std::cell::RefCell;

use ::regularization::experiments::digits::network;
use ::structure::experiments::valid;
use ::structure::largest;
use ::structure::random::shuffle;
use digits::{Hand, Images, trace};
use ndarray::Array2;
use optimizers::{Dataset, Evaluation, Model, Schedule};

use super::{Control, Kind, introduction};

/// One of the unseen digits, or one from the pad.
pub(super) const DIGIT: Control = Control::new("digit", "unseen digit", Kind::Pad(100), 3.0);

/// Digits that no network learns from.
pub(super) const UNSEEN: usize = 500;
const UNSEEN_SEED: u64 = 2;
/// Hidden units of either network.
pub(super) const UNITS: usize = 32;
const BATCH: usize = 32;
/// Batches in one slice of the training: some milliseconds.
const SLICE: usize = 4;

/// Digits that are drawn in one slice.
const DRAWN: usize = 200;

/// A network before its training, and what it is to learn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Task {
    /// Those of the introduction.
    Introduction,
    /// The network of chapter 6 on images of half the width and height, with a dropout rate.
    Chapter { digits: usize, rate: f64, seed: u64 },
}

impl Task {
    fn network(self) -> Model {
        match self {
            Self::Introduction => valid(introduction::network()),
            Self::Chapter { rate, seed, .. } => network(UNITS, rate, 0.0, seed),
        }
    }

    /// How many digits it learns from, and their seed. That of the unseen ones is another.
    fn digits(self) -> (usize, u64) {
        match self {
            Self::Introduction => introduction::EXAMPLES,
            Self::Chapter { digits, seed, .. } => (digits, UNSEEN_SEED + seed),
        }
    }

    fn inputs(self, images: &Images) -> Array2<f64> {
        match self {
            Self::Introduction => images.inputs(),
            Self::Chapter { .. } => images.halved(),
        }
    }

    fn data(self, images: &Images) -> Dataset {
        valid(Dataset::new(self.inputs(images), images.labels()))
    }
}

/// One slice of the work on this task, and whether the network has learned for so many `epochs`.
pub(super) fn advance(task: Task, epochs: usize) -> bool {
    going_on(task, epochs, |stage| stage.advance(epochs))
}

/// Calls `work` with the network that has learned for so many `epochs`.
pub(super) fn trained<T>(task: Task, epochs: usize, work: impl FnOnce(&mut Reader) -> T) -> T {
    going_on(task, epochs, |stage| {
        while !stage.advance(epochs) {}
        match stage {
            Stage::Drawing(_) => unreachable!("what is trained is drawn"),
            Stage::Training(reader) => work(reader),
        }
    })
}

/// How far a task is, kept from one drawing of the figure to the next, so that more epochs go on from there.
enum Stage {
    Drawing(Box<Drawing>),
    Training(Box<Reader>),
}

fn going_on<T>(task: Task, epochs: usize, work: impl FnOnce(&mut Stage) -> T) -> T {
    thread_local! {
        static LAST: RefCell<Option<Stage>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| {
        let goes_on = |stage: &Stage| match stage {
            Stage::Drawing(drawing) => drawing.task == task,
            Stage::Training(reader) => reader.task == task && reader.begun() <= epochs,
        };
        let kept = last.take().filter(goes_on);
        work(last.insert(kept.unwrap_or_else(|| Stage::Drawing(Box::new(Drawing::new(task))))))
    })
}

impl Stage {
    fn advance(&mut self, epochs: usize) -> bool {
        match self {
            Self::Training(reader) => reader.advance(epochs),
            Self::Drawing(drawing) => {
                if drawing.advance() {
                    *self = Self::Training(Box::new(Reader::new(drawing)));
                }
                false
            }
        }
    }
}

/// The digits of a task while they are drawn.
struct Drawing {
    task: Task,
    training: Images,
    unseen: Images,
    hands: [Hand; 2],
}

impl Drawing {
    fn new(task: Task) -> Self {
        let mut hands = [task.digits().1, UNSEEN_SEED].map(Hand::new);
        let [training, unseen] = hands.each_mut().map(|hand| hand.draw(0));
        Self {
            task,
            training,
            unseen,
            hands,
        }
    }

    /// Draws some more, and says whether that was all.
    fn advance(&mut self) -> bool {
        let sets = [
            (&mut self.training, self.task.digits().0),
            (&mut self.unseen, UNSEEN),
        ];
        let mut sets = sets.into_iter().zip(&mut self.hands);
        let Some(((images, count), hand)) = sets.find(|((images, count), _)| images.len() < *count)
        else {
            return true;
        };
        *images = images.and(&hand.draw(DRAWN.min(count - images.len())));
        false
    }
}

/// A network in training.
pub(super) struct Reader {
    task: Task,
    pub(super) model: Model,
    training: Dataset,
    unseen: Images,
    held_out: Dataset,
    /// The samples in the order of this epoch, how many of them were taken, and the sum of their losses.
    order: Vec<usize>,
    taken: usize,
    sum: f64,
    /// The mean loss of each epoch.
    pub(super) losses: Vec<f64>,
    /// On the unseen digits, before the first epoch and after each.
    pub(super) after: Vec<Evaluation>,
}

impl Reader {
    fn new(
        Drawing {
            task,
            training,
            unseen,
            ..
        }: &Drawing,
    ) -> Self {
        let (mut model, held_out) = (task.network(), task.data(unseen));
        let before = valid(model.evaluate(&held_out));
        Self {
            task: *task,
            model,
            training: task.data(training),
            unseen: unseen.clone(),
            held_out,
            order: (0..training.len()).collect(),
            taken: 0,
            sum: 0.0,
            losses: Vec::new(),
            after: vec![before],
        }
    }

    /// The epochs that it has begun.
    fn begun(&self) -> usize {
        self.losses.len() + usize::from(self.taken > 0)
    }

    /// Takes the next slice of the training, if one is missing, and says whether none is now.
    fn advance(&mut self, epochs: usize) -> bool {
        if self.losses.len() == epochs {
            return true;
        }
        if self.taken == 0 {
            shuffle(&mut self.model.rng, &mut self.order);
        }
        let slice = self.order[self.taken..].chunks(BATCH).take(SLICE);
        let samples: usize = slice.clone().map(<[usize]>::len).sum();
        let batches = slice.map(|samples| self.training.batch(samples));
        let trained = valid(self.model.fit_batches(batches, Schedule::Constant));
        self.sum += trained.loss * samples as f64;
        self.taken += samples;
        if self.taken == self.order.len() {
            self.losses.push(self.sum / self.taken as f64);
            self.after.push(valid(self.model.evaluate(&self.held_out)));
            (self.taken, self.sum) = (0, 0.0);
        }
        self.losses.len() == epochs
    }

    /// Digits to learn from.
    pub(super) fn digits(&self) -> usize {
        self.order.len()
    }

    /// Unseen digits that are read correctly.
    pub(super) fn right(&self) -> usize {
        let last = self.after.last().and_then(|after| after.accuracy);
        (last.unwrap_or_default() * UNSEEN as f64).round() as usize
    }

    /// Reads the digit on the pad, or the unseen one of this number, counted from 1, where the pad is empty.
    pub(super) fn read(&mut self, number: usize, pad: &[f64]) -> Read {
        let strokes = strokes(pad);
        let (image, shown) = if strokes.is_empty() {
            let image = self.unseen.select([number - 1]);
            let label = image.labels()[0];
            (image, Some((number, label)))
        } else {
            (trace(&strokes), None)
        };
        let inputs = self.task.inputs(&image);
        let probabilities = valid(self.model.predict(&inputs));
        let probabilities = probabilities.row(0);
        Read {
            shown,
            pixels: inputs.into_raw_vec_and_offset().0,
            digit: largest(&probabilities).unwrap_or_default(),
            probabilities: probabilities.to_vec(),
        }
    }
}

/// A digit, and what the network makes of it.
pub(super) struct Read {
    /// The number of the unseen digit and what it shows; `None` for one from the pad.
    pub(super) shown: Option<(usize, usize)>,
    /// What the network gets, row by row.
    pub(super) pixels: Vec<f64>,
    /// What it reads.
    pub(super) digit: usize,
    /// Of each of the ten digits.
    pub(super) probabilities: Vec<f64>,
}

/// The strokes of the pad: x and y of one point after the other, and a negative number before each stroke.
fn strokes(pad: &[f64]) -> Vec<Vec<(f64, f64)>> {
    let strokes = pad.split(|number| *number < 0.0);
    let strokes = strokes.map(|stroke| {
        let points = stroke.as_chunks().0.iter();
        points.map(|&[x, y]| (x, y)).collect::<Vec<_>>()
    });
    strokes.filter(|stroke| !stroke.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_begin_at_a_negative_number_and_half_a_point_is_none() {
        assert_eq!(
            strokes(&[-1., 3., 4., 5., 6., -1., -1., 7., 8., 9.]),
            [vec![(3., 4.), (5., 6.)], vec![(7., 8.)]]
        );
    }
}
