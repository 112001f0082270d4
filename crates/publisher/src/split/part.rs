//! The part: the functions that were cut out, which live on the program's memory, table and globals.

use std::collections::{BTreeSet, HashMap};

use miette::{Result, miette};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, EntityType, FunctionSection,
    ImportSection, Module, TypeSection,
    reencode::{self, Reencode},
};
use wasmparser::{Parser, Payload};

use super::{Cut, FROM, Facts, export_name, runs};

pub(super) fn only(program: &[u8], facts: &Facts<'_>, cut: &Cut<'_>) -> Result<Vec<u8>> {
    let mut indices = HashMap::new();
    for function in cut.shared.iter().map(|(function, _)| function).chain(&cut.functions) {
        indices.insert(*function, indices.len() as u32);
    }
    write(program, facts, cut, PartIndices { indices })
        .map_err(|error| miette!("the part of the program cannot be written: {error}"))
}

/// Gives functions the indices that they have in the part.
struct PartIndices {
    indices: HashMap<u32, u32>,
}

/// A function is called that is in neither.
#[derive(Debug)]
struct Lost(u32);

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "function {} is in neither part", self.0)
    }
}

impl Reencode for PartIndices {
    type Error = Lost;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Lost>> {
        self.indices.get(&function).copied().ok_or(reencode::Error::UserError(Lost(function)))
    }
}

fn write(
    program: &[u8],
    facts: &Facts<'_>,
    cut: &Cut<'_>,
    mut indices: PartIndices,
) -> Result<Vec<u8>, reencode::Error<Lost>> {
    let (mut types, mut imports, mut functions) = (TypeSection::new(), ImportSection::new(), FunctionSection::new());
    let (mut elements, mut code) = (ElementSection::new(), CodeSection::new());
    let mut features = None;
    for (function, name) in &cut.shared {
        imports.import(FROM, name, EntityType::Function(facts.type_of[*function as usize]));
    }
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::TypeSection(section) => indices.parse_type_section(&mut types, section)?,
            Payload::TableSection(section) => {
                for (table, found) in (0..).zip(section) {
                    let mut ty = indices.table_type(found?.ty)?;
                    if table == 0 {
                        ty.minimum = u64::from(cut.table_size);
                        // The table has more slots than these when another part is cut out later.
                        ty.maximum = None;
                    }
                    imports.import(FROM, &export_name('t', table), ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    imports.import(FROM, &export_name('m', 0), indices.memory_type(memory?)?);
                }
            }
            Payload::GlobalSection(section) => {
                for (global, found) in (0..).zip(section) {
                    imports.import(FROM, &export_name('g', global), indices.global_type(found?.ty)?);
                }
            }
            Payload::CustomSection(section) if section.name() == "target_features" => features = Some(section.data()),
            _ => {}
        }
    }
    for function in &cut.functions {
        functions.function(facts.type_of[*function as usize]);
        if let Some(body) = facts.body(*function) {
            indices.parse_function_body(&mut code, body.clone())?;
        }
    }
    // A function may stand in the table several times.
    let own = facts.slots.iter().filter(|(_, function)| cut.functions.contains(function)).map(|(slot, f)| (*slot, *f));
    let filled: BTreeSet<(u32, u32)> = cut.slots.iter().map(|(function, slot)| (*slot, *function)).chain(own).collect();
    for (start, run) in runs(filled) {
        let run: Vec<u32> =
            run.into_iter().map(|function| indices.function_index(function)).collect::<Result<_, _>>()?;
        elements.active(None, &ConstExpr::i32_const(start as i32), Elements::Functions(run.into()));
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&elements).section(&code);
    if !cut.data.is_empty() {
        let mut data = DataSection::new();
        for (place, bytes) in cut.data {
            data.active(0, &ConstExpr::i32_const(*place as i32), bytes.iter().copied());
        }
        module.section(&data);
    }
    if let Some(data) = features {
        module.section(&CustomSection { name: "target_features".into(), data: data.into() });
    }
    Ok(module.finish())
}
