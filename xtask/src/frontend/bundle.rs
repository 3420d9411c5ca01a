//! `frontend/dist/`: every file but index.html under a name that carries the hash of its content, so that browsers may
//! keep it for ever; index.html with those names filled in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::Mode;
use super::code::MODULE;
use crate::fingerprint::hex;
use crate::workspace::Workspace;

/// Fonts: the file in its npm package, named as style/fonts.css names it.
const FONTS: [(&str, &str); 3] = [
    ("plus-jakarta-sans", "plus-jakarta-sans-latin-wght-normal.woff2"),
    ("source-sans-3", "source-sans-3-latin-wght-normal.woff2"),
    ("source-sans-3", "source-sans-3-latin-wght-italic.woff2"),
];

/// What was written.
pub(super) struct Bundle {
    /// Every file in `dist/`.
    pub(super) files: Vec<PathBuf>,
    /// The hashed path of a logical name such as `app.css` or `app.wasm`, relative to `dist/`.
    pub(super) names: BTreeMap<String, String>,
}

/// Replaces `frontend/dist/`. `code` holds the files of [`super::code::Code`], `planner` those of the worker.
pub(super) fn write(
    workspace: &Workspace,
    code: &BTreeMap<String, Vec<u8>>,
    planner: &BTreeMap<String, Vec<u8>>,
    css: &str,
    mode: Mode,
) -> Result<Bundle> {
    let frontend = workspace.frontend();
    let mut bundle = Writer::new(workspace.dist())?;

    let mut css = css.to_owned();
    for (package, file) in FONTS {
        let source = frontend
            .join("node_modules/@fontsource-variable")
            .join(package)
            .join("files")
            .join(file);
        let content = fs::read(&source).with_context(|| format!("{} cannot be read", source.display()))?;
        let hashed = bundle.asset(file, &content)?;
        css = replace_once_or_more(&css, &format!("fonts/{file}"), file_name(&hashed))?;
    }
    bundle.asset("app.css", css.as_bytes())?;

    bundle.folder("code", code)?;
    bundle.folder("planner", planner)?;
    for file in ["loader.js", "mark.svg"] {
        let content = fs::read(frontend.join(file)).with_context(|| format!("frontend/{file} cannot be read"))?;
        bundle.asset(file, &content)?;
    }

    let reload = match mode {
        Mode::Dev { reload: Some(build) } => {
            let script = fs::read(frontend.join("dev-reload.js")).context("frontend/dev-reload.js cannot be read")?;
            let path = bundle.asset("dev-reload.js", &script)?;
            format!("<script src=\"/{path}\" data-build=\"{build}\" defer></script>")
        }
        _ => String::new(),
    };
    let template = fs::read_to_string(frontend.join("index.html")).context("frontend/index.html cannot be read")?;
    let wasm_bytes = code.get(MODULE).map_or(0, Vec::len);
    let index = fill(&template, &bundle.names, wasm_bytes, &reload)?;
    // Last, so that a server reading from disk never names files that are not there yet.
    bundle.file("index.html", index.as_bytes())?;
    bundle.remove_old_files()?;
    Ok(Bundle {
        files: bundle.files,
        names: bundle.names,
    })
}

/// Writes into `dist/` and remembers what belongs there.
struct Writer {
    dist: PathBuf,
    files: Vec<PathBuf>,
    names: BTreeMap<String, String>,
}

impl Writer {
    fn new(dist: PathBuf) -> Result<Self> {
        fs::create_dir_all(dist.join("assets"))?;
        Ok(Self {
            dist,
            files: Vec::new(),
            names: BTreeMap::new(),
        })
    }

    /// Writes `assets/<stem>-<hash>.<extension>` and returns that path.
    fn asset(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let path = format!("assets/{}", hashed_name(name, content));
        self.file(&path, content)?;
        self.names.insert(name.to_owned(), path.clone());
        Ok(path)
    }

    fn file(&mut self, relative: &str, content: &[u8]) -> Result<()> {
        let path = self.dist.join(relative);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        // An unchanged file keeps its time: Cargo embeds again only what is new.
        if fs::read(&path).ok().as_deref() != Some(content) {
            fs::write(&path, content).with_context(|| format!("{} cannot be written", path.display()))?;
        }
        self.files.push(path);
        Ok(())
    }

    /// Files that name each other by their paths go into a folder whose name carries the hash of them all.
    fn folder(&mut self, name: &str, contents: &BTreeMap<String, Vec<u8>>) -> Result<()> {
        let mut hasher = Sha256::new();
        for (path, content) in contents {
            hasher.update(path.as_bytes());
            hasher.update(Sha256::digest(content));
        }
        let folder = format!("assets/{name}-{}", short(&hasher.finalize()));
        for (path, content) in contents {
            let hashed = format!("{folder}/{path}");
            self.file(&hashed, content)?;
            self.names.insert(path.clone(), hashed);
        }
        Ok(())
    }

    fn remove_old_files(&self) -> Result<()> {
        remove_unlisted(&self.dist, &self.files)
    }
}

fn remove_unlisted(dir: &Path, keep: &[PathBuf]) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_unlisted(&path, keep)?;
            if fs::read_dir(&path)?.next().is_none() {
                fs::remove_dir(&path)?;
            }
        } else if !keep.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Fills the placeholders `{{name}}`, `{{app.wasm:bytes}}` and `{{dev-reload}}` of index.html.
fn fill(template: &str, names: &BTreeMap<String, String>, wasm_bytes: usize, reload: &str) -> Result<String> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (key, tail) = after.split_once("}}").context("index.html: a {{ has no }}")?;
        filled.push_str(before);
        match key {
            "dev-reload" => filled.push_str(reload),
            "app.wasm:bytes" => filled.push_str(&wasm_bytes.to_string()),
            name => {
                let path = names
                    .get(name)
                    .with_context(|| format!("index.html names {name}, which is not built"))?;
                filled.push('/');
                filled.push_str(path);
            }
        }
        rest = tail;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// `app.css` with the hash of its content: `app-0123456789abcdef.css`.
fn hashed_name(name: &str, content: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{stem}-{}.{extension}", short(&Sha256::digest(content)))
}

/// 64 bits of a hash are plenty to tell one build's file from the next.
fn short(digest: &[u8]) -> String {
    hex(&digest[..8])
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A replacement that finds nothing means that two files disagree, which must not pass unnoticed.
fn replace_once_or_more(text: &str, from: &str, to: &str) -> Result<String> {
    if !text.contains(from) {
        bail!("{from} was expected in the built files but is not there");
    }
    Ok(text.replace(from, to))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed file operation must fail the test")]
    use super::*;

    #[test]
    fn names_follow_content() {
        let one = hashed_name("app.css", b"a");
        assert_eq!(one, hashed_name("app.css", b"a"));
        assert_ne!(one, hashed_name("app.css", b"b"));
        assert!(one.starts_with("app-") && Path::new(&one).extension().is_some_and(|extension| extension == "css"));
    }

    #[test]
    fn index_is_filled_or_refused() {
        let names = BTreeMap::from([("app.js".to_owned(), "assets/app-1.js".to_owned())]);
        let filled = fill("<a {{app.js}}> {{app.wasm:bytes}}{{dev-reload}}", &names, 42, "").unwrap();
        assert_eq!(filled, "<a /assets/app-1.js> 42");
        assert!(fill("{{missing.js}}", &names, 0, "").is_err());
        assert!(fill("{{app.js", &names, 0, "").is_err());
    }

    #[test]
    fn the_page_has_no_inline_script_or_style() {
        let page = include_str!("../../../frontend/index.html");
        assert!(!page.contains("<style") && !page.contains("style=") && !page.contains("onclick"));
        assert!(
            page.split("<script")
                .skip(1)
                .all(|tag| tag.starts_with(" src=") && tag.contains("></script>"))
        );
    }

    #[test]
    fn old_files_go_and_unchanged_files_keep_their_time() {
        let dir = tempfile::tempdir().unwrap();
        let dist = dir.path().join("dist");
        let mut first = Writer::new(dist.clone()).unwrap();
        let kept = first.asset("a.js", b"same").unwrap();
        let gone = first.asset("b.js", b"old").unwrap();
        first.remove_old_files().unwrap();
        let time = fs::metadata(dist.join(&kept)).unwrap().modified().unwrap();

        let mut second = Writer::new(dist.clone()).unwrap();
        second.asset("a.js", b"same").unwrap();
        second.asset("b.js", b"new").unwrap();
        second.remove_old_files().unwrap();
        assert!(!dist.join(gone).exists());
        assert_eq!(fs::metadata(dist.join(kept)).unwrap().modified().unwrap(), time);
    }

    #[test]
    fn files_that_belong_together_get_a_hashed_folder() {
        let dir = tempfile::tempdir().unwrap();
        let mut writer = Writer::new(dir.path().to_path_buf()).unwrap();
        let mut code = BTreeMap::from([
            ("app.js".to_owned(), b"import './parts.js'".to_vec()),
            ("snippets/crate-1/inline0.js".to_owned(), b"export {}".to_vec()),
        ]);
        writer.folder("code", &code).unwrap();
        let before = writer.names.clone();
        assert!(before.values().all(|path| dir.path().join(path).exists()), "{before:?}");

        code.insert("app.js".to_owned(), b"import './other.js'".to_vec());
        writer.folder("code", &code).unwrap();
        assert_ne!(
            before.get("snippets/crate-1/inline0.js"),
            writer.names.get("snippets/crate-1/inline0.js")
        );
    }
}
