//! A small reader for the HTML that mdBook writes: its tags and their attributes.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A pattern of this module, which its test reads.
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern that the test reads")
}

/// One opening tag.
#[derive(Debug)]
pub struct Tag {
    /// The name, in small letters.
    pub name: String,
    /// The attributes, with character references resolved.
    attributes: Vec<(String, String)>,
    /// Where it starts.
    pub(crate) offset: usize,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The opening tags of a page, in order; the text of scripts, styles and comments is left out.
pub fn tags(html: &str) -> Vec<Tag> {
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"(?is)<!--.*?(?:-->|$)|<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>"#)
    });
    static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"([^\s=/"'][^\s=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']\S*)))?"#)
    });
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = TAG.captures_at(html, at) {
        let range = found.get_match().range();
        at = range.end;
        let (Some(name), Some(rest)) = (found.get(1), found.get(2)) else {
            continue;
        };
        let name = name.as_str().to_ascii_lowercase();
        if name == "script" || name == "style" {
            let end = html[at..].find(&format!("</{name}"));
            at = end.map_or(html.len(), |end| at + end);
        }
        let attribute = |found: Captures<'_>| {
            let value = (2..=4).find_map(|group| found.get(group));
            let value = value.map_or("", |value| value.as_str());
            (found[1].to_ascii_lowercase(), unescape(value))
        };
        tags.push(Tag {
            name,
            attributes: ATTRIBUTE
                .captures_iter(rest.as_str())
                .map(attribute)
                .collect(),
            offset: range.start,
        });
    }
    tags
}

/// The text with its character references resolved.
pub(super) fn unescape(text: &str) -> String {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| pattern("&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));"));
    let resolve = |found: &Captures<'_>| {
        let code = match (found.get(1), found.get(2)) {
            (Some(hex), _) => u32::from_str_radix(hex.as_str(), 16).ok(),
            (_, Some(number)) => number.as_str().parse().ok(),
            _ => None,
        };
        match &found[0] {
            "&amp;" => "&".to_owned(),
            "&lt;" => "<".to_owned(),
            "&gt;" => ">".to_owned(),
            "&quot;" => "\"".to_owned(),
            "&apos;" => "'".to_owned(),
            other => code
                .and_then(char::from_u32)
                .map_or(other.to_owned(), String::from),
        }
    };
    REFERENCE.replace_all(text, resolve).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_attributes_and_references_are_read() {
        let html = "<p id=a>x < y</p><!-- <b> --><img src='a.png' alt=\"1 > 0 &amp; more\" /><script>'<i>'</script><br>";
        let found = tags(html);
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["p", "img", "script", "br"]);
        assert_eq!(found[0].get("id"), Some("a"));
        assert_eq!(found[1].get("alt"), Some("1 > 0 & more"));
        assert_eq!(found[1].get("src"), Some("a.png"));
        assert_eq!(unescape("a &#x3b1; &amp;c &nope &#39;"), "a α &c &nope '");
    }
}
