//! Text as HTML, code blocks, and the ids under which pages and indexes find what was put into a page.

/// The text with the marks of HTML written as character references.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A path as code, which a narrow page may break after each folder.
pub(super) fn path(text: &str) -> String {
    format!("<code>{}</code>", escape(text).replace('/', "/<wbr>"))
}

/// A code block whose fence is longer than any inside the text.
pub(crate) fn fence(language: &str, text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let marks = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    // In Rust, mdBook hides a line after `# ` and takes a mark away from `##`.
    let hash = |line: &str| {
        let bare = line.trim_start();
        let (margin, rest) = line.split_at(line.len() - bare.len());
        let marked =
            language == "rust" && (bare == "#" || bare.starts_with("# ") || bare.starts_with("##"));
        format!("{margin}{}{rest}\n", if marked { "#" } else { "" })
    };
    let lines: String = text.lines().map(hash).collect();
    format!("{marks}{language}\n{lines}{marks}")
}

/// A code block in a figure with a caption; the blank lines make mdBook read the fence as Markdown.
pub(super) fn framed(class: &str, id: &str, block: &str, caption: &str) -> String {
    format!(
        "<figure class=\"{class}\" id=\"{id}\">\n\n{block}\n\n<figcaption>{caption}</figcaption>\n</figure>"
    )
}

/// The id of a piece of code: its file, without the folders that all chapters have, and its anchor.
pub(super) fn code_id(argument: &str) -> String {
    let mut place = argument.to_owned();
    for ending in [".rs", ".toml", ".py"] {
        place = place.replace(ending, "");
    }
    for folder in ["/src/", "/examples/", "/tests/"] {
        place = place.replace(folder, "/");
    }
    slug("code", &place)
}

/// The kind of thing and its name, in small letters, digits and single hyphens.
pub(super) fn slug(kind: &str, name: &str) -> String {
    let marks = format!("{kind}-{}", name.to_ascii_lowercase());
    let parts = marks.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
