//! Programs in two and three pieces do what the whole one does: they are run.

use wasmi::{Engine, Instance, Linker, Module, Store};

use super::*;

/// Two modules of functions beside the program's own: one function of each is called by name, one through the table.
const PROGRAM: &str = r#"
(module
  (type $one (func (param i32) (result i32)))
  (import "host" "add_ten" (func $host::add_ten (param i32) (result i32)))
  (table 6 6 funcref)
  (memory 1)
  (global $count (mut i32) (i32.const 0))
  (elem (i32.const 1) $app::twice $app::late::through_table $app::later_still::through_table $app::late::through_table)
  (func $app::twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $app::late::entry (param i32) (result i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (call $core::used_by_late_alone (call $app::twice (call $host::add_ten (local.get 0)))))
  (func $core::used_by_late_alone (param i32) (result i32)
    (i32.store (i32.const 8) (local.get 0))
    (i32.add (local.get 0) (i32.const 1)))
  (func $app::late::through_table (param i32) (result i32) (i32.sub (local.get 0) (i32.const 3)))
  (func $core::vec::Vec<app::later_still::Item>::entry (param i32) (result i32)
    (call $app::twice (call $core::used_by_both (local.get 0))))
  (func $app::later_still::through_table (param i32) (result i32)
    (call $core::used_by_both (i32.load (i32.const 8))))
  (func $core::used_by_both (param i32) (result i32) (i32.add (local.get 0) (global.get $count)))
  (func $app::late::uses_it_too (param i32) (result i32) (call $core::used_by_both (local.get 0)))
  (func $app::plain (export "plain") (param i32) (result i32) (call $app::twice (local.get 0)))
  (func (export "late") (param i32) (result i32) (call $app::late::entry (local.get 0)))
  (func (export "later_still") (param i32) (result i32) (call $core::vec::Vec<app::later_still::Item>::entry (local.get 0)))
  (func (export "slot") (param i32) (result i32) (call_indirect (type $one) (i32.const 7) (local.get 0)))
  (func (export "count") (param i32) (result i32) (global.get $count)))
"#;

const LATE: &[&str] =
    &["app::late::entry", "app::late::through_table", "app::late::uses_it_too", "core::used_by_late_alone"];
const LATER_STILL: &[&str] = &["core::vec::Vec<app::later_still::Item>::entry", "app::later_still::through_table"];

fn cut(program: &[u8], functions: &[&str]) -> Divided {
    cut_out(program, &functions.iter().map(|name| (*name).to_owned()).collect()).unwrap()
}

fn program() -> Vec<u8> {
    wat::parse_str(PROGRAM).unwrap()
}

/// A program that runs, and to which parts can be added.
struct Running {
    store: Store<()>,
    instance: Instance,
    linker: Linker<()>,
}

impl Running {
    fn of(program: &[u8]) -> Self {
        let engine = Engine::default();
        let mut store = Store::new(&engine, ());
        let mut linker = Linker::new(&engine);
        linker.func_wrap("host", "add_ten", |number: i32| number + 10).unwrap();
        let module = Module::new(&engine, program).unwrap();
        let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
        Self { store, instance, linker }
    }

    /// Instantiates a part with nothing but the program's exports.
    fn add(&mut self, part: &[u8]) {
        let module = Module::new(self.store.engine(), part).unwrap();
        for import in module.imports() {
            assert_eq!(import.module(), FROM);
            let export = self.instance.get_export(&self.store, import.name()).unwrap();
            // Another part may have brought the same.
            let _ = self.linker.define(FROM, import.name(), export);
        }
        self.linker.instantiate_and_start(&mut self.store, &module).unwrap();
    }

    fn call(&mut self, name: &str, number: i32) -> Result<i32, wasmi::Error> {
        self.instance.get_typed_func::<i32, i32>(&self.store, name)?.call(&mut self.store, number)
    }

    /// Calls the function in a slot of the table, with 7.
    fn call_slot(&mut self, slot: i32) -> Option<i32> {
        self.call("slot", slot).ok()
    }

    fn exports(&self) -> Vec<String> {
        self.instance.exports(&self.store).map(|export| export.name().to_owned()).collect()
    }
}

#[test]
fn with_its_part_a_program_does_what_the_whole_one_does() {
    let divided = cut(&program(), LATE);
    let (mut whole, mut rest) = (Running::of(&program()), Running::of(&divided.rest));
    assert_eq!(rest.call("plain", 4).unwrap(), whole.call("plain", 4).unwrap());
    assert!(rest.call("late", 4).is_err(), "the part is not there yet");
    rest.add(&divided.part);
    for number in [-7, 0, 4, 1_000] {
        for name in ["late", "later_still", "plain", "count"] {
            assert_eq!(rest.call(name, number).unwrap(), whole.call(name, number).unwrap(), "{name}({number})");
        }
    }
    assert_eq!(whole.call("count", 0).unwrap(), 4);
}

#[test]
fn functions_stand_in_the_slots_where_they_stood() {
    let divided = cut(&program(), LATE);
    let mut rest = Running::of(&divided.rest);
    assert_eq!(rest.call_slot(1), Some(14));
    assert_eq!([rest.call_slot(2), rest.call_slot(4)], [None, None]);
    rest.add(&divided.part);
    assert_eq!([rest.call_slot(2), rest.call_slot(4)], [Some(4), Some(4)]);
}

#[test]
fn parts_come_in_any_order() {
    let first = cut(&program(), LATE);
    let second = cut(&first.rest, LATER_STILL);
    for parts in [[&first.part, &second.part], [&second.part, &first.part]] {
        let (mut whole, mut rest) = (Running::of(&program()), Running::of(&second.rest));
        assert!(rest.call("later_still", 1).is_err() && rest.call("late", 1).is_err());
        for part in parts {
            rest.add(part);
        }
        for name in ["late", "later_still", "count", "plain"] {
            assert_eq!(rest.call(name, 6).unwrap(), whole.call(name, 6).unwrap(), "{name}");
        }
        assert_eq!(rest.call_slot(3), whole.call_slot(3), "it reads the memory that the other part has written");
    }
}

#[test]
fn where_one_leads_into_the_other_is_told() {
    assert_eq!(cut(&program(), LATE).entries, ["app::late::entry"]);
    assert_eq!(cut(&program(), &[]).entries, [""; 0]);
}

#[test]
fn exported_functions_stay() {
    let divided = cut(&program(), &["app::plain"]);
    assert_eq!(Running::of(&divided.rest).call("plain", 4).unwrap(), 8);
}

#[test]
fn a_name_that_two_functions_have_is_refused() {
    let twice =
        PROGRAM.replace("$app::late::uses_it_too", "$a").replace(r#"(export "count")"#, r#"$b (export "count")"#);
    let names = r#"(@name "twice")"#;
    let twice =
        twice.replace("(func $a ", &format!("(func $a {names} ")).replace("(func $b ", &format!("(func $b {names} "));
    let functions = BTreeSet::from(["twice".to_owned()]);
    let error = cut_out(&wat::parse_str(twice).unwrap(), &functions).unwrap_err().to_string();
    assert!(error.contains("`twice`"), "{error}");
}

#[test]
fn exports_that_no_part_needs_are_taken_back() {
    let divided = cut(&program(), LATE);
    let light = without_unused_exports(&divided.rest, std::slice::from_ref(&divided.part)).unwrap();
    assert_eq!(Running::of(&light).exports(), Running::of(&divided.rest).exports());
    let bare = without_unused_exports(&divided.rest, &[]).unwrap();
    assert_eq!(Running::of(&bare).exports(), ["count", "late", "later_still", "plain", "slot"]);
}

#[test]
fn what_two_parts_need_is_exported_once() {
    let first = cut(&program(), LATE);
    let second = cut(&first.rest, LATER_STILL);
    let imports = |part: &[u8]| {
        let module = Module::new(&Engine::default(), part).unwrap();
        module.imports().map(|import| import.name().to_owned()).collect::<BTreeSet<String>>()
    };
    let (first, later) = (imports(&first.part), imports(&second.part));
    let is_function =
        |name: &&String| name.strip_prefix(OWN).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_hexdigit()));
    assert!(first.intersection(&later).any(|name| is_function(&name)), "{first:?} {later:?}");
    let exports = Running::of(&second.rest).exports();
    assert_eq!(
        exports.iter().filter(is_function).count(),
        first.union(&later).filter(|name| is_function(name)).count()
    );
}

#[test]
fn what_is_no_program_is_refused() {
    assert!(cut_out(b"<!DOCTYPE html>", &BTreeSet::new()).is_err());
    assert!(only_through(b"<!DOCTYPE html>", &[], &[]).is_err());
}

/// A program as the linker writes it with relocations: functions by name, and pieces of data by name, each with those
/// that it names. The first function is exported.
fn linked(functions: &[(&str, &[&str])], data: &[(&str, &[&str])]) -> Vec<u8> {
    use wasm_encoder::*;
    let mut module = Module::default();
    let (mut types, mut declared, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    types.ty().function([], []);
    let (mut names, mut name_section) = (NameMap::new(), NameSection::new());
    for (index, (name, _)) in (0..).zip(functions) {
        declared.function(0);
        // Room for the places that are relocated.
        let mut body = Function::new([]);
        for _ in 0..8 {
            body.instruction(&Instruction::Nop);
        }
        body.instruction(&Instruction::End);
        code.function(&body);
        names.append(index, name);
    }
    name_section.functions(&names);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
    let mut exports = ExportSection::new();
    exports.export("start", ExportKind::Func, 0);
    let mut bytes = DataSection::new();
    bytes.active(0, &ConstExpr::i32_const(1024), vec![0_u8; 4 * data.len()]);
    let mut symbols = SymbolTable::new();
    for (index, (name, _)) in (0..).zip(functions) {
        symbols.function(0, index, Some(name));
    }
    for (place, (name, _)) in (0..).zip(data) {
        symbols.data(0, name, Some(DataSymbolDefinition { index: 0, offset: 4 * place, size: 4 }));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    let section = module.section(&types).section(&declared).section(&memories).section(&exports).section(&code);
    section.section(&bytes).section(&linking).section(&name_section);
    let found = module.clone().finish();
    let (mut code_start, mut bodies, mut data_start) = (0, Vec::new(), 0);
    for payload in Parser::new(0).parse_all(&found) {
        match payload.unwrap() {
            Payload::CodeSectionStart { unchecked_range, .. } => code_start = unchecked_range.start,
            Payload::CodeSectionEntry(body) => bodies.push((body.range().start - code_start) as u32),
            // The bytes are the last thing in the section.
            Payload::DataSection(section) => {
                data_start = (section.range().end - section.range().start) as u32 - 4 * data.len() as u32;
            }
            _ => {}
        }
    }
    let symbol = |name: &str| {
        let all = functions.iter().chain(data).map(|(name, _)| *name);
        all.into_iter().position(|other| other == name).unwrap() as u32
    };
    for (section, index, owners) in [("reloc.CODE", 4_u32, functions), ("reloc.DATA", 5, data)] {
        let mut entries = Vec::new();
        for (place, (_, named)) in (0..).zip(owners) {
            for name in *named {
                let is_function = functions.iter().any(|(other, _)| other == name);
                let (kind, at) = match (section, is_function) {
                    ("reloc.CODE", true) => (RelocationType::FunctionIndexLeb, bodies[place as usize] + 1),
                    ("reloc.CODE", false) => (RelocationType::MemoryAddrSleb, bodies[place as usize] + 1),
                    (_, true) => (RelocationType::TableIndexI32, data_start + 4 * place),
                    (_, false) => (RelocationType::MemoryAddrI32, data_start + 4 * place),
                };
                entries.push((kind as u8, at, symbol(name), !is_function));
            }
        }
        let mut raw = Vec::new();
        index.encode(&mut raw);
        (entries.len() as u32).encode(&mut raw);
        for (kind, at, symbol, has_addend) in entries {
            raw.push(kind);
            at.encode(&mut raw);
            symbol.encode(&mut raw);
            if has_addend {
                raw.push(0);
            }
        }
        module.section(&CustomSection { name: section.into(), data: raw.into() });
    }
    module.finish()
}

fn through(program: &[u8], entries: &[&str], others: &[&str]) -> Vec<String> {
    only_through(program, entries, others).unwrap().into_iter().collect()
}

use wasmparser::RelocationType;

/// `main` calls `plain` and the two entries; a table of methods in the data leads on from one of them.
fn sample() -> Vec<u8> {
    linked(
        &[
            ("main", &["plain", "late", "later_still", "methods_of_all"]),
            ("plain", &["shared_with_all"]),
            ("late", &["late_helper", "shared_with_all", "methods", "shared_by_parts"]),
            ("late_helper", &["late_helper"]),
            ("method", &["under_method"]),
            ("under_method", &[]),
            ("merged", &[]),
            ("later_still", &["shared_by_parts"]),
            ("shared_by_parts", &[]),
            ("shared_with_all", &[]),
        ],
        &[("methods", &["method", "merged"]), ("methods_of_all", &["merged"])],
    )
}

#[test]
fn a_part_is_what_is_reached_through_its_entries_only() {
    let found = through(&sample(), &["late"], &["later_still"]);
    // What two parts share stays, and so does what a compiler has made one of and another table of methods names.
    assert_eq!(found, ["late", "late_helper", "method", "under_method"]);
    assert_eq!(through(&sample(), &["later_still"], &["late"]), ["later_still"]);
    assert_eq!(
        through(&sample(), &["late", "later_still"], &[]),
        ["late", "late_helper", "later_still", "method", "shared_by_parts", "under_method"]
    );
}

#[test]
fn an_entry_that_is_not_there_is_named_with_what_may_be_wrong() {
    let error = only_through(&sample(), &["late", "lote"], &[]).unwrap_err().to_string();
    assert!(error.contains("`lote`") && error.contains("inline(never)"), "{error}");
}

#[test]
fn a_program_without_relocations_is_refused() {
    let error = only_through(&program(), &["app::late::entry"], &[]).unwrap_err().to_string();
    assert!(error.contains("--emit-relocs"), "{error}");
}

#[test]
fn names_are_read_as_rust_writes_them() {
    assert_eq!(path_of("_RNvNtCs1234_7mycrate3foo3bar"), "mycrate::foo::bar");
    assert_eq!(path_of("memcpy"), "memcpy");
}
