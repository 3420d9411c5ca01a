//! Which moves are shown, in which order, and which of them are meant: plain functions.

use std::{cmp::Ordering, collections::BTreeSet, sync::Arc};

use shared::{
    domain::ids::EmployeeId,
    planner::live::{Decisions, LiveEdit, MoveRow, Place},
};

use super::super::desk::Moves;

/// What moves are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    From,
    To,
    Fit,
    Rules,
}

/// A column and its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) column: Column,
    pub(super) is_falling: bool,
}

impl Order {
    /// The order after a click on the head of a column: the other way round, or, of numbers, the largest first.
    pub(super) fn clicked(self, column: Column) -> Self {
        let is_falling = if self.column == column {
            !self.is_falling
        } else {
            matches!(column, Column::Fit | Column::Rules)
        };
        Self { column, is_falling }
    }

    fn compare(self, one: &MoveRow, other: &MoveRow) -> Ordering {
        let ends = |one: &Place, other: &Place| {
            let by_unit = one.unit.cmp(&other.unit).then_with(|| one.office.cmp(&other.office));
            by_unit.then_with(|| one.title.cmp(&other.title))
        };
        let (first, second) = (&one.person, &other.person);
        let by_column = match self.column {
            Column::Name => Ordering::Equal,
            Column::From => ends(&first.from, &second.from),
            Column::To => ends(&first.to, &second.to),
            Column::Fit => one.fit.cmp(&other.fit),
            Column::Rules => one.warnings.cmp(&other.warnings),
        };
        let by_name = first.name.cmp(&second.name);
        match self.column {
            Column::Name if self.is_falling => by_name.reverse(),
            _ if self.is_falling => by_column.reverse().then(by_name),
            _ => by_column.then(by_name),
        }
        .then_with(|| first.employee.cmp(&second.employee))
    }
}

/// The moves that hold every word of a text in name, staff number, title, unit or office, in an order.
pub(super) fn arrange(moves: &Moves, text: &str, order: Order) -> Vec<Arc<MoveRow>> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rows: Vec<Arc<MoveRow>> = moves.values().filter(|row| holds(row, &words)).cloned().collect();
    rows.sort_by(|one, other| order.compare(one, other));
    rows
}

fn holds(row: &MoveRow, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let person = &row.person;
    let mut label = format!("{} {}", person.name, person.nip);
    for place in [&person.from, &person.to] {
        for part in [&place.title, &place.unit].into_iter().chain(&place.office) {
            label.push(' ');
            label.push_str(part);
        }
    }
    let label = label.to_lowercase();
    words.iter().all(|word| label.contains(word))
}

/// People from one row to another, both included, whichever comes first.
pub(super) fn between(rows: &[Arc<MoveRow>], one: usize, other: usize) -> BTreeSet<EmployeeId> {
    let (first, last) = (one.min(other), one.max(other));
    rows.iter()
        .skip(first)
        .take(last + 1 - first)
        .map(|row| row.person.employee.clone())
        .collect()
}

/// The rows that a command at a row is about: all selected ones if it is among them, else it alone.
pub(super) fn meant(rows: &[Arc<MoveRow>], selected: &BTreeSet<EmployeeId>, index: usize) -> Vec<Arc<MoveRow>> {
    let Some(row) = rows.get(index) else {
        return Vec::new();
    };
    if !selected.contains(&row.person.employee) {
        return vec![row.clone()];
    }
    let is_selected = |row: &&Arc<MoveRow>| selected.contains(&row.person.employee);
    rows.iter().filter(is_selected).cloned().collect()
}

/// Pins every move that is not pinned yet; frees them if all are.
pub(super) fn toggle_pins(rows: &[Arc<MoveRow>], decided: &Decisions) -> Vec<LiveEdit> {
    let loose = pin(rows, decided);
    if loose.is_empty() { free(rows, decided) } else { loose }
}

/// Pins every move that is not pinned yet.
pub(super) fn pin(rows: &[Arc<MoveRow>], decided: &Decisions) -> Vec<LiveEdit> {
    let pin = |row: &Arc<MoveRow>| LiveEdit::Pin {
        employee: row.person.employee.clone(),
        position: row.person.to.position.clone(),
    };
    rows.iter().filter(|row| is_loose(row, decided)).map(pin).collect()
}

/// Whether a move is not pinned.
fn is_loose(row: &MoveRow, decided: &Decisions) -> bool {
    decided.pins.get(&row.person.employee) != Some(&row.person.to.position)
}

/// How many moves are not pinned.
pub(super) fn count_loose(rows: &[Arc<MoveRow>], decided: &Decisions) -> usize {
    rows.iter().filter(|row| is_loose(row, decided)).count()
}

/// Frees every pinned move.
pub(super) fn free(rows: &[Arc<MoveRow>], decided: &Decisions) -> Vec<LiveEdit> {
    let pinned = rows
        .iter()
        .filter(|row| decided.pins.contains_key(&row.person.employee));
    let free = |row: &Arc<MoveRow>| LiveEdit::Unpin {
        employee: row.person.employee.clone(),
    };
    pinned.map(free).collect()
}

/// Rejects every move.
pub(super) fn reject(rows: &[Arc<MoveRow>]) -> Vec<LiveEdit> {
    let reject = |row: &Arc<MoveRow>| LiveEdit::Forbid {
        employee: row.person.employee.clone(),
        position: row.person.to.position.clone(),
    };
    rows.iter().map(reject).collect()
}

#[cfg(test)]
mod tests {
    use shared::planner::live::PersonRow;

    use super::*;

    fn moves() -> Moves {
        let place = |position: &str, unit: &str| Place {
            position: position.into(),
            title: "Perawat".to_owned(),
            unit: unit.to_owned(),
            office: Some("Dinas Kesehatan".to_owned()),
        };
        let row = |id: &str, name: &str, to: &str, fit| MoveRow {
            person: PersonRow {
                employee: id.into(),
                name: name.to_owned(),
                nip: format!("1980{id}"),
                from: place("p0", "Puskesmas Utara"),
                to: place(to, &format!("Puskesmas {to}")),
                is_pinned: false,
                is_new: false,
            },
            fit,
            warnings: 0,
            from_ratio_centi: None,
            to_ratio_centi: None,
        };
        let rows = [
            row("e1", "Citra", "p2", 70),
            row("e2", "Adi", "p3", 90),
            row("e3", "Budi", "p1", 70),
        ];
        rows.into_iter()
            .map(|row| (row.person.employee.clone(), Arc::new(row)))
            .collect()
    }

    fn names(text: &str, column: Column, is_falling: bool) -> Vec<String> {
        let rows = arrange(&moves(), text, Order { column, is_falling });
        rows.iter().map(|row| row.person.name.clone()).collect()
    }

    #[test]
    fn rows_are_sorted_both_ways_and_names_decide_ties() {
        assert_eq!(names("", Column::Name, false), ["Adi", "Budi", "Citra"]);
        assert_eq!(names("", Column::To, true), ["Adi", "Citra", "Budi"]);
        assert_eq!(names("", Column::Fit, true), ["Adi", "Budi", "Citra"]);
        let order = Order {
            column: Column::Name,
            is_falling: false,
        };
        assert!(order.clicked(Column::Name).is_falling && order.clicked(Column::Fit).is_falling);
        assert!(!order.clicked(Column::To).is_falling);
    }

    #[test]
    fn every_word_must_be_somewhere() {
        assert_eq!(names("KESEHATAN p2", Column::Name, false), ["Citra"]);
        assert_eq!(names(" 1980e3 ", Column::Name, false), ["Budi"]);
        assert!(names("kesehatan sekolah", Column::Name, false).is_empty());
    }

    #[test]
    fn a_command_is_about_the_selection_or_about_its_row() {
        let order = Order {
            column: Column::Name,
            is_falling: false,
        };
        let rows = arrange(&moves(), "", order);
        let selected = between(&rows, 2, 1);
        assert_eq!(selected.len(), 2);
        assert_eq!(meant(&rows, &selected, 1).len(), 2);
        assert_eq!(meant(&rows, &selected, 0).len(), 1);
        assert!(meant(&rows, &selected, 9).is_empty());
    }

    #[test]
    fn pins_are_made_where_they_lack_and_lifted_where_none_lacks() {
        let order = Order {
            column: Column::Name,
            is_falling: false,
        };
        let rows = arrange(&moves(), "", order);
        let decided = Decisions::default().with(&pin(&rows[..1], &Decisions::default()));
        let rest = toggle_pins(&rows, &decided);
        assert_eq!(rest.len(), 2);
        let all = decided.with(&rest);
        assert_eq!((all.pins.len(), pin(&rows, &all).len()), (3, 0));
        assert_eq!((count_loose(&rows, &decided), count_loose(&rows, &all)), (2, 0));
        let lifted = all.with(&toggle_pins(&rows, &all));
        assert!(lifted.pins.is_empty());
        assert_eq!(reject(&rows).len(), 3);
        assert_eq!(all.with(&reject(&rows)).pins.len(), 0, "who is rejected is not pinned");
    }
}
