//! What stands in the place of each block directive.

use std::fmt::Write;

use super::directive::Directive;
use super::html::{self, escape};
use super::outputs::{MEASURED, Name};
use super::shelf::{Page, Shelf};
use super::{anchors, claims, exercises, index, map};

/// The lines to put where the directive stands.
///
/// # Errors
/// Why there are none.
pub(super) fn put(shelf: &Shelf<'_>, page: &Page, directive: &Directive) -> Result<String, String> {
    let argument = directive.argument.as_str();
    match directive.name.as_str() {
        "code" => code(shelf, argument),
        "output" => output(shelf, argument),
        "figure" => figure(shelf, argument),
        "claims" => claims::table(shelf, page, argument),
        "exercise" => exercises::card(shelf, page, argument),
        "solutions" => exercises::solutions(shelf),
        "kill-table" => exercises::kill_table(shelf),
        "listings" => Ok(index::listings(shelf)),
        "figures" => Ok(index::figures(shelf)),
        "map" => map::draw(argument),
        name => Err(format!("nothing is known yet for {{{{#{name}}}}}")),
    }
}

/// A path inside `chapters`, or from the root if it starts with `crates/` or `tests/`, and the anchor
/// in it.
pub(super) fn place(argument: &str) -> (String, Option<&str>) {
    let (path, anchor) = match argument.split_once(':') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (argument, None),
    };
    if path.starts_with("crates/") || path.starts_with("tests/") {
        (path.to_owned(), anchor)
    } else {
        (format!("chapters/{path}"), anchor)
    }
}

fn code(shelf: &Shelf<'_>, argument: &str) -> Result<String, String> {
    let (path, anchor) = place(argument);
    let source = shelf.files.read(&path)?;
    let text = anchors::cut(&path, &source, anchor)?;
    let language = match path.rsplit_once('.') {
        Some((_, "rs")) => "rust",
        Some((_, "toml")) => "toml",
        _ => "text",
    };
    let caption = html::path(&path);
    Ok(framed(
        "listing",
        &code_id(argument),
        &fence(language, &text),
        &caption,
    ))
}

/// The id of a piece of code: its file, without the folders that all chapters have, and its anchor.
pub(super) fn code_id(argument: &str) -> String {
    let place = argument
        .replace("/src/", "/")
        .replace("/examples/", "/")
        .replace("/tests/", "/")
        .replace(".rs", "")
        .replace(".toml", "");
    format!("code-{}", slug(&place))
}

fn output(shelf: &Shelf<'_>, argument: &str) -> Result<String, String> {
    let name = Name::parse(argument)?;
    let text = name.text(shelf.files)?;
    let caption = if name.chapter == MEASURED {
        format!(
            "measured once: <code class=\"file\">{}</code>",
            escape(&name.snapshot())
        )
    } else {
        format!(
            "<code>cargo run -p {} --example {}</code>",
            name.chapter, name.example
        )
    };
    Ok(framed(
        "output",
        &format!("out-{}", slug(argument)),
        &fence("text", &text),
        &caption,
    ))
}

fn figure(shelf: &Shelf<'_>, argument: &str) -> Result<String, String> {
    let picture = shelf
        .gallery
        .get(argument)
        .ok_or_else(|| format!("there is no figure {argument}"))?;
    // A blank line would end the block of HTML.
    let svg: Vec<&str> = picture
        .svg
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let caption = inline(shelf, &picture.caption)?;
    let id = figure_id(argument);
    Ok(format!(
        "<figure class=\"figure\" id=\"{id}\">\n<div class=\"drawing\">\n{}\n</div>\n<figcaption>{caption}</figcaption>\n</figure>",
        svg.join("\n")
    ))
}

/// The id of a figure.
pub(super) fn figure_id(name: &str) -> String {
    format!("fig-{}", slug(name))
}

/// Small letters, digits and single hyphens.
pub(super) fn slug(text: &str) -> String {
    let marks = text
        .to_ascii_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    marks
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// A code block in a figure with a caption; the blank lines make mdBook read the fence as Markdown.
fn framed(class: &str, id: &str, block: &str, caption: &str) -> String {
    format!(
        "<figure class=\"{class}\" id=\"{id}\">\n\n{block}\n\n<figcaption>{caption}</figcaption>\n</figure>"
    )
}

/// A fence longer than any inside the text.
pub(super) fn fence(language: &str, text: &str) -> String {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let marks = "`".repeat(longest.max(2) + 1);
    format!("{marks}{language}\n{text}\n{marks}")
}

/// A line of text as HTML, with `code` and $formulas$ in it.
///
/// # Errors
/// When a formula is bad.
pub(super) fn inline(shelf: &Shelf<'_>, text: &str) -> Result<String, String> {
    let mut html = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            let _ = write!(html, "<code>{}</code>", escape(part));
            continue;
        }
        for (at, part) in part.split('$').enumerate() {
            if at % 2 == 1 {
                html.push_str(&super::math::render(
                    &shelf.converter,
                    part,
                    math_core::MathDisplay::Inline,
                )?);
            } else {
                html.push_str(&whole_powers(&escape(part)));
            }
        }
    }
    Ok(html)
}

/// Keeps a number like 5e-14 on one line, where a browser would break after its hyphen.
fn whole_powers(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let (mut html, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("e-") {
        let (before, power) = rest.split_at(at);
        let start = before.trim_end_matches(is_part).len();
        let digits = &power[2..];
        let end = at + 2 + digits.len()
            - digits
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        if start < at && end > at + 2 {
            let _ = write!(
                html,
                "{}<span class=\"whole\">{}</span>",
                &rest[..start],
                &rest[start..end]
            );
        } else {
            html.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    html + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_stay_whole() {
        assert_eq!(
            whole_powers("left with 5e-14, 9.99e-16 of one-e-one and e-3; 2e- and 1e5"),
            "left with <span class=\"whole\">5e-14</span>, <span class=\"whole\">9.99e-16</span> of one-e-one \
             and e-3; 2e- and 1e5"
        );
    }

    #[test]
    fn ids_name_what_they_stand_for() {
        assert_eq!(
            code_id("activations/src/relu.rs:leaky_relu"),
            "code-activations-relu-leaky-relu"
        );
        assert_eq!(
            code_id("structure/examples/listing1.rs"),
            "code-structure-listing1"
        );
        assert_eq!(figure_id("losses/huber"), "fig-losses-huber");
        assert_eq!(
            code_id("tests/frameworks/src/main.rs:train"),
            "code-tests-frameworks-main-train"
        );
        assert_eq!(
            code_id("crates/digits/src/idx.rs:read"),
            "code-crates-digits-idx-read"
        );
    }

    #[test]
    fn code_comes_from_the_chapters_the_crates_or_the_tests() {
        for (argument, path, anchor) in [
            (
                "losses/src/lib.rs:mean",
                "chapters/losses/src/lib.rs",
                Some("mean"),
            ),
            (
                "crates/digits/src/idx.rs:read",
                "crates/digits/src/idx.rs",
                Some("read"),
            ),
            (
                "tests/frameworks/Cargo.toml",
                "tests/frameworks/Cargo.toml",
                None,
            ),
        ] {
            assert_eq!(place(argument), (path.to_owned(), anchor));
        }
    }

    #[test]
    fn a_fence_is_longer_than_those_inside() {
        assert_eq!(
            fence("rust", "/// ```\n/// x\n/// ```"),
            "````rust\n/// ```\n/// x\n/// ```\n````"
        );
        assert_eq!(fence("text", "x"), "```text\nx\n```");
    }
}
