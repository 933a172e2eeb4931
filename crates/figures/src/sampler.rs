//! One figure for each kind of drawing: what the kit can do, to copy from and to look at.

use ndarray::array;

use super::Figure;
use super::axis::Axis;
use super::canvas::{Ink, Side};
use super::graph::Graph;
use super::mark::{Dot, Mark, Near};
use super::network::{Network, side_by_side};
use super::plot::{Plot, grid};

pub(super) const SAMPLES: &[(&str, super::Draw)] = &[
    ("lines, a band, logarithmic axes", lines),
    ("dots, spans and bars", dots),
    ("level lines, shades and paths", surfaces),
    ("heat maps and images", cells),
    ("networks", networks),
    ("an expression graph", graph),
];

fn figure(svg: &str) -> Figure {
    Figure::new(
        svg,
        "A sample of what the kit can draw, for the people who write figures.",
        "A sample.",
    )
}

fn lines() -> Figure {
    let epochs = || (0..=60).map(|i| 10_f64.powf(f64::from(i) / 15.0));
    let x = Axis::log(1.0..10_000.0).titled("epoch");
    let y = Axis::log(1e-7..1.0).titled("mean squared error");
    let plot = Plot::new(x, y)
        .with(Mark::band(Ink::C1, epochs().map(|t| (t, 0.2 / t, 0.6 / t))))
        .with(Mark::line(Ink::C1, epochs().map(|t| (t, 0.35 / t))).label("rate 0.1"))
        .with(
            Mark::line(Ink::C2, epochs().map(|t| (t, 0.3 / t.powf(1.5))))
                .label("rate 1")
                .dashed(),
        )
        .with(
            Mark::line(Ink::C3, epochs().map(|t| (t, 0.28 / t.powf(1.5))))
                .label("rate 2")
                .dotted(),
        )
        .with(Mark::line(Ink::C4, epochs().map(|t| (t, 0.5))).label("rate 100"))
        .with(Mark::across(1e-5).label("good enough"));
    figure(&plot.draw())
}

fn dots() -> Figure {
    let points = |shift: f64| (0..8).map(move |i| (f64::from(i), (f64::from(i) + shift).sin()));
    let left = Plot::new(
        Axis::fitting((0..8).map(f64::from)),
        Axis::linear(-1.2..1.2).titled("value"),
    )
    .titled("dots")
    .with(Mark::spans(
        Ink::C1,
        points(0.0).map(|(x, y)| (x, y - 0.2, y + 0.2)),
    ))
    .with(
        Mark::dots(Ink::C1, points(0.0))
            .label("disc")
            .label_at(2.0, Near::Above),
    )
    .with(Mark::dots(Ink::C2, points(1.0)).shaped(Dot::Square))
    .with(Mark::dots(Ink::C3, points(2.0)).shaped(Dot::Triangle))
    .with(Mark::dots(Ink::C4, points(3.0)).shaped(Dot::Cross))
    .with(Mark::dots(Ink::C5, points(4.0)).shaped(Dot::Ring));
    let right = Plot::new(
        Axis::names(["GD", "momentum", "Adam"]),
        Axis::linear(0.0..1.0).titled("accuracy"),
    )
    .titled("bars")
    .with(Mark::bars(Ink::C1, [(0.0, 0.4), (1.0, 0.7), (2.0, 0.9)]).beside(0.35, -0.2))
    .with(Mark::bars(Ink::C2, [(0.0, 0.5), (1.0, 0.6), (2.0, 0.95)]).beside(0.35, 0.2))
    .with(Mark::words(Ink::Text, (2.2, 0.98), Side::Middle, "0.95"));
    figure(&grid(2, &[left, right]))
}

fn surfaces() -> Figure {
    let plane = || {
        Plot::new(
            Axis::linear(-2.0..2.0).titled("w₁"),
            Axis::linear(-2.0..2.0).titled("w₂"),
        )
    };
    let path = (0..20)
        .map(|i| 0.75_f64.powi(i))
        .map(|t| (1.8 * t, -1.6 * t * t));
    let left = plane()
        .with(Mark::levels(
            Ink::Muted,
            &[0.1, 0.5, 1.0, 2.0, 4.0, 8.0],
            |x, y| x * x + 3.0 * y * y,
        ))
        .with(Mark::line(Ink::C2, path.clone()))
        .with(Mark::dots(Ink::C2, path).width(9))
        .with(Mark::arrow(Ink::C1, (-1.5, 1.0), (-0.6, 0.4)))
        .with(Mark::words(Ink::C1, (-1.5, 1.2), Side::Middle, "downhill"));
    let right = plane()
        .no_grid()
        .with(Mark::shade(|x, y| (x * y).tanh()))
        .with(Mark::levels(Ink::Text, &[0.0], |x, y| x * y - 0.3))
        .with(Mark::dots(Ink::C1, [(1.0, 1.0), (-1.0, -1.0)]))
        .with(Mark::dots(Ink::C2, [(1.0, -1.0), (-1.0, 1.0)]).shaped(Dot::Square));
    figure(&grid(2, &[left.square(), right.square()]))
}

fn cells() -> Figure {
    let heat = Plot::matrix(
        ["x₁", "x₂", "x₃"],
        ["h₁", "h₂", "h₃", "h₄"],
        Mark::cells([
            vec![9.7, -4.1, 2.2, -6.8],
            vec![0.3, -0.1, 5.0, 1.0],
            vec![-9.9, 3.0, 1.5, -0.7],
        ])
        .numbered(1),
    );
    let ring = (0..784).map(|i| (f64::from(i % 28) - 13.5).hypot(f64::from(i / 28) - 13.5));
    let pixels: Vec<f64> = ring.map(|r| 1.0 - ((r - 8.0) / 2.5).abs()).collect();
    let digits = Plot::bare(28, 28)
        .with(Mark::image((0.0, 0.0), (28.0, 28.0), 28, pixels))
        .titled("read as 0");
    figure(&grid(2, &[heat.titled("weights"), digits]))
}

fn networks() -> Figure {
    let (w1, w2) = (
        array![
            [0.2, -0.9, 0.4, 0.1],
            [0.6, 0.8, -0.3, -0.7],
            [-1.0, 0.5, 0.2, 0.9]
        ],
        array![[0.7], [-0.4], [1.0], [-0.2]],
    );
    let small = Network::new(&[3, 4, 1])
        .titled("before training")
        .named(["inputs", "hidden", "output"])
        .units(0, ["x₁", "x₂", "x₃"])
        .weights([&w1, &w2]);
    let large = Network::new(&[784, 128, 64, 10])
        .titled("listing 6")
        .named(["pixels", "ReLU", "ReLU", "softmax"]);
    figure(&side_by_side(&[small, large]))
}

fn graph() -> Figure {
    let graph = Graph::new(5, 3)
        .node("w", (0.0, 0.0), ["w", "0.50", "1.20"])
        .node("x", (0.0, 1.0), ["x", "2.00", ""])
        .node("b", (1.0, 2.0), ["b", "−0.30", "0.60"])
        .node("wx", (1.0, 0.5), ["w · x", "1.00", "0.60"])
        .node("z", (2.0, 1.2), ["+", "0.70", "0.60"])
        .node("a", (3.0, 1.2), ["sigmoid", "0.67", "2.71"])
        .lit()
        .node("loss", (4.0, 1.2), ["(a − y)²", "0.11", "1.00"])
        .edge("w", "wx", "")
        .edge("x", "wx", "")
        .edge("wx", "z", "")
        .edge("b", "z", "")
        .edge("z", "a", "")
        .edge("a", "loss", "")
        .key(["name", "value", "gradient of the loss"]);
    figure(&graph.draw())
}
