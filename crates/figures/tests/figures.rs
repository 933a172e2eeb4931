//! Every figure of the book is well formed, and no text in it is cut off or hidden.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use figures::live::every;
use figures::{Figure, text_width};

/// Every figure, drawn once for all tests, since some train networks.
fn drawn() -> &'static [(&'static str, Figure)] {
    static DRAWN: OnceLock<Vec<(&'static str, Figure)>> = OnceLock::new();
    DRAWN.get_or_init(|| figures::all().map(|(name, draw)| (name, draw())).collect())
}

#[test]
fn every_figure_is_well_formed() {
    let mut names = BTreeSet::new();
    for (name, Figure { svg, alt, caption }) in drawn() {
        for (holds, fault) in [
            (names.insert(name), "is registered twice"),
            (!svg.contains('#'), "has a colour that no theme can change"),
            (!svg.contains("\n\n"), "has a blank line: it ends HTML"),
            (!svg.contains("font-family"), "names a font"),
            (alt.len() > 40, "does not say in words what one sees"),
            (!caption.is_empty(), "has no caption"),
            (svg.len() < 400_000, "has more than 400,000 bytes"),
        ] {
            assert!(holds, "{name} {fault}");
        }
    }
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// A text of a figure, and the box that it fills as nearly as an estimate of its width allows.
type Words<'a> = (&'a str, Range<i32>, Range<i32>);

/// The words of a `<text` element, without its first five characters.
fn words(element: &str) -> Words<'_> {
    let (tag, rest) = element.split_once('>').expect("the tag ends");
    let text = rest.split('<').next().unwrap_or_default();
    let number = |name| {
        let value = attribute(tag, name).and_then(|value| value.parse::<i32>().ok());
        value.unwrap_or_else(|| panic!("{text:?} has no {name}"))
    };
    let (x, y, size) = (number("x"), number("y"), number("font-size"));
    // A little less than the letters fill, so that only what is seen to touch is reported.
    let width = text_width(text, size) * 17 / 20;
    let left = match attribute(tag, "text-anchor") {
        Some("end") => x - width,
        Some("middle") => x - width / 2,
        _ => x,
    };
    let half = size * 3 / 10;
    (text, left..left + width, y - half..y + half)
}

/// The texts of one sheet that leave it or touch each other.
fn faults(sheet: &str) -> Vec<String> {
    let view = attribute(sheet, "viewBox").expect("a sheet has a size");
    let view: Vec<i32> = view.split(' ').filter_map(|n| n.parse().ok()).collect();
    let [0, 0, width, height] = view[..] else {
        panic!("the sheet is {view:?}");
    };
    let words: Vec<Words<'_>> = sheet.split("<text").skip(1).map(words).collect();
    let mut faults = Vec::new();
    for (i, (text, x, y)) in words.iter().enumerate() {
        if x.start < 0 || x.end > width || y.start < 0 || y.end > height {
            faults.push(format!("{text:?} leaves the sheet {width} wide"));
        }
        for (other, other_x, other_y) in &words[..i] {
            let apart = |a: &Range<i32>, b: &Range<i32>| a.end <= b.start || b.end <= a.start;
            if !apart(x, other_x) && !apart(y, other_y) {
                faults.push(format!("{text:?} touches {other:?}, {width} wide"));
            }
        }
    }
    faults
}

#[test]
fn no_text_is_cut_off_or_under_another() {
    let mut found = Vec::new();
    for (name, figure) in drawn() {
        let sheets = figure.svg.split("<svg").skip(1);
        let faults = sheets.flat_map(faults);
        found.extend(faults.map(|fault| format!("{name}: {fault}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A live figure at both ends of each control as well.
#[test]
fn no_text_of_a_live_figure_is_cut_off_wherever_its_controls_stand() {
    let mut found = Vec::new();
    for (name, live) in every() {
        for (i, control) in live.controls.iter().enumerate() {
            for end in &control.positions()[..2] {
                let mut positions = live.start();
                positions[i] = *end;
                let view = live.view(&positions);
                let sheets = view.figure.svg.split("<svg").skip(1);
                let faults = sheets.flat_map(faults);
                found.extend(faults.map(|fault| format!("{name} at {positions:?}: {fault}")));
                assert!(view.summary.len() > 40, "{name} at {positions:?}");
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn overlapping_text_is_found() {
    let text = |x: i32, y: i32| {
        format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"start\" font-size=\"40\">words</text>")
    };
    for (other, expected) in [
        (text(10, 200), 0),
        (text(500, 100), 0),
        (text(60, 110), 1),
        (text(950, 300), 1),
        (text(500, 5), 1),
    ] {
        let sheet = format!(" viewBox=\"0 0 1000 400\">{}{other}", text(10, 100));
        assert_eq!(faults(&sheet).len(), expected, "{other}");
    }
}
