//! Another program that solves the same problems: one command per line, one line of JSON as answer.

use std::env;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;
use shared::planner::Problem;
use tempfile::NamedTempFile;

/// Names the folder with the planner's module for the browser.
const WASM: &str = "SEIMBANG_WASM";

/// A running peer that has read a problem.
pub struct Peer {
    process: Child,
    answers: BufReader<ChildStdout>,
    /// Which version of what it is.
    pub version: String,
}

/// What a peer found.
pub struct Found {
    /// Seconds that solving alone took.
    pub seconds: f64,
    /// Objective, in 1e-6 units.
    pub objective: i64,
}

impl Peer {
    /// OR-Tools in the Python that `SEIMBANG_PEER` names; none without it.
    pub fn ortools(problem: &Problem) -> Option<Self> {
        let python = env::var("SEIMBANG_PEER").ok()?;
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peer/ortools_flow.py");
        Some(Self::start(Command::new(python).arg(script), problem))
    }

    /// Whether the planner's module for the browser is there.
    pub fn has_browser() -> bool {
        env::var_os(WASM).is_some()
    }

    /// Chromium with the planner's module.
    pub fn browser(problem: &Problem) -> Self {
        let folder = env::var(WASM).expect("a folder with the planner's module");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peer/chromium.mjs");
        Self::start(Command::new("node").arg(script).arg(folder), problem)
    }

    fn start(command: &mut Command, problem: &Problem) -> Self {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the peer must start");
        let answers = BufReader::new(process.stdout.take().unwrap());
        let mut peer = Self {
            process,
            answers,
            version: String::new(),
        };
        let file = written(problem);
        let answer = peer.ask(&format!("load {}", file.path().display()));
        answer["version"].as_str().unwrap().clone_into(&mut peer.version);
        peer
    }

    /// Solves the problem from nothing.
    pub fn solve(&mut self) -> Found {
        let answer = self.ask("solve");
        Found {
            seconds: answer["seconds"].as_f64().unwrap(),
            objective: answer["objective"].as_i64().unwrap(),
        }
    }

    fn ask(&mut self, command: &str) -> Value {
        writeln!(self.process.stdin.as_mut().unwrap(), "{command}").expect("the peer must listen");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).expect("the peer must answer; what stopped it stands above")
    }
}

impl Drop for Peer {
    /// Without commands to come it ends by itself.
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().expect("the peer must end");
    }
}

fn written(problem: &Problem) -> NamedTempFile {
    let file = NamedTempFile::with_suffix(".json").unwrap();
    let mut writer = BufWriter::new(File::create(file.path()).unwrap());
    serde_json::to_writer(&mut writer, problem.data()).unwrap();
    writer.flush().unwrap();
    file
}
