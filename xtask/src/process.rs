//! Running other programs: quietly with the last lines shown on failure, or with their output visible.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::interrupt;
use crate::progress::Step;
use crate::workspace::Workspace;

/// How many of the last lines of a failed program are shown.
const TAIL: usize = 40;

/// A program that says nothing for longer than this (the compiler at a large crate) still counts as working.
const SIGN_OF_LIFE: Duration = Duration::from_secs(5);

/// A program about to run, with the advice to print if it fails.
pub struct Program {
    command: Command,
    name: String,
    advice: String,
}

impl Program {
    /// Prepares `program`; nothing runs yet.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let name = Path::new(program.as_ref())
            .file_name()
            .unwrap_or(program.as_ref())
            .to_string_lossy()
            .into_owned();
        Self {
            command: Command::new(program),
            name,
            advice: String::new(),
        }
    }

    /// Wraps a command that was prepared elsewhere.
    pub fn from_command(command: Command) -> Self {
        let name = Path::new(command.get_program())
            .file_name()
            .unwrap_or(command.get_program())
            .to_string_lossy()
            .into_owned();
        Self {
            command,
            name,
            advice: String::new(),
        }
    }

    /// The program of this Cargo run, freed of the variables that describe this crate: they would leak into the build
    /// scripts of others.
    pub fn cargo() -> Self {
        let mut program = Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        forget_own_package(&mut program.command);
        program
    }

    /// Adds one argument.
    #[must_use]
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets an environment variable.
    #[must_use]
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Removes an environment variable.
    #[must_use]
    pub fn without_env(mut self, key: &str) -> Self {
        self.command.env_remove(key);
        self
    }

    /// Sets the working folder.
    #[must_use]
    pub fn dir(mut self, dir: impl AsRef<Path>) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// What to do when this program fails; shown under its last lines.
    #[must_use]
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Runs quietly inside `step`: the latest line goes to the spinner, everything to a log file, the end of it to the
    /// error.
    pub fn run_in(mut self, step: &Step, workspace: &Workspace) -> Result<()> {
        let log_dir = workspace.scratch().join("logs");
        fs::create_dir_all(&log_dir)?;
        let log_path = log_dir.join(format!("{}.log", self.name));
        let mut log = fs::File::create(&log_path)?;

        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = self.command.spawn().with_context(|| self.start_error())?;
        let (sender, lines) = channel::<String>();
        let readers = [
            child.stdout.take().map(|out| forward(out, sender.clone())),
            child.stderr.take().map(|err| forward(err, sender.clone())),
        ];
        drop(sender);
        let mut tail = VecDeque::with_capacity(TAIL);
        let mut latest = String::new();
        loop {
            let line = match lines.recv_timeout(SIGN_OF_LIFE) {
                Ok(line) => line,
                Err(RecvTimeoutError::Timeout) => {
                    step.note(&latest);
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            step.note(&line);
            latest.clone_from(&line);
            writeln!(log, "{line}")?;
            if tail.len() == TAIL {
                tail.pop_front();
            }
            tail.push_back(line);
        }
        for reader in readers.into_iter().flatten() {
            // A reader ends when its pipe does; it has nothing to report.
            drop(reader.join());
        }
        let status = child.wait()?;
        if status.success() {
            return Ok(());
        }
        interrupt::wait_if_requested();
        let tail: Vec<String> = tail.into();
        bail!(
            "{}\n{}\n  (everything it printed: {}){}",
            self.exit_error(status),
            tail.iter()
                .map(|line| format!("  │ {line}"))
                .collect::<Vec<_>>()
                .join("\n"),
            log_path.display(),
            self.advice_line(),
        )
    }

    /// Runs with its output on the terminal.
    pub fn run_visible(mut self) -> Result<()> {
        self.command.stdin(Stdio::null());
        let status = self.command.status().with_context(|| self.start_error())?;
        if status.success() {
            return Ok(());
        }
        interrupt::wait_if_requested();
        bail!("{}{}", self.exit_error(status), self.advice_line())
    }

    /// Runs silently and returns what it wrote to standard output.
    pub fn capture(mut self) -> Result<String> {
        let output = self
            .command
            .stdin(Stdio::null())
            .output()
            .with_context(|| self.start_error())?;
        if !output.status.success() {
            bail!(
                "{}\n{}{}",
                self.exit_error(output.status),
                String::from_utf8_lossy(&output.stderr).trim_end(),
                self.advice_line(),
            );
        }
        String::from_utf8(output.stdout).with_context(|| format!("{} wrote something that is not UTF-8", self.name))
    }

    fn start_error(&self) -> String {
        format!("`{}` could not be started{}", self.name, self.advice_line())
    }

    fn exit_error(&self, status: ExitStatus) -> String {
        let arguments: Vec<_> = self.command.get_args().map(OsStr::to_string_lossy).collect();
        let mut line = format!("`{} {}`", self.name, arguments.join(" "));
        if line.chars().count() > 160 {
            line = line.chars().take(157).collect::<String>() + "…`";
        }
        match status.code() {
            Some(code) => format!("{line} failed with exit code {code}"),
            None => format!("{line} was ended by a signal"),
        }
    }

    fn advice_line(&self) -> String {
        if self.advice.is_empty() {
            String::new()
        } else {
            format!("\n  What to do: {}", self.advice)
        }
    }
}

/// Removes what `cargo run` tells this program about its own package.
pub fn forget_own_package(command: &mut Command) {
    for (key, _) in std::env::vars_os() {
        let name = key.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
        {
            command.env_remove(&key);
        }
    }
}

/// Sends each line of `source` to the step that shows it.
fn forward(source: impl Read + Send + 'static, lines: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(source);
        let mut buffer = Vec::new();
        while matches!(reader.read_until(b'\n', &mut buffer), Ok(read) if read > 0) {
            let line = String::from_utf8_lossy(&buffer).trim_end().to_owned();
            buffer.clear();
            if lines.send(line).is_err() {
                return;
            }
        }
    })
}
