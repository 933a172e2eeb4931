//! The plot kit: a small grammar of plots, networks and boxes, drawn as SVG with CSS classes.
//!
//! A module uses only modules above it in the list. Coordinates are whole numbers on a sheet 1,920
//! units wide, so that a figure is the same bytes every time.

mod ink;
mod text;

mod drawing;

mod style;

mod canvas;

mod axis;
mod contour;
mod mark;
mod panel;

mod label;
mod painter;

mod graph;
mod network;
mod plot;

mod marks;

pub(crate) use axis::Axis;
pub use drawing::Figure;
pub(crate) use drawing::{Drawing, stacked};
pub(crate) use graph::Graph;
pub(crate) use ink::Ink;
pub(crate) use mark::{Dot, Near};
pub(crate) use network::{Network, side_by_side};
pub(crate) use plot::{Plot, grid, pairs};
pub(crate) use style::Side;
pub use text::text_width;
pub(crate) use text::{counted, plain, power_of_ten, scientific};
