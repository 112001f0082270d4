//! The number that a message gives, in every form that JSON has for one: `15`, `1.5`, `-5`, `1.5e1`, `1e-7`.
//!
//! The reader of film files passes over minus and exponent, which no film file has; the program that everybody loads
//! would grow if it did not. Pages write what their own arithmetic gives, and `JSON.stringify` writes small numbers
//! with an exponent. It knows texts that are JSON already, and no protocol.

/// The number in a field of a message itself, in thousandths cut off below: what is less than nothing is nothing, what
/// is more than can be held is the most. `None` where the field is missing or holds something else.
///
/// `text` must be JSON; of a name that stands twice the first counts.
#[inline(never)]
pub(super) fn given(text: &str, field: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_u32);
    loop {
        match bytes.get(at)? {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                loop {
                    match bytes.get(at)? {
                        b'"' => break,
                        b'\\' => at += 2,
                        _ => at += 1,
                    }
                }
                let behind = after_space(bytes, at + 1);
                if depth == 1 && bytes.get(start..at)? == field.as_bytes() && bytes.get(behind)? == &b':' {
                    return thousandths(bytes.get(after_space(bytes, behind + 1)..)?);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn after_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Reads a number at the beginning of a text that is JSON.
fn thousandths(text: &[u8]) -> Option<u64> {
    let is_negative = *text.first()? == b'-';
    let mut rest = text.iter().skip(usize::from(is_negative)).copied().peekable();
    if !rest.peek()?.is_ascii_digit() {
        return None;
    }
    let (mut digits, mut exponent) = (0_u64, 3_i32);
    let mut is_fraction = false;
    for byte in rest.by_ref() {
        match byte {
            // Eighteen digits tell a time; further ones only say how large it is.
            b'0'..=b'9' if digits < 100_000_000_000_000_000 => {
                digits = digits * 10 + u64::from(byte - b'0');
                exponent -= i32::from(is_fraction);
            }
            b'0'..=b'9' => exponent += i32::from(!is_fraction),
            b'.' => is_fraction = true,
            b'e' | b'E' => {
                exponent = exponent.saturating_add(power(&mut rest));
                break;
            }
            _ => break,
        }
    }
    if is_negative || digits == 0 {
        return Some(0);
    }
    while exponent > 0 && digits < u64::MAX {
        digits = digits.saturating_mul(10);
        exponent -= 1;
    }
    while exponent < 0 && digits > 0 {
        digits /= 10;
        exponent += 1;
    }
    Some(digits)
}

/// The power of ten behind an `e`.
fn power(rest: &mut impl Iterator<Item = u8>) -> i32 {
    let (mut power, mut is_negative) = (0_i32, false);
    for byte in rest {
        match byte {
            b'0'..=b'9' => power = power.saturating_mul(10).saturating_add(i32::from(byte - b'0')),
            b'-' => is_negative = true,
            b'+' => {}
            _ => break,
        }
    }
    if is_negative { -power } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn every_form_of_a_number_is_read() {
        for (number, thousandths) in [
            ("15", 15_000),
            ("1.5e1", 15_000),
            ("1E2", 100_000),
            ("1e+2", 100_000),
            ("150e-1", 15_000),
            ("0.0625", 62),
            ("1e-7", 0),
            ("-5", 0),
            ("-1.5e300", 0),
            ("-0", 0),
            ("0e999999999999", 0),
            ("1e999999999999", u64::MAX),
            ("1e-999999999999", 0),
            ("123456789012345678901234567890", u64::MAX),
            ("0.000000000000000000000012e24", 12_000),
        ] {
            for text in [format!("{{\"value\":{number}}}"), format!(" {{ \"value\" :\n{number} , \"a\":1}}")] {
                assert_eq!(given(&text, "value"), Some(thousandths), "{text}");
            }
        }
    }

    #[test]
    fn only_the_message_s_own_field_counts_and_the_first_of_its_name() {
        for (text, thousandths) in [
            (r#"{"a":{"value":1},"value":2}"#, Some(2000)),
            (r#"{"a":[{"value":1}],"b":"\"value\":3","value":2}"#, Some(2000)),
            (r#"{"a":"value","value":2,"value":3}"#, Some(2000)),
            (r#"{"a\\":"\\","value":2}"#, Some(2000)),
            (r#"{"a":{"value":1}}"#, None),
            (r#"[{"value":1}]"#, None),
            (r#"["value",1]"#, None),
            (r#"{"value":"1"}"#, None),
            (r#"{"value":true}"#, None),
            (r#"{"value":[1]}"#, None),
            (r#"{"values":1}"#, None),
            (r#""value""#, None),
            ("7", None),
        ] {
            assert_eq!(given(text, "value"), thousandths, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_that_a_page_can_compute_is_read_as_it_means(number in prop_oneof![any::<f64>(), -1e6..1e9_f64]) {
            prop_assume!(number.is_finite());
            let read = given(&json!({"value": number}).to_string(), "value").unwrap();
            let meant = (number.max(0.0) * 1000.0).floor();
            if meant < 9e15 {
                prop_assert!((read as f64 - meant).abs() <= 1.0, "{} for {}", read, number);
            } else {
                prop_assert!(read > 8_999_999_999_999_999);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}|[\\[\\]{}\",:0-9.ea\\\\-]{0,60}|\\{\"value\": ?[0-9.eE+-]{0,40}") {
            let _ = given(&text, "value");
        }
    }
}
