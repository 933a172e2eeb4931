//! The inks of the figures can be read on the page of every theme.
//!
//! Contrast is that of WCAG 2: (lighter + 0.05) / (darker + 0.05) of the relative luminances.

use std::collections::BTreeMap;

type Rgb = [f64; 3];

/// The paper and the text of mdBook 0.5's themes, as `contrast.css` has them for light and coal.
const THEMES: [(&str, &str, &str); 5] = [
    ("light", "#fdfcf8", "#1f1e1b"),
    ("rust", "#e1e1db", "#262625"),
    ("coal", "#131516", "#a9b3bc"),
    ("navy", "#161923", "#bcbdd0"),
    ("ayu", "#0f1419", "#c5c5c5"),
];

fn rgb(hex: &str) -> Rgb {
    [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect(hex)) / 255.0)
}

fn luminance(colour: Rgb) -> f64 {
    let linear = colour.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The variables of each theme in the style sheet.
fn palette() -> BTreeMap<String, BTreeMap<String, Rgb>> {
    let css = include_str!("../../book/theme/css/palette.css");
    // The media query repeats the dark set for readers without scripts.
    let css = css.split("@media").next().unwrap_or_default();
    let mut themes: BTreeMap<String, BTreeMap<String, Rgb>> = BTreeMap::new();
    for block in css.split('}') {
        let Some((selectors, body)) = block.split_once('{') else {
            continue;
        };
        for (theme, _, _) in THEMES {
            if selectors.contains(&format!(".{theme}")) {
                let inks = body
                    .lines()
                    .filter_map(|line| line.trim().trim_end_matches(';').split_once(": "));
                themes
                    .entry(theme.to_owned())
                    .or_default()
                    .extend(inks.map(|(name, hex)| (name.to_owned(), rgb(hex))));
            }
        }
    }
    themes
}

#[test]
fn letters_and_lines_stand_out() {
    const INKS: &str = "--c1 --c2 --c3 --c4 --c5 --c6 --figure-muted";
    let palette = palette();
    for (theme, paper, text) in THEMES {
        let inks = &palette[theme];
        for name in INKS.split(' ') {
            let found = contrast(inks[name], rgb(paper));
            assert!(found >= 4.5, "{name} in {theme}: {found:.2}");
        }
        // Numbers stand on the fullest cells.
        for name in ["--positive", "--negative"] {
            let seen = contrast(inks[name], rgb(paper));
            assert!(seen >= 1.5, "{name} in {theme} on the page: {seen:.2}");
            let found = contrast(inks[name], rgb(text));
            assert!(found >= 4.5, "text on {name} in {theme}: {found:.2}");
        }
    }
}
