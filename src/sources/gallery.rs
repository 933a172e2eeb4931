//! The figures of the book, each drawn once and only when a page shows it, on all processors.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use figures::{Draw, Figure};

/// The name of each figure, `chapter/figure`, and what draws it.
pub type Drawings = Vec<(&'static str, Draw)>;

/// Every figure by name, with those that are drawn already.
#[derive(Debug)]
pub(crate) struct Gallery {
    pictures: Vec<(&'static str, Draw, OnceLock<Figure>)>,
}

impl Gallery {
    pub(crate) fn new(drawings: Drawings) -> Self {
        let undrawn = |(name, draw)| (name, draw, OnceLock::new());
        Self {
            pictures: drawings.into_iter().map(undrawn).collect(),
        }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.pictures.iter().map(|(name, ..)| *name)
    }

    /// The figure of that name, drawn now if it was not before.
    pub(crate) fn get(&self, name: &str) -> Option<&Figure> {
        let (_, draw, drawn) = self.pictures.iter().find(|(known, ..)| *known == name)?;
        Some(drawn.get_or_init(draw))
    }

    /// Draws these figures side by side; a figure trains networks of its own and takes its time.
    pub(crate) fn draw(&self, names: &[&str]) {
        let next = AtomicUsize::new(0);
        let processors = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            for _ in 0..processors.min(names.len()) {
                scope.spawn(|| {
                    while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                        self.get(name);
                    }
                });
            }
        });
    }
}
