//! The schema in a form whose every violation has one place and one meaning.
//!
//! The published schema says "one of these" (`oneOf`, `anyOf`) where a field may be absent,
//! where a token is of a closed set, and where an alternative is an object of one key.
//! A validator can then only say that none fits. Lowered, the same documents are valid,
//! but what is wrong is said where it is: in the field, at the key, at the token.

use serde_json::{Map, Value, json};

/// Marks an object of one key, or a token in its stead.
pub(super) const ALTERNATIVES: &str = "x-alternatives";

/// The schema lowered, with a definition for the items of every list.
pub(super) fn lowered(schema: Value) -> Value {
    let mut schema = rewritten(schema);
    let mut items = Vec::new();
    name_items(&mut schema, &mut items);
    for (index, item) in items.into_iter().enumerate() {
        schema["$defs"][item_name(index)] = item;
    }
    schema
}

/// Puts the items that a list describes on the spot among the definitions, equal ones once.
fn name_items(schema: &mut Value, named: &mut Vec<Value>) {
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                name_items(value, named);
                if key == "items" && value.get("type").is_some() {
                    let index = named.iter().position(|item| item == value).unwrap_or_else(|| {
                        named.push(value.clone());
                        named.len() - 1
                    });
                    *value = json!({ "$ref": format!("#/$defs/{}", item_name(index)) });
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name_items(item, named)),
        _ => {}
    }
}

fn item_name(index: usize) -> String {
    format!("item-{index}")
}

fn rewritten(schema: Value) -> Value {
    match schema {
        Value::Object(mut fields) => {
            // Each format is checked by the value's own grammar, which says more than a pattern.
            if fields.contains_key("format") {
                fields.remove("pattern");
            }
            let fields: Map<String, Value> = fields.into_iter().map(|(key, value)| (key, rewritten(value))).collect();
            Value::Object(tokens(absence(alternatives(fields))))
        }
        Value::Array(items) => Value::Array(items.into_iter().map(rewritten).collect()),
        other => other,
    }
}

/// `anyOf [X, null]`: what is not `null` is an X.
fn absence(mut fields: Map<String, Value>) -> Map<String, Value> {
    let present = match fields.get("anyOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([present, null]) if null["type"] == "null" => present.clone(),
        _ => return fields,
    };
    fields.remove("anyOf");
    fields.insert("if".into(), json!({ "type": "null" }));
    fields.insert("then".into(), Value::Bool(true));
    fields.insert("else".into(), present);
    fields
}

/// `oneOf` of constants: an enumeration.
fn tokens(mut fields: Map<String, Value>) -> Map<String, Value> {
    let tokens: Option<Vec<Value>> = fields
        .get("oneOf")
        .and_then(Value::as_array)
        .and_then(|forms| forms.iter().map(|form| form.get("const").cloned()).collect());
    if let Some(tokens) = tokens {
        fields.remove("oneOf");
        fields.insert("enum".into(), Value::Array(tokens));
    }
    fields
}

/// `oneOf` of tokens and objects of one key: an object with exactly one of the keys, or one of the tokens.
fn alternatives(mut fields: Map<String, Value>) -> Map<String, Value> {
    let Some(forms) = fields.get("oneOf").and_then(Value::as_array) else { return fields };
    let (mut keys, mut tokens) = (Map::new(), Vec::new());
    for form in forms {
        if let Some(token) = form["const"].as_str() {
            tokens.push(token.to_owned());
        } else if let Some(properties) = form["properties"].as_object().filter(|keys| keys.len() == 1) {
            keys.extend(properties.clone());
        } else {
            return fields;
        }
    }
    if keys.is_empty() {
        return fields;
    }
    fields.remove("oneOf");
    if tokens.is_empty() {
        fields.insert("type".into(), "object".into());
    } else {
        fields.insert("type".into(), json!(["object", "string"]));
        // A pattern asks texts only; tokens are kebab-case and need no escapes.
        fields.insert("pattern".into(), format!("^({})$", tokens.join("|")).into());
    }
    fields.insert("properties".into(), Value::Object(keys));
    fields.insert("additionalProperties".into(), Value::Bool(false));
    fields.insert("minProperties".into(), 1.into());
    fields.insert("maxProperties".into(), 1.into());
    fields.insert(ALTERNATIVES.into(), json!(tokens));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_violation_is_left_that_says_only_that_nothing_fits() {
        let text = lowered(crate::schema::film_schema()).to_string();
        for keyword in ["oneOf", "anyOf", "allOf", "\"not\""] {
            assert!(!text.contains(keyword), "{keyword} is still in the lowered schema");
        }
    }

    #[test]
    fn the_lowered_schema_accepts_and_refuses_what_the_published_one_does() {
        let published = crate::schema::film_schema();
        let of = |name: &str, schema: &Value| {
            let mut schema = schema.clone();
            schema["$ref"] = format!("#/$defs/{name}").into();
            for key in ["type", "properties", "required", "additionalProperties"] {
                schema.as_object_mut().unwrap().remove(key);
            }
            jsonschema::validator_for(&schema).unwrap()
        };
        let values = [
            json!("film"),
            json!("flm"),
            json!({"person": "a"}),
            json!({"person": 1}),
            json!({}),
            json!(null),
            json!({"person": "a", "claim": "b"}),
            json!({"film": "a"}),
            json!(["film"]),
            json!("historian"),
            json!({"text": " "}),
            json!({"text": "a"}),
            json!({"excerpt": {"review": "a", "excerpt": "b"}}),
            json!({"value": 1, "provenance": {"source": "a", "state": "verbatim", "other": null}}),
            json!({"value": null, "provenance": {"source": "a", "state": "odd"}}),
        ];
        for name in ["ReviewSubject", "Actor", "Maker", "Answered", "Passage", "PersonGroup", "Rating", "Views"] {
            let (published, lowered) = (of(name, &published), of(name, &lowered(published.clone())));
            for value in &values {
                assert_eq!(published.is_valid(value), lowered.is_valid(value), "{name}: {value}");
            }
        }
    }
}
