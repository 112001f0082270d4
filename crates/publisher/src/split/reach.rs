//! Which functions and data of a program are reached through some of its functions only.
//!
//! It reads the program as the linker wrote it, with relocations (`--emit-relocs`, the WebAssembly tool conventions'
//! "linking" and "reloc." sections): they say of every function and piece of data which others it names, by a call or
//! by an address. Without them one could not tell an address in a number from any other number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use miette::{IntoDiagnostic, Result, miette};
use wasmparser::{
    DataKind, ExternalKind, KnownCustom, Linking, Name, Parser, Payload, RelocationEntry, RelocationType, SymbolInfo,
    TypeRef,
};

/// What is reached through some functions only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    /// The names of functions, as the linker has them.
    pub(crate) functions: BTreeSet<String>,
    /// Pieces of data that nobody else reads or writes: where each begins in the memory, in this order, and its bytes.
    pub(crate) data: Vec<(u32, Vec<u8>)>,
}

/// What is reached through `entries` only, which are paths of functions as Rust writes them.
///
/// What is reached through `others` too does not count.
///
/// # Errors
/// The program cannot be read, was linked without relocations, or has none or several functions of a path.
pub(crate) fn only_through(linked: &[u8], entries: &[&str], others: &[&str]) -> Result<Reached> {
    let program = Linked::of(linked)?;
    let entries = program.functions_at(entries)?;
    let mut roots = program.roots.clone();
    roots.extend(program.functions_at(others)?.into_iter().map(Node::Function));
    let closed: BTreeSet<Node> = entries.iter().copied().map(Node::Function).collect();
    let elsewhere = program.reached(roots, &closed);
    let through = program.reached(closed.clone(), &BTreeSet::new());
    let only: BTreeSet<Node> = through.difference(&elsewhere).copied().collect();
    let functions = only.iter().filter_map(|node| match node {
        Node::Function(function) if *function >= program.imported => program.names.get(function).cloned(),
        _ => None,
    });
    Ok(Reached { functions: functions.collect(), data: program.layout.data_of(&only) })
}

/// Pieces of data with fewer bytes than this between them are written as one: each one's place takes as many.
const NEIGHBOURS: u32 = 8;

/// What can name something and be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// A function, by its index.
    Function(u32),
    /// A piece of data, by its place in the symbol table.
    Data(u32),
}

#[derive(Default)]
struct Linked {
    imported: u32,
    names: HashMap<u32, String>,
    names_of: BTreeMap<Node, BTreeSet<Node>>,
    /// What is reached from outside, and what is named at a place that belongs to nobody.
    roots: BTreeSet<Node>,
    layout: Layout,
}

impl Linked {
    fn of(linked: &[u8]) -> Result<Self> {
        let mut program = Self::default();
        let mut layout = Layout::default();
        let mut relocations = Vec::new();
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload.into_diagnostic()?;
            if let Payload::CustomSection(section) = &payload {
                match section.as_known() {
                    KnownCustom::Reloc(found) if matches!(section.name(), "reloc.CODE" | "reloc.DATA") => {
                        relocations.push((section.name() == "reloc.CODE", found));
                    }
                    KnownCustom::Linking(found) => {
                        for part in found.subsections() {
                            layout.read(&part.into_diagnostic()?)?;
                        }
                    }
                    KnownCustom::Name(parts) => {
                        for part in parts {
                            if let Name::Function(names) = part.into_diagnostic()? {
                                for name in names {
                                    let name = name.into_diagnostic()?;
                                    program.names.insert(name.index, name.name.to_owned());
                                }
                            }
                        }
                    }
                    _ => {}
                }
            } else {
                program.read(&payload, &mut layout)?;
            }
        }
        if relocations.is_empty() || layout.symbols.is_empty() {
            return Err(miette!(
                "the program was linked without relocations: build it with `-C link-arg=--emit-relocs`"
            ));
        }
        for (is_code, found) in relocations {
            for entry in found.entries() {
                let entry = entry.into_diagnostic()?;
                let Some(named) = layout.named(&entry) else { continue };
                let naming = if is_code { layout.function_at(entry.offset) } else { layout.data_at(entry.offset) };
                if naming.is_empty() {
                    program.roots.insert(named);
                }
                for node in naming {
                    program.names_of.entry(node).or_default().insert(named);
                }
            }
        }
        program.layout = layout;
        Ok(program)
    }

    fn read(&mut self, payload: &Payload<'_>, layout: &mut Layout) -> Result<()> {
        match payload {
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    if matches!(import.into_diagnostic()?.ty, TypeRef::Func(_)) {
                        self.imported += 1;
                    }
                }
            }
            Payload::ExportSection(section) => {
                for export in section.clone() {
                    let export = export.into_diagnostic()?;
                    if export.kind == ExternalKind::Func {
                        self.roots.insert(Node::Function(export.index));
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.roots.insert(Node::Function(*func));
            }
            Payload::CodeSectionStart { unchecked_range: range, .. } => layout.code = offset(range.start)?,
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                let function = self.imported + layout.functions.len() as u32;
                layout.functions.push((offset(range.start)? - layout.code, function));
            }
            Payload::DataSection(section) => {
                let start = offset(section.range().start)?;
                for segment in section.clone() {
                    let segment = segment.into_diagnostic()?;
                    let DataKind::Active { memory_index: 0, offset_expr } = &segment.kind else {
                        return Err(miette!("the program has data that is not put into its memory from the start"));
                    };
                    let memory = super::facts::constant(offset_expr)
                        .ok_or_else(|| miette!("where the program's data stands is not a number"))?;
                    // The bytes stand at the end of what describes the segment.
                    let end = offset(segment.range.end)? - start;
                    let bytes = segment.data.to_vec();
                    layout.segments.push(Segment { start: end - bytes.len() as u32, memory, bytes });
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The functions at paths of Rust.
    fn functions_at(&self, paths: &[&str]) -> Result<Vec<u32>> {
        let plain: Vec<(u32, String)> =
            self.names.iter().map(|(function, name)| (*function, super::path_of(name))).collect();
        paths
            .iter()
            .map(|path| {
                let found: Vec<u32> = plain.iter().filter(|(_, name)| name == path).map(|(index, _)| *index).collect();
                match found[..] {
                    [function] => Ok(function),
                    [] => Err(miette!(
                        "the program has no function `{path}`: its name is wrong, or it needs `#[inline(never)]`, or the \
                         program was built without names (`strip`) or with others (`-C symbol-mangling-version=v0` is needed)"
                    )),
                    _ => Err(miette!("the program has {} functions `{path}`: one that is not generic is needed", found.len())),
                }
            })
            .collect()
    }

    /// All that is reached from some nodes, these included; nothing is reached through or at a closed one.
    fn reached(&self, from: BTreeSet<Node>, closed: &BTreeSet<Node>) -> BTreeSet<Node> {
        let mut open: Vec<Node> = from.into_iter().filter(|node| !closed.contains(node)).collect();
        let mut reached: BTreeSet<Node> = open.iter().copied().collect();
        while let Some(node) = open.pop() {
            for named in self.names_of.get(&node).into_iter().flatten() {
                if !closed.contains(named) && reached.insert(*named) {
                    open.push(*named);
                }
            }
        }
        reached
    }
}

/// Where functions and data stand in their sections, and what the symbols are.
#[derive(Default)]
struct Layout {
    /// The offset of the code section's contents in the file.
    code: u32,
    /// Where each function's body begins in the code section, in this order, and its index.
    functions: Vec<(u32, u32)>,
    segments: Vec<Segment>,
    symbols: Vec<Symbol>,
}

struct Segment {
    /// Where its bytes begin in the data section.
    start: u32,
    /// Where they begin in the memory.
    memory: u32,
    bytes: Vec<u8>,
}

enum Symbol {
    Function(u32),
    /// A piece of a segment, by its first and the byte after its last.
    Data {
        segment: usize,
        from: u32,
        to: u32,
    },
    Other,
}

impl Layout {
    fn read(&mut self, part: &Linking<'_>) -> Result<()> {
        if let Linking::SymbolTable(symbols) = part {
            for symbol in symbols.clone() {
                self.symbols.push(match symbol.into_diagnostic()? {
                    SymbolInfo::Func { index, .. } => Symbol::Function(index),
                    SymbolInfo::Data { symbol: Some(data), .. } => Symbol::Data {
                        segment: data.index as usize,
                        from: data.offset,
                        to: data.offset.saturating_add(data.size),
                    },
                    _ => Symbol::Other,
                });
            }
        }
        Ok(())
    }

    /// The function or piece of data that a relocation names.
    fn named(&self, entry: &RelocationEntry) -> Option<Node> {
        if entry.ty == RelocationType::TypeIndexLeb {
            return None;
        }
        match self.symbols.get(entry.index as usize)? {
            Symbol::Function(function) => Some(Node::Function(*function)),
            Symbol::Data { .. } => Some(Node::Data(entry.index)),
            Symbol::Other => None,
        }
    }

    /// The bytes of pieces of data, joined where they are neighbours, without those that others share and without zeros.
    fn data_of(&self, nodes: &BTreeSet<Node>) -> Vec<(u32, Vec<u8>)> {
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for (index, symbol) in (0..).zip(&self.symbols) {
            if let Symbol::Data { segment, from, to } = symbol
                && from < to
                && let Some(found) = self.segments.get(*segment)
            {
                let range = (found.memory + from, found.memory + to);
                if nodes.contains(&Node::Data(index)) { own.push((range, found)) } else { others.push(range) }
            }
        }
        others.sort_unstable();
        // The furthest end up to each: pieces may lie in one another.
        let ends: Vec<u32> = others
            .iter()
            .scan(0, |furthest, (_, end)| {
                *furthest = (*furthest).max(*end);
                Some(*furthest)
            })
            .collect();
        let is_shared = |from: u32, to: u32| {
            let before = others.partition_point(|(start, _)| *start < to);
            before.checked_sub(1).and_then(|last| ends.get(last)).is_some_and(|end| *end > from)
        };
        own.sort_unstable_by_key(|(range, _)| *range);
        let mut pieces: Vec<(u32, Vec<u8>)> = Vec::new();
        for ((from, to), segment) in own {
            let bytes = |from: u32, to: u32| {
                segment.bytes.get((from - segment.memory) as usize..(to - segment.memory) as usize)
            };
            let Some(found) = bytes(from, to).filter(|found| found.iter().any(|byte| *byte != 0)) else { continue };
            if is_shared(from, to) {
                continue;
            }
            match pieces.last_mut() {
                Some((start, piece)) if *start + piece.len() as u32 > from => {
                    let known = (*start + piece.len() as u32 - from) as usize;
                    piece.extend(found.iter().skip(known));
                }
                // What fills the space between two pieces is nobody's.
                Some((start, piece))
                    if from - (*start + piece.len() as u32) < NEIGHBOURS
                        && !is_shared(*start + piece.len() as u32, from)
                        && bytes(*start + piece.len() as u32, from).is_some() =>
                {
                    let gap = bytes(*start + piece.len() as u32, from).unwrap_or_default();
                    piece.extend_from_slice(gap);
                    piece.extend_from_slice(found);
                }
                _ => pieces.push((from, found.to_vec())),
            }
        }
        pieces
    }

    /// The function whose body holds a place of the code section.
    fn function_at(&self, place: u32) -> Vec<Node> {
        let after = self.functions.partition_point(|(start, _)| *start <= place);
        let before = after.checked_sub(1).and_then(|before| self.functions.get(before));
        before.map(|(_, function)| Node::Function(*function)).into_iter().collect()
    }

    /// The pieces of data that hold a place of the data section.
    fn data_at(&self, place: u32) -> Vec<Node> {
        let holds = |symbol: &Symbol| match symbol {
            Symbol::Data { segment, from, to } => self
                .segments
                .get(*segment)
                .and_then(|segment| place.checked_sub(segment.start))
                .is_some_and(|place| (*from..*to).contains(&place)),
            _ => false,
        };
        (0..).zip(&self.symbols).filter(|(_, symbol)| holds(symbol)).map(|(index, _)| Node::Data(index)).collect()
    }
}

/// An offset in a file; programs are smaller than 4 GiB.
fn offset(place: u64) -> Result<u32> {
    u32::try_from(place).into_diagnostic()
}
