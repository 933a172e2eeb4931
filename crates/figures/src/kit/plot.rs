//! A plot: two axes and the marks between them; and a grid of plots.
//!
//! ```text
//! Plot::new(Axis::linear(0.0..9.0).titled("epoch"), Axis::log(1e-3..1.0).titled("loss"))
//!     .with(Mark::line(Ink::C1, points).label("training"))
//!     .draw()
//! ```

use super::axis::Axis;
use super::canvas::Canvas;
use super::drawing::{Drawing, rows, share, wide_or_narrow};
use super::ink::Ink;
use super::mark::{Mark, Shape};
use super::painter::paint;
use super::panel::Panel;
use super::style::{Lettering, Side, Stroke};
use super::text::{TEXT, text_width};

/// The size of the numbers on the axes.
const TICK: i32 = TEXT - 4;

/// Two axes and what is between them.
pub(crate) struct Plot {
    x: Axis,
    y: Axis,
    title: String,
    marks: Vec<Mark>,
    height: i32,
    grid: bool,
    downwards: bool,
    square: bool,
}

impl Plot {
    /// An empty plot.
    pub(crate) fn new(x: Axis, y: Axis) -> Self {
        Self {
            x,
            y,
            title: String::new(),
            marks: Vec::new(),
            height: 960,
            grid: true,
            downwards: false,
            square: false,
        }
    }

    /// A square without visible axes, `columns` by `rows`, for an image.
    pub(crate) fn bare(columns: usize, rows: usize) -> Self {
        let axis = |size: usize| Axis::linear(0.0..size as f64).bare();
        Self::new(axis(columns), axis(rows)).no_grid().square()
    }

    /// A heat map of a matrix, with the names of its rows and columns. Rows go downwards.
    pub(crate) fn matrix<S: Into<String>>(
        rows: impl IntoIterator<Item = S>,
        columns: impl IntoIterator<Item = S>,
        cells: Mark,
    ) -> Self {
        let plot = Self::new(Axis::names(columns), Axis::names(rows)).no_grid();
        Self {
            downwards: true,
            ..plot.with(cells)
        }
    }

    /// Adds a mark, drawn over those before it.
    pub(crate) fn with(self, mark: Mark) -> Self {
        self.with_all([mark])
    }

    /// Adds several marks.
    pub(crate) fn with_all(mut self, marks: impl IntoIterator<Item = Mark>) -> Self {
        self.marks.extend(marks);
        self
    }

    /// A title over the plot: for panels of a grid. A single figure has its caption.
    pub(crate) fn titled(self, title: impl Into<String>) -> Self {
        let title = title.into();
        Self { title, ..self }
    }

    /// Another height than 960 on the sheet of 1,920; in a grid, the height of its row.
    pub(crate) fn height(self, height: i32) -> Self {
        Self { height, ..self }
    }

    /// No grid lines.
    pub(crate) fn no_grid(self) -> Self {
        let grid = false;
        Self { grid, ..self }
    }

    /// A square panel, for planes whose two directions mean the same.
    pub(crate) fn square(self) -> Self {
        let square = true;
        Self { square, ..self }
    }

    /// The plot over the whole width of a page, and once more for a phone.
    pub(crate) fn draw(&self) -> Drawing {
        wide_or_narrow(|width| self.sheet(width, self.height))
    }

    /// The plot as one `<svg>` element.
    fn sheet(&self, width: i32, height: i32) -> String {
        let mut canvas = Canvas::new(width, height);
        let x_ticks = self.x.marks((width / 220).max(4) as usize);
        let y_ticks = self.y.marks((height / 130).max(2) as usize);
        let panel = self.panel(width, height, &x_ticks, &y_ticks);
        self.write_titles(&mut canvas, &panel);
        self.draw_ticks(&mut canvas, &panel, &x_ticks, &y_ticks);
        for mark in &self.marks {
            paint(&mut canvas, &panel, mark);
        }
        self.write_end_labels(&mut canvas, &panel);
        canvas.finish()
    }

    /// What titles, ticks and labels leave of the sheet.
    fn panel(
        &self,
        width: i32,
        height: i32,
        x_ticks: &[(f64, String)],
        y_ticks: &[(f64, String)],
    ) -> Panel<'_> {
        let above = if self.title.is_empty() { 0 } else { 62 }
            + if self.y.title().is_empty() { 28 } else { 74 };
        let below = if x_ticks.is_empty() { 8 } else { 58 }
            + if self.x.title().is_empty() { 4 } else { 54 };
        let widest = y_ticks.iter().map(|(_, text)| text_width(text, TICK)).max();
        let left = widest.map_or(8, |width| width + 26);
        let labels = self.end_labels();
        let labels = labels.map(|(_, mark)| text_width(&mark.label, TEXT));
        let right = if let Some(widest) = labels.max() {
            widest + 34
        } else {
            // Half of the last tick stands to the right of the panel.
            let last = x_ticks.last();
            last.map_or(0, |(_, text)| text_width(text, TICK) / 2)
                .max(12)
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

    fn write_titles(&self, canvas: &mut Canvas, panel: &Panel) {
        let title = Lettering::new(Ink::Text, Side::Right).bold();
        canvas.text(&self.title, (panel.left, 30), title);
        let line = if self.title.is_empty() { 30 } else { 88 };
        let y_title = Lettering::new(Ink::Muted, Side::Right);
        canvas.text(self.y.title(), (2, line), y_title);
    }

    fn draw_ticks(
        &self,
        canvas: &mut Canvas,
        panel: &Panel,
        x_ticks: &[(f64, String)],
        y_ticks: &[(f64, String)],
    ) {
        let (left, top, right, bottom) = (panel.left, panel.top, panel.right(), panel.bottom());
        let under = Lettering::new(Ink::Muted, Side::Middle);
        let x_title = bottom + if x_ticks.is_empty() { 36 } else { 86 };
        canvas.text(self.x.title(), (left + panel.width / 2, x_title), under);
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
        let end = |points: &[(f64, f64)]| {
            let last = points.iter().rev().find(|point| panel.holds(**point))?;
            Some(panel.up(last.1))
        };
        let mut labels: Vec<(i32, &Mark)> = self
            .end_labels()
            .filter_map(|(points, mark)| Some((end(points)?, mark)))
            .collect();
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
            canvas.text(&mark.label, at, Lettering::new(mark.ink, Side::Right));
        }
    }
}

/// Several plots in rows of `columns`, each row as high as its highest plot.
pub(crate) fn grid(columns: usize, plots: &[Plot]) -> Drawing {
    let columns = columns.max(1);
    let row = |plots: &[Plot]| {
        let height = plots.iter().map(|plot| plot.height).max().unwrap_or(0);
        let sheets = plots.iter().map(|plot| plot.sheet(share(columns), height));
        sheets.collect::<Vec<_>>()
    };
    rows(columns, plots.chunks(columns).flat_map(row).collect())
}
