//! The text of a cue: its tags, character references and voices, read as browsers read them.
//!
//! It knows WebVTT's cue text and what is left of it for readers: who speaks and which words.
//! Classes, styles and the moments inside a cue are dropped; the reading of a ruby text stands in brackets.

/// Words that one voice says, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Who says it, where the cue names them.
    pub voice: Option<String>,
    /// The words; never empty.
    pub text: String,
}

/// What is read of a cue's text, in its order (allocates).
pub fn spoken(text: &str) -> Vec<Spoken> {
    let mut reading = Reading::default();
    tokens(text, &mut |token, _| reading.take(token));
    reading.close();
    reading.spoken
}

/// What is read of a cue's text, on one line: `Ada Quill: We dug. Ben Tarn: And?` (allocates).
pub fn plain(text: &str) -> String {
    let lines: Vec<String> = spoken(text)
        .into_iter()
        .map(|spoken| match spoken.voice {
            Some(voice) => format!("{voice}: {}", spoken.text),
            None => spoken.text,
        })
        .collect();
    lines.join(" ")
}

/// What is wrong with a cue's text: how many lines below its first one, and what.
pub(super) fn faults(text: &str) -> Vec<(usize, &'static str)> {
    let mut faults = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    tokens(text, &mut |token, at| {
        let line = text[..at].matches('\n').count();
        let fault = match token {
            Token::Text(_) | Token::Moment => None,
            Token::Unclosed => Some("a `<` is never closed by `>`; write `&lt;` for the sign itself"),
            Token::Start { name, .. } if !TAGS.contains(&name) => {
                Some("a tag is none of `c`, `i`, `b`, `u`, `ruby`, `rt`, `v`, `lang` and no time")
            }
            Token::Start { name, annotation } => {
                open.push((name, line));
                (name == "v" && annotation.trim().is_empty()).then_some("`<v>` names nobody; write `<v Ada Quill>`")
            }
            // The end of a ruby's last reading may be left out.
            Token::End("ruby") if matches!(open[..], [.., ("ruby", _), ("rt", _)]) => {
                open.truncate(open.len() - 2);
                None
            }
            Token::End(name) if open.last().is_some_and(|(tag, _)| *tag == name) => {
                open.pop();
                None
            }
            Token::End(_) => Some("a tag is closed that is not the last one opened"),
        };
        faults.extend(fault.map(|message| (line, message)));
    });
    // The voice of a whole cue need not be closed.
    if let [("v", _), ..] = open[..] {
        open.remove(0);
    }
    if let Some((_, line)) = open.first() {
        faults.push((*line, "a tag is never closed"));
    }
    faults
}

const TAGS: [&str; 8] = ["c", "i", "b", "u", "ruby", "rt", "v", "lang"];

#[derive(Clone, Copy)]
enum Token<'t> {
    /// Text with its character references.
    Text(&'t str),
    /// A tag without its classes, and what stands behind them.
    Start {
        name: &'t str,
        annotation: &'t str,
    },
    End(&'t str),
    /// A moment from which the words behind it count.
    Moment,
    /// A `<` without its `>`: all behind it is lost.
    Unclosed,
}

/// Cuts a cue's text into tokens, and tells where each begins.
fn tokens<'t>(text: &'t str, take: &mut impl FnMut(Token<'t>, usize)) {
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let Some(inside) = rest.strip_prefix('<') else {
            let length = rest.find('<').unwrap_or(rest.len());
            take(Token::Text(&rest[..length]), from);
            from += length;
            continue;
        };
        let Some(length) = inside.find('>') else {
            take(Token::Unclosed, from);
            return;
        };
        let tag = &inside[..length];
        let token = if let Some(name) = tag.strip_prefix('/') {
            Token::End(name.trim_ascii())
        } else if tag.starts_with(|c: char| c.is_ascii_digit()) {
            Token::Moment
        } else {
            let (head, annotation) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
            Token::Start { name: head.split('.').next().unwrap_or_default(), annotation }
        };
        take(token, from);
        from += 1 + length + 1;
    }
}

/// What has been read of a cue's text.
#[derive(Default)]
struct Reading {
    spoken: Vec<Spoken>,
    voice: Option<String>,
    words: String,
    in_reading: bool,
}

impl Reading {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => self.words.push_str(&decoded(text)),
            Token::Start { name: "v", annotation } => self.turn(Some(on_one_line(&decoded(annotation)))),
            Token::End("v") => self.turn(None),
            Token::Start { name: "rt", .. } => {
                self.bracket(false);
                self.bracket(true);
            }
            Token::End("rt" | "ruby") => self.bracket(false),
            Token::Start { .. } | Token::End(_) | Token::Moment | Token::Unclosed => {}
        }
    }

    fn bracket(&mut self, opens: bool) {
        if self.in_reading != opens {
            self.words.push(if opens { '(' } else { ')' });
            self.in_reading = opens;
        }
    }

    fn turn(&mut self, voice: Option<String>) {
        self.close();
        self.voice = voice.filter(|voice| !voice.is_empty());
    }

    fn close(&mut self) {
        self.bracket(false);
        let text = on_one_line(&std::mem::take(&mut self.words));
        if !text.is_empty() {
            self.spoken.push(Spoken { voice: self.voice.take(), text });
        }
    }
}

/// Character references are HTML's.
fn decoded(text: &str) -> String {
    html_escape::decode_html_entities(text).into_owned()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
