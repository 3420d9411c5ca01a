//! Queries, one file per table: `find_`, `list_`, `insert_`, `update_`, `delete_`. No rule of the product is decided here.

pub mod agencies;
pub mod check_ins;
pub mod competencies;
pub mod competency_assessments;
pub mod competency_requirements;
pub mod concerns;
pub mod employee_relations;
pub mod employees;
pub mod feedback;
pub mod incumbencies;
pub mod job_titles;
pub mod jobs;
pub mod letter_receipts;
pub mod mail_settings;
pub mod move_events;
pub mod move_exceptions;
pub mod move_overrides;
pub mod move_responses;
pub mod moves;
pub mod notices;
pub mod outbox;
pub mod performance_ratings;
pub mod plan_events;
pub mod plan_records;
pub mod plans;
pub mod positions;
pub mod reason_texts;
pub mod role_grants;
pub mod scenarios;
pub mod sessions;
pub mod setting_events;
pub mod settings;
pub mod training_needs;
pub mod units;
pub mod users;
pub mod wishes;
pub mod working_decisions;
pub mod workload_tasks;

/// Bound values per statement, below the limits of both databases.
const IDS_PER_STATEMENT: usize = 5_000;

/// A `LIKE` pattern that finds `text` anywhere in a lower-cased search key; wildcards in it are taken literally.
fn like_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::like_pattern;

    #[test]
    fn wildcards_are_searched_for_literally() {
        assert_eq!(like_pattern("A_b%\\"), "%a\\_b\\%\\\\%");
    }
}
