//! The picture of a network: a column of units for each layer, a line for each weight.
//!
//! ```text
//! Network::new("trained", &[(3, "inputs"), (4, "hidden"), (1, "output")]).weights([&w1, &w2])
//! ```

use ndarray::Array2;

use super::canvas::Canvas;
use super::drawing::{Drawing, rows, share, wide_or_narrow};
use super::ink::Ink;
use super::style::{Dash, Lettering, Side, Stroke};
use super::text::TEXT;

/// The height of a drawing.
const HEIGHT: i32 = 860;
/// The most units that are drawn of a layer; of a wider one the first and last, with dots between.
const MOST: usize = 9;

/// A fully connected network, drawn from its real shapes.
pub(crate) struct Network {
    title: &'static str,
    layers: Vec<(usize, &'static str)>,
    units: Vec<Vec<String>>,
    weights: Vec<Array2<f64>>,
    full: Option<f64>,
}

/// Where a layer stands and which of its units are drawn, with their heights.
struct Column {
    x: i32,
    units: Vec<(usize, i32)>,
    gap: Option<i32>,
}

impl Network {
    /// A network with a title or none, and with these layers, the inputs first: how many units each
    /// has, and what it is.
    pub(crate) fn new(title: &'static str, layers: &[(usize, &'static str)]) -> Self {
        Self {
            title,
            layers: layers.to_vec(),
            units: vec![Vec::new(); layers.len()],
            weights: Vec::new(),
            full: None,
        }
    }

    /// What to write into the units of one layer, from the top; two or three characters.
    pub(crate) fn units<S: Into<String>>(
        mut self,
        layer: usize,
        texts: impl IntoIterator<Item = S>,
    ) -> Self {
        self.units[layer] = texts.into_iter().map(Into::into).collect();
        self
    }

    /// The weights, shaped (inputs, outputs). Width and opacity follow the magnitude, the ink the
    /// sign; a zero has no line.
    pub(crate) fn weights<'a>(self, weights: impl IntoIterator<Item = &'a Array2<f64>>) -> Self {
        let weights = weights.into_iter().cloned().collect();
        Self { weights, ..self }
    }

    /// The magnitude drawn at full width, so that two networks compare; by default the largest.
    pub(crate) fn full_at(self, magnitude: f64) -> Self {
        let full = Some(magnitude);
        Self { full, ..self }
    }

    /// The network over the whole width of a page, and once more for a phone.
    pub(crate) fn draw(&self) -> Drawing {
        wide_or_narrow(|width| self.sheet(width))
    }

    fn sheet(&self, width: i32) -> String {
        let mut canvas = Canvas::new(width, HEIGHT);
        let above = if self.title.is_empty() { 20 } else { 80 };
        let below = 130;
        let inner = HEIGHT - above - below;
        let bold = Lettering::new(Ink::Text, Side::Middle).bold();
        canvas.text(self.title, (width / 2, 34), bold);
        let radius = (inner / (self.most() * 3)).clamp(14, 52);
        let columns = self.columns(width, above, inner);
        for (layer, pair) in columns.windows(2).enumerate() {
            self.connect(&mut canvas, layer, &pair[0], &pair[1], radius);
        }
        for (layer, column) in columns.iter().enumerate() {
            self.draw_units(&mut canvas, layer, column, radius);
            let bottom = HEIGHT - below + 44;
            let (size, name) = self.layers[layer];
            canvas.text(&size.to_string(), (column.x, bottom), bold);
            let quiet = Lettering::new(Ink::Muted, Side::Middle);
            canvas.text(name, (column.x, bottom + 52), quiet);
        }
        canvas.finish()
    }

    /// The number of places of the highest column.
    fn most(&self) -> i32 {
        let drawn = self.layers.iter().map(|(size, _)| (*size).min(MOST));
        drawn.max().unwrap_or(1) as i32
    }

    fn columns(&self, width: i32, above: i32, inner: i32) -> Vec<Column> {
        let step = width / self.layers.len() as i32;
        let pitch = inner / self.most();
        let column = |(layer, &(size, _)): (usize, &(usize, _))| {
            let drawn = size.min(MOST) as i32;
            let top = above + (inner - pitch * drawn) / 2 + pitch / 2;
            let slot = |i: usize| top + pitch * i as i32;
            let head = MOST / 2 + 1;
            let cut = size > MOST;
            let units = (0..size.min(MOST)).filter(|i| !cut || *i != head);
            // Below the gap come the last units of the layer.
            let unit = |i: usize| if cut && i > head { size - MOST + i } else { i };
            Column {
                x: step / 2 + step * layer as i32,
                units: units.map(|i| (unit(i), slot(i))).collect(),
                gap: cut.then(|| slot(head)),
            }
        };
        self.layers.iter().enumerate().map(column).collect()
    }

    fn draw_units(&self, canvas: &mut Canvas, layer: usize, column: &Column, radius: i32) {
        let lettering = Lettering::new(Ink::Text, Side::Middle).size(TEXT - 4);
        for (unit, y) in &column.units {
            let centre = (column.x, *y);
            canvas.disc(centre, radius, Ink::Paper, 1.0);
            canvas.circle(centre, radius, Stroke::new(Ink::Text, 4));
            if let Some(text) = self.units[layer].get(*unit) {
                canvas.text(text, centre, lettering.rimless());
            }
        }
        if let Some(y) = column.gap {
            for dot in [-26, 0, 26] {
                canvas.disc((column.x, y + dot), 6, Ink::Muted, 1.0);
            }
        }
    }

    fn connect(&self, canvas: &mut Canvas, layer: usize, from: &Column, to: &Column, radius: i32) {
        let magnitudes = self.weights.iter().flatten().map(|weight| weight.abs());
        let full = self.full.unwrap_or_else(|| magnitudes.fold(0.0, f64::max));
        for (i, y0) in &from.units {
            for (j, y1) in &to.units {
                let stroke = match self.weights.get(layer).map(|weights| weights[(*i, *j)]) {
                    // A weight of zero has no line, not a thin one.
                    Some(0.0) => continue,
                    Some(weight) => {
                        let share = (weight.abs() / full).min(1.0);
                        let negative = weight < 0.0;
                        Stroke {
                            ink: Ink::of_sign(weight),
                            width: (2.0 + 16.0 * share).round() as u32,
                            dash: if negative { Dash::Dashed } else { Dash::Solid },
                            opacity: 0.6 + 0.4 * share,
                        }
                    }
                    None => Stroke {
                        opacity: 0.6,
                        ..Stroke::new(Ink::Muted, 2)
                    },
                };
                canvas.path(&[(from.x + radius, *y0), (to.x - radius, *y1)], stroke);
            }
        }
    }
}

/// Several networks in one row.
pub(crate) fn side_by_side(networks: &[Network]) -> Drawing {
    let width = share(networks.len());
    let sheets = networks.iter().map(|network| network.sheet(width));
    rows(networks.len(), sheets.collect())
}
