//! A live plan in rows and words.

use super::LivePlan;
use super::report::{ChangedRow, Choice, HandRow, LastChange, LiveState, PersonRow, Place, Refusal, Rows};
use super::solved::position_in;
use crate::domain::ids::EmployeeId;

/// Rows on one page of a list, and most rows of a search: as many as a browser draws without a pause.
pub const ROWS_SHOWN: u32 = 20;
/// Most people that are told about one change.
const CHANGES_SHOWN: usize = 12;

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl LivePlan {
    /// The plan as it stands.
    pub fn state(&self) -> LiveState {
        LiveState {
            figures: self.solved.figures,
            before: self.solved.before,
            employees: count(self.basis.input.employees.len()),
            decisions: self.decisions.clone(),
            hand: self.hand(),
            moves: self.moves(),
            change: self.change(),
            dropped: self.dropped,
            is_saved: self.decisions == self.basis.decisions,
            can_undo: !self.past.is_empty(),
            can_redo: !self.future.is_empty(),
        }
    }

    /// Looks at the moves that hold a text in name, staff number, title or unit; `page` counts from 1. Remembered for later states.
    pub fn look(&mut self, text: &str, page: u32) -> Rows<PersonRow> {
        self.view = (fold(text), page);
        self.moves()
    }

    /// Looks at the decisions about single people; `page` counts from 1. Remembered for later states.
    pub fn look_at_hand(&mut self, page: u32) -> Rows<HandRow> {
        self.hand_page = page;
        self.hand()
    }

    /// The first people whose name or staff number holds a text, by name.
    pub fn find_people(&self, text: &str) -> Rows<PersonRow> {
        let text = fold(text);
        let found = (0..)
            .zip(&self.basis.people)
            .filter(|(_, person)| fold(&person.name).contains(&text) || person.nip.contains(&text))
            .map(|(employee, _)| employee)
            .collect();
        self.rows(found, 1)
    }

    /// The first positions whose title, unit or office holds every word of a text.
    pub fn find_positions(&self, text: &str) -> Rows<Place> {
        let text = fold(text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let found: Vec<Place> = (0..count(self.basis.input.positions.len()))
            .map(|position| self.place(position))
            .filter(|place| {
                let office = place.office.as_deref().unwrap_or_default();
                let label = fold(&format!("{} {} {office}", place.title, place.unit));
                words.iter().all(|word| label.contains(word))
            })
            .collect();
        one_page(&found, 1, Place::clone)
    }

    /// The positions that the planner looks at for somebody, with what the plan would lose by each, least first.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for somebody who is not part of the government.
    pub fn choices(&mut self, employee: &EmployeeId) -> Result<(PersonRow, Vec<Choice>), Refusal> {
        let &number = self.employees.get(employee).ok_or(Refusal::Unknown)?;
        let costs = self.solved.session.explain(number);
        let after = self.solved.after(&self.basis.input, &self.solved.plan);
        let planned = position_in(&self.solved.prepared, &self.solved.plan, number);
        let held = self.solved.prepared.held_by(number as usize);
        let mut choices: Vec<Choice> = costs
            .into_iter()
            .map(|(cost, loss)| {
                let staffing = after.positions().get(cost.position as usize);
                let place = self.place(cost.position);
                let pair = (employee.clone(), place.position.clone());
                Choice {
                    loss,
                    is_planned: cost.position == planned,
                    is_present: Some(cost.position as usize) == held,
                    is_forbidden: self.decisions.forbids.contains(&pair),
                    need: staffing.map_or(0, |staffing| staffing.need),
                    holders: staffing.map_or(0, |staffing| staffing.holders),
                    place,
                }
            })
            .collect();
        choices.sort_by_key(|choice| (!choice.is_planned, choice.loss));
        Ok((self.person_row(number), choices))
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

    fn person_row(&self, employee: u32) -> PersonRow {
        let (prepared, plan) = (&self.solved.prepared, &self.solved.plan);
        let id = &self.basis.input.employees[employee as usize].id;
        let held = prepared.held_by(employee as usize).map_or(u32::MAX, count);
        let changed = self
            .last
            .as_ref()
            .map(|last| last.changed.as_slice())
            .unwrap_or_default();
        PersonRow {
            employee: id.clone(),
            name: self.name(employee).to_owned(),
            nip: self.basis.people[employee as usize].nip.clone(),
            from: self.place(held),
            to: self.place(position_in(prepared, plan, employee)),
            is_pinned: self.decisions.pins.contains_key(id),
            is_new: changed.iter().any(|&(person, _, _)| person == employee),
        }
    }

    /// One page of people, by name.
    fn rows(&self, mut people: Vec<u32>, page: u32) -> Rows<PersonRow> {
        people.sort_by(|&one, &other| (self.name(one), one).cmp(&(self.name(other), other)));
        one_page(&people, page, |&employee| self.person_row(employee))
    }

    fn moves(&self) -> Rows<PersonRow> {
        let (text, page) = &self.view;
        let movers = self.solved.plan.moves.iter().map(|&(employee, _)| employee);
        let shown = movers
            .filter(|&employee| text.is_empty() || self.holds(employee, text))
            .collect();
        self.rows(shown, *page)
    }

    /// Whether a row holds a folded text.
    fn holds(&self, employee: u32, text: &str) -> bool {
        let row = self.person_row(employee);
        let places = [&row.from, &row.to];
        let words = places.into_iter().flat_map(|place| [&place.title, &place.unit]);
        fold(&row.name).contains(text)
            || row.nip.contains(text)
            || words.into_iter().any(|word| fold(word).contains(text))
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

/// Text as it is compared: case does not count.
fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}
