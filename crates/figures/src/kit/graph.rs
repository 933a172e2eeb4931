//! Boxes and arrows: expression graphs with a value and a gradient at each node, and flow charts.
//!
//! ```text
//! let wide = Graph::new(3, 2, 200)
//!     .node((0.0, 0.0), ["w", "0.5", "1.2"])
//!     .node((1.5, 0.5), ["×", "1.0", "0.6"])
//!     .edge(0, 1, "");
//! wide.draw_or(&narrow)
//! ```

use super::canvas::Canvas;
use super::drawing::{Drawing, NARROW, WIDTH, views};
use super::ink::Ink;
use super::style::{Dash, Lettering, Side, Stroke};
use super::text::{TEXT, text_width};

/// The distance between two lines of a box.
const LINE: i32 = 48;

/// Boxes on a grid and the arrows between them. A box is known by its number, from 0.
pub(crate) struct Graph {
    columns: i32,
    rows: i32,
    row_height: i32,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    key: [&'static str; 3],
    inks: [Ink; 3],
    even: bool,
}

struct Node {
    at: (f64, f64),
    lines: [String; 3],
    lit: bool,
    dial: Option<(&'static str, f64)>,
}

struct Edge {
    from: usize,
    to: usize,
    text: String,
    back: bool,
    /// Whether its words stand beside it, and not above or below.
    beside: bool,
    inside: bool,
}

impl Graph {
    /// A grid of `columns` by `rows` places; boxes may also stand between two places.
    pub(crate) fn new(columns: i32, rows: i32, row_height: i32) -> Self {
        Self {
            columns,
            rows,
            row_height,
            nodes: Vec::new(),
            edges: Vec::new(),
            key: [""; 3],
            inks: [Ink::Text, Ink::C1, Ink::C2],
            even: false,
        }
    }

    /// A box at `(column, row)` with a name, a value and a gradient; an empty text is left out.
    pub(crate) fn node<S: Into<String>>(mut self, at: (f64, f64), lines: [S; 3]) -> Self {
        let lines = lines.map(Into::into);
        self.nodes.push(Node {
            at,
            lines,
            lit: false,
            dial: None,
        });
        self
    }

    /// Lets the last box be dragged to the right, to make a control greater by so much for a unit of the sheet.
    pub(crate) fn dial(mut self, control: &'static str, by: f64) -> Self {
        if let Some(node) = self.nodes.last_mut() {
            node.dial = Some((control, by));
        }
        self
    }

    /// Highlights the last box.
    pub(crate) fn lit(mut self) -> Self {
        if let Some(node) = self.nodes.last_mut() {
            node.lit = true;
        }
        self
    }

    /// An arrow between two boxes, with words on it or none.
    pub(crate) fn edge(mut self, from: usize, to: usize, text: impl Into<String>) -> Self {
        self.edges.push(Edge {
            from,
            to,
            text: text.into(),
            back: false,
            beside: false,
            inside: false,
        });
        self
    }

    /// A dashed arrow, for what flows back.
    pub(crate) fn back(self, from: usize, to: usize) -> Self {
        self.edge(from, to, "").backwards()
    }

    /// Makes the last arrow a dashed one. Where it leads against another, the two stand side by side,
    /// the dashed one on the outside of the graph.
    pub(crate) fn backwards(mut self) -> Self {
        if let Some(edge) = self.edges.last_mut() {
            edge.back = true;
        }
        self
    }

    /// Puts the words of the last arrow beside it, on the outside of the graph.
    pub(crate) fn beside(mut self) -> Self {
        if let Some(edge) = self.edges.last_mut() {
            edge.beside = true;
        }
        self
    }

    /// Puts on the inside what belongs outside of the last arrow, where another one has the room there.
    pub(crate) fn inside(mut self) -> Self {
        if let Some(edge) = self.edges.last_mut() {
            edge.inside = true;
        }
        self
    }

    /// What the three lines of a box mean, written under the graph.
    pub(crate) fn key(self, key: [&'static str; 3]) -> Self {
        Self { key, ..self }
    }

    /// Boxes of words: all three lines are text, none is a value.
    pub(crate) fn plain(self) -> Self {
        let inks = [Ink::Text, Ink::Muted, Ink::Muted];
        Self { inks, ..self }
    }

    /// Makes all boxes as wide as the widest.
    pub(crate) fn even(self) -> Self {
        let even = true;
        Self { even, ..self }
    }

    /// The graph over the whole width of a page, and for a phone the same boxes in other places.
    pub(crate) fn draw_or(&self, narrow: &Self) -> Drawing {
        views([self.sheet(WIDTH), narrow.sheet(NARROW)])
    }

    fn sheet(&self, width: i32) -> String {
        let bottom = self.rows * self.row_height;
        let has_key = self.key.iter().any(|text| !text.is_empty());
        let mut canvas = Canvas::new(width, bottom + if has_key { 80 } else { 0 });
        let place = |node: usize| self.place(&self.nodes[node], width);
        for edge in &self.edges {
            let [from, to] = [edge.from, edge.to].map(place);
            let returns = |other: &Edge| (other.from, other.to) == (edge.to, edge.from);
            let beside = edge.beside || self.edges.iter().any(returns);
            let outwards = beside.then(|| {
                let centre = (f64::from(width) / 2.0, f64::from(bottom) / 2.0);
                let (nx, ny) = outwards(from, to, centre);
                if edge.inside { (-nx, -ny) } else { (nx, ny) }
            });
            connect(&mut canvas, edge, from, to, outwards);
        }
        for node in &self.nodes {
            self.put(&mut canvas, node, self.place(node, width));
        }
        let mut x = 20;
        for (text, ink) in self.key.iter().zip(self.inks) {
            canvas.text(text, (x, bottom + 44), Lettering::new(ink, Side::Right));
            x += text_width(text, TEXT) + 70;
        }
        canvas.finish()
    }

    /// The place of a box on a sheet.
    fn place(&self, node: &Node, width: i32) -> Place {
        let column = f64::from(width) / f64::from(self.columns);
        let x = (node.at.0 + 0.5) * column;
        let y = (node.at.1 + 0.5) * f64::from(self.row_height);
        let lines = node.lines.iter().filter(|line| !line.is_empty());
        let nodes = self.nodes.iter();
        let as_wide = nodes.filter(|other| self.even || std::ptr::eq(*other, node));
        let texts = as_wide.flat_map(|node| &node.lines);
        let widest = texts.map(|line| text_width(line, TEXT)).max();
        let half = widest.unwrap_or(0) / 2;
        let room = width / self.columns * 9 / 20;
        Place {
            centre: (x.round() as i32, y.round() as i32),
            half: (
                (half + 28).max(64).min(room.max(half + 8)),
                lines.count().max(1) as i32 * LINE / 2 + 14,
            ),
        }
    }

    fn put(&self, canvas: &mut Canvas, node: &Node, place: Place) {
        let ((x, y), (w, h)) = (place.centre, place.half);
        let (from, to) = ((x - w, y - h), (x + w, y + h));
        canvas.block(from, to, Ink::Paper, 1.0);
        let outline = if node.lit {
            canvas.block(from, to, Ink::C1, 0.16);
            Stroke::new(Ink::C1, 7)
        } else {
            Stroke::new(Ink::Muted, 3)
        };
        canvas.frame(from, to, outline);
        let lines = node.lines.iter().zip(self.inks);
        let lines: Vec<_> = lines.filter(|(line, _)| !line.is_empty()).collect();
        let mut y = y - LINE / 2 * (lines.len() as i32 - 1);
        for (line, ink) in lines {
            let mut lettering = Lettering::new(ink, Side::Middle).rimless();
            if ink == Ink::Text {
                lettering = lettering.bold();
            }
            canvas.text(line, (x, y), lettering);
            y += LINE;
        }
        if let Some(right) = node.dial {
            canvas.dial(place.centre, right);
        }
    }
}

/// Where a box stands, with half its width and half its height.
#[derive(Clone, Copy)]
struct Place {
    centre: (i32, i32),
    half: (i32, i32),
}

/// The direction across the line between two boxes that leads away from `centre`.
fn outwards(from: Place, to: Place, centre: (f64, f64)) -> (f64, f64) {
    let ((x0, y0), (x1, y1)) = (from.centre, to.centre);
    let (dx, dy) = (f64::from(x1 - x0), f64::from(y1 - y0));
    let length = dx.hypot(dy).max(1.0);
    let (nx, ny) = (-dy / length, dx / length);
    let middle = (
        f64::midpoint(x0.into(), x1.into()),
        f64::midpoint(y0.into(), y1.into()),
    );
    // An arrow that lies rather flat has an upper and a lower side, a steep one a left and a right one.
    let away = if nx.abs() > ny.abs() {
        nx * (middle.0 - centre.0)
    } else {
        ny * (middle.1 - centre.1)
    };
    let side = if away < 0.0 { -1.0 } else { 1.0 };
    (nx * side, ny * side)
}

/// An arrow with its words. Of two between the same boxes, the one that leads back is moved
/// `outwards`.
fn connect(canvas: &mut Canvas, edge: &Edge, from: Place, to: Place, outwards: Option<(f64, f64)>) {
    /// How far apart two arrows between the same boxes stand.
    const APART: f64 = 30.0;
    let moved = |(x, y): (i32, i32), by: f64| {
        let (nx, ny) = outwards.unwrap_or_default();
        (x + (nx * by).round() as i32, y + (ny * by).round() as i32)
    };
    let aside = if edge.back { APART } else { 0.0 };
    let start = moved(leave(from, to, 4), aside);
    let end = moved(leave(to, from, 10), aside);
    let ink = if edge.back { Ink::C2 } else { Ink::Muted };
    let dash = if edge.back { Dash::Dashed } else { Dash::Solid };
    let stroke = Stroke {
        dash,
        ..Stroke::new(ink, 5)
    };
    canvas.arrow(start, end, stroke);
    let middle = (i32::midpoint(start.0, end.0), i32::midpoint(start.1, end.1));
    let width = f64::from(text_width(&edge.text, TEXT));
    let at = if let Some((nx, ny)) = outwards {
        // The words stand beside the arrow, as far as they are wide and high in that direction.
        moved(
            middle,
            18.0 + width / 2.0 * nx.abs() + f64::from(TEXT) / 2.0 * ny.abs(),
        )
    } else {
        // The words stand above an arrow that falls and below one that rises, the farther the steeper.
        let (dx, dy) = (f64::from(end.0 - start.0), f64::from(end.1 - start.1));
        let lean = (dy / dx.abs().max(1.0)).abs() * width / 2.0;
        let apart = 34 + lean.min(f64::from(TEXT)) as i32;
        (middle.0, middle.1 + if dy < 0.0 { apart } else { -apart })
    };
    canvas.text(&edge.text, at, Lettering::new(ink, Side::Middle));
}

/// Where the straight line from the centre of a box to that of `target` leaves it, `gap` further on.
fn leave(from: Place, target: Place, gap: i32) -> (i32, i32) {
    let ((x, y), (to_x, to_y)) = (from.centre, target.centre);
    let (dx, dy) = (f64::from(to_x - x), f64::from(to_y - y));
    let length = dx.hypot(dy).max(1.0);
    // Infinite along an axis in which the line does not move.
    let reach = |half: i32, part: f64| f64::from(half) / (part / length).abs();
    let out = reach(from.half.0, dx).min(reach(from.half.1, dy)) + f64::from(gap);
    let moved = |part: f64| (part / length * out).round() as i32;
    (x + moved(dx), y + moved(dy))
}
