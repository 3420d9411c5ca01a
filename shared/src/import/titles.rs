//! `titles.csv`: job titles and what they ask for.

use std::collections::BTreeMap;

use super::{
    Known, MAX_NAME,
    cell::Cells,
    issue::{FileIssues, IssueCode},
    table::Table,
};
use crate::domain::{
    education::{EducationField, EducationLevel},
    position::{FunctionalLevel, TitleKind},
    rank::{EmploymentType, Rank},
};

const KINDS: &str =
    "senior_leader (jpt), administrator, supervisor (pengawas), functional (fungsional), operational (pelaksana)";
const LEVELS: &str = "pemula, terampil, mahir, penyelia, ahli_pertama, ahli_muda, ahli_madya, ahli_utama";
const EDUCATION: &str = "sd, smp, sma, d1, d2, d3, d4, s1, profession (profesi), s2, s3";

/// A job title of the file. What is `None` or empty leaves what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleRecord {
    /// Line in the file.
    pub line: u64,
    /// Code, the key.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: TitleKind,
    /// Job family.
    pub job_family: Option<String>,
    /// Level of a functional title.
    pub functional_level: Option<FunctionalLevel>,
    /// Job class, 1 to 17.
    pub job_class: Option<u8>,
    /// Lowest education.
    pub min_education: Option<EducationLevel>,
    /// Accepted fields of study; empty leaves what is stored.
    pub education_fields: Vec<EducationField>,
    /// Lowest rank of permanent civil servants.
    pub min_rank: Option<Rank>,
}

pub(super) fn read(table: &Table, known: &mut Known, issues: &mut FileIssues) -> Vec<TitleRecord> {
    let mut lines = BTreeMap::new();
    let mut records = Vec::new();
    for row in table.iter() {
        let mut cells = Cells { row, issues };
        let code = cells.new_code("code", &mut lines);
        if let Some(code) = code {
            known.titles.insert(code.to_owned());
        }
        let name = cells.required_text("name", MAX_NAME);
        let kind = cells.required_word("kind", KINDS, kind);
        let family = cells.text("job_family", MAX_NAME);
        let level = cells.word("functional_level", LEVELS, functional_level);
        let class = cells.whole("job_class", 1, 17);
        let education = education_level(&mut cells, "min_education");
        let fields = fields(&mut cells);
        let rank = min_rank(&mut cells);
        if let (Some(kind), Some(level)) = (kind, level)
            && (kind == TitleKind::Functional) != level.is_some()
        {
            cells.fail("functional_level", IssueCode::LevelMismatch, &[]);
            continue;
        }
        let (Some(code), Some(name), Some(kind)) = (code, name, kind) else {
            continue;
        };
        let (Some(family), Some(level), Some(class)) = (family, level, class) else {
            continue;
        };
        let (Some(education), Some(fields), Some(rank)) = (education, fields, rank) else {
            continue;
        };
        records.push(TitleRecord {
            line: row.line,
            code: code.to_owned(),
            name: name.to_owned(),
            kind,
            job_family: family.map(str::to_owned),
            functional_level: level,
            job_class: class.and_then(|class| u8::try_from(class).ok()),
            min_education: education,
            education_fields: fields,
            min_rank: rank,
        });
    }
    records
}

pub(super) fn education_level<'a>(cells: &mut Cells<'a, '_>, column: &'a str) -> Option<Option<EducationLevel>> {
    cells.word(column, EDUCATION, EducationLevel::from_label)
}

/// Keys or names of fields of study, with `;` or `|` between them.
fn fields(cells: &mut Cells<'_, '_>) -> Option<Vec<EducationField>> {
    let cell = cells.row.cell("education_fields");
    let read: Option<Vec<EducationField>> = cell
        .split([';', '|'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(field)
        .collect();
    if read.is_none() {
        cells.fail("education_fields", IssueCode::UnknownField, &[]);
    }
    read
}

/// A field of study by its key, or by the words that personnel files use.
pub(super) fn field(text: &str) -> Option<EducationField> {
    // A single lower-case word is a family key only when it is one of those that the words lead to.
    match EducationField::new(text) {
        Ok(key) if text.contains('.') || FAMILIES.contains(&text) => Some(key),
        _ => EducationField::from_label(text),
    }
}

/// Families of fields of study.
const FAMILIES: [&str; 10] = [
    "teaching",
    "health",
    "finance",
    "law",
    "technology",
    "engineering",
    "agriculture",
    "information",
    "social",
    "administration",
];

fn min_rank(cells: &mut Cells<'_, '_>) -> Option<Option<Rank>> {
    let cell = cells.row.cell("min_rank");
    if cell.is_empty() {
        return Some(None);
    }
    match cell.parse::<Rank>() {
        Ok(rank) if rank.employment() == EmploymentType::Pns => Some(Some(rank)),
        Ok(_) => {
            cells.fail("min_rank", IssueCode::RankLadder, &[]);
            None
        }
        Err(_) => {
            cells.fail("min_rank", IssueCode::UnknownRank, &[]);
            None
        }
    }
}

fn fold(label: &str) -> String {
    label
        .to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

fn kind(label: &str) -> Option<TitleKind> {
    let folded = fold(label);
    TitleKind::parse(&folded).or_else(|| {
        Some(match folded.as_str() {
            "jpt"
            | "jpt_pratama"
            | "jpt_madya"
            | "jpt_utama"
            | "jabatan_pimpinan_tinggi"
            | "struktural_jpt_pratama" => TitleKind::SeniorLeader,
            "struktural_administrator" | "jabatan_administrator" => TitleKind::Administrator,
            "pengawas" | "struktural_pengawas" | "jabatan_pengawas" => TitleKind::Supervisor,
            "fungsional" | "jf" | "jabatan_fungsional" => TitleKind::Functional,
            "pelaksana" | "jabatan_pelaksana" | "jfu" => TitleKind::Operational,
            _ => return None,
        })
    })
}

fn functional_level(label: &str) -> Option<FunctionalLevel> {
    let folded = fold(label);
    FunctionalLevel::parse(&folded).or_else(|| {
        // Names before the present titles were introduced.
        Some(match folded.as_str() {
            "pelaksana_pemula" => FunctionalLevel::Pemula,
            "pelaksana" => FunctionalLevel::Terampil,
            "pelaksana_lanjutan" => FunctionalLevel::Mahir,
            "pertama" => FunctionalLevel::AhliPertama,
            "muda" => FunctionalLevel::AhliMuda,
            "madya" => FunctionalLevel::AhliMadya,
            "utama" => FunctionalLevel::AhliUtama,
            _ => return None,
        })
    })
}
