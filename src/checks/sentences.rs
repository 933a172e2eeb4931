//! The numbers in the sentences of a page: those that stand in words, and those in code or a formula.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeWithOffset};
use regex::{Captures, Regex};

use super::html;
use crate::sources::markdown::{self, pattern};

#[derive(Debug)]
pub(super) struct Found {
    /// Where it starts in the text, or where the words that hold it start.
    pub(super) start: usize,
    pub(super) number: String,
    /// Whether it stands in code or a formula.
    pub(super) quoted: bool,
}

/// What stands in the words for a piece of code or a formula.
const QUOTED: char = '\u{fffc}';

/// The measured-looking numbers of a Markdown text, in the order of their sentences.
pub(super) fn numbers(text: &str) -> Vec<Found> {
    let mut reader = Reader::default();
    let (mut in_fence, mut in_html) = (false, false);
    let events = Parser::new_ext(text, markdown::options()).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        let start = range.start;
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                reader.end_sentence();
                in_fence = true;
            }
            Event::End(TagEnd::CodeBlock) => in_fence = false,
            Event::Start(Tag::HtmlBlock) => {
                reader.end_sentence();
                reader.html(start, &text[range]);
                in_html = true;
            }
            Event::End(TagEnd::HtmlBlock) => in_html = false,
            _ if in_html => {}
            Event::Text(words) if in_fence => reader.measure(start, &words, true),
            Event::Text(words) => reader.words(start, &words),
            Event::SoftBreak | Event::HardBreak => reader.words(start, " "),
            Event::Code(code) => reader.quote(start, &code),
            Event::InlineMath(formula) | Event::DisplayMath(formula) => {
                reader.quote(start, &formula.replace("\\%", "%"));
            }
            Event::InlineHtml(tag) => {
                reader.attributes(start, &tag);
                if tag.starts_with("<sup") {
                    reader.words(start, "^");
                }
            }
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                reader.measure(start, &title, false);
            }
            // Bold digits before a plain sign are one number.
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image,
            ) => {}
            _ => reader.end_sentence(),
        }
    }
    reader.end_sentence();
    reader.found
}

/// Gathers words until their sentences end, because marks may stand within a number.
#[derive(Default)]
struct Reader {
    found: Vec<Found>,
    sentence: String,
    /// Where in the sentence and where in the text each piece of it starts.
    pieces: Vec<(usize, usize)>,
    quoted: String,
}

impl Reader {
    fn words(&mut self, start: usize, words: &str) {
        self.pieces.push((self.sentence.len(), start));
        // A percentage of which only the digits are code.
        let ends_in_digit = self.quoted.ends_with(|c: char| c.is_ascii_digit());
        if self.sentence.ends_with(QUOTED) && ends_in_digit {
            let both = format!("{}{words}", self.quoted);
            let end = self.quoted.len();
            let mut parts = measured(&both).into_iter();
            let over = parts.find(|part| part.start < end && part.end > end);
            self.found.extend(over.map(|part| Found {
                start,
                number: both[part].to_owned(),
                quoted: true,
            }));
        }
        self.sentence.push_str(words);
    }

    fn quote(&mut self, start: usize, code: &str) {
        self.measure(start, code, true);
        self.sentence.push(QUOTED);
        code.clone_into(&mut self.quoted);
    }

    fn end_sentence(&mut self) {
        let sentence = std::mem::take(&mut self.sentence);
        let pieces = std::mem::take(&mut self.pieces);
        for part in measured(&sentence) {
            let piece = pieces.iter().rfind(|(at, _)| *at <= part.start);
            self.found.push(Found {
                start: piece.map_or(0, |(_, start)| *start),
                number: sentence[part].to_owned(),
                quoted: false,
            });
        }
    }

    fn measure(&mut self, start: usize, words: &str, quoted: bool) {
        self.found
            .extend(measured(words).into_iter().map(|part| Found {
                start: start + words[..part.start].rfind('\n').map_or(0, |at| at + 1),
                number: words[part].to_owned(),
                quoted,
            }));
    }

    /// What is read of a tag without being seen.
    fn attributes(&mut self, start: usize, html: &str) {
        for tag in html::tags(html) {
            for name in ["alt", "title", "aria-label"] {
                self.measure(start + tag.offset, tag.get(name).unwrap_or_default(), false);
            }
        }
    }

    fn html(&mut self, start: usize, html: &str) {
        self.attributes(start, html);
        let mut at = start;
        for line in without_tags(html).split_inclusive('\n') {
            let mut words = line.to_owned();
            for formula in markdown::dollars(line) {
                self.measure(at, &line[formula.clone()], true);
                words.replace_range(formula.clone(), &" ".repeat(formula.len()));
            }
            let words = html::unescape(&words).replace("&nbsp;", "\u{a0}");
            self.measure(at, &words, false);
            at += line.len();
        }
    }
}

/// The HTML with blanks in the place of its tags; a sign for less than opens no tag.
fn without_tags(html: &str) -> String {
    static TAG: LazyLock<Regex> = LazyLock::new(|| pattern("<[a-zA-Z/!][^>]*>?"));
    let blank = |tag: &Captures<'_>| {
        let bytes = tag[0].bytes();
        bytes
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect::<String>()
    };
    TAG.replace_all(html, blank).into_owned()
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: [0-9]+ (?: ,[0-9]{3}\b )* (?<decimals> (?: \.[0-9]+ )+ )? | (?<bare> (?: \.[0-9]+ )+ ) )
        # `3e-4s` is a number with its unit, `2e5f` is none.
        (?<power> [eE] (?: [-+][0-9]+ | [0-9]+\b ) | \^ [-^{}]* [0-9] [-^{}0-9]* | [⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+ )?
        (?<percent> [\ \u{a0}\u{202f}]* (?: % | percent | per\ cent ) )?",
    )
    .expect("a pattern that the test reads")
});

/// Where decimals, percentages and powers stand in a text.
pub(crate) fn measured(text: &str) -> Vec<Range<usize>> {
    // Most texts hold no digit, and need no pattern to be tried.
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let found = NUMBER.captures_iter(text).filter_map(|found| {
        let range = found.get(0)?.range();
        let decimals = found.name("decimals").or(found.name("bare"));
        let dots = decimals.map_or(0, |decimals| decimals.as_str().matches('.').count());
        let measured = dots == 1 || found.name("power").or(found.name("percent")).is_some();
        // `f64`, `v0.5` and 1.1.2 are names; the number of a paper is no measurement.
        let in_word = |c: char| c.is_alphanumeric() || c == '_';
        let named = dots > 1 || text[..range.start].ends_with(in_word);
        (measured && !named && !address(text, range.start)).then_some(range)
    });
    found.collect()
}

/// Whether the number is part of an address or the name of a paper.
fn address(text: &str, start: usize) -> bool {
    let (before, after) = text.split_at(start);
    let before = before.rsplit(char::is_whitespace).next();
    let after = after.split(char::is_whitespace).next();
    let word = [before, after].map(Option::unwrap_or_default).concat();
    let word = word.to_ascii_lowercase();
    let marks = ["arxiv:", "doi:", "://"];
    marks.iter().any(|mark| word.contains(mark))
}
