//! Level lines of a function of two variables, by marching squares, joined into long paths.

use std::collections::BTreeMap;

/// An edge of the grid: `(row, column)` of the node that it starts from, and whether it leads upwards
/// (true) or to the right (false).
type Edge = (usize, usize, bool);

/// The lines on which the samples cross `level`, in grid units: `samples[row][column]`.
pub(super) fn lines(samples: &[Vec<f64>], level: f64) -> Vec<Vec<(f64, f64)>> {
    let mut neighbours: BTreeMap<Edge, Vec<Edge>> = BTreeMap::new();
    for (row, pair) in samples.windows(2).enumerate() {
        for column in 0..pair[0].len().saturating_sub(1) {
            for (a, b) in segments(samples, level, row, column) {
                neighbours.entry(a).or_default().push(b);
                neighbours.entry(b).or_default().push(a);
            }
        }
    }
    let mut lines = Vec::new();
    // Open lines first, from one of their ends; what is left are rings.
    for ends_only in [true, false] {
        while let Some(start) = neighbours
            .iter()
            .find(|(_, next)| next.len() == 1 || !ends_only && !next.is_empty())
            .map(|(edge, _)| *edge)
        {
            let mut line = vec![place(samples, level, start)];
            let mut here = start;
            while let Some(next) = neighbours.get_mut(&here).and_then(Vec::pop) {
                if let Some(back) = neighbours.get_mut(&next) {
                    back.retain(|edge| *edge != here);
                }
                line.push(place(samples, level, next));
                here = next;
            }
            neighbours.retain(|_, next| !next.is_empty());
            lines.push(line);
        }
    }
    lines
}

/// The pieces of the level line in one cell of the grid.
fn segments(samples: &[Vec<f64>], level: f64, row: usize, column: usize) -> Vec<(Edge, Edge)> {
    let (below, above) = (&samples[row], &samples[row + 1]);
    let [a, b] = [below[column], below[column + 1]];
    let [c, d] = [above[column + 1], above[column]];
    // Most cells of a grid lie on one side of the level.
    let (lowest, highest) = (a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
    let finite = || [a, b, c, d].iter().all(|value| value.is_finite());
    if highest < level || lowest >= level || !finite() {
        return Vec::new();
    }
    let corners = [a >= level, b >= level, c >= level, d >= level];
    let edges = [
        (row, column, false),
        (row, column + 1, true),
        (row + 1, column, false),
        (row, column, true),
    ];
    let crossed = (0..4).filter(|&i| corners[i] != corners[(i + 1) % 4]);
    let crossed: Vec<Edge> = crossed.map(|i| edges[i]).collect();
    // A saddle has four: either pairing is right, as the samples do not say more.
    let pairs = crossed.chunks_exact(2).map(|pair| (pair[0], pair[1]));
    pairs.collect()
}

/// Where on its edge the level is crossed, as `(column, row)`.
fn place(samples: &[Vec<f64>], level: f64, (row, column, upwards): Edge) -> (f64, f64) {
    let from = samples[row][column];
    let (right, up) = if upwards { (0, 1) } else { (1, 0) };
    let to = samples[row + up][column + right];
    let along = (level - from) / (to - from);
    let (right, up) = (right as f64 * along, up as f64 * along);
    (column as f64 + right, row as f64 + up)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sampled(size: u32, f: impl Fn(f64, f64) -> f64) -> Vec<Vec<f64>> {
        let row = |r| (0..=size).map(|c| f(f64::from(c), f64::from(r))).collect();
        (0..=size).map(row).collect()
    }

    #[test]
    fn a_circle_is_one_ring() {
        let radius = |x: f64, y: f64| (x - 20.0).hypot(y - 20.0);
        let found = lines(&sampled(40, radius), 12.3);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].first(), found[0].last());
        for (x, y) in &found[0] {
            assert!((radius(*x, *y) - 12.3).abs() < 0.05);
        }
    }

    #[test]
    fn a_plane_has_one_open_line() {
        let found = lines(&sampled(4, |x, _| x), 2.5);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 5);
    }
}
