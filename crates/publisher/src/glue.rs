//! Makes the program's two files lighter without changing what they do: the wasm and the JavaScript that loads it.
//!
//! It knows how wasm-bindgen names imports and lays out its glue; a test holds the names of both files together.

use std::collections::BTreeMap;

use miette::{IntoDiagnostic, Result, miette};
use wasm_encoder::{ImportSection, Module, reencode::Reencode};
use wasmparser::{ImportSectionReader, Parser, Payload, TypeRef};

/// Gives imports short names and takes comments and indentation out of the glue.
///
/// Every import carries a name of some fifty letters with a hash, once in each file: 4 kB of the compressed program.
///
/// # Errors
/// The wasm cannot be read, or the two files do not belong together.
pub fn lighten(glue: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    let short = short_names(wasm)?;
    let mut glue = without_comments(glue);
    // Longest first: one name may begin like another.
    let mut names: Vec<(&String, &String)> = short.iter().collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, short) in names {
        let renamed = replace_word(&glue, name, short);
        if renamed == glue {
            return Err(miette!("the wasm imports `{name}`, which its glue does not give"));
        }
        glue = renamed;
    }
    let mut module = Module::new();
    Renamer { short }.parse_core_module(&mut module, Parser::new(0), wasm).into_diagnostic()?;
    Ok((glue, module.finish()))
}

/// A short name for each import of a function, numbered in the order of the names.
fn short_names(wasm: &[u8]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload.into_diagnostic()? {
            for import in section.into_imports() {
                let import = import.into_diagnostic()?;
                if matches!(import.ty, TypeRef::Func(_)) && import.name.starts_with("__wb") {
                    names.insert(import.name.to_owned(), String::new());
                }
            }
        }
    }
    for (number, short) in names.values_mut().enumerate() {
        *short = format!("_{number:x}");
    }
    Ok(names)
}

/// Copies a module and gives its imports other names.
struct Renamer {
    short: BTreeMap<String, String>,
}

impl Reencode for Renamer {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), wasm_encoder::reencode::Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let entity = self.entity_type(import.ty)?;
            let name = self.short.get(import.name).map_or(import.name, String::as_str);
            imports.import(import.module, name, entity);
        }
        Ok(())
    }
}

/// The script without block comments at the start of lines, line comments of their own, and indentation.
///
/// Strings and expressions are left alone: wasm-bindgen's glue has no template that spans lines.
pub fn without_comments(script: &str) -> String {
    let mut plain = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines() {
        let line = line.trim();
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            plain.push_str(line);
            plain.push('\n');
        }
    }
    plain
}

/// The text with a word replaced where it stands alone.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        let alone = !before.ends_with(is_part) && !after.starts_with(is_part);
        replaced.push_str(before);
        replaced.push_str(if alone { by } else { word });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports two functions and exports one.
    fn module() -> Vec<u8> {
        use wasm_encoder::{EntityType, ExportKind, ExportSection, TypeSection};
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        let mut imports = ImportSection::new();
        imports.import("./x.js", "__wbg_a_0123456789abcdef", EntityType::Function(0));
        imports.import("./x.js", "__wbg_a_0123456789abcdef0", EntityType::Function(0));
        module.section(&imports);
        let mut exports = ExportSection::new();
        exports.export("run", ExportKind::Func, 1);
        module.section(&exports);
        module.finish()
    }

    fn imported(wasm: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                names.extend(section.into_imports().map(|import| import.unwrap().name.to_owned()));
            }
        }
        names
    }

    #[test]
    fn both_files_get_the_same_short_names() {
        let glue = "/**\n * Says hello.\n */\nconst a = {\n    __wbg_a_0123456789abcdef: f,\n    __wbg_a_0123456789abcdef0: g, // kept\n};\n";
        let (glue, wasm) = lighten(glue, &module()).unwrap();
        assert_eq!(imported(&wasm), ["_0", "_1"]);
        assert_eq!(glue, "const a = {\n_0: f,\n_1: g, // kept\n};\n");
    }

    #[test]
    fn files_that_do_not_belong_together_are_refused() {
        let error = lighten("const a = {};\n", &module()).unwrap_err();
        assert!(error.to_string().contains("__wbg_a_0123456789abcdef"), "{error}");
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(lighten("", b"<!DOCTYPE html>").is_err());
    }
}
