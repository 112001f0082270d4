//! Problems as `miette` wants them, for whoever renders them like a compiler's messages.
//!
//! It knows the file's name and text; colours, width and the stream to write to are the caller's.
//! All problems of a file share one text, and of that only the lines round a problem are handed on:
//! `miette`'s own sources walk through the whole text once for each problem.

use std::{fmt, sync::Arc};

use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::Severity;
use crate::{FilmError, Problem};

/// At most so many bytes of text are shown on each side of a problem; some files are one long line.
const SHOWN: usize = 2000;

/// Everything that there is to say of one file.
#[derive(Clone, Debug)]
pub struct Report {
    name: Arc<str>,
    problems: Vec<Reported>,
}

/// One problem together with the text in which it stands.
#[derive(Clone, Debug)]
pub struct Reported {
    problem: Problem,
    text: Text,
}

impl FilmError {
    /// The problems as a report on the file of this name and text.
    pub fn report(self, name: &str, text: impl Into<Arc<str>>) -> Report {
        let text = Text { name: name.into(), text: text.into() };
        let problems = self.problems.into_iter().map(|problem| Reported { problem, text: text.clone() });
        Report { name: text.name.clone(), problems: problems.collect() }
    }
}

impl Report {
    /// The problems one by one, in the order of their places.
    pub fn problems(&self) -> &[Reported] {
        &self.problems
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.problems.len();
        let errors = self.problems.iter().filter(|reported| reported.problem.severity() == Severity::Error).count();
        write!(f, "{} has ", self.name)?;
        match errors {
            0 => {}
            1 => f.write_str("a problem")?,
            errors => write!(f, "{errors} problems")?,
        }
        match all - errors {
            0 => Ok(()),
            1 => write!(f, "{}a warning", if errors > 0 { " and " } else { "" }),
            warnings => write!(f, "{}{warnings} warnings", if errors > 0 { " and " } else { "" }),
        }
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn severity(&self) -> Option<miette::Severity> {
        self.problems.iter().map(|reported| reported.severity().unwrap_or_default()).max()
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.problems.iter().map(|problem| problem as &dyn Diagnostic)))
    }
}

impl Reported {
    /// The problem itself.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message)
    }
}

impl std::error::Error for Reported {}

impl Diagnostic for Reported {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.rule))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.problem.remedy))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = (!self.problem.path.is_empty()).then(|| self.problem.path.clone());
        Some(Box::new(std::iter::once(LabeledSpan::new(label, self.problem.offset, self.problem.length))))
    }
}

impl SourceCode for Reported {
    /// The lines round a span near the problem; their numbers follow from the problem's own.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = &*self.text.text;
        let end = span.offset().checked_add(span.len()).ok_or(MietteError::OutOfBounds)?;
        if text.get(span.offset()..end).is_none() {
            return Err(MietteError::OutOfBounds);
        }
        let line_start = |offset: usize| text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let line_end = |offset: usize| text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1);
        // As miette's own sources do it: without lines before, what is shown starts at the span.
        let (mut from, mut to) = (span.offset(), end);
        if lines_before > 0 {
            from = line_start(from);
            for _ in 0..lines_before {
                from = line_start(from.saturating_sub(1));
            }
        }
        for _ in 0..lines_after + 1 {
            to = line_end(to);
        }
        from = from.max(text.floor_char_boundary(span.offset().saturating_sub(SHOWN)));
        to = to.min(text.ceil_char_boundary(end.saturating_add(SHOWN).min(text.len())));
        let data = &text[from..to];
        Ok(Box::new(MietteSpanContents::new_named(
            self.text.name.to_string(),
            data.as_bytes(),
            (from, data.len()).into(),
            self.line_at(from) - 1,
            if lines_before == 0 { self.column_at(from) - 1 } else { 0 },
            data.matches('\n').count(),
        )))
    }
}

impl Reported {
    fn line_at(&self, offset: usize) -> usize {
        let (problem, text) = (&self.problem, &self.text.text);
        let between = |from: usize, to: usize| text[from..to].matches('\n').count();
        if offset <= problem.offset {
            problem.line.saturating_sub(between(offset, problem.offset)).max(1)
        } else {
            problem.line + between(problem.offset, offset)
        }
    }

    fn column_at(&self, offset: usize) -> usize {
        if offset == self.problem.offset {
            return self.problem.column;
        }
        let line = self.text.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        self.text.text[line..offset].chars().count() + 1
    }
}

/// A file's text, of which any part can be shown without reading all that stands before it.
#[derive(Clone)]
struct Text {
    name: Arc<str>,
    text: Arc<str>,
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({}, {} bytes)", self.name, self.text.len())
    }
}
