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

/// Writes all figures into one page, to look at: `cargo test -p workbook gallery -- --ignored`.
#[test]
#[ignore = "writes target/gallery.html, to look at"]
fn gallery() -> std::io::Result<()> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let mut page =
        String::from("<!doctype html><html lang=en><meta charset=utf-8><title>gallery</title>");
    for style in ["book/theme/css/figures.css", "book/theme/css/palette.css"] {
        let css = std::fs::read_to_string(root.join(style)).unwrap_or_default();
        let _ = write!(page, "<style>{css}</style>");
    }
    page.push_str(
        "<body class=light style='--fg: #000; --bg: #fff; max-width: 750px; margin: auto; font-family: sans-serif'>",
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
