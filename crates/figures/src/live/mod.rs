//! Live figures: figures with arguments, which a reader sets with controls.
//!
//! A live figure is one function from the values of its controls to a [`View`]. The still figure of the page is its value at
//! the start of each control; in the browser the same function runs as WebAssembly. The weave makes the controls out of
//! [`Control`], so that page and code agree.

mod activations;
mod control;
pub(super) mod introduction;
mod losses;
mod optimizers;
mod propagation;
mod reader;
mod readings;
mod regularization;
pub(super) mod structure;

pub use control::{Control, Kind};

use std::sync::OnceLock;

use crate::kit::Figure;

/// What a live figure shows for one setting of its controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The drawing.
    pub figure: Figure,
    /// What the drawing shows at this setting, in words.
    pub summary: String,
}

/// A figure with arguments.
#[derive(Debug)]
pub struct Live {
    /// What it is, in a few words.
    pub title: &'static str,
    /// The controls, in the order of the arguments.
    pub controls: &'static [Control],
    /// Whether there is a button that moves every slider to a random place.
    pub random: bool,
    draw: fn(&[f64]) -> View,
    /// Computes ahead, at most a slice of some milliseconds, and says whether all is computed that `draw` needs.
    advance: fn(&[f64]) -> bool,
    still: OnceLock<View>,
}

impl Live {
    /// What the page shows before a control is moved.
    pub fn still(&self) -> &View {
        self.still.get_or_init(|| self.view(&[]))
    }

    /// The setting at the start.
    pub fn start(&self) -> Vec<f64> {
        self.controls.iter().map(|control| control.start).collect()
    }

    /// Whether there is a pad to draw on.
    pub fn has_pad(&self) -> bool {
        let last = self.controls.last();
        last.is_some_and(|control| matches!(control.kind, Kind::Pad(_)))
    }

    /// The setting as near to these positions as the controls allow; what is missing is as at the start, and what follows is
    /// left out.
    pub fn nearest(&self, positions: &[f64]) -> Vec<f64> {
        let given = positions.iter().copied().map(Some);
        let given = given.chain(std::iter::repeat(None));
        let both = self.controls.iter().zip(given);
        both.map(|(control, position)| control.nearest(position.unwrap_or(f64::NAN)))
            .collect()
    }

    /// What it shows at these positions of the controls.
    pub fn view(&self, positions: &[f64]) -> View {
        (self.draw)(&self.values(positions))
    }

    /// One slice of the work for these positions, and whether nothing is left to do.
    pub fn advance(&self, positions: &[f64]) -> bool {
        (self.advance)(&self.values(positions))
    }

    fn values(&self, positions: &[f64]) -> Vec<f64> {
        let nearest = self.nearest(positions);
        let both = self.controls.iter().zip(nearest);
        let values = both.map(|(control, position)| control.value(position));
        let strokes = positions.iter().skip(self.controls.len()).copied();
        values.chain(strokes).collect()
    }
}

/// A figure of which nothing need be computed ahead.
const fn at_once(
    title: &'static str,
    controls: &'static [Control],
    random: bool,
    draw: fn(&[f64]) -> View,
) -> Live {
    Live {
        title,
        controls,
        random,
        draw,
        advance: |_| true,
        still: OnceLock::new(),
    }
}

/// The values of all `N` controls of a figure.
fn all<const N: usize>(values: &[f64]) -> [f64; N] {
    std::array::from_fn(|i| values[i])
}

macro_rules! live_figures {
    ($($chapter:ident: $($name:ident = $live:ident),+;)+) => {
        const REGISTRY: &[(&str, &Live)] = &[$($((
            concat!(stringify!($chapter), "/", stringify!($name)),
            &$chapter::$live,
        ),)+)+];
        /// The still figure of each, as the other figures are registered.
        pub(super) const STILLS: &[(&str, crate::Draw)] = &[$($((
            concat!(stringify!($chapter), "/", stringify!($name)),
            || $chapter::$live.still().figure.clone(),
        ),)+)+];
    };
}

live_figures! {
    introduction: reader = READER;
    structure: one_neuron = ONE_NEURON, hidden_layer = HIDDEN_LAYER;
    activations: logits = SOFTMAX, chain = CHAIN, dead_unit = DEAD_UNIT;
    propagation: boxes = BOXES, descent = DESCENT;
    losses: targets = OUTLIERS, threshold = THRESHOLD;
    optimizers: bowl = BOWL;
    regularization: points = POINTS, digits_live = DIGITS;
}

/// All live figures, in the order of the book.
pub fn every() -> impl Iterator<Item = (&'static str, &'static Live)> {
    REGISTRY.iter().copied()
}

/// The live figure of that name.
pub fn find(name: &str) -> Option<&'static Live> {
    every().find_map(|(known, live)| (known == name).then_some(live))
}
