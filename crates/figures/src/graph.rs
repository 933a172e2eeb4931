//! Boxes and arrows: expression graphs with a value and a gradient at each node, and flow charts.
//!
//! ```text
//! Graph::new(3, 2)
//!     .node("w", (0.0, 0.0), ["w", "0.5", "1.2"])
//!     .node("x", (0.0, 1.0), ["x", "2.0", ""])
//!     .node("wx", (1.5, 0.5), ["×", "1.0", "0.6"])
//!     .edge("w", "wx", "")
//!     .edge("x", "wx", "")
//!     .draw()
//! ```

use super::canvas::{
    Canvas, Dash, Ink, Lettering, NARROW, Side, Stroke, TEXT, WIDTH, text_width, views,
    wide_or_narrow,
};

/// Boxes on a grid and the arrows between them.
#[derive(Debug, Clone)]
pub struct Graph {
    columns: i32,
    rows: i32,
    row_height: i32,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    key: [String; 3],
    inks: [Ink; 3],
}

#[derive(Debug, Clone)]
struct Node {
    id: String,
    at: (f64, f64),
    lines: [String; 3],
    lit: bool,
}

#[derive(Debug, Clone)]
struct Edge {
    from: String,
    to: String,
    text: String,
    back: bool,
}

impl Graph {
    /// A grid of `columns` by `rows` places; boxes may also stand between two places.
    pub fn new(columns: usize, rows: usize) -> Self {
        Self {
            columns: columns.max(1) as i32,
            rows: rows.max(1) as i32,
            row_height: 210,
            nodes: Vec::new(),
            edges: Vec::new(),
            key: [const { String::new() }; 3],
            inks: [Ink::Text, Ink::C1, Ink::C2],
        }
    }

    /// A box at `(column, row)` with a name, a value in blue and a gradient in vermilion. An empty
    /// text is left out.
    pub fn node<S: Into<String>>(mut self, id: &str, at: (f64, f64), lines: [S; 3]) -> Self {
        let lines = lines.map(Into::into);
        self.nodes.push(Node {
            id: id.to_owned(),
            at,
            lines,
            lit: false,
        });
        self
    }

    /// Fills the last box, to say that it is meant.
    pub fn lit(mut self) -> Self {
        if let Some(node) = self.nodes.last_mut() {
            node.lit = true;
        }
        self
    }

    /// An arrow between two boxes, with words on it or none.
    pub fn edge(mut self, from: &str, to: &str, text: &str) -> Self {
        self.edges.push(Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            text: text.to_owned(),
            back: false,
        });
        self
    }

    /// A dashed arrow, for what flows back.
    pub fn back(mut self, from: &str, to: &str, text: &str) -> Self {
        self.edges.push(Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            text: text.to_owned(),
            back: true,
        });
        self
    }

    /// What the three lines of a box mean, written under the graph.
    pub fn key<S: Into<String>>(self, lines: [S; 3]) -> Self {
        Self {
            key: lines.map(Into::into),
            ..self
        }
    }

    /// Boxes of words: all three lines are text, none is a value.
    pub fn plain(self) -> Self {
        Self {
            inks: [Ink::Text, Ink::Muted, Ink::Muted],
            ..self
        }
    }

    /// The height of a row, 210 unless told.
    pub fn row_height(self, row_height: i32) -> Self {
        Self { row_height, ..self }
    }

    /// The graph over the whole width of a page, and once more for a phone.
    ///
    /// # Panics
    /// When an arrow starts or ends at a box that is not there.
    pub fn draw(&self) -> String {
        wide_or_narrow(|width| self.sheet(width))
    }

    /// The graph, and for a phone another one with the same boxes in other places.
    pub fn draw_or(&self, narrow: &Self) -> String {
        views(self.sheet(WIDTH), narrow.sheet(NARROW))
    }

    /// The graph as one SVG element.
    pub(super) fn sheet(&self, width: i32) -> String {
        let foot = if self.key.iter().all(String::is_empty) {
            0
        } else {
            80
        };
        let mut canvas = Canvas::new(width, self.rows * self.row_height + foot);
        let find = |id: &str| {
            self.nodes
                .iter()
                .find(|node| node.id == id)
                .unwrap_or_else(|| panic!("the graph has no box {id}"))
        };
        for edge in &self.edges {
            let ends = [find(&edge.from), find(&edge.to)].map(|node| self.place(node, width));
            connect(&mut canvas, edge, ends);
        }
        for node in &self.nodes {
            self.put(&mut canvas, node, self.place(node, width));
        }
        let mut x = 20;
        for (text, ink) in self.key.iter().zip(self.inks) {
            let y = self.rows * self.row_height + 44;
            canvas.text(text, (x, y), Lettering::new(ink, Side::Right));
            x += if text.is_empty() {
                0
            } else {
                text_width(text, TEXT) + 70
            };
        }
        canvas.finish()
    }

    /// The place of a box on a sheet.
    fn place(&self, node: &Node, width: i32) -> Place {
        let column = f64::from(width) / f64::from(self.columns);
        let x = (node.at.0 + 0.5) * column;
        let y = (node.at.1 + 0.5) * f64::from(self.row_height);
        Place {
            centre: (x.round() as i32, y.round() as i32),
            half: self.half(node, width),
        }
    }

    fn half(&self, node: &Node, width: i32) -> (i32, i32) {
        let lines = node.lines.iter().filter(|line| !line.is_empty()).count() as i32;
        let widest = node
            .lines
            .iter()
            .map(|line| text_width(line, TEXT))
            .max()
            .unwrap_or(0);
        let room = width / self.columns * 9 / 20;
        (
            (widest / 2 + 28).max(64).min(room.max(widest / 2 + 8)),
            lines.max(1) * 24 + 14,
        )
    }

    fn put(&self, canvas: &mut Canvas, node: &Node, place: Place) {
        let ((x, y), (w, h)) = (place.centre, place.half);
        canvas.block((x - w, y - h), (x + w, y + h), Ink::Paper, 1.0);
        if node.lit {
            canvas.block((x - w, y - h), (x + w, y + h), Ink::C1, 0.16);
        }
        let outline = [
            (x - w, y - h),
            (x + w, y - h),
            (x + w, y + h),
            (x - w, y + h),
            (x - w, y - h),
        ];
        let (ink, width) = if node.lit {
            (Ink::C1, 7)
        } else {
            (Ink::Muted, 3)
        };
        canvas.path(&outline, Stroke::new(ink, width));
        let shown: Vec<(&String, Ink)> = node
            .lines
            .iter()
            .zip(self.inks)
            .filter(|(line, _)| !line.is_empty())
            .collect();
        let first = y - 24 * (shown.len() as i32 - 1);
        for (i, (line, ink)) in shown.into_iter().enumerate() {
            let lettering = Lettering::new(ink, Side::Middle).rimless();
            let lettering = if ink == Ink::Text {
                lettering.bold()
            } else {
                lettering
            };
            canvas.text(line, (x, first + 48 * i as i32), lettering);
        }
    }
}

/// Where a box stands, with half its width and half its height.
#[derive(Debug, Clone, Copy)]
struct Place {
    centre: (i32, i32),
    half: (i32, i32),
}

fn connect(canvas: &mut Canvas, edge: &Edge, [from, to]: [Place; 2]) {
    let start = leave(from.centre, to.centre, from.half, 4);
    let end = leave(to.centre, from.centre, to.half, 10);
    let stroke = if edge.back {
        Stroke {
            dash: Dash::Dashed,
            ..Stroke::new(Ink::C2, 5)
        }
    } else {
        Stroke::new(Ink::Muted, 5)
    };
    canvas.arrow(start, end, stroke);
    // The words stand over an arrow that falls and under one that rises, the farther the more it leans.
    let (dx, dy) = (f64::from(end.0 - start.0), f64::from(end.1 - start.1));
    let lean = (dy / dx.abs().max(1.0)).abs() * f64::from(text_width(&edge.text, TEXT)) / 2.0;
    let apart = 34 + lean.min(f64::from(TEXT)) as i32;
    let middle = (
        i32::midpoint(start.0, end.0),
        i32::midpoint(start.1, end.1) + if dy < 0.0 { apart } else { -apart },
    );
    let lettering = Lettering::new(if edge.back { Ink::C2 } else { Ink::Muted }, Side::Middle);
    canvas.text(&edge.text, middle, lettering);
}

/// Where the straight line from the centre of a box towards `target` leaves it, `air` further on.
fn leave(centre: (i32, i32), target: (i32, i32), half: (i32, i32), air: i32) -> (i32, i32) {
    let (dx, dy) = (
        f64::from(target.0 - centre.0),
        f64::from(target.1 - centre.1),
    );
    let length = dx.hypot(dy).max(1.0);
    let reach = |half: i32, part: f64| {
        if part == 0.0 {
            f64::INFINITY
        } else {
            f64::from(half) / (part / length).abs()
        }
    };
    let out = reach(half.0, dx).min(reach(half.1, dy)) + f64::from(air);
    (
        (f64::from(centre.0) + dx / length * out).round() as i32,
        (f64::from(centre.1) + dy / length * out).round() as i32,
    )
}
