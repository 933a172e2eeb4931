//! The kit and the registry: same bytes every time, no colour but a variable, no name twice.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::*;

#[test]
fn every_figure_is_well_formed() {
    let mut names = BTreeSet::new();
    for (name, draw) in all().chain(sampler::SAMPLES.iter().copied()) {
        assert!(names.insert(name), "{name} is registered twice");
        let figure = draw();
        assert_eq!(
            figure,
            draw(),
            "{name} is drawn differently the second time"
        );
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
    for (name, draw) in all().chain(sampler::SAMPLES.iter().copied()) {
        let svg = draw().svg;
        let height: i32 = attribute(&svg, "viewBox")
            .and_then(|view| view.rsplit(' ').next()?.parse().ok())
            .expect("a height");
        let words = words(&svg);
        for (i, a) in words.iter().enumerate() {
            if a.left < 0 || a.right > canvas::WIDTH || a.top < 0 || a.bottom > height {
                faults.push(format!("{name}: {:?} leaves the sheet", a.text));
            }
            for b in &words[..i] {
                let beside = a.right <= b.left || b.right <= a.left;
                let over = a.bottom <= b.top || b.bottom <= a.top;
                if !beside && !over {
                    faults.push(format!("{name}: {:?} touches {:?}", a.text, b.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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
    for (name, draw) in all().chain(sampler::SAMPLES.iter().copied()) {
        let Figure { svg, alt, caption } = draw();
        let _ = write!(
            page,
            "<h2>{name}</h2><figure class=figure><div class=drawing>{svg}</div><figcaption>{caption}</figcaption></figure><p>{alt}</p>"
        );
    }
    std::fs::write(target.join("gallery.html"), page)
}
