//! A small reader for the HTML that mdBook writes: its tags and their attributes.

/// One opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The name, in small letters.
    pub name: String,
    /// The attributes, with character references resolved.
    pub attributes: Vec<(String, String)>,
    /// Where it starts.
    pub offset: usize,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The opening tags of a page, in order; the text of scripts, styles and comments is left out.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let end = close(rest);
        let tag = parse(&rest[1..end], start);
        at = (start + end + 1).min(html.len());
        if tag.name == "script" || tag.name == "style" {
            at = html[at..]
                .find(&format!("</{}", tag.name))
                .map_or(html.len(), |found| at + found);
        }
        tags.push(tag);
    }
    tags
}

/// Where the `>` of a tag is, outside of its quoted values.
fn close(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => return at,
            _ => {}
        }
    }
    tag.len()
}

fn parse(text: &str, offset: usize) -> Tag {
    let text = text.trim_end_matches('/');
    let name_end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(name_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let key_end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        if key_end == 0 {
            break;
        }
        let key = rest[..key_end].to_ascii_lowercase();
        rest = rest[key_end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
        }
        attributes.push((key, unescape(value)));
    }
    Tag {
        name: name.to_ascii_lowercase(),
        attributes,
        offset,
    }
}

/// The text with its character references resolved.
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|&end| end < 10);
        let found = end.and_then(|end| reference(&rest[1..end]).map(|c| (c, end)));
        if let Some((c, end)) = found {
            plain.push(c);
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain + rest
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read() {
        let html = "<p id=a>x < y</p><!-- <b> --><img src='a.png' alt=\"1 > 0 &amp; more\" /><script>'<i>'</script><br>";
        let found = tags(html);
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["p", "img", "script", "br"]);
        assert_eq!(found[0].get("id"), Some("a"));
        assert_eq!(found[1].get("alt"), Some("1 > 0 & more"));
        assert_eq!(found[1].get("src"), Some("a.png"));
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(unescape("a &#x3b1; &amp;c &nope &#39;"), "a α &c &nope '");
    }
}
