//! What pages and exercises are written in: Markdown, folded answers, and commands to run. All other HTML, pictures, code and
//! outputs come from directives, so that nothing is hidden, left open, or made to look like what a program printed.

use std::sync::LazyLock;

use pulldown_cmark::{BrokenLink, Event, LinkType, Parser, Tag, TagEnd, TextMergeWithOffset};
use regex::Regex;

use crate::sources::context::BookContext;
use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::exercises::Manifest;
use crate::sources::markdown::{options, pattern};

const FOLDED: [&str; 4] = ["<details>", "<summary>", "</summary>", "</details>"];

/// Reports what is wrong with the text of each exercise.
pub(crate) fn exercises(context: &BookContext<'_>, diagnostics: &mut Diagnostics) {
    // What is wrong with the list is reported by the check of the exercises.
    let all = context.manifest.iter().flat_map(Manifest::all);
    for exercise in all {
        let (list, solution) = (exercise.manifest(), exercise.solution());
        let source = context.files.read(&solution);
        let task = source.map(|text| exercise::task(&text)).unwrap_or_default();
        let said = exercise.hints.iter().chain([&exercise.explanation]);
        let said = said.map(|text| (&list, text)).chain([(&solution, &task)]);
        for (file, text) in said {
            for (_, message) in wrong(text) {
                diagnostics.add(file, 1, format!("{}: {message}", exercise.name));
            }
        }
    }
}

/// Reports what is wrong with a page, and returns whether there was anything.
pub(crate) fn page(file: &str, text: &str, diagnostics: &mut Diagnostics) -> bool {
    let mut wrong = wrong(text);
    if text.trim().is_empty() {
        wrong.push((0, "this page is empty".to_owned()));
    }
    for (at, message) in &wrong {
        diagnostics.add(file, line_at(text, *at), message);
    }
    !wrong.is_empty()
}

/// What is wrong with a Markdown text, and where.
fn wrong(text: &str) -> Vec<(usize, String)> {
    static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"<[^>\s]*[^>]*>?"));
    let (mut wrong, mut dangling) = (Vec::new(), Vec::new());
    let broken = |link: BrokenLink<'_>| {
        let is_link = [LinkType::Reference, LinkType::Collapsed].contains(&link.link_type);
        if is_link {
            let message = format!("the reference [{}] has no target", link.reference);
            dangling.push((link.span.start, message));
        }
        None
    };
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut block = None;
    let events = Parser::new_with_broken_link_callback(text, options(), Some(broken));
    for (event, range) in TextMergeWithOffset::new(events.into_offset_iter()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                for tag in TAG.find_iter(&html) {
                    let at = range.start + tag.start();
                    let known = FOLDED.iter().position(|known| *known == tag.as_str());
                    match known {
                        Some(kind @ (0 | 1)) => open.push((at, FOLDED[kind])),
                        Some(kind) => {
                            let start = open.pop_if(|(_, start)| *start == FOLDED[3 - kind]);
                            if start.is_none() {
                                wrong.push((at, format!("{} closes nothing", tag.as_str())));
                            }
                        }
                        None => {
                            let tag = tag.as_str().lines().next().unwrap_or_default();
                            let message =
                                format!("{tag} is no part of a page: it may hold {FOLDED:?}");
                            wrong.push((at, message));
                        }
                    }
                }
            }
            Event::Start(Tag::Image { .. }) => {
                let message = "a picture comes from {{#figure ...}}";
                wrong.push((range.start, message.to_owned()));
            }
            Event::Start(Tag::CodeBlock(_)) => block = Some(range),
            Event::End(TagEnd::CodeBlock) => block = None,
            Event::Text(words) if block.is_none() => {
                if let Some(at) = words.find("[^") {
                    let note = words[at..].split_inclusive(']').next().unwrap_or_default();
                    wrong.push((range.start, format!("the note {note} is nowhere")));
                }
            }
            Event::Text(code) if !code.trim().lines().all(|line| line.starts_with("cargo ")) => {
                if let Some(block) = block.take() {
                    let message = "a block of code by hand holds commands of cargo alone, or is not closed; write {{#code ...}} or {{#output ...}}";
                    wrong.push((block.start, message.to_owned()));
                }
            }
            _ => {}
        }
    }
    let unclosed = |(at, tag): (usize, &str)| (at, format!("{tag} is not closed"));
    wrong.extend(open.into_iter().map(unclosed));
    wrong.extend(dangling);
    wrong
}
