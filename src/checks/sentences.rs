//! The numbers in the sentences of a page as a reader sees them: those that stand in words, and those in code or a formula.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeWithOffset};
use regex::Regex;

use super::html;
use crate::sources::markdown::{self, pattern};

#[derive(Debug)]
pub(super) struct Found {
    /// Where the piece of the text starts that holds it, or that begins it.
    pub(super) start: usize,
    pub(super) number: String,
    /// Whether the whole of it stands in code or a formula.
    pub(super) quoted: bool,
}

/// The measured-looking numbers of a Markdown text, in the order of their sentences.
pub(super) fn numbers(text: &str) -> Vec<Found> {
    let mut reader = Reader::default();
    let mut in_fence = false;
    let events = Parser::new_ext(text, markdown::options()).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        let start = range.start;
        match event {
            Event::Text(words) => reader.lines(start, &words, in_fence),
            Event::SoftBreak | Event::HardBreak => reader.push(start, " ", false),
            Event::Code(code) => reader.push(start, &code, true),
            Event::InlineMath(formula) | Event::DisplayMath(formula) => {
                reader.push(start, &without_spacing(&formula), true);
            }
            // A folded answer: Markdown does not look into the line of its question.
            Event::Html(html) => reader.html(start, &html),
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                let found = in_words(&title).into_iter();
                reader
                    .found
                    .extend(found.map(|found| Found { start, ..found }));
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
            other => {
                in_fence = matches!(other, Event::Start(Tag::CodeBlock(_)));
                reader.end_sentence();
            }
        }
    }
    reader.end_sentence();
    reader.found
}

/// Those of a text that is no Markdown.
pub(super) fn in_words(text: &str) -> Vec<Found> {
    let mut reader = Reader::default();
    reader.lines(0, &html::unescape(text), false);
    reader.end_sentence();
    reader.found
}

/// A formula without the commands and braces that only move its parts.
fn without_spacing(formula: &str) -> String {
    static SPACING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\\(?:[,;:!>\s]|q?quad\b|(?:text|mathrm|mathbf)\b)"));
    let formula = SPACING.replace_all(formula, " ");
    let formula = formula.replace("{,}", ",").replace("{.}", ".");
    formula.replace("\\%", "%").replace("{}", "")
}

/// Gathers words until their sentences end, because marks may stand within a number.
#[derive(Default)]
struct Reader {
    found: Vec<Found>,
    sentence: String,
    /// Where in the sentence and where in the text each piece of it starts, and whether it is quoted.
    pieces: Vec<(usize, usize, bool)>,
}

impl Reader {
    fn push(&mut self, start: usize, words: &str, quoted: bool) {
        self.pieces.push((self.sentence.len(), start, quoted));
        self.sentence.push_str(&plain(words));
    }

    fn lines(&mut self, start: usize, words: &str, quoted: bool) {
        let mut at = start;
        for line in words.split_inclusive('\n') {
            self.push(at, line, quoted);
            at += line.len();
        }
    }

    fn html(&mut self, start: usize, html: &str) {
        static PIECE: LazyLock<Regex> = LazyLock::new(|| pattern(r"<[^>]*>|\$[^$]*\$|[^<$]+|[<$]"));
        for piece in PIECE.find_iter(html) {
            let (start, words) = (start + piece.start(), piece.as_str());
            match words.chars().next() {
                Some('<') if words.len() > 1 => self.end_sentence(),
                Some('$') if words.len() > 1 => self.push(start, &without_spacing(words), true),
                _ => self.push(start, &html::unescape(words), false),
            }
        }
    }

    fn end_sentence(&mut self) {
        static SHARE: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"\b\p{Nd}+(?:/| (?:out )?of )\p{Nd}+\b"));

        let sentence = std::mem::take(&mut self.sentence);
        let pieces = std::mem::take(&mut self.pieces);
        let shares = SHARE.find_iter(&sentence).map(|share| share.range());
        let places = measured(&sentence).into_iter();
        let places = places
            .map(|part| (part, true))
            .chain(shares.map(|part| (part, false)));
        for (part, even_in_code) in places {
            let first = pieces.iter().rfind(|(at, ..)| *at <= part.start);
            let (_, start, quoted) = first.copied().unwrap_or_default();
            let beyond = |(at, _, quoted): &(usize, usize, bool)| {
                !quoted && *at > part.start && *at < part.end
            };
            let quoted = quoted && !pieces.iter().any(beyond);
            if even_in_code || !quoted {
                let number = sentence[part].trim().to_owned();
                self.found.push(Found {
                    start,
                    number,
                    quoted,
                });
            }
        }
    }
}

/// The text as it is seen: without the characters that show nothing, and with plain ones in the place of those that look
/// like them.
fn plain(text: &str) -> String {
    let seen = |c: char| match c {
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => None,
        '−' | '‐' | '‑' | '﹣' => Some('-'),
        '٪' | '﹪' | '‰' => Some('%'),
        '٫' | '․' | '﹒' => Some('.'),
        '⁄' | '∕' => Some('/'),
        'μ' => Some('µ'),
        // The characters of full width.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ if c.is_whitespace() => Some(' '),
        _ => Some(c),
    };
    text.chars().filter_map(seen).collect()
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: \p{Nd}+ (?: ,\p{Nd}{3}\b )* (?<decimals> (?: \.\p{Nd}+ )+ | (?: ,\p{Nd}+ )+ | ·\p{Nd}+ )? | (?<bare> (?: \.\p{Nd}+ )+ )
            | (?<sign> [[\p{No}\p{Nl}]--[⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]]+ ) )
        # `3e-4s` is a number with its unit, `2e5f` is none.
        (?<power> [eE] (?: [-+]\p{Nd}+ | \p{Nd}+\b ) | \^ [-^{}\ ]* \p{Nd} [-^{}0-9]* | \*\*[-\ ]*\p{Nd}+ | [⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+ )?
        (?<unit> [-\ ]* (?i: % | percent | per[-\ ]cent | pct\b )
            | [-\ ]? (?i: [mµun]s | [mµ]?sec | seconds? | minutes? | hours? | [kmgt]i?b | bytes? | [kmg]?hz | times | fold )\b
            | \ (?: s | h | min )\b | \ ?× (?: $ | [^\p{Nd}\ $]) | \ ×\ \p{L} | x\b )?",
    )
    .expect("a pattern that the test reads")
});

/// Where decimals, percentages, powers and counts with a unit stand in a text.
pub(crate) fn measured(text: &str) -> Vec<Range<usize>> {
    // Most texts hold no digit, and need no pattern to be tried.
    if !text.contains(char::is_numeric) {
        return Vec::new();
    }
    let found = NUMBER.captures_iter(text).filter_map(|found| {
        let range = found.get(0)?.range();
        let decimals = found.name("decimals").or(found.name("bare"));
        let points = decimals.map_or(0, |decimals| {
            decimals.as_str().matches(['.', ',', '·']).count()
        });
        let marked = ["sign", "power", "unit"]
            .iter()
            .any(|name| found.name(name).is_some());
        let measured = points == 1 || marked;
        // `f64`, `v0.5` and 1.1.2 are names; the number of a paper is no measurement.
        let before = text[..range.start].chars().next_back();
        let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let named = points > 1 || in_word && (points == 0 || before == Some('v'));
        let named = named || found.name("unit").is_none() && address(text, range.start);
        (measured && !named).then_some(range)
    });
    found.collect()
}

/// Whether the number is part of an address or the name of a paper.
fn address(text: &str, start: usize) -> bool {
    let before = text[..start].rsplit(char::is_whitespace).next();
    let before = before.unwrap_or_default().to_ascii_lowercase();
    let marks = ["arxiv:", "doi:", "://"];
    marks.iter().any(|mark| before.contains(mark))
}
