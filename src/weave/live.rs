//! A live figure: the still figure, what it shows in words, and its controls, which stay hidden where no script runs.

use std::fmt::Write;

use figures::live::{self, Control, Kind, Live};

use super::block::drawing;
use super::html::{escape, slug};
use super::text::inline;
use crate::sources::context::BookContext;

/// The script that wakes the controls, from the top of the book. Only a page with a live figure loads it.
const SCRIPT: &str = "assets/live.js";

/// Above the controls that a reader can also drag in the drawing. By keys they are moved here alone.
const DRAG: &str = "Drag the shaded marks in the drawing, or set them here";
/// The same where they are numbers.
const TURN: &str = "Drag the shaded numbers in the drawing to the left or right, or set them here";

/// The still figure with its controls.
pub(super) fn figure(context: &BookContext<'_>, name: &str) -> Result<String, String> {
    let live = live::find(name).ok_or_else(|| format!("there is no live figure {name}"))?;
    let picture = context.gallery.get(name);
    let picture = picture.ok_or_else(|| format!("there is no figure {name}"))?;
    let (id, caption) = (slug("fig", name), inline(&picture.caption)?);
    let (drawing, controls) = (drawing(picture), controls(live, &id, &picture.svg));
    let summary = escape(&live.still().summary);
    Ok(format!(
        "<figure class=\"figure live\" id=\"{id}\" data-live=\"{name}\">\n{drawing}\n\
         <p class=\"summary\" aria-live=\"polite\">{summary}</p>\n{controls}\n<figcaption>{caption}</figcaption>\n</figure>\n\
         <script defer src=\"{SCRIPT}\"></script>"
    ))
}

fn controls(live: &Live, id: &str, svg: &str) -> String {
    let mut html = format!(
        "<form class=\"controls\" aria-label=\"Controls of the figure above: {}\" autocomplete=\"off\" hidden>\n",
        escape(live.title)
    );
    // Those that a mark of the drawing moves.
    let dragged = |control: &Control| {
        let bound = ["x", "y"].map(|axis| format!("data-{axis}=\"{} ", control.name));
        bound.iter().any(|bound| svg.contains(bound))
    };
    let drag = if svg.contains("\"handle dial\"") {
        TURN
    } else {
        DRAG
    };
    for group in live.controls.chunk_by(|a, b| dragged(a) == dragged(b)) {
        let inputs = group
            .iter()
            .map(|control| input(live, control, &format!("{id}-{}", control.name)));
        let inputs = inputs.collect::<String>();
        let _ = if dragged(&group[0]) {
            write!(
                html,
                "<details><summary>{drag}</summary>\n<div>\n{inputs}</div>\n</details>\n"
            )
        } else {
            write!(html, "{inputs}")
        };
    }
    let mut buttons = String::new();
    let steps = live.controls.iter().find_map(|control| match control.kind {
        Kind::Steps(most) => Some(most),
        _ => None,
    });
    if let Some(most) = steps {
        buttons.push_str(
            "<button type=\"button\" data-do=\"play\" aria-pressed=\"false\">Train</button>",
        );
        for count in [1, 10, 100].into_iter().filter(|count| *count <= most) {
            let _ = write!(
                buttons,
                "<button type=\"button\" data-more=\"{count}\">+{count}</button>"
            );
        }
    }
    if live.random {
        buttons.push_str("<button type=\"button\" data-do=\"random\">Random</button>");
    }
    if live.has_pad() {
        buttons.push_str("<button type=\"button\" data-pad=\"clear\">Clear</button>");
    }
    buttons.push_str("<button type=\"reset\">Reset</button>");
    let _ = write!(html, "<div class=\"buttons\">{buttons}</div>\n</form>");
    html
}

/// A native input with its label and, beside a slider, its value in words.
fn input(live: &Live, control: &Control, id: &str) -> String {
    let Control {
        name, label, start, ..
    } = *control;
    let label = format!("<label for=\"{id}\">{}</label>", escape(label));
    let [from, to, by] = control.positions();
    let only = control.only.map(|(of, position)| {
        let mut all = live.controls.iter();
        let set = all.any(|other| other.name == of && other.start == position as f64);
        format!(
            " data-only=\"{of} {position}\"{}",
            if set { "" } else { " disabled" }
        )
    });
    let scale = format!(
        "id=\"{id}\" name=\"{name}\" min=\"{from}\" max=\"{to}\" step=\"{by}\" value=\"{start}\"{}",
        only.unwrap_or_default()
    );
    let field = match control.kind {
        Kind::Range(..) | Kind::Power(..) | Kind::Odds(..) | Kind::Pad(_) => {
            let text = escape(&control.text(start));
            format!(
                "<input type=\"range\" {scale} aria-valuetext=\"{text}\"><span class=\"value\" aria-hidden=\"true\">{text}</span>"
            )
        }
        Kind::Steps(_) => format!("<input type=\"number\" inputmode=\"numeric\" {scale}>"),
        Kind::Choice(choices) => {
            let option = |(i, text): (usize, &&str)| {
                let chosen = if i == start as usize { " selected" } else { "" };
                format!("<option value=\"{i}\"{chosen}>{}</option>", escape(text))
            };
            let options: String = choices.iter().enumerate().map(option).collect();
            format!("<select id=\"{id}\" name=\"{name}\">{options}</select>")
        }
    };
    let pad = match control.kind {
        Kind::Pad(_) => pad(id),
        _ => String::new(),
    };
    format!("<div class=\"control\">{label}{field}</div>{pad}\n")
}

/// A pad to draw a digit on, 64 places wide and high, and the input that keeps its strokes.
fn pad(id: &str) -> String {
    format!(
        "\n<div class=\"pad\"><svg viewBox=\"-2 -2 67 67\" tabindex=\"0\" role=\"application\" aria-label=\"Pad to draw a digit on\" \
         aria-describedby=\"{id}-help\"><path class=\"drawn\" /><path class=\"next\" /><circle r=\"1.5\" /></svg>\n\
         <div><p id=\"{id}-help\">Or draw one here, by mouse or finger. By keys: the arrows move the pen; space begins a line, \
         and draws it on to where the pen is; Enter lifts the pen, Delete clears the pad.</p>\n\
         <p class=\"pen\" aria-live=\"polite\"></p></div>\n\
         <input type=\"text\" name=\"pad\" hidden></div>"
    )
}
