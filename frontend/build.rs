//! Turns `locales/<language>/<namespace>.json` into the typed `i18n` module. A key that one language lacks fails the build.
//!
//! Namespaces are the files that exist, so that a new page brings its texts by adding one file per language.

use std::{collections::BTreeSet, env, error::Error, fs, path::PathBuf};

use leptos_i18n_codegen::gen_code;
use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};

/// Indonesian is the language of the house; the other languages follow it.
const DEFAULT_LANGUAGE: &str = "id";
const LANGUAGES: [&str; 2] = [DEFAULT_LANGUAGE, "en"];

fn namespaces(language: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(format!("locales/{language}"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json")
            && let Some(stem) = path.file_stem().and_then(|stem| stem.to_str())
        {
            names.insert(stem.to_owned());
        }
    }
    Ok(names)
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // The pipeline cuts the linked module into parts and needs to know what refers to what.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }

    let expected = namespaces(DEFAULT_LANGUAGE)?;
    for language in LANGUAGES {
        let found = namespaces(language)?;
        if found != expected {
            let odd: Vec<_> = found.symmetric_difference(&expected).cloned().collect();
            return Err(format!(
                "locales/{language} and locales/{DEFAULT_LANGUAGE} differ in: {}",
                odd.join(", ")
            )
            .into());
        }
    }

    let config = Config::new(DEFAULT_LANGUAGE)
        .and_then(|config| config.add_locales(LANGUAGES.into_iter().skip(1)))
        .and_then(|config| config.add_namespaces(&expected))
        .map_err(|error| error.to_string())?
        // Texts with values are also needed as strings, outside of views.
        .parse_options(ParseOptions::new().interpolate_display(true));
    let translations = parse_locales(None, config).map_err(|error| error.to_string())?;
    // A text that is used wrongly is a fault even where it could still be shown.
    let faults: Vec<_> = translations.diag.errors().iter().map(ToString::to_string).collect();
    if !faults.is_empty() {
        return Err(faults.join("; ").into());
    }
    for warning in translations.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    let code = gen_code(&translations, None, false, None, false).map_err(|error| error.to_string())?;
    let directory = PathBuf::from(env::var("OUT_DIR")?).join("i18n");
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("mod.rs"), code.to_string())?;
    Ok(())
}
