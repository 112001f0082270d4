//! What stays: the program with trampolines where functions were cut off, and with exports for the part.

use miette::{Result, miette};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, ElementSection, Elements, ExportKind, ExportSection, Function, Instruction,
    Module, TableSection,
    reencode::{self, Reencode},
};
use wasmparser::{
    CustomSectionReader, Element, ElementSectionReader, ExportSectionReader, FunctionBody, Parser, Table,
};

use super::{Cut, Facts, export_name, runs};

pub(super) fn without(program: &[u8], facts: &Facts<'_>, cut: &Cut) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Rest { facts, cut, at: facts.imported, tables: 0 }
        .parse_core_module(&mut module, Parser::new(0), program)
        .map_err(|error| miette!("what stays of the program cannot be written: {error}"))?;
    Ok(module.finish())
}

/// A module with only the exports whose names are kept.
pub(super) fn exporting(program: &[u8], is_kept: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Exporting { is_kept }
        .parse_core_module(&mut module, Parser::new(0), program)
        .map_err(|error| miette!("what stays of the program cannot be written: {error}"))?;
    Ok(module.finish())
}

struct Exporting<F> {
    is_kept: F,
}

impl<F: Fn(&str) -> bool> Reencode for Exporting<F> {
    type Error = std::convert::Infallible;

    fn parse_export(&mut self, exports: &mut ExportSection, export: wasmparser::Export<'_>) -> Written {
        if (self.is_kept)(export.name) {
            reencode::utils::parse_export(self, exports, export)?;
        }
        Ok(())
    }
}

struct Rest<'a> {
    facts: &'a Facts<'a>,
    cut: &'a Cut,
    /// The function whose body comes next.
    at: u32,
    tables: u32,
}

type Written<T = ()> = Result<T, reencode::Error<std::convert::Infallible>>;

impl Reencode for Rest<'_> {
    type Error = std::convert::Infallible;

    fn parse_table(&mut self, tables: &mut TableSection, table: Table<'_>) -> Written {
        let mut ty = self.table_type(table.ty)?;
        if self.tables == 0 {
            let size = u64::from(self.cut.table_size);
            ty.minimum = size;
            ty.maximum = ty.maximum.map(|most| most.max(size));
        }
        self.tables += 1;
        tables.table(ty);
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Written {
        let function = self.at;
        self.at += 1;
        if !self.cut.functions.contains(&function) {
            return reencode::utils::parse_function_body(self, code, body);
        }
        let mut stub = Function::new([]);
        if let Some(slot) = self.cut.slots.get(&function) {
            let ty = self.facts.type_of[function as usize];
            let parameters = self.facts.types[ty as usize].params().len();
            for parameter in 0..parameters {
                stub.instruction(&Instruction::LocalGet(parameter as u32));
            }
            stub.instruction(&Instruction::I32Const(*slot as i32));
            stub.instruction(&Instruction::CallIndirect { type_index: ty, table_index: 0 });
        } else {
            // Nothing that stays calls it: the optimiser takes it away.
            stub.instruction(&Instruction::Unreachable);
        }
        stub.instruction(&Instruction::End);
        code.function(&stub);
        Ok(())
    }

    fn parse_export_section(&mut self, exports: &mut ExportSection, section: ExportSectionReader<'_>) -> Written {
        reencode::utils::parse_export_section(self, exports, section)?;
        // Another part may have been cut out before.
        for (function, name) in &self.cut.shared {
            if !self.facts.exports.contains(&**name) {
                exports.export(name, ExportKind::Func, *function);
            }
        }
        let mut add = |kind, count, export| {
            for (index, name) in (0..count).map(|index| (index, export_name(kind, index))) {
                if !self.facts.exports.contains(&*name) {
                    exports.export(&name, export, index);
                }
            }
        };
        add('m', 1, ExportKind::Memory);
        add('t', self.facts.tables, ExportKind::Table);
        add('g', self.facts.globals, ExportKind::Global);
        Ok(())
    }

    fn parse_element_section(&mut self, elements: &mut ElementSection, section: ElementSectionReader<'_>) -> Written {
        for element in section {
            let element = element?;
            if matches!(element.kind, wasmparser::ElementKind::Declared) {
                self.parse_element(elements, element)?;
            }
        }
        let kept = self.facts.slots.iter().filter(|(_, function)| !self.cut.functions.contains(function));
        for (start, functions) in runs(kept.map(|(slot, function)| (*slot, *function))) {
            elements.active(None, &ConstExpr::i32_const(start as i32), Elements::Functions(functions.into()));
        }
        Ok(())
    }

    fn parse_element(&mut self, elements: &mut ElementSection, element: Element<'_>) -> Written {
        reencode::utils::parse_element(self, elements, element)
    }

    fn parse_custom_section(&mut self, module: &mut Module, section: CustomSectionReader<'_>) -> Written {
        // By the names another part is cut out; what the compiler says of features the optimiser reads.
        if matches!(section.name(), "name" | "target_features") {
            module.section(&CustomSection { name: section.name().into(), data: section.data().into() });
        }
        Ok(())
    }
}
