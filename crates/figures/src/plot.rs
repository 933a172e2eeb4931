//! A plot: two axes and the marks between them; and a grid of plots.
//!
//! ```text
//! Plot::new(Axis::linear(0.0..9.0).titled("epoch"), Axis::log(1e-3..1.0).titled("loss"))
//!     .with(Mark::line(Ink::C1, points).label("training"))
//!     .draw()
//! ```

use super::axis::Axis;
use super::canvas::{
    Canvas, Ink, Lettering, Side, Stroke, TEXT, rows, share, text_width, wide_or_narrow,
};
use super::mark::{Mark, Shape};
use super::painter::{Panel, paint};

/// Two axes and what is between them.
pub struct Plot {
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
    pub fn new(x: Axis, y: Axis) -> Self {
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

    /// A picture without axes, `columns` by `rows`, for images and heat maps. Rows go downwards.
    pub fn bare(columns: usize, rows: usize) -> Self {
        let x = Axis::linear(0.0..columns as f64).bare();
        let y = Axis::linear(0.0..rows as f64).bare();
        Self {
            grid: false,
            square: true,
            ..Self::new(x, y)
        }
    }

    /// A heat map of a matrix, with the names of its rows and columns.
    pub fn matrix<S: Into<String>>(
        rows: impl IntoIterator<Item = S>,
        columns: impl IntoIterator<Item = S>,
        cells: Mark,
    ) -> Self {
        let plot = Self::new(Axis::names(columns), Axis::names(rows)).with(cells);
        Self {
            grid: false,
            downwards: true,
            ..plot
        }
    }

    /// The same with a mark more, drawn over those before it.
    pub fn with(mut self, mark: Mark) -> Self {
        self.marks.push(mark);
        self
    }

    /// The same with several marks more.
    pub fn with_all(mut self, marks: impl IntoIterator<Item = Mark>) -> Self {
        self.marks.extend(marks);
        self
    }

    /// A title over the plot: for panels of a grid. A single figure has its caption.
    pub fn titled(self, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..self
        }
    }

    /// Another height than 960 on the sheet of 1,920; in a grid, the height of its row.
    pub fn height(self, height: i32) -> Self {
        Self { height, ..self }
    }

    /// No grid lines.
    pub fn no_grid(self) -> Self {
        Self {
            grid: false,
            ..self
        }
    }

    /// A square panel, for planes whose two directions mean the same.
    pub fn square(self) -> Self {
        Self {
            square: true,
            ..self
        }
    }

    /// The plot over the whole width of a page, and once more for a phone.
    pub fn draw(&self) -> String {
        wide_or_narrow(|width| self.sheet(width, self.height))
    }

    /// The plot as one SVG element.
    pub(super) fn sheet(&self, width: i32, height: i32) -> String {
        let mut canvas = Canvas::new(width, height);
        self.draw_on(&mut canvas, width, height);
        canvas.finish()
    }

    fn draw_on(&self, canvas: &mut Canvas, width: i32, height: i32) {
        let tick_size = TEXT - 4;
        let x_ticks = self.x.marks((width / 220).max(4) as usize);
        let y_ticks = self.y.marks((height / 130).max(2) as usize);
        let widest = |texts: &mut dyn Iterator<Item = i32>| texts.max().unwrap_or(0);
        let left = widest(&mut y_ticks.iter().map(|(_, text)| text_width(text, tick_size)));
        let labels = widest(&mut self.end_labels().map(|mark| text_width(&mark.label, TEXT)));
        let last_tick = x_ticks
            .last()
            .map_or(0, |(_, text)| text_width(text, tick_size) / 2);

        let above = if self.title.is_empty() { 0 } else { 62 }
            + if self.y.title().is_empty() { 28 } else { 74 };
        let below = if x_ticks.is_empty() { 8 } else { 58 }
            + if self.x.title().is_empty() { 4 } else { 54 };
        let left = if y_ticks.is_empty() { 8 } else { left + 26 };
        let right = if labels > 0 {
            labels + 34
        } else {
            last_tick.max(12)
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

        let quiet = Lettering::new(Ink::Muted, Side::Right);
        let mut line = 30;
        if !self.title.is_empty() {
            canvas.text(
                &self.title,
                (panel.left, line),
                Lettering::new(Ink::Text, Side::Right).bold(),
            );
            line += 58;
        }
        canvas.text(self.y.title(), (2, line), quiet);
        let middle = quiet_side(quiet, Side::Middle);
        let bottom = panel.top + panel.height;
        canvas.text(
            self.x.title(),
            (panel.left + panel.width / 2, bottom + below - 26),
            middle,
        );

        for (at, text) in &x_ticks {
            let x = panel.across(*at);
            if self.grid {
                canvas.path(&[(x, panel.top), (x, bottom)], Stroke::new(Ink::Grid, 2));
            }
            canvas.text(text, (x, bottom + 34), middle.size(tick_size));
        }
        for (at, text) in &y_ticks {
            let y = panel.up(*at);
            if self.grid {
                canvas.path(
                    &[(panel.left, y), (panel.left + panel.width, y)],
                    Stroke::new(Ink::Grid, 2),
                );
            }
            canvas.text(
                text,
                (panel.left - 16, y),
                quiet_side(quiet, Side::Left).size(tick_size),
            );
        }
        if !(self.downwards || x_ticks.is_empty() && y_ticks.is_empty()) {
            let corner = (panel.left, bottom);
            canvas.path(
                &[
                    (panel.left, panel.top),
                    corner,
                    (panel.left + panel.width, bottom),
                ],
                Stroke::new(Ink::Muted, 3),
            );
        }
        for mark in &self.marks {
            paint(canvas, &panel, mark);
        }
        self.write_end_labels(canvas, &panel);
    }

    fn end_labels(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| {
            !mark.label.is_empty()
                && mark.label_at.is_none()
                && matches!(mark.shape, Shape::Line(_) | Shape::Across(_))
        })
    }

    /// Names the lines at their right ends, pushed apart where they would touch.
    fn write_end_labels(&self, canvas: &mut Canvas, panel: &Panel) {
        let mut labels: Vec<(i32, &Mark)> = self
            .end_labels()
            .filter_map(|mark| {
                let y = match &mark.shape {
                    Shape::Line(points) => points
                        .iter()
                        .rev()
                        .find(|point| panel.holds(**point))
                        .map(|point| point.1),
                    Shape::Across(y) => Some(*y),
                    _ => None,
                };
                y.map(|y| (panel.up(y), mark))
            })
            .collect();
        labels.sort_by_key(|(y, _)| *y);
        let apart = TEXT + 6;
        // Twice is enough: down the column, then back up from the bottom of the panel.
        for i in 1..labels.len() {
            labels[i].0 = labels[i].0.max(labels[i - 1].0 + apart);
        }
        let mut floor = panel.top + panel.height + 10;
        for (y, _) in labels.iter_mut().rev() {
            *y = (*y).min(floor);
            floor = *y - apart;
        }
        for (y, mark) in labels {
            let at = (panel.left + panel.width + 18, y);
            canvas.text(&mark.label, at, Lettering::new(mark.ink, Side::Right));
        }
    }
}

fn quiet_side(lettering: Lettering, side: Side) -> Lettering {
    Lettering { side, ..lettering }
}

/// Several plots in rows of `columns`, each row as high as its highest plot.
pub fn grid(columns: usize, plots: &[Plot]) -> String {
    let columns = columns.max(1);
    let row = |plots: &[Plot]| {
        let height = plots.iter().map(|plot| plot.height).max().unwrap_or(0);
        let sheets = plots.iter().map(|plot| plot.sheet(share(columns), height));
        sheets.collect::<Vec<_>>()
    };
    let sheets: Vec<String> = plots.chunks(columns).flat_map(row).collect();
    rows(columns, &sheets)
}
