//! The API document: the stored copy is up to date, and every operation says what a reader needs.

use std::{collections::BTreeSet, path::Path};

use serde_json::Value;
use shared::{
    api::{import::IssueSeverity, plan::CriteriaPreset, problem::ErrorCode},
    domain::{unit::UnitKind, zone::Zone},
};

fn document() -> Value {
    serde_json::to_value(backend::openapi::document()).unwrap()
}

#[test]
fn the_stored_document_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let text = backend::openapi::document_text();
    if std::env::var_os("SEIMBANG_UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == text,
        "docs/openapi.json differs from the program; look at the change with\n  \
         SEIMBANG_UPDATE_OPENAPI=1 cargo test -p backend --test it openapi\nand commit it"
    );
}

#[test]
fn every_operation_is_described() {
    let document = document();
    let tags: BTreeSet<&str> = document["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag["name"].as_str().unwrap())
        .collect();
    let mut operation_ids = BTreeSet::new();
    let mut faults = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let mut fault = |text: &str| faults.push(format!("{method} {path}: {text}"));
            for field in ["summary", "description", "operationId"] {
                if operation[field].as_str().unwrap_or_default().trim().is_empty() {
                    fault(&format!("no {field}"));
                }
            }
            if !operation_ids.insert(operation["operationId"].to_string()) {
                fault("its operationId is another's too");
            }
            let own_tags: Vec<&str> = operation["tags"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            if own_tags.len() != 1 || !own_tags.iter().all(|tag| tags.contains(tag)) {
                fault("not exactly one known tag");
            }
            let answers = operation["responses"].as_object().unwrap();
            if !answers.keys().any(|status| status.starts_with('2')) {
                fault("no success");
            }
            if !answers.contains_key("500") {
                fault("no 500");
            }
            for (status, answer) in answers {
                if answer["description"].as_str().unwrap_or_default().is_empty() {
                    fault(&format!("{status} has no description"));
                }
                if status.starts_with(['4', '5']) && answer["content"]["application/problem+json"].is_null() {
                    fault(&format!("{status} is no problem+json"));
                }
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                if parameter["description"].as_str().unwrap_or_default().is_empty() {
                    fault(&format!("parameter {} has no description", parameter["name"]));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, document: &Value, broken: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(target) = fields.get("$ref").and_then(Value::as_str)
                    && document.pointer(target.trim_start_matches('#')).is_none()
                {
                    broken.insert(target.to_owned());
                }
                fields.values().for_each(|field| walk(field, document, broken));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, document, broken)),
            _ => {}
        }
    }
    let document = document();
    let mut broken = BTreeSet::new();
    walk(&document, &document, &mut broken);
    assert_eq!(broken, BTreeSet::new());
}

#[test]
fn enumerations_are_listed_as_they_are_sent() {
    fn listed(document: &Value, name: &str) -> Vec<String> {
        let values = document["components"]["schemas"][name]["enum"].as_array();
        let values = values.unwrap_or_else(|| panic!("{name} is no enumeration"));
        values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
    }
    let document = document();
    let codes: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.slug()).collect();
    assert_eq!(listed(&document, "ErrorCode"), codes);
    assert_eq!(listed(&document, "UnitKind"), UnitKind::ALL.map(UnitKind::as_str));
    assert_eq!(listed(&document, "Zone"), Zone::ALL.map(Zone::as_str));
    assert_eq!(
        listed(&document, "IssueSeverity"),
        IssueSeverity::ALL.map(IssueSeverity::as_str)
    );
    assert_eq!(
        listed(&document, "CriteriaPreset"),
        CriteriaPreset::ALL.map(CriteriaPreset::as_str)
    );
}
