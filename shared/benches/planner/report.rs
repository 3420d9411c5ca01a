//! What is printed: tables in Markdown to standard output, progress to standard error.

use std::fs;
use std::thread::available_parallelism;
use std::time::SystemTime;

use chrono::{DateTime, Utc};

/// Says what is being done, for whoever waits.
pub fn progress(text: &str) {
    eprintln!("  {text}");
}

/// Prints the day and the machine.
pub fn print_machine() {
    let day = DateTime::<Utc>::from(SystemTime::now()).format("%Y-%m-%d");
    let field = |file: &str, key: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(key))?;
        Some(
            line.trim_start_matches([' ', '\t', ':', '='])
                .trim_matches('"')
                .to_owned(),
        )
    };
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let system = field("/etc/os-release", "PRETTY_NAME").unwrap_or_else(|| std::env::consts::OS.to_owned());
    let cores = available_parallelism().map_or(1, usize::from);
    println!(
        "Measured on {day}: {processor}, {cores} cores, {system}. Times are processor time of the one thread that computes, unless a clock \
         is named."
    );
}

/// A table in Markdown.
pub struct Table {
    columns: usize,
    /// Rows that wait, if the table is not printed row by row.
    waiting: Option<Vec<String>>,
}

impl Table {
    /// Prints heading, explanation and the head of a table; every row will be printed when it is known, so that a long run that is broken off
    /// leaves what it found.
    pub fn open(heading: &str, explanation: &str, columns: &[&str]) -> Self {
        println!(
            "\n### {heading}\n\n{explanation}\n\n{}\n{}",
            line(columns),
            rule(columns)
        );
        Self {
            columns: columns.len(),
            waiting: None,
        }
    }

    /// A table that is printed later, after another one.
    pub fn later(columns: &[&str]) -> Self {
        Self {
            columns: columns.len(),
            waiting: Some(vec![line(columns), rule(columns)]),
        }
    }

    /// Adds a row.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        assert_eq!(cells.len(), self.columns, "a row has a cell per column");
        match &mut self.waiting {
            Some(waiting) => waiting.push(line(cells)),
            None => println!("{}", line(cells)),
        }
    }

    /// Prints a table that was kept for later, unless it has no rows.
    pub fn print(self, heading: &str, explanation: &str) {
        if let Some(lines) = self.waiting.filter(|lines| lines.len() > 2) {
            println!("\n### {heading}\n\n{explanation}\n\n{}", lines.join("\n"));
        }
    }
}

fn rule(columns: &[&str]) -> String {
    format!("|{}", "---|".repeat(columns.len()))
}

fn line<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    format!("| {} |", cells.join(" | "))
}

/// A number of people with the thousands set apart.
pub fn people(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A time with three digits or so.
pub fn seconds(seconds: f64) -> String {
    match seconds {
        below if below < 0.000_95 => format!("{:.0} µs", seconds * 1e6),
        below if below < 0.0995 => format!("{:.1} ms", seconds * 1e3),
        below if below < 0.95 => format!("{:.0} ms", seconds * 1e3),
        below if below < 99.5 => format!("{seconds:.2} s"),
        _ => format!("{seconds:.0} s"),
    }
}

/// A share of something; small ones as a power of ten.
pub fn share(value: f64) -> String {
    if value == 0.0 {
        "0".to_owned()
    } else {
        format!("{value:.1e}")
    }
}

/// What is asked, and whether it is so.
pub fn verdict(value: f64, limit: f64, asked: &str) -> String {
    if value <= limit {
        format!("{asked}: met")
    } else if value < 2.0 * limit {
        format!("{asked}: **missed** by {:.0} %", (value / limit - 1.0) * 100.0)
    } else {
        format!("{asked}: **missed**, {:.1} times as much", value / limit)
    }
}
