//! What is wrong with a film file, said to the person who writes it.

use std::fmt;

/// Everything that is wrong with a film file; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmError {
    /// The problems in the order of their places in the file.
    pub problems: Vec<Problem>,
}

/// One problem, its place, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1; 0 where it is not known.
    pub line: usize,
    /// The column in characters, counted from 1; 0 where it is not known.
    pub column: usize,
    /// Where in the file, in bytes from its start.
    pub offset: usize,
    /// How many bytes the faulty part has.
    pub length: usize,
    /// The JSON path, `people[3].slug`; empty for the file as a whole.
    pub path: String,
    /// The rule that is broken, as a kebab-case token.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}, column {}: ", self.line, self.column)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}. {}", self.message, self.remedy)
    }
}

impl fmt::Display for FilmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for FilmError {}
