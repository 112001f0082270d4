//! What is to be known of a program before it is cut: its functions, who calls whom, what stands in its table.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use miette::{IntoDiagnostic, Result, miette};
use wasmparser::{
    ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, KnownCustom, Name, Operator, Parser, Payload,
    TypeRef,
};

use super::OWN;

/// A program, read once. Functions are named by their index, imported ones first.
#[derive(Default)]
pub(super) struct Facts<'a> {
    pub(super) types: Vec<FuncType>,
    /// The type of each function.
    pub(super) type_of: Vec<u32>,
    pub(super) imported: u32,
    pub(super) names: HashMap<u32, &'a str>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    calls: Vec<BTreeSet<u32>>,
    /// Functions that must stay: exported, started, or taken by reference.
    pub(super) pinned: BTreeSet<u32>,
    /// The table of functions: which stands in which slot.
    pub(super) slots: BTreeMap<u32, u32>,
    pub(super) table_size: u32,
    /// The names of all exports.
    pub(super) exports: BTreeSet<&'a str>,
    /// Functions that are exported for parts that were cut out before, with their names.
    pub(super) own: BTreeMap<u32, &'a str>,
    pub(super) tables: u32,
    pub(super) globals: u32,
}

impl<'a> Facts<'a> {
    pub(super) fn of(program: &'a [u8]) -> Result<Self> {
        let mut facts = Self::default();
        for payload in Parser::new(0).parse_all(program) {
            facts.read(payload.into_diagnostic()?)?;
        }
        Ok(facts)
    }

    fn read(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for ty in section.into_iter_err_on_gc_types() {
                    self.types.push(ty.into_diagnostic()?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.into_diagnostic()?;
                    match import.ty {
                        TypeRef::Func(ty) => self.type_of.push(ty),
                        _ => return Err(miette!("the program imports `{}`, which is no function", import.name)),
                    }
                }
                self.imported = self.type_of.len() as u32;
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.type_of.push(ty.into_diagnostic()?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    let table = table.into_diagnostic()?;
                    if self.tables == 0 {
                        self.table_size = u32::try_from(table.ty.initial).into_diagnostic()?;
                    }
                    self.tables += 1;
                }
            }
            Payload::GlobalSection(section) => self.globals = section.count(),
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export.into_diagnostic()?;
                    self.exports.insert(export.name);
                    if export.kind == ExternalKind::Func {
                        self.pinned.insert(export.index);
                        if export.name.starts_with(OWN) {
                            self.own.insert(export.index, export.name);
                        }
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.pinned.insert(func);
            }
            Payload::ElementSection(section) => {
                for element in section {
                    self.read_element(&element.into_diagnostic()?)?;
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut calls = BTreeSet::new();
                for operator in body.get_operators_reader().into_diagnostic()? {
                    match operator.into_diagnostic()? {
                        Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                            calls.insert(function_index);
                        }
                        Operator::RefFunc { function_index } => {
                            self.pinned.insert(function_index);
                        }
                        _ => {}
                    }
                }
                self.calls.push(calls);
                self.bodies.push(body);
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(names) = subsection.into_diagnostic()? {
                            for name in names {
                                let name = name.into_diagnostic()?;
                                self.names.insert(name.index, name.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn read_element(&mut self, element: &wasmparser::Element<'a>) -> Result<()> {
        let odd = || miette!("a table of the program is filled in a way that is not understood");
        let ElementItems::Functions(functions) = &element.items else { return Err(odd()) };
        match &element.kind {
            ElementKind::Active { table_index: None | Some(0), offset_expr } => {
                let start = constant(offset_expr).ok_or_else(odd)?;
                for (slot, function) in (start..).zip(functions.clone()) {
                    self.slots.insert(slot, function.into_diagnostic()?);
                }
            }
            // It says which functions are taken by reference.
            ElementKind::Declared => {
                for function in functions.clone() {
                    self.pinned.insert(function.into_diagnostic()?);
                }
            }
            _ => return Err(odd()),
        }
        Ok(())
    }

    pub(super) fn name(&self, function: u32) -> &'a str {
        self.names.get(&function).copied().unwrap_or_default()
    }

    /// All functions that are not imported.
    pub(super) fn defined(&self) -> std::ops::Range<u32> {
        self.imported..self.type_of.len() as u32
    }

    pub(super) fn calls(&self, function: u32) -> BTreeSet<u32> {
        self.body_place(function).map_or_else(BTreeSet::new, |place| self.calls[place].clone())
    }

    /// The body of a function that is not imported.
    pub(super) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.body_place(function).map(|place| &self.bodies[place])
    }

    fn body_place(&self, function: u32) -> Option<usize> {
        function.checked_sub(self.imported).map(|place| place as usize)
    }

    /// The functions of a set that others call.
    pub(super) fn called_from_outside(&self, set: &BTreeSet<u32>) -> BTreeSet<u32> {
        self.defined()
            .filter(|function| !set.contains(function))
            .flat_map(|function| self.calls(function))
            .filter(|called| set.contains(called))
            .collect()
    }
}

/// The number that an expression of one constant gives.
fn constant(expression: &wasmparser::ConstExpr<'_>) -> Option<u32> {
    let mut operators = expression.get_operators_reader();
    match operators.read().ok()? {
        Operator::I32Const { value } => u32::try_from(value).ok(),
        _ => None,
    }
}
