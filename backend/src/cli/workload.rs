//! `seimbang workload`: need and load of one post from a table of its tasks.

mod table;

#[cfg(test)]
mod tests;

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use clap::Args;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;
use shared::domain::{
    task::{TimeUnit, WorkloadTask, parse_number},
    workload::{PeriodFactors, PositionLoad, Rounding, SettingsError, Workload, WorkloadSettings, round_output},
    zone::{Grade, Zone},
};

/// Exit code for input that cannot be used.
const BAD_INPUT: u8 = 2;

/// Work out the staffing need of a post from its tasks (analisis beban kerja)
#[derive(Debug, Args)]
#[command(after_long_help = "\
The table is a CSV file (UTF-8; separated by comma, semicolon or tab) with the columns task, method, volume, period, \
norm_time or uraian_tugas, metode, volume, satuan_periode, norma_waktu, in any order. Decimals have a point.

  method               volume               norm_time                  need (FTE)
  task     tugas       times per period     time for one, in --unit    volume x periods a year x norm_time / effective time
  result   hasil       results per period   results of one person      volume / norm_time
  object   objek       objects per period   objects of one person      volume / norm_time
  tool     alat        tools                operators per tool         volume x norm_time
  decree   ketetapan   people               (empty)                    volume

Examples:
  seimbang workload --tasks tugas.csv --holders 4
  seimbang workload --tasks tugas.csv --unit hours --effective 1250 --json
  seimbang workload --tasks tugas.csv --effective 72000 --weeks 48 --days 240 --hours 1200")]
pub struct WorkloadArgs {
    /// CSV file with one task per row
    #[arg(long, value_name = "FILE")]
    tasks: PathBuf,
    /// People who hold the post today; without it no gap and no load are told
    #[arg(long, value_name = "N")]
    holders: Option<u32>,
    /// Effective working time of one person a year, in --unit [default: 75000 minutes or 1250 hours]
    #[arg(long, value_name = "N", value_parser = number)]
    effective: Option<Decimal>,
    /// Unit of norm times and of --effective: minutes or hours
    #[arg(long, default_value = "minutes")]
    unit: TimeUnit,
    /// Factor for breaks and interruptions, from 1 to 10: multiplies the time of tasks by the method `task`
    #[arg(long, value_name = "FACTOR", value_parser = number)]
    allowance: Option<Decimal>,
    /// How the need becomes people: nearest (a half goes up), up or down
    #[arg(long, default_value = "nearest")]
    rounding: Rounding,
    /// Working weeks a year, for tasks counted by the week
    #[arg(long, value_name = "N", default_value_t = PeriodFactors::default().weeks)]
    weeks: u32,
    /// Working days a year, for tasks counted by the day
    #[arg(long, value_name = "N", default_value_t = PeriodFactors::default().days)]
    days: u32,
    /// Effective working hours a year, for tasks counted by the hour
    #[arg(long, value_name = "N", default_value_t = PeriodFactors::default().hours)]
    hours: u32,
    /// Print one JSON object instead of a table
    #[arg(long)]
    json: bool,
}

fn number(text: &str) -> Result<Decimal, String> {
    parse_number(text, WorkloadTask::MAX_VOLUME).map_err(|problem| problem.to_string())
}

impl WorkloadArgs {
    fn settings(&self) -> Result<WorkloadSettings, SettingsError> {
        let mut settings = WorkloadSettings::default()
            .with_rounding(self.rounding)
            .with_periods(PeriodFactors {
                weeks: self.weeks,
                days: self.days,
                hours: self.hours,
            })?;
        if let Some(effective) = self.effective {
            settings = settings.with_effective_minutes(effective * self.unit.minutes())?;
        }
        match self.allowance {
            Some(allowance) => settings.with_allowance(allowance),
            None => Ok(settings),
        }
    }
}

/// Reads the table, computes and prints. Input that cannot be used ends with exit code 2 and every fault on standard error.
pub fn run(args: &WorkloadArgs) -> anyhow::Result<ExitCode> {
    match answer(args) {
        Ok(Answer { text, notes }) => {
            for note in notes {
                eprintln!("note: {note}");
            }
            io::stdout()
                .write_all(text.as_bytes())
                .context("cannot write the answer")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in faults {
                eprintln!("error: {fault}");
            }
            Ok(ExitCode::from(BAD_INPUT))
        }
    }
}

/// What is printed.
struct Answer {
    text: String,
    notes: Vec<String>,
}

fn answer(args: &WorkloadArgs) -> Result<Answer, Vec<String>> {
    let settings = args.settings().map_err(|error| vec![error.to_string()])?;
    let table = table::read(&args.tasks, args.unit)?;
    let workload = Workload::of_tasks(&table.tasks, &settings).map_err(|error| vec![error.to_string()])?;
    let load = args.holders.map(|holders| workload.staffed_by(holders, &settings));
    let report = Report::new(&workload, load.as_ref(), &settings, args.unit);
    let text = if args.json {
        serde_json::to_string(&report)
            .map(|json| json + "\n")
            .map_err(|error| vec![error.to_string()])?
    } else {
        readable(&report, &table.tasks, &settings, args.unit).map_err(|error| vec![error.to_string()])?
    };
    Ok(Answer {
        text,
        notes: table.notes,
    })
}

/// The answer in numbers. Decimals are rounded half up to four places and printed digit by digit: no binary fraction ever
/// stands between them and the reader.
#[derive(Debug, Serialize)]
struct Report {
    /// Time a year in the unit of the file.
    workload: Box<RawValue>,
    /// Need in full-time people, not rounded to people.
    need_fte: Box<RawValue>,
    /// Need in people.
    need: u32,
    /// People in post; like everything below it null when not given.
    holders: Option<u32>,
    /// Holders minus need: negative means short.
    gap: Option<i64>,
    /// Load per holder; null without holders.
    load_ratio: Option<Box<RawValue>>,
    /// Letter of the load ratio; A means overloaded.
    grade: Option<Grade>,
    /// Plain label.
    label: Option<Zone>,
}

impl Report {
    fn new(workload: &Workload, load: Option<&PositionLoad>, settings: &WorkloadSettings, unit: TimeUnit) -> Self {
        Self {
            workload: exact(workload.minutes / unit.minutes()),
            need_fte: exact(workload.need_fte),
            need: workload.need(settings.rounding()),
            holders: load.map(|load| load.holders),
            gap: load.map(|load| load.gap),
            load_ratio: load.and_then(|load| load.load_ratio).map(exact),
            grade: load.and_then(|load| load.grade),
            label: load.map(|load| load.zone),
        }
    }
}

/// A decimal as a JSON number with its own digits. A decimal is always a valid JSON number, so the fallback is never taken.
fn exact(value: Decimal) -> Box<RawValue> {
    RawValue::from_string(round_output(value).normalize().to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn readable(
    report: &Report,
    tasks: &[WorkloadTask],
    settings: &WorkloadSettings,
    unit: TimeUnit,
) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = String::new();
    let width = tasks
        .iter()
        .map(|task| task.description().chars().count())
        .max()
        .unwrap_or(0)
        .clamp(4, 60);
    writeln!(
        text,
        "{:<4}{:<width$}  {:<6}  {:>16}  {:>10}",
        "no",
        "task",
        "method",
        unit.as_str(),
        "FTE"
    )?;
    for (place, task) in tasks.iter().enumerate() {
        let own = Workload::of_tasks(std::slice::from_ref(task), settings)?;
        writeln!(
            text,
            "{:<4}{:<width$}  {:<6}  {:>16}  {:>10}",
            place + 1,
            shortened(task.description(), width),
            task.method(),
            round_output(own.minutes / unit.minutes()).normalize(),
            round_output(own.need_fte).normalize(),
        )?;
    }
    let effective = (settings.effective_minutes() / unit.minutes()).normalize();
    writeln!(text)?;
    writeln!(text, "workload        {} {unit} a year", report.workload)?;
    writeln!(text, "one person      {effective} {unit} a year")?;
    writeln!(
        text,
        "need            {} full-time, rounded {}: {}",
        report.need_fte,
        settings.rounding(),
        report.need
    )?;
    if let (Some(holders), Some(gap), Some(label)) = (report.holders, report.gap, report.label) {
        let gap = match gap {
            0 => "as many as needed".to_owned(),
            1.. => format!("{gap} too many"),
            _ => format!("{} missing", gap.unsigned_abs()),
        };
        writeln!(text, "holders         {holders}, {gap}")?;
        match (&report.load_ratio, report.grade) {
            (Some(ratio), Some(grade)) => writeln!(text, "load per head   {ratio}, grade {grade}: {label}")?,
            _ => writeln!(text, "load per head   none: {label}")?,
        }
    }
    Ok(text)
}

fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
