//! The picture of a network: a column of units for each layer, a line for each weight.
//!
//! ```text
//! Network::new(&[3, 4, 1]).named(["inputs", "hidden", "output"]).weights([&w1, &w2]).draw()
//! ```

use ndarray::Array2;

use super::canvas::{
    Canvas, Dash, Ink, Lettering, Side, Stroke, TEXT, rows, share, wide_or_narrow,
};

/// As many units of a layer are drawn; of a wider one the first and the last few, with dots between.
const MOST: usize = 9;

/// A fully connected network, drawn from its real shapes.
#[derive(Debug, Clone)]
pub struct Network {
    sizes: Vec<usize>,
    names: Vec<String>,
    units: Vec<Vec<String>>,
    weights: Vec<Array2<f64>>,
    full: Option<f64>,
    title: String,
    height: i32,
}

/// Where a layer stands and which of its units are drawn, with their heights.
struct Column {
    x: i32,
    units: Vec<(usize, i32)>,
    gap: Option<i32>,
}

impl Network {
    /// A network with these numbers of units, the inputs first.
    pub fn new(sizes: &[usize]) -> Self {
        Self {
            sizes: sizes.to_vec(),
            names: Vec::new(),
            units: vec![Vec::new(); sizes.len()],
            weights: Vec::new(),
            full: None,
            title: String::new(),
            height: 860,
        }
    }

    /// What each layer is, written under it after the number of its units.
    pub fn named<S: Into<String>>(self, names: impl IntoIterator<Item = S>) -> Self {
        Self {
            names: names.into_iter().map(Into::into).collect(),
            ..self
        }
    }

    /// What to write into the units of one layer, from the top; two or three characters.
    pub fn units<S: Into<String>>(
        mut self,
        layer: usize,
        texts: impl IntoIterator<Item = S>,
    ) -> Self {
        self.units[layer] = texts.into_iter().map(Into::into).collect();
        self
    }

    /// The weights, shaped (inputs, outputs). Width and opacity follow the magnitude, the ink the sign; a zero
    /// has no line.
    pub fn weights<'a>(self, weights: impl IntoIterator<Item = &'a Array2<f64>>) -> Self {
        Self {
            weights: weights.into_iter().cloned().collect(),
            ..self
        }
    }

    /// The magnitude that is drawn at full width, so that two networks compare. Else the largest.
    pub fn full_at(self, magnitude: f64) -> Self {
        Self {
            full: Some(magnitude),
            ..self
        }
    }

    /// A title over the network.
    pub fn titled(self, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..self
        }
    }

    /// Another height than 860.
    pub fn height(self, height: i32) -> Self {
        Self { height, ..self }
    }

    /// The network over the whole width of a page, and once more for a phone.
    pub fn draw(&self) -> String {
        wide_or_narrow(|width| self.sheet(width, self.height))
    }

    /// The network as one SVG element.
    fn sheet(&self, width: i32, height: i32) -> String {
        let mut canvas = Canvas::new(width, height);
        self.draw_on(&mut canvas, width);
        canvas.finish()
    }

    fn draw_on(&self, canvas: &mut Canvas, width: i32) {
        let above = if self.title.is_empty() { 20 } else { 80 };
        let below = if self.names.is_empty() { 80 } else { 130 };
        let bold = Lettering::new(Ink::Text, Side::Middle).bold();
        canvas.text(&self.title, (width / 2, 34), bold);
        let inner = self.height - above - below;
        let most = self
            .sizes
            .iter()
            .map(|size| (*size).min(MOST))
            .max()
            .unwrap_or(1);
        let radius = (inner / (most as i32 * 3)).clamp(14, 52);
        let columns = self.columns(width, above, inner);
        for (layer, pair) in columns.windows(2).enumerate() {
            self.connect(canvas, layer, &pair[0], &pair[1], radius);
        }
        for (layer, column) in columns.iter().enumerate() {
            for (unit, y) in &column.units {
                let centre = (column.x, *y);
                canvas.disc(centre, radius, Ink::Paper, 1.0);
                canvas.circle(centre, radius, Stroke::new(Ink::Text, 4));
                if let Some(text) = self.units[layer].get(*unit) {
                    canvas.text(
                        text,
                        centre,
                        Lettering::new(Ink::Text, Side::Middle)
                            .size(TEXT - 4)
                            .rimless(),
                    );
                }
            }
            if let Some(y) = column.gap {
                for dot in [-26, 0, 26] {
                    canvas.disc((column.x, y + dot), 6, Ink::Muted, 1.0);
                }
            }
            let bottom = self.height - below + 44;
            canvas.text(&self.sizes[layer].to_string(), (column.x, bottom), bold);
            if let Some(name) = self.names.get(layer) {
                let side = Lettering::new(Ink::Muted, Side::Middle);
                canvas.text(name, (column.x, bottom + 52), side);
            }
        }
    }

    fn columns(&self, width: i32, above: i32, inner: i32) -> Vec<Column> {
        let step = width / self.sizes.len().max(1) as i32;
        let place = |layer: usize| step / 2 + step * layer as i32;
        let column = |(layer, size): (usize, &usize)| {
            let drawn = (*size).min(MOST);
            let pitch = inner
                / self
                    .sizes
                    .iter()
                    .map(|size| (*size).min(MOST))
                    .max()
                    .unwrap_or(1)
                    .max(1) as i32;
            let top = above + (inner - pitch * drawn as i32) / 2 + pitch / 2;
            let slot = |i: usize| top + pitch * i as i32;
            let x = place(layer);
            if *size <= MOST {
                return Column {
                    x,
                    units: (0..drawn).map(|i| (i, slot(i))).collect(),
                    gap: None,
                };
            }
            let head = MOST / 2 + 1;
            let units = (0..MOST)
                .filter(|i| *i != head)
                .map(|i| (if i < head { i } else { size - MOST + i }, slot(i)))
                .collect();
            Column {
                x,
                units,
                gap: Some(slot(head)),
            }
        };
        self.sizes.iter().enumerate().map(column).collect()
    }

    fn connect(&self, canvas: &mut Canvas, layer: usize, from: &Column, to: &Column, radius: i32) {
        let largest = || {
            self.weights
                .iter()
                .flatten()
                .fold(0.0_f64, |most, weight| most.max(weight.abs()))
        };
        let full = self.full.unwrap_or_else(largest);
        for (i, y0) in &from.units {
            for (j, y1) in &to.units {
                let stroke = match self
                    .weights
                    .get(layer)
                    .and_then(|weights| weights.get((*i, *j)))
                {
                    // Nothing is not a thin line.
                    Some(0.0) => continue,
                    Some(weight) if full > 0.0 => {
                        let share = (weight.abs() / full).min(1.0);
                        let width = (2.0 + 16.0 * share).round() as u32;
                        let dash = if *weight < 0.0 {
                            Dash::Dashed
                        } else {
                            Dash::default()
                        };
                        Stroke {
                            opacity: 0.35 + 0.65 * share,
                            dash,
                            ..Stroke::new(Ink::of_sign(*weight), width)
                        }
                    }
                    _ => Stroke {
                        opacity: 0.6,
                        ..Stroke::new(Ink::Muted, 2)
                    },
                };
                canvas.path(&[(from.x + radius, *y0), (to.x - radius, *y1)], stroke);
            }
        }
    }
}

/// Several networks in one row, as high as the highest.
pub fn side_by_side(networks: &[Network]) -> String {
    let heights = networks.iter().map(|network| network.height);
    let height = heights.max().unwrap_or(0);
    let width = share(networks.len());
    let sheets = networks.iter().map(|network| network.sheet(width, height));
    rows(networks.len(), &sheets.collect::<Vec<_>>())
}
