//! The names under which a program exports what its parts need, made short: readers download them twice.
//!
//! It knows exports and imports; what stands behind them it leaves as it is.

use std::collections::BTreeMap;

use miette::{IntoDiagnostic, Result, miette};
use wasm_encoder::{
    ExportSection, ImportSection, Module,
    reencode::{self, Reencode},
};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

use super::OWN;

/// The program and its parts with short names between them; what several parts need is exported once.
///
/// # Errors
/// A module cannot be read.
pub(crate) fn with_short_names<const N: usize>(rest: &[u8], parts: &[Vec<u8>; N]) -> Result<(Vec<u8>, [Vec<u8>; N])> {
    let mut names = Names::default();
    for payload in Parser::new(0).parse_all(rest) {
        if let Payload::ExportSection(section) = payload.into_diagnostic()? {
            for export in section {
                names.add(&export.into_diagnostic()?);
            }
        }
    }
    let mut short = std::array::from_fn(|_| Vec::new());
    for (part, short) in parts.iter().zip(&mut short) {
        *short = names.written(part)?;
    }
    Ok((names.written(rest)?, short))
}

#[derive(Default)]
struct Names {
    /// What is exported for parts, with its short name.
    things: BTreeMap<(u8, u32), String>,
    /// From the names before to those now.
    short: BTreeMap<String, String>,
    /// Which of the names before is kept for each thing: the first.
    first: Vec<String>,
}

impl Names {
    fn add(&mut self, export: &Export<'_>) {
        if !export.name.starts_with(OWN) {
            return;
        }
        let count = self.things.len();
        let first = &mut self.first;
        let name = self.things.entry((export.kind as u8, export.index)).or_insert_with(|| {
            first.push(export.name.to_owned());
            short(count)
        });
        self.short.insert(export.name.to_owned(), name.clone());
    }

    fn written(&self, module: &[u8]) -> Result<Vec<u8>> {
        let mut short = Module::new();
        Renaming(self)
            .parse_core_module(&mut short, Parser::new(0), module)
            .map_err(|error| miette!("a module of the program cannot be written: {error}"))?;
        Ok(short.finish())
    }
}

/// The mark of our own names and a number in letters and digits, the lowest digit first.
fn short(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut name = String::from(OWN);
    loop {
        name.push(DIGITS[number % 36].into());
        number /= 36;
        if number == 0 {
            return name;
        }
    }
}

struct Renaming<'a>(&'a Names);

type Written = Result<(), reencode::Error<std::convert::Infallible>>;

impl Reencode for Renaming<'_> {
    type Error = std::convert::Infallible;

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Written {
        let Some(name) = self.0.short.get(export.name) else {
            return reencode::utils::parse_export(self, exports, export);
        };
        if self.0.first.iter().any(|first| first == export.name) {
            reencode::utils::parse_export(self, exports, Export { name, ..export })?;
        }
        Ok(())
    }

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Written {
        for import in section.into_imports() {
            let import = import?;
            let name = self.0.short.get(import.name).map_or(import.name, String::as_str);
            imports.import(import.module, name, self.entity_type(import.ty)?);
        }
        Ok(())
    }
}
