//! The files of the planner's commands: plain or gzip, and standard input and output under the name "-".

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use shared::planner::{Plan, Problem};

use super::named;

/// The first bytes of every gzip file.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// How much is read and written at once.
const BUFFER: usize = 1 << 16;

pub(super) fn read_problem(path: &Path) -> anyhow::Result<Problem> {
    let text = read_input(path)?;
    Problem::from_json(&text).with_context(|| format!("{}: not a valid problem", named(path)))
}

pub(super) fn read_plan(path: &Path) -> anyhow::Result<Plan> {
    let text = read_input(path)?;
    Plan::from_json(&text).with_context(|| format!("{}: not a plan file", named(path)))
}

/// Standard input can be read once.
pub(super) fn refuse_same_input(problem: &Path, plan: &Path) -> anyhow::Result<()> {
    if is_standard(problem) && is_standard(plan) {
        bail!("only one of --problem and --plan can be read from standard input");
    }
    Ok(())
}

pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a file or standard input, unpacking gzip as it comes in.
fn read_input(path: &Path) -> anyhow::Result<Vec<u8>> {
    if is_standard(path) {
        return unpacked(io::stdin().lock(), path, 0);
    }
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let length = file.metadata().map_or(0, |found| found.len());
    unpacked(BufReader::with_capacity(BUFFER, file), path, length)
}

fn unpacked(mut source: impl BufRead, path: &Path, length: u64) -> anyhow::Result<Vec<u8>> {
    let unreadable = || format!("cannot read {}", named(path));
    let mut text = Vec::new();
    (&mut source)
        .take(GZIP_MAGIC.len() as u64)
        .read_to_end(&mut text)
        .with_context(unreadable)?;
    if text != GZIP_MAGIC {
        text.reserve(usize::try_from(length).unwrap_or(0));
        source.read_to_end(&mut text).with_context(unreadable)?;
        return Ok(text);
    }
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(GZIP_MAGIC.chain(source))
        .read_to_end(&mut unpacked)
        .with_context(|| format!("{}: damaged gzip data; copy or pack the file again", named(path)))?;
    Ok(unpacked)
}

/// Writes a value as one line of JSON; see [`write_output`].
pub(super) fn write_json(out: Option<&Path>, value: &impl Serialize) -> anyhow::Result<()> {
    write_output(out, |target| {
        serde_json::to_writer(&mut *target, value)?;
        target.write_all(b"\n")
    })
}

/// Prints a text. A reader that has had enough, such as `head`, is no error.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    write_output(None, |target| target.write_all(text.as_bytes()))
}

/// Writes to a file, packed if its name ends in `.gz`, or to standard output.
pub(super) fn write_output(
    out: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    match out.filter(|path| !is_standard(path)) {
        None => {
            let done = write_through(io::stdout().lock(), false, write);
            unless_the_reader_left(done).context("cannot write to standard output")
        }
        Some(path) => replace_file(path, write).with_context(|| format!("cannot write {}", path.display())),
    }
}

fn write_through(
    target: impl Write,
    is_packed: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut target = BufWriter::with_capacity(BUFFER, target);
    if is_packed {
        // Buffered on this side too: the packer clears its whole buffer for every number it is handed.
        let mut packer = BufWriter::with_capacity(BUFFER, GzEncoder::new(&mut target, Compression::default()));
        write(&mut packer)?;
        packer.into_inner().map_err(io::IntoInnerError::into_error)?.finish()?;
    } else {
        write(&mut target)?;
    }
    target.flush()
}

fn unless_the_reader_left(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Writes beside the file first, so that a failure leaves the old content whole. Pipes and devices are written to as they are.
fn replace_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let is_packed = path.extension() == Some(OsStr::new("gz"));
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        let target = fs::OpenOptions::new().write(true).open(path)?;
        return unless_the_reader_left(write_through(target, is_packed, write));
    }
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let done = File::create(&partial)
        .and_then(|file| write_through(file, is_packed, write))
        .and_then(|()| fs::rename(&partial, path));
    if done.is_err() {
        // What was written is of no use. That there may be nothing to remove is no further error.
        let _ = fs::remove_file(&partial);
    }
    done
}
