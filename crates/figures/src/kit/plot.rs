//! A plot: two axes and the marks between them; and a grid of plots.
//!
//! ```text
//! Plot::new()
//!     .x(Axis::linear("epoch", 0.0..9.0))
//!     .y(Axis::log("loss", 1e-3..1.0))
//!     .line(Ink::C1, points)
//!     .label_end("training")
//!     .draw(820)
//! ```

use ndarray::Array2;

use super::axis::Axis;
use super::canvas::Canvas;
use super::drawing::{Drawing, paired, rows, share, wide_or_narrow};
use super::ink::Ink;
use super::mark::{Mark, Shape};
use super::painter::paint;
use super::panel::Panel;
use super::style::{Lettering, Side, Stroke};
use super::text::{TEXT, text_width};

/// The size of the numbers on the axes.
const TICK: i32 = TEXT - 4;

/// The ticks of `x` and of `y`.
type Ticks = [Vec<(f64, String)>; 2];

/// Two axes and what is between them.
pub(crate) struct Plot {
    pub(super) x: Axis,
    pub(super) y: Axis,
    title: String,
    pub(super) marks: Vec<Mark>,
    grid: bool,
    downwards: bool,
    square: bool,
}

impl Plot {
    /// An empty plot. It has no title: a single figure has its caption.
    pub(crate) fn new() -> Self {
        Self::panel("")
    }

    /// An empty plot with a title over it, for a grid.
    pub(crate) fn panel(title: impl Into<String>) -> Self {
        Self {
            x: Axis::linear("", 0.0..1.0),
            y: Axis::linear("", 0.0..1.0),
            title: title.into(),
            marks: Vec::new(),
            grid: true,
            downwards: false,
            square: false,
        }
    }

    /// The axis to the right; both axes come before the marks.
    pub(crate) fn x(self, x: Axis) -> Self {
        Self { x, ..self }
    }

    /// The axis upwards.
    pub(crate) fn y(self, y: Axis) -> Self {
        Self { y, ..self }
    }

    /// A square picture in shades of the text's colour, 1 for full ink, row by row from the top. With
    /// negative values it is blue for positive and vermilion for negative ones.
    pub(crate) fn image(title: &str, columns: usize, pixels: Vec<f64>) -> Self {
        let bare = || Axis::names("", []);
        let plot = Self::panel(title).x(bare()).y(bare()).plane();
        plot.mark(Shape::Image(pixels, columns), Ink::Text)
    }

    /// A heat map of a matrix, the first row on top, with each value in its cell. Blue for positive,
    /// vermilion for negative, full colour at the magnitude `full`.
    pub(crate) fn matrix(
        title: &str,
        rows: &[&str],
        columns: &[&str],
        cells: &Array2<f64>,
        full: f64,
    ) -> Self {
        let plot = Self::panel(title)
            .x(Axis::names("", columns.iter().copied()))
            .y(Axis::names("", rows.iter().copied()));
        let plot = Self {
            downwards: true,
            ..plot.no_grid()
        };
        let rows = cells.rows().into_iter().map(|row| row.to_vec()).collect();
        plot.mark(Shape::Cells(rows, full), Ink::C1)
    }

    /// No grid lines.
    pub(crate) fn no_grid(self) -> Self {
        let grid = false;
        Self { grid, ..self }
    }

    /// A square panel without grid lines, for planes whose two directions mean the same.
    pub(crate) fn plane(self) -> Self {
        let square = true;
        Self { square, ..self }.no_grid()
    }

    /// The plot over the whole width of a page, `height` high, and once more for a phone.
    pub(crate) fn draw(&self, height: i32) -> Drawing {
        wide_or_narrow(|width| self.sheet(width, height))
    }

    /// The plot as one `<svg>` element.
    fn sheet(&self, width: i32, height: i32) -> String {
        let mut canvas = Canvas::new(width, height);
        let ticks = [
            self.x.marks((width / 220).max(4) as usize),
            self.y.marks((height / 130).max(2) as usize),
        ];
        let panel = self.place(width, height, &ticks);
        let title = Lettering::new(Ink::Text, Side::Right).bold();
        canvas.text(&self.title, (panel.left, 30), title);
        let line = if self.title.is_empty() { 30 } else { 88 };
        let y_title = Lettering::new(Ink::Muted, Side::Right);
        // Over the ticks, which may stand far from the left edge of the sheet.
        let y_left = (panel.left - Self::beside(&ticks[1])).max(0) + 2;
        canvas.text(&self.y.title, (y_left, line), y_title);
        self.draw_ticks(&mut canvas, &panel, &ticks);
        for mark in &self.marks {
            paint(&mut canvas, &panel, mark);
        }
        self.write_end_labels(&mut canvas, &panel);
        canvas.finish()
    }

    /// What titles, ticks and labels leave of the sheet.
    fn place(&self, width: i32, height: i32, [x_ticks, y_ticks]: &Ticks) -> Panel<'_> {
        let above = if self.title.is_empty() { 0 } else { 62 }
            + if self.y.title.is_empty() { 28 } else { 74 };
        let below =
            if x_ticks.is_empty() { 8 } else { 58 } + if self.x.title.is_empty() { 4 } else { 54 };
        let left = Self::beside(y_ticks);
        let labels = self.end_labels();
        let labels = labels.map(|(_, mark)| text_width(&mark.label, TEXT));
        let right = if let Some(widest) = labels.max() {
            widest + 34
        } else {
            // Half of the last tick stands to the right of the panel.
            let last = x_ticks.last().map(|(_, text)| text_width(text, TICK));
            (last.unwrap_or(0) / 2).max(12)
        };
        let mut panel = Panel {
            x: &self.x,
            y: &self.y,
            left,
            top: above,
            width: (width - left - right).max(1),
            height: (height - above - below).max(1),
            downwards: self.downwards,
        };
        if self.square {
            let side = panel.width.min(panel.height);
            panel.left += (panel.width - side) / 2;
            (panel.width, panel.height) = (side, side);
        }
        panel
    }

    /// The room for the ticks of `y`, beside the panel.
    fn beside(y_ticks: &[(f64, String)]) -> i32 {
        let widest = y_ticks.iter().map(|(_, text)| text_width(text, TICK)).max();
        widest.map_or(8, |width| width + 26)
    }

    fn draw_ticks(&self, canvas: &mut Canvas, panel: &Panel, [x_ticks, y_ticks]: &Ticks) {
        let (left, top, right, bottom) = (panel.left, panel.top, panel.right(), panel.bottom());
        let under = Lettering::new(Ink::Muted, Side::Middle);
        let x_title = bottom + if x_ticks.is_empty() { 36 } else { 86 };
        canvas.text(&self.x.title, (left + panel.width / 2, x_title), under);
        for (at, text) in x_ticks {
            let x = panel.across(*at);
            if self.grid {
                canvas.path(&[(x, top), (x, bottom)], Stroke::new(Ink::Grid, 2));
            }
            canvas.text(text, (x, bottom + 34), under.size(TICK));
        }
        let beside = Lettering::new(Ink::Muted, Side::Left).size(TICK);
        for (at, text) in y_ticks {
            let y = panel.up(*at);
            if self.grid {
                canvas.path(&[(left, y), (right, y)], Stroke::new(Ink::Grid, 2));
            }
            canvas.text(text, (left - 16, y), beside);
        }
        if !(self.downwards || x_ticks.is_empty() && y_ticks.is_empty()) {
            let corner = [(left, top), (left, bottom), (right, bottom)];
            canvas.path(&corner, Stroke::new(Ink::Muted, 3));
        }
    }

    /// The lines that have their labels at their right ends.
    fn end_labels(&self) -> impl Iterator<Item = (&[(f64, f64)], &Mark)> {
        self.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Line(points) if !mark.label.is_empty() && mark.label_at.is_none() => {
                Some((&points[..], mark))
            }
            _ => None,
        })
    }

    /// Names the lines at their right ends, pushed apart where they would touch.
    fn write_end_labels(&self, canvas: &mut Canvas, panel: &Panel) {
        let end = |(points, mark): (&[(f64, f64)], _)| {
            let last = points.iter().rev().find(|point| panel.holds(**point))?;
            Some((panel.up(last.1), mark))
        };
        let mut labels: Vec<(i32, &Mark)> = self.end_labels().filter_map(end).collect();
        labels.sort_by_key(|(y, _)| *y);
        let apart = TEXT + 6;
        // Twice is enough: down the column, then back up from the bottom of the panel.
        for i in 1..labels.len() {
            labels[i].0 = labels[i].0.max(labels[i - 1].0 + apart);
        }
        let mut floor = panel.bottom() + 10;
        for (y, _) in labels.iter_mut().rev() {
            *y = (*y).min(floor);
            floor = *y - apart;
        }
        for (y, mark) in labels {
            let at = (panel.right() + 18, y);
            canvas.text(
                &mark.label,
                at,
                Lettering::new(mark.stroke.ink, Side::Right),
            );
        }
    }
}

/// Several plots in rows of `columns`, each of this height.
pub(crate) fn grid(columns: usize, height: i32, plots: impl IntoIterator<Item = Plot>) -> Drawing {
    let plots = plots.into_iter();
    let sheets = plots.map(|plot| plot.sheet(share(columns), height));
    rows(columns, sheets.collect())
}

/// Pairs of plots, the second under the first. On a narrow page the two stand in one row.
pub(crate) fn pairs<const N: usize>(height: i32, plots: [[Plot; 2]; N]) -> Drawing {
    let plots = plots.into_iter().flatten();
    let sheets = plots.map(|plot| plot.sheet(share(N), height));
    paired(N, sheets.collect())
}
