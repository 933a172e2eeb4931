//! The kit and the registry: no colour but a variable, no name twice.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::OnceLock;

use super::*;

/// Every figure of the book and of the sampler, drawn once for all tests: some have to train networks.
fn drawn() -> &'static [(&'static str, Figure)] {
    static DRAWN: OnceLock<Vec<(&'static str, Figure)>> = OnceLock::new();
    DRAWN.get_or_init(|| {
        let figures = all().chain(sampler::SAMPLES.iter().copied());
        figures.map(|(name, draw)| (name, draw())).collect()
    })
}

#[test]
fn every_figure_is_well_formed() {
    let mut names = BTreeSet::new();
    for (name, figure) in drawn() {
        assert!(names.insert(name), "{name} is registered twice");
        assert!(
            !figure.svg.contains('#'),
            "{name} has a colour that no theme can change"
        );
        assert!(
            !figure.svg.contains("\n\n"),
            "{name} has an empty line, where Markdown would cut it"
        );
        assert!(!figure.svg.contains("font-family"), "{name} names a font");
        assert!(
            figure.alt.len() > 40,
            "{name}: say in the alt text what one sees"
        );
        assert!(!figure.caption.is_empty(), "{name} has no caption");
        assert!(
            figure.svg.len() < 400_000,
            "{name} weighs {} bytes",
            figure.svg.len()
        );
    }
}

/// One text of a figure and the box that it fills, as near as nobody's measuring of fonts allows.
struct Words<'a> {
    text: &'a str,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn words(svg: &str) -> Vec<Words<'_>> {
    let mut found = Vec::new();
    for element in svg.split("<text").skip(1) {
        let (tag, rest) = element.split_once('>').expect("a tag that ends");
        let text = rest.split('<').next().unwrap_or_default().trim();
        let number = |name| attribute(tag, name).and_then(|value| value.parse::<i32>().ok());
        let (x, y, size) = (number("x"), number("y"), number("font-size"));
        let (Some(x), Some(y), Some(size)) = (x, y, size) else {
            panic!("a text without a place: <text{tag}>{text}");
        };
        // A little less than the letters fill, so that only what is seen to touch is reported.
        let width = canvas::text_width(text, size) * 17 / 20;
        let left = match attribute(tag, "text-anchor") {
            Some("end") => x - width,
            Some("middle") => x - width / 2,
            _ => x,
        };
        let half = size * 3 / 10;
        found.push(Words {
            text,
            left,
            right: left + width,
            top: y - half,
            bottom: y + half,
        });
    }
    found
}

#[test]
fn no_text_is_cut_off_or_under_another() {
    let mut faults = Vec::new();
    let figures = drawn().iter();
    for (name, sheet) in figures.flat_map(|(name, figure)| {
        let sheets = figure.svg.split("<svg").skip(1);
        sheets.map(move |sheet| (name, sheet))
    }) {
        let view: Vec<i32> = attribute(sheet, "viewBox")
            .expect("a size")
            .split(' ')
            .filter_map(|number| number.parse().ok())
            .collect();
        let [0, 0, width, height] = view[..] else {
            panic!("{name}: {view:?}");
        };
        let words = words(sheet);
        for (i, a) in words.iter().enumerate() {
            if a.left < 0 || a.right > width || a.top < 0 || a.bottom > height {
                faults.push(format!(
                    "{name}, {width} wide: {:?} leaves the sheet",
                    a.text
                ));
            }
            for b in &words[..i] {
                let beside = a.right <= b.left || b.right <= a.left;
                let over = a.bottom <= b.top || b.bottom <= a.top;
                if !beside && !over {
                    faults.push(format!(
                        "{name}, {width} wide: {:?} touches {:?}",
                        a.text, b.text
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The corners of every line in a drawing.
fn corners(svg: &str) -> Vec<Vec<(i32, i32)>> {
    let lines = svg.split("<polyline").skip(1);
    let points = lines.filter_map(|line| attribute(line, "points"));
    let pair = |text: &str| {
        let (x, y) = text.split_once(',')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    };
    points
        .map(|points| points.split_whitespace().filter_map(pair).collect())
        .collect()
}

/// What one line looks like in a panel of its own.
fn alone(points: &[(f64, f64)]) -> Vec<Vec<(i32, i32)>> {
    let unit = || axis::Axis::linear(0.0..1.0).bare();
    let line = mark::Mark::line(canvas::Ink::C1, points.iter().copied());
    let plot = plot::Plot::new(unit(), unit()).with(line);
    corners(&plot.sheet(canvas::WIDTH, 1964))
}

#[test]
fn a_line_ends_at_the_edge_of_its_panel() {
    let inside = alone(&[(0.0, 0.0), (1.0, 1.0)]);
    let beyond = alone(&[(-1.0, -1.0), (3.0, 3.0)]);
    assert_eq!(inside, beyond);
    assert_eq!(inside.len(), 1);
    assert!(alone(&[(2.0, 0.0), (3.0, 1.0)]).is_empty());
}

#[test]
fn what_is_not_a_number_breaks_a_line() {
    let points = [
        (0.0, 0.5),
        (0.2, 0.6),
        (0.4, f64::NAN),
        (0.6, 0.5),
        (0.8, 0.6),
    ];
    assert_eq!(alone(&points).len(), 2);
}

#[test]
fn points_on_a_straight_line_are_left_out() {
    let points: Vec<(f64, f64)> = (0..=10).map(|i| (f64::from(i) / 10.0, 0.5)).collect();
    assert_eq!(alone(&points)[0].len(), 2);
    let corner = [(0.0, 0.0), (0.5, 1.0), (1.0, 0.0)];
    assert_eq!(alone(&corner)[0].len(), 3);
}

#[test]
#[should_panic(expected = "the graph has no box z")]
fn an_arrow_from_nowhere_is_refused() {
    let _ = graph::Graph::new(1, 1)
        .node("a", (0.0, 0.0), ["a", "", ""])
        .edge("a", "z", "")
        .draw();
}

#[test]
fn alternative_text_is_escaped() {
    let svg = "<svg viewBox=\"0 0 1 1\" role=\"img\"></svg>";
    let figure = Figure::new(svg, "a < b & \"c\"", "");
    assert!(
        figure
            .svg
            .contains("aria-label=\"a &lt; b &amp; &quot;c&quot;\"")
    );
}

/// Writes all figures into one page, to look at: `cargo test -p workbook gallery -- --ignored`.
#[test]
#[ignore = "writes target/gallery.html, to look at"]
fn gallery() -> std::io::Result<()> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let mut page = String::from(
        "<!doctype html><html lang=en style='font-size: 62.5%'><meta charset=utf-8><title>gallery</title>",
    );
    for style in ["book/theme/css/figures.css", "book/theme/css/palette.css"] {
        let css = std::fs::read_to_string(root.join(style)).unwrap_or_default();
        let _ = write!(page, "<style>{css}</style>");
    }
    page.push_str(
        "<body class=light style='font-size: 16px; --fg: #000; --bg: #fff; max-width: 750px; margin: auto; font-family: sans-serif'>",
    );
    for (name, Figure { svg, alt, caption }) in drawn() {
        let _ = write!(
            page,
            "<h2>{name}</h2><figure class=figure><div class=drawing>{svg}</div><figcaption>{caption}</figcaption></figure><p>{alt}</p>"
        );
    }
    std::fs::write(target.join("gallery.html"), page)
}

/// Says what each figure costs, the dearest first: `cargo test -p workbook --lib cost -- --ignored --nocapture`.
#[test]
#[ignore = "prints seconds, to look at"]
fn cost() {
    let mut costs: Vec<(u128, &str)> = all()
        .map(|(name, draw)| {
            let start = std::time::Instant::now();
            std::hint::black_box(draw());
            (start.elapsed().as_millis(), name)
        })
        .collect();
    costs.sort_unstable();
    for (milliseconds, name) in costs.iter().rev() {
        println!("{milliseconds:6} ms  {name}");
    }
    let total: u128 = costs.iter().map(|(milliseconds, _)| milliseconds).sum();
    println!("{total:6} ms  together");
}
