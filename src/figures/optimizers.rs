//! The figures of the chapter on optimizers.

use optimizers::experiments::bowl::{pictured, pictured_paths};
use optimizers::experiments::rules::RULES;

use super::Figure;
use super::axis::Axis;
use super::canvas::Ink;
use super::mark::{Dot, Mark};
use super::plot::{Plot, grid};

const DOTS: [Dot; 5] = [Dot::Disc, Dot::Square, Dot::Triangle, Dot::Cross, Dot::Ring];

/// Five rules on one narrow bowl, straight and turned.
pub(super) fn paths() -> Figure {
    let steps = 60;
    let panel = |turned: bool| {
        let bowl = pictured(turned);
        let (title, x, y) = if turned {
            ("turned by 45°", -9.5..3.0, -9.5..3.0)
        } else {
            ("straight", -9.5..3.0, -5.5..5.5)
        };
        let mut plot = Plot::new(
            Axis::linear(x).titled("weight 1"),
            Axis::linear(y).titled("weight 2"),
        )
        .titled(title)
        .height(900)
        .no_grid()
        .with(Mark::levels(
            Ink::Grid,
            &[0.3, 2.0, 8.0, 20.0, 40.0, 80.0, 160.0],
            move |a, b| bowl.loss([a, b]),
        ));
        let paths = pictured_paths(turned, steps);
        for (n, (path, (name, _))) in paths.iter().zip(RULES).enumerate() {
            let points: Vec<(f64, f64)> = path.iter().map(|w| (w[0], w[1])).collect();
            let line = Mark::line(Ink::series(n), points.clone()).width(4);
            plot = plot
                .with(if turned { line.label(name) } else { line })
                .with(Mark::dots(Ink::series(n), points).width(8).shaped(DOTS[n]));
        }
        plot
    };
    let ends = |turned: bool| {
        pictured_paths(turned, steps)
            .iter()
            .zip(RULES)
            .map(|(path, (name, _))| {
                let loss = pictured(turned).loss(path[path.len() - 1]);
                format!("{name} {loss:.3}")
            })
            .collect::<Vec<_>>()
            .join(", ")
    };
    Figure::new(
        &grid(2, &[panel(false), panel(true)]),
        format!(
            "Two narrow bowls as level lines, and five paths of {steps} steps on each, from one start. On the straight bowl \
             gradient descent zigzags across and creeps along; momentum swings past the bottom; AdaGrad, RMSProp and \
             Adam move both weights alike and head diagonally. Losses at the end: {}. On the bowl turned by 45 degrees \
             gradient descent and momentum walk the same paths, turned; the other three no longer do: {}.",
            ends(false),
            ends(true)
        ),
        "Five rules on one surface, from one start. The same bowl, straight and turned.",
    )
}
