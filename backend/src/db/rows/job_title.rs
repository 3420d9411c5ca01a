//! Table `job_titles`.

use diesel::prelude::*;
use shared::domain::{
    education::{EducationField, EducationLevel, EducationRequirement},
    ids::{CompetencyId, TitleId},
    position::{FunctionalLevel, JobFamily, JobTitle, TitleKind},
    rank::Rank,
};

use crate::db::{DbResult, parse_number, parse_text, schema::job_titles};

/// Separates the keys in [`JobTitleRow::education_fields`].
pub const FIELD_SEPARATOR: char = ';';

/// A job title of the government.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = job_titles, treat_none_as_default_value = false)]
pub struct JobTitleRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// Local code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Text form of the kind.
    pub kind: String,
    /// Job family (*rumpun jabatan*), free text.
    pub job_family: String,
    /// Level of a functional post (*jenjang*), text form.
    pub functional_level: Option<String>,
    /// Job class, 1 to 17.
    pub job_class: Option<i32>,
    /// Lowest education level, text form.
    pub min_education: Option<String>,
    /// Keys of the accepted education fields, with [`FIELD_SEPARATOR`] between them; empty means any.
    pub education_fields: String,
    /// Lowest rank, for example `III/a`.
    pub min_rank: Option<String>,
}

impl JobTitleRow {
    /// The title as rules see it, with the competence levels that it asks for.
    pub fn to_domain(&self, competencies: Vec<(CompetencyId, u8)>) -> DbResult<JobTitle> {
        let fields = self
            .education_fields
            .split(FIELD_SEPARATOR)
            .map(str::trim)
            .filter(|key| !key.is_empty())
            .map(|key| parse_text("job_titles.education_fields", key, |key| EducationField::new(key).ok()))
            .collect::<DbResult<Vec<_>>>()?;
        let level = self
            .min_education
            .as_deref()
            .map(|level| parse_text("job_titles.min_education", level, EducationLevel::parse))
            .transpose()?;
        Ok(JobTitle {
            id: TitleId(self.id.clone()),
            kind: parse_text("job_titles.kind", &self.kind, TitleKind::parse)?,
            family: JobFamily(self.job_family.clone()),
            level: self
                .functional_level
                .as_deref()
                .map(|level| parse_text("job_titles.functional_level", level, FunctionalLevel::parse))
                .transpose()?,
            class: self
                .job_class
                .map(|class| parse_number("job_titles.job_class", class))
                .transpose()?,
            // Fields without a level are asked for at any level.
            education: match level {
                None if fields.is_empty() => None,
                level => Some(EducationRequirement {
                    level: level.unwrap_or(EducationLevel::Sd),
                    fields,
                }),
            },
            min_rank: self
                .min_rank
                .as_deref()
                .map(|rank| parse_text("job_titles.min_rank", rank, |rank| rank.parse::<Rank>().ok()))
                .transpose()?,
            competencies,
        })
    }
}
