//! Tasks whose volumes add up to the need that a post should have.

use shared::domain::task::{Method, Period};

use super::{
    catalog::Catalog,
    structure::{NeedTarget, Structure},
};

/// Effective working time that the volumes are made for: minutes of one person in a year.
const MINUTES_PER_YEAR: i64 = 75_000;

/// A task of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Index of the post.
    pub post: usize,
    /// Place among the post's tasks, from 0.
    pub sort_order: i32,
    /// Description.
    pub description: String,
    /// Method.
    pub method: Method,
    /// Period of the volume.
    pub period: Period,
    /// Whole volume.
    pub volume: i64,
    /// Whole norm.
    pub norm: i64,
}

/// Tasks of every post whose need comes from tasks, in the order of the posts.
pub fn tasks(structure: &Structure, catalog: &Catalog) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (index, post) in structure.posts.iter().enumerate() {
        let NeedTarget::Tasks(need_centi) = post.need else {
            continue;
        };
        let topic = &structure.units[post.unit].topic;
        for (sort_order, pattern) in (0_i32..).zip(catalog.tasks_of(&catalog.titles[post.title].code)) {
            tasks.push(Task {
                post: index,
                sort_order,
                description: pattern.description.replace("{topic}", topic).trim().to_owned(),
                method: pattern.method,
                period: pattern.period,
                volume: volume(
                    pattern.method,
                    pattern.period,
                    pattern.norm,
                    i64::from(need_centi) * pattern.share,
                ),
                norm: pattern.norm,
            });
        }
    }
    tasks
}

/// Adds the tasks that two offices describe almost alike, each to the first policy post of the office: Palembang's story.
pub fn add_overlaps(tasks: &mut Vec<Task>, structure: &Structure, catalog: &Catalog) {
    /// Minutes of one such task.
    const NORM: i64 = 120;
    for overlap in &catalog.overlaps {
        for (key, description) in [
            (&overlap.first_office, &overlap.first),
            (&overlap.second_office, &overlap.second),
        ] {
            let Some(post) = policy_post(structure, catalog, key) else {
                continue;
            };
            let last = tasks.iter().rposition(|task| task.post == post);
            let place = last.map_or(tasks.len(), |last| last + 1);
            let sort_order = last.map_or(0, |last| tasks[last].sort_order + 1);
            let task = Task {
                post,
                sort_order,
                description: description.clone(),
                method: Method::Task,
                period: Period::Month,
                volume: volume(Method::Task, Period::Month, NORM, overlap.percent * 100),
                norm: NORM,
            };
            tasks.insert(place, task);
        }
    }
}

/// The first post of an office, itself or one of its divisions, that studies policy and has tasks.
fn policy_post(structure: &Structure, catalog: &Catalog, office: &str) -> Option<usize> {
    let name = &catalog.offices.iter().find(|known| known.key == office)?.name;
    let unit = structure.units.iter().position(|unit| unit.name == *name)?;
    structure.posts.iter().position(|post| {
        let is_inside = post.unit == unit || structure.units[post.unit].parent == Some(unit);
        let title = &catalog.titles[post.title];
        is_inside && title.code == "penelaah-teknis-kebijakan" && matches!(post.need, NeedTarget::Tasks(_))
    })
}

/// The whole volume that comes nearest to `need`, in ten-thousandths of a full-time post; at least 1.
pub fn volume(method: Method, period: Period, norm: i64, need: i64) -> i64 {
    let exact_times_two = |numerator: i64, denominator: i64| (2 * numerator + denominator) / (2 * denominator.max(1));
    let volume = match method {
        Method::Task => exact_times_two(need * MINUTES_PER_YEAR, norm * periods_per_year(period) * 10_000),
        Method::Result | Method::Object => exact_times_two(need * norm, 10_000),
        Method::Tool => exact_times_two(need, norm * 10_000),
        Method::Decree => exact_times_two(need, 10_000),
    };
    volume.max(1)
}

fn periods_per_year(period: Period) -> i64 {
    match period {
        Period::Year => 1,
        Period::Semester => 2,
        Period::Quarter => 4,
        Period::Month => 12,
        Period::Week => 50,
        Period::Day => 250,
        Period::Hour => 1250,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_come_nearest_to_the_need() {
        // 0.35 of a person at 300 minutes a month: 26,250 / 3,600 = 7.29.
        assert_eq!(volume(Method::Task, Period::Month, 300, 3500), 7);
        assert_eq!(volume(Method::Object, Period::Year, 14, 20_000), 28);
        assert_eq!(volume(Method::Tool, Period::Year, 1, 15_000), 2);
        assert_eq!(volume(Method::Task, Period::Month, 2400, 100), 1, "never nothing to do");
    }
}
