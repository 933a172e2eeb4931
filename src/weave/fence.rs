//! Code blocks, and the figures in which they stand.

/// A code block whose fence is longer than any inside the text.
pub(super) fn fence(language: &str, text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let marks = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    format!("{marks}{language}\n{text}\n{marks}")
}

/// A code block in a figure with a caption; the blank lines make mdBook read the fence as Markdown.
pub(super) fn framed(class: &str, id: &str, block: &str, caption: &str) -> String {
    format!(
        "<figure class=\"{class}\" id=\"{id}\">\n\n{block}\n\n<figcaption>{caption}</figcaption>\n</figure>"
    )
}

#[cfg(test)]
mod tests {
    use super::fence;

    #[test]
    fn a_fence_is_longer_than_those_inside() {
        let code = "/// ```\n/// x\n/// ```";
        assert_eq!(fence("rust", code), format!("````rust\n{code}\n````"));
        assert_eq!(fence("text", "x"), "```text\nx\n```");
    }
}
