//! Cuts a part out of the program: what every page needs at once stays, what a reader may want later goes.
//!
//! It knows WebAssembly's sections and the names of functions; what the functions do it does not know.
//!
//! Both share one memory, one table of functions and the globals, which the program exports and the part imports.
//! A function of the part that is called from what stays leaves a trampoline there: it calls through the table, into
//! which the part puts the function when it is instantiated. Until then such a call traps.
//! What stays keeps its names, so that another part can be cut out of it.

use std::collections::{BTreeMap, BTreeSet};

use miette::{IntoDiagnostic, Result, miette};
use wasmparser::{Parser, Payload};

mod facts;
mod part;
mod reach;
mod rest;

use facts::Facts;
pub(crate) use reach::only_through;

/// The module from which a part imports all it needs; the boot module gives it the program's exports.
pub(crate) const FROM: &str = "p";

/// How the names begin under which the program exports what parts need: no function of Rust is called so.
const OWN: char = '$';

/// A program out of which a part was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Divided {
    /// What is instantiated first, with the program's own imports and exports.
    pub(crate) rest: Vec<u8>,
    /// What is instantiated later, with the rest's exports as its only import.
    pub(crate) part: Vec<u8>,
    /// The functions of the part that the rest calls by name, sorted: where the one leads into the other.
    pub(crate) entries: Vec<String>,
}

/// Which functions are cut off, and by which slots of the table they are reached.
struct Cut {
    /// The functions of the part, by their index in the whole program.
    functions: BTreeSet<u32>,
    /// For each function of the part that is called from the rest: the slot to call it by.
    slots: BTreeMap<u32, u32>,
    /// How many slots the table needs.
    table_size: u32,
    /// The functions that the part calls and that are not in it, with the names by which it imports them.
    shared: Vec<(u32, String)>,
}

/// Cuts functions out of a program, by their names, which it must still have as the linker gave them.
///
/// Other parts may have been cut out of the same program before. It must not have been optimised: an optimiser makes
/// one function out of two that do the same, and the one that is left may be in the part.
/// Functions that are exported stay.
///
/// # Errors
/// The program cannot be read, has several functions of one of the names, or is built in a way that this cut does not
/// understand.
pub(crate) fn cut_out(program: &[u8], functions: &BTreeSet<String>) -> Result<Divided> {
    let facts = Facts::of(program)?;
    let mut seen = BTreeSet::new();
    if let Some(twice) = facts.names.values().find(|name| functions.contains(**name) && !seen.insert(**name)) {
        return Err(miette!("the program has two functions with the name `{twice}`"));
    }
    let cut = Cut::through(&facts, functions);
    let entries: BTreeSet<String> =
        facts.called_from_outside(&cut.functions).iter().map(|function| path_of(facts.name(*function))).collect();
    Ok(Divided {
        rest: rest::without(program, &facts, &cut)?,
        part: part::only(program, &facts, &cut)?,
        entries: entries.into_iter().collect(),
    })
}

/// The program without the exports that none of its parts imports any longer, as after they were optimised.
///
/// # Errors
/// A module cannot be read.
pub(crate) fn without_unused_exports(rest: &[u8], parts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut used = BTreeSet::new();
    for part in parts {
        for payload in Parser::new(0).parse_all(part) {
            if let Payload::ImportSection(section) = payload.into_diagnostic()? {
                for import in section.into_imports() {
                    used.insert(import.into_diagnostic()?.name);
                }
            }
        }
    }
    rest::exporting(rest, |name| !name.starts_with(OWN) || used.contains(name))
}

impl Cut {
    fn through(facts: &Facts<'_>, names: &BTreeSet<String>) -> Self {
        let functions: BTreeSet<u32> = facts
            .defined()
            .filter(|function| !facts.pinned.contains(function) && names.contains(facts.name(*function)))
            .collect();
        let mut slots = BTreeMap::new();
        let mut table_size = facts.table_size;
        for function in facts.called_from_outside(&functions) {
            let slot = facts.slots.iter().find(|(_, held)| **held == function).map(|(slot, _)| *slot);
            slots.insert(function, slot.unwrap_or(table_size));
            table_size += u32::from(slot.is_none());
        }
        let shared: BTreeSet<u32> = functions
            .iter()
            .flat_map(|function| facts.calls(*function))
            .filter(|called| !functions.contains(called))
            .collect();
        // What an earlier part needs as well has its name: each export costs the program some bytes.
        let mut next = facts.own.len();
        let mut name = |function: u32| match facts.own.get(&function) {
            Some(name) => (*name).to_owned(),
            None => {
                next += 1;
                format!("{OWN}{:x}", next - 1)
            }
        };
        let shared = shared.into_iter().map(|function| (function, name(function))).collect();
        Self { functions, slots, table_size, shared }
    }
}

/// A function's path as Rust writes it, from its mangled name, without the digests of crates.
fn path_of(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// The name under which the program exports its memory, table or a global for its parts.
fn export_name(kind: char, index: u32) -> String {
    format!("{OWN}{kind}{index:x}")
}

/// Runs of functions that stand in neighbouring slots of a table.
fn runs(slots: impl IntoIterator<Item = (u32, u32)>) -> Vec<(u32, Vec<u32>)> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u32 == slot => run.push(function),
            _ => runs.push((slot, vec![function])),
        }
    }
    runs
}

#[cfg(test)]
mod tests;
