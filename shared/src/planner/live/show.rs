//! A live plan in rows and words.

use super::LivePlan;
use super::report::{ChangedRow, HandRow, LastChange, LiveState, MoveNews, PersonRow, Place, Rows};
use super::solved::position_in;
use super::units::UNITS_SHOWN;

/// Rows on one page of a list, and most rows of a search: as many as a browser draws without a pause.
pub const ROWS_SHOWN: u32 = 20;
/// Most people that are told about one change.
const CHANGES_SHOWN: usize = 12;

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl LivePlan {
    /// The plan as it stands, with everything.
    pub fn state(&self) -> LiveState {
        let mut state = self.with_moves(self.all_moves());
        state.history = Some(Box::new(self.history.clone()));
        state
    }

    /// The plan as it stands, without what was told before and is still so.
    pub(super) fn news(&mut self) -> LiveState {
        let is_first = self.told.is_none();
        let moves = self.news_of_moves();
        let mut state = self.with_moves(moves);
        state.history = is_first.then(|| Box::new(self.history.clone()));
        state
    }

    fn with_moves(&self, moves: MoveNews) -> LiveState {
        LiveState {
            figures: self.solved.figures,
            before: self.solved.before,
            employees: count(self.basis.input.employees.len()),
            history: None,
            hand: self.hand(),
            moves,
            units: self.units(UNITS_SHOWN),
            change: self.change(),
            dropped: self.dropped,
            is_saved: self.decisions == self.basis.decisions,
            can_undo: self.history.before().is_some(),
            can_redo: self.history.after().is_some(),
        }
    }

    /// Looks at the decisions about single people; `page` counts from 1. Remembered for later states.
    pub fn look_at_hand(&mut self, page: u32) -> Rows<HandRow> {
        self.hand_page = page;
        self.hand()
    }

    pub(super) fn name(&self, employee: u32) -> &str {
        self.basis
            .people
            .get(employee as usize)
            .map(|person| person.name.as_str())
            .unwrap_or_default()
    }

    pub(super) fn place(&self, position: u32) -> Place {
        let (input, prepared) = (&self.basis.input, &self.solved.prepared);
        let number = position as usize;
        let unit_name = |unit: usize| input.units.get(unit).map(|unit| unit.name.clone()).unwrap_or_default();
        let unit = prepared.unit_of(number).unwrap_or_default();
        let office = prepared.tree.office(unit);
        let title = prepared.title_of(number).and_then(|title| self.basis.titles.get(title));
        Place {
            position: input
                .positions
                .get(number)
                .map_or_else(|| "".into(), |position| position.id.clone()),
            title: title.cloned().unwrap_or_default(),
            unit: unit_name(unit),
            office: (office != unit && office != prepared.tree.root()).then(|| unit_name(office)),
        }
    }

    pub(super) fn person_row(&self, employee: u32) -> PersonRow {
        let (prepared, plan) = (&self.solved.prepared, &self.solved.plan);
        let id = &self.basis.input.employees[employee as usize].id;
        let held = prepared.held_by(employee as usize).map_or(u32::MAX, count);
        PersonRow {
            employee: id.clone(),
            name: self.name(employee).to_owned(),
            nip: self.basis.people[employee as usize].nip.clone(),
            from: self.place(held),
            to: self.place(position_in(prepared, plan, employee)),
            is_pinned: self.is_pinned(employee),
            is_new: self.is_new(employee),
        }
    }

    pub(super) fn is_pinned(&self, employee: u32) -> bool {
        let person = self.basis.input.employees.get(employee as usize);
        person.is_some_and(|person| self.decisions.pins.contains_key(&person.id))
    }

    /// Whether the last change brought somebody where the plan has the person.
    pub(super) fn is_new(&self, employee: u32) -> bool {
        let changed = self.last.as_ref().map(|last| last.changed.as_slice());
        changed.is_some_and(|changed| changed.binary_search_by_key(&employee, |row| row.0).is_ok())
    }

    fn hand(&self) -> Rows<HandRow> {
        let pins = self.decisions.pins.iter().map(|pair| (pair, true));
        let forbids = self
            .decisions
            .forbids
            .iter()
            .map(|(employee, position)| ((employee, position), false));
        let mut rows: Vec<HandRow> = pins
            .chain(forbids)
            .filter_map(|((employee, position), is_pin)| {
                let &number = self.employees.get(employee)?;
                let &post = self.positions.get(position)?;
                Some(HandRow {
                    employee: employee.clone(),
                    name: self.name(number).to_owned(),
                    place: self.place(post),
                    is_pin,
                    is_present: self.solved.prepared.held_by(number as usize) == Some(post as usize),
                })
            })
            .collect();
        rows.sort_by(|one, other| (&one.name, &one.employee).cmp(&(&other.name, &other.employee)));
        one_page(&rows, self.hand_page, HandRow::clone)
    }

    fn change(&self) -> Option<LastChange> {
        let last = self.last.as_ref()?;
        let held = |employee: u32| self.solved.prepared.held_by(employee as usize).map_or(u32::MAX, count);
        let place = |employee: u32, position: u32| (position != held(employee)).then(|| self.place(position));
        let mut changed = last.changed.clone();
        changed.sort_by(|one, other| (self.name(one.0), one.0).cmp(&(self.name(other.0), other.0)));
        Some(LastChange {
            before: last.before,
            people: changed
                .iter()
                .take(CHANGES_SHOWN)
                .map(|&(employee, before, after)| ChangedRow {
                    name: self.name(employee).to_owned(),
                    before: place(employee, before),
                    after: place(employee, after),
                })
                .collect(),
            people_total: count(changed.len()),
            is_warm: last.is_warm,
        })
    }
}

/// One page of a list. A list that has become shorter is shown from its last page.
fn one_page<T, R>(all: &[T], page: u32, row: impl Fn(&T) -> R) -> Rows<R> {
    let per_page = ROWS_SHOWN as usize;
    let last = all.len().saturating_sub(1) / per_page + 1;
    let page = (page.max(1) as usize).min(last);
    Rows {
        page: count(page),
        total: count(all.len()),
        items: all.iter().skip((page - 1) * per_page).take(per_page).map(row).collect(),
    }
}

/// Whether title, unit or office of a position hold every word of a folded text.
pub(super) fn holds_words(place: &Place, text: &str) -> bool {
    let office = place.office.as_deref().unwrap_or_default();
    let label = fold(&format!("{} {} {office}", place.title, place.unit));
    text.split_whitespace().all(|word| label.contains(word))
}

/// Text as it is compared: case does not count.
pub(super) fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}
