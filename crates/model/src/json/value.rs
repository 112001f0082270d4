//! From a text to a JSON value (RFC 8259), in as few bytes of wasm as it takes.
//!
//! serde_json would bring its reader, a B-tree map and tables of powers of ten into every download.
//! Tests hold this one against it. It knows JSON's grammar and nothing about films.

/// Lists and objects may be nested this deep, as in serde_json's reader.
const DEEPEST: usize = 127;

/// A JSON value that owns its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Value {
    #[default]
    Null,
    Bool(bool),
    /// A number; `None` for all but whole ones that fit 64 bits without a sign: a film file has no others.
    Number(Option<u64>),
    /// A number with a fraction and without a sign or exponent, in thousandths; what is finer is cut off.
    Thousandths(u64),
    Text(String),
    List(Vec<Value>),
    /// Fields in the order of the text; a name that stands twice is there twice.
    Object(Vec<(String, Value)>),
}

/// The text is no JSON from this byte on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoJson {
    /// The place in the text, in bytes.
    pub(crate) offset: usize,
}

/// Reads a text that is one JSON value.
pub(crate) fn parse(text: &str) -> Result<Value, NoJson> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0);
    reader.space();
    match value {
        Some(value) if reader.at == text.len() => Ok(value),
        _ => Err(NoJson { offset: reader.at }),
    }
}

/// Answers `None` at the first thing that is no JSON, and stays there.
struct Reader<'a> {
    text: &'a str,
    /// Always at the beginning of a character.
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over a byte if it is the one that is expected.
    #[inline(never)]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    #[inline(never)]
    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.text[self.at..].starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    #[inline(never)]
    fn value(&mut self, depth: usize) -> Option<Value> {
        self.space();
        match self.peek()? {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'"' => Some(Value::Text(self.string()?)),
            b'[' if depth < DEEPEST => {
                let mut list = Vec::new();
                self.members(b']', |reader| {
                    list.push(reader.value(depth + 1)?);
                    Some(())
                })?;
                Some(Value::List(list))
            }
            b'{' if depth < DEEPEST => {
                let mut fields = Vec::new();
                self.members(b'}', |reader| {
                    reader.space();
                    let name = reader.string()?;
                    reader.space();
                    reader.take(b':')?;
                    fields.push((name, reader.value(depth + 1)?));
                    Some(())
                })?;
                Some(Value::Object(fields))
            }
            _ => self.number(),
        }
    }

    /// What stands between a bracket and its partner, member by member.
    fn members(&mut self, end: u8, mut member: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.space();
        if self.take(end).is_some() {
            return Some(());
        }
        loop {
            member(self)?;
            self.space();
            if self.take(end).is_some() {
                return Some(());
            }
            self.take(b',')?;
        }
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        let _ = self.take(b'-');
        if self.take(b'0').is_none() {
            self.digits()?;
        }
        let whole: Option<u64> = self.text[start..self.at].parse().ok();
        let end = self.at;
        let mut thousandths = None;
        if self.take(b'.').is_some() {
            self.digits()?;
            let fraction = self.text[end + 1..self.at].bytes().chain(*b"000").take(3);
            let fraction = fraction.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
            thousandths = whole.and_then(|whole| whole.checked_mul(1000)?.checked_add(fraction));
        }
        let fraction_end = self.at;
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(match thousandths.filter(|_| self.at == fraction_end) {
            Some(thousandths) => Value::Thousandths(thousandths),
            None => Value::Number(whole.filter(|_| self.at == end)),
        })
    }

    #[inline(never)]
    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut text = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | ..0x20) {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            if self.take(b'"').is_some() {
                return Some(text);
            }
            self.take(b'\\')?;
            text.push(match self.peek()? {
                byte @ (b'"' | b'\\' | b'/') => char::from(byte),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => {
                    self.at += 1;
                    text.push(self.escaped()?);
                    continue;
                }
                _ => return None,
            });
            self.at += 1;
        }
    }

    /// The four digits behind `\u`, or the eight of a pair of surrogates.
    fn escaped(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.take(b'\\')?;
        self.take(b'u')?;
        let second = self.unit()?;
        (0xdc00..0xe000)
            .contains(&second)
            .then(|| 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
            .and_then(char::from_u32)
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What serde_json reads, as a value of ours.
    fn oracle(text: &str) -> Option<Value> {
        fn ours(value: serde_json::Value) -> Value {
            match value {
                serde_json::Value::Null => Value::Null,
                serde_json::Value::Bool(value) => Value::Bool(value),
                serde_json::Value::Number(number) => Value::Number(number.as_u64()),
                serde_json::Value::String(text) => Value::Text(text),
                serde_json::Value::Array(values) => Value::List(values.into_iter().map(ours).collect()),
                serde_json::Value::Object(fields) => {
                    Value::Object(fields.into_iter().map(|(name, value)| (name, ours(value))).collect())
                }
            }
        }
        serde_json::from_str(text).ok().map(ours)
    }

    /// Fields in the order of their names, each once, the last one winning: the order that serde_json keeps them in.
    fn sorted(value: Value) -> Value {
        match value {
            Value::List(values) => Value::List(values.into_iter().map(sorted).collect()),
            Value::Object(fields) => {
                let fields: std::collections::BTreeMap<String, Value> =
                    fields.into_iter().map(|(name, value)| (name, sorted(value))).collect();
                Value::Object(fields.into_iter().collect())
            }
            value => value,
        }
    }

    /// Fractions as the oracle has them, which does not look at them.
    fn without_fractions(value: Value) -> Value {
        match value {
            Value::Thousandths(_) => Value::Number(None),
            Value::List(values) => Value::List(values.into_iter().map(without_fractions).collect()),
            Value::Object(fields) => {
                Value::Object(fields.into_iter().map(|(name, value)| (name, without_fractions(value))).collect())
            }
            value => value,
        }
    }

    fn agree(text: &str) {
        assert_eq!(parse(text).ok().map(without_fractions).map(sorted), oracle(text).map(sorted), "{text}");
    }

    #[test]
    fn a_fraction_is_read_in_thousandths_and_cut_off_below() {
        for (text, value) in [
            ("12.5", Value::Thousandths(12_500)),
            ("0.0625", Value::Thousandths(62)),
            ("7.0", Value::Thousandths(7_000)),
            ("-1.5", Value::Number(None)),
            ("1.5e3", Value::Number(None)),
            ("18446744073709551615.5", Value::Number(None)),
        ] {
            assert_eq!(parse(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_there_twice() {
        let Ok(Value::Object(fields)) = parse("{\"a\":1,\"a\":2}") else { panic!("it is JSON") };
        assert_eq!(fields.len(), 2);
    }

    #[test]
    fn texts_at_the_edges_of_the_grammar_are_read_as_serde_json_reads_them() {
        for text in [
            "",
            " ",
            "null",
            "nul",
            "nullx",
            "true false",
            "[]",
            "[ ]",
            "[,]",
            "[1,]",
            "[1 2]",
            "{}",
            "{ }",
            "{,}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":1,\"a\":2}",
            "{\"b\":1,\"a\":[{}]}",
            "[[[]]]",
            "]",
            "[",
            "{\"",
            "0",
            "-0",
            "00",
            "01",
            "1",
            "-1",
            "1.",
            ".1",
            "1.0",
            "1e3",
            "1E+3",
            "1e-3",
            "1e",
            "1e+",
            "--1",
            "+1",
            "18446744073709551615",
            "18446744073709551616",
            "0.1e5",
            "-",
            "1a",
            "[1]x",
            "\"\\u0041\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\ud83dx\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ud83d\\ud83d\"",
            "\"\\u00e9\\n\\t\\/\\\\\\\"\\b\\f\\r\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\t\"",
            "\"\u{7f}\"",
            "\"é😀\"",
            "\"abc",
            "\u{feff}1",
            "\"a\" ",
        ] {
            agree(text);
        }
    }

    #[test]
    fn nesting_is_refused_where_serde_json_refuses_it() {
        for depth in [1, 126, 127, 128, 129, 200_000] {
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            assert_eq!(
                parse(&format!("{open}{close}")).is_ok(),
                oracle(&format!("{open}{close}")).is_some(),
                "{depth}"
            );
        }
    }

    #[test]
    fn the_place_of_the_first_thing_that_is_no_json_is_said() {
        assert_eq!(parse("{\"é\": tru}"), Err(NoJson { offset: 7 }));
        assert_eq!(parse("[1, 2"), Err(NoJson { offset: 5 }));
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_serde_json_reads_it(text in "[\\[\\]{}:,\"\\\\u0-9a-f.eE+ntrls -]{0,40}|\\PC{0,40}") {
            agree(&text);
        }

        #[test]
        fn any_text_comes_back_from_its_string(text in ".{0,60}") {
            let written = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(parse(&written), Ok(Value::Text(text)));
        }
    }
}
