//! Changes to a problem by hand: who must go where, who must not, what a position needs, how many may move.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::validate::{check_limits, check_totals};
use super::{MAX_CENTI, Problem, ProblemData, ProblemError, Table};

/// One change by hand. Where two speak about the same thing, the later counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Edit {
    /// The employee must be at this position, which must be one of the candidates. Lifts an earlier pin of the employee and a forbid of the
    /// same pair.
    Pin {
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// The employee is free again to be at any candidate that is not forbidden.
    Unpin {
        /// The employee.
        employee: u32,
    },
    /// The employee must not be at this position. Lifts a pin of the same pair.
    Forbid {
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// The employee may be at this position again.
    Allow {
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// The need of a position; the difference is carried to every unit above it.
    Need {
        /// The position.
        position: u32,
        /// Its new need, in hundredths of an FTE.
        need_centi: i64,
    },
    /// Largest number of moves in all; none means without limit.
    Budget {
        /// The limit.
        moves: Option<u32>,
    },
    /// Largest number of moves out of a unit; none means without limit.
    UnitOutBudget {
        /// The unit.
        unit: u32,
        /// The limit.
        moves: Option<u32>,
    },
}

impl Problem {
    /// Makes all changes, or none if one of them is not possible.
    ///
    /// # Errors
    /// The same as for a problem that is read with these changes in it; `index` is the place in the list where an edit is meant.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Undo, ProblemError> {
        let data = &mut self.data;
        let mut undo = Undo {
            pins: data.pins.clone(),
            forbids: data.forbids.clone(),
            budget: data.budget,
            unit_out_budget: data.unit_out_budget.clone(),
            needs: Vec::new(),
            largest_move_gain: self.largest_move_gain,
        };
        let result = edits
            .iter()
            .enumerate()
            .try_for_each(|(index, &edit)| data.edit(index, edit, &mut undo.needs))
            .and_then(|()| check_limits(data))
            .and_then(|()| {
                if undo.needs.is_empty() {
                    Ok(self.largest_move_gain)
                } else {
                    check_totals(data, self.costs)
                }
            });
        match result {
            Ok(largest_move_gain) => {
                self.largest_move_gain = largest_move_gain;
                Ok(undo)
            }
            Err(error) => {
                self.undo(undo);
                Err(error)
            }
        }
    }

    /// Takes back the latest [`Problem::edit`] that has not been taken back.
    pub fn undo(&mut self, undo: Undo) {
        let data = &mut self.data;
        data.pins = undo.pins;
        data.forbids = undo.forbids;
        data.budget = undo.budget;
        data.unit_out_budget = undo.unit_out_budget;
        for &(position, difference) in undo.needs.iter().rev() {
            data.add_need(position, -difference);
        }
        self.largest_move_gain = undo.largest_move_gain;
    }
}

/// What a problem was before an edit.
#[derive(Debug)]
pub struct Undo {
    pins: Vec<(u32, u32)>,
    forbids: Vec<(u32, u32)>,
    budget: Option<u32>,
    unit_out_budget: BTreeMap<u32, u32>,
    /// Changed positions with the difference in hundredths of an FTE.
    needs: Vec<(u32, i64)>,
    largest_move_gain: i64,
}

impl ProblemData {
    fn edit(&mut self, index: usize, edit: Edit, needs: &mut Vec<(u32, i64)>) -> Result<(), ProblemError> {
        if let Edit::Pin { employee, .. }
        | Edit::Unpin { employee }
        | Edit::Forbid { employee, .. }
        | Edit::Allow { employee, .. } = edit
        {
            let employees = self.employees.position.len();
            if employee as usize >= employees {
                return Err(ProblemError::PairEmployeeOutOfRange {
                    list: "edits",
                    index,
                    employee,
                    employees,
                });
            }
        }
        match edit {
            Edit::Pin { employee, position } => {
                self.pins.retain(|&(pinned, _)| pinned != employee);
                self.forbids.retain(|&pair| pair != (employee, position));
                self.pins.push((employee, position));
            }
            Edit::Unpin { employee } => self.pins.retain(|&(pinned, _)| pinned != employee),
            Edit::Forbid { employee, position } => {
                self.pins.retain(|&pair| pair != (employee, position));
                if !self.forbids.contains(&(employee, position)) {
                    self.forbids.push((employee, position));
                }
            }
            Edit::Allow { employee, position } => self.forbids.retain(|&pair| pair != (employee, position)),
            Edit::Need { position, need_centi } => {
                let positions = self.positions.unit.len();
                let Some(&present) = self.positions.need_centi.get(position as usize) else {
                    return Err(ProblemError::EditPositionOutOfRange {
                        index,
                        position,
                        positions,
                    });
                };
                if !(0..=MAX_CENTI).contains(&need_centi) {
                    return Err(ProblemError::NeedOutOfRange {
                        table: Table::Positions,
                        index: position as usize,
                        need_centi,
                    });
                }
                self.add_need(position, need_centi - present);
                needs.push((position, need_centi - present));
                for unit in self.units_above(position) {
                    let need_centi = self.units.need_centi[unit];
                    if !(0..=MAX_CENTI).contains(&need_centi) {
                        return Err(ProblemError::NeedOutOfRange {
                            table: Table::Units,
                            index: unit,
                            need_centi,
                        });
                    }
                }
            }
            Edit::Budget { moves } => self.budget = moves,
            Edit::UnitOutBudget { unit, moves } => {
                match moves {
                    Some(moves) => self.unit_out_budget.insert(unit, moves),
                    None => self.unit_out_budget.remove(&unit),
                };
            }
        }
        Ok(())
    }

    /// The units from a position's own to the root.
    pub(in crate::planner) fn units_above(&self, position: u32) -> Vec<usize> {
        let mut units = Vec::new();
        let mut unit = usize::try_from(self.positions.unit[position as usize]).ok();
        while let Some(place) = unit {
            units.push(place);
            unit = usize::try_from(self.units.parent[place]).ok();
        }
        units
    }

    fn add_need(&mut self, position: u32, difference: i64) {
        self.positions.need_centi[position as usize] += difference;
        for unit in self.units_above(position) {
            self.units.need_centi[unit] += difference;
        }
    }
}
