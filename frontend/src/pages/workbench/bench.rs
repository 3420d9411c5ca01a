//! What the parts of the workbench share beside the live plan: what is looked at on the right, and who is being moved.

use leptos::prelude::*;
use shared::{
    domain::ids::{EmployeeId, PositionId},
    planner::live::{Ask, LiveEdit},
};

use super::{desk::LiveDesk, traffic::Topic};
use crate::components::focus::focus_on;

/// Id of the finder: where the focus goes when somebody is to be moved.
pub(super) const FINDER: &str = "finder";

/// The parts on the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    /// What the plan does.
    Effect,
    /// Posts and people.
    Finder,
    /// What was decided by hand, and what the last change did.
    Decisions,
}

/// What the finder shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Looking {
    /// Posts that lack people, or are looked for.
    Posts,
    /// Who could fill a post.
    Post(PositionId),
    /// People who are looked for.
    People,
    /// Where somebody could go.
    Person(EmployeeId),
}

/// Somebody who is being moved: dragged, or marked by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moving {
    /// Who. More than one only when many are dragged.
    pub(super) people: Vec<(EmployeeId, String)>,
    /// Whether it ends with the drag.
    pub(super) is_dragged: bool,
}

/// The workbench.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    pub(super) desk: LiveDesk,
    pub(super) tab: RwSignal<Tab>,
    pub(super) looking: RwSignal<Looking>,
    pub(super) moving: RwSignal<Option<Moving>>,
    /// Whose move is explained.
    pub(super) explained: RwSignal<Option<EmployeeId>>,
    /// Whether the explanation is open.
    pub(super) is_explaining: RwSignal<bool>,
}

impl Bench {
    pub(super) fn new(desk: LiveDesk) -> Self {
        Self {
            desk,
            tab: RwSignal::new(Tab::Effect),
            looking: RwSignal::new(Looking::Posts),
            moving: RwSignal::new(None),
            explained: RwSignal::new(None),
            is_explaining: RwSignal::new(false),
        }
    }

    /// Opens the finder at something.
    pub(super) fn look(self, looking: Looking) {
        self.looking.set(looking);
        self.tab.set(Tab::Finder);
    }

    /// Marks somebody to be moved: the finder shows where to, and has the focus.
    pub(super) fn mark(self, employee: EmployeeId, name: String) {
        self.moving.set(Some(Moving {
            people: vec![(employee.clone(), name)],
            is_dragged: false,
        }));
        self.look(Looking::Person(employee));
        request_animation_frame(|| focus_on(FINDER));
    }

    /// Begins to drag people: the finder shows posts to drop them on, with what stands against the first of them.
    pub(super) fn drag(self, people: Vec<(EmployeeId, String)>) {
        let found = self.desk.found();
        self.desk.clear(found.checked, Topic::Check);
        self.moving.set(Some(Moving {
            people,
            is_dragged: true,
        }));
        // The finder opens once the browser has taken its picture of the row.
        let open = move || {
            self.tab.set(Tab::Finder);
            if matches!(self.looking.get_untracked(), Looking::People | Looking::Person(_)) {
                self.looking.set(Looking::Posts);
            }
        };
        set_timeout(open, std::time::Duration::ZERO);
    }

    /// Asks what stands against whoever is dragged, for the posts in view.
    pub(super) fn check(self, positions: Vec<PositionId>) {
        let first = self
            .moving
            .with_untracked(|moving| moving.as_ref().and_then(|moving| moving.people.first().cloned()));
        if let Some((employee, _)) = first {
            self.desk.ask(Ask::Check { employee, positions });
        }
    }

    /// Nobody is moved any more.
    pub(super) fn stop_moving(self) {
        if self.moving.with_untracked(Option::is_some) {
            self.moving.set(None);
        }
        let found = self.desk.found();
        self.desk.clear(found.checked, Topic::Check);
    }

    /// Puts whoever is being moved at a post.
    pub(super) fn drop_on(self, position: &PositionId) {
        let people = self
            .moving
            .with_untracked(|moving| moving.as_ref().map(|moving| moving.people.clone()))
            .unwrap_or_default();
        self.stop_moving();
        let pins = people.into_iter().map(|(employee, _)| LiveEdit::Pin {
            employee,
            position: position.clone(),
        });
        self.desk.edit_all(pins.collect());
    }

    /// Puts one person at a post.
    pub(super) fn place(self, employee: EmployeeId, position: PositionId) {
        self.stop_moving();
        self.desk.edit(LiveEdit::Pin { employee, position });
    }

    /// Explains a move.
    pub(super) fn explain(self, employee: EmployeeId) {
        self.desk.clear(self.desk.found().detail, Topic::Explain);
        self.explained.set(Some(employee.clone()));
        self.is_explaining.set(true);
        self.desk.ask(Ask::Explain { employee });
    }
}
