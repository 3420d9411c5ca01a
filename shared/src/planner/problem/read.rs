//! Reading the columns of a problem file so that a wrong entry is named by column and index.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Curve, ProblemData, ProblemError};

/// Parses the text without checking more than its shape.
pub(super) fn problem_data(text: &[u8]) -> Result<ProblemData, ProblemError> {
    serde_json::from_slice(text).map_err(|error| {
        let full = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let reason = full.strip_suffix(&place).unwrap_or(&full).to_owned();
        ProblemError::Syntax {
            line: error.line(),
            column: error.column(),
            reason,
        }
    })
}

/// A JSON number as it stands in the file, or whatever stands in its place.
enum Cell {
    Whole(i64),
    TooLarge(u64),
    Fraction(f64),
    Null,
    Text(String),
}

impl Cell {
    /// The number, or why it cannot be one of column `name`.
    fn number<T: TryFrom<i64>>(&self, name: impl fmt::Display) -> Result<T, String> {
        match self {
            Self::Whole(value) => T::try_from(*value).map_err(|_| format!("{name} is {value}: out of range")),
            Self::TooLarge(value) => Err(format!("{name} is {value}: out of range")),
            Self::Fraction(value) => Err(format!(
                "{name} is {value:?}: too many decimals, a whole number is expected"
            )),
            Self::Null => Err(format!("{name} is null: a whole number is expected")),
            Self::Text(value) => Err(format!("{name} is the text {value:?}: a whole number is expected")),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CellVisitor;
        impl Visitor<'_> for CellVisitor {
            type Value = Cell;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a whole number")
            }
            fn visit_i64<E>(self, value: i64) -> Result<Cell, E> {
                Ok(Cell::Whole(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Cell, E> {
                Ok(i64::try_from(value).map_or(Cell::TooLarge(value), Cell::Whole))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Cell, E> {
                Ok(Cell::Fraction(value))
            }
            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell::Null)
            }
            fn visit_str<E>(self, value: &str) -> Result<Cell, E> {
                Ok(Cell::Text(value.to_owned()))
            }
        }
        deserializer.deserialize_any(CellVisitor)
    }
}

struct ColumnVisitor<T> {
    name: &'static str,
    kind: PhantomData<T>,
}

impl<'de, T: TryFrom<i64>> Visitor<'de> for ColumnVisitor<T> {
    type Value = Vec<T>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} as an array of whole numbers", self.name)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Vec<T>, A::Error> {
        let mut column = Vec::new();
        while let Some(cell) = sequence.next_element::<Cell>()? {
            column.push(
                cell.number(format_args!("{}[{}]", self.name, column.len()))
                    .map_err(A::Error::custom)?,
            );
        }
        Ok(column)
    }
}

fn column<'de, D: Deserializer<'de>, T: TryFrom<i64>>(deserializer: D, name: &'static str) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(ColumnVisitor {
        name,
        kind: PhantomData,
    })
}

/// Rows of a fixed number of whole numbers: curves and pairs.
fn rows<'de, D: Deserializer<'de>, const WIDTH: usize>(
    deserializer: D,
    name: &'static str,
) -> Result<Vec<[Cell; WIDTH]>, D::Error> {
    struct RowsVisitor<const WIDTH: usize>(&'static str);
    impl<'de, const WIDTH: usize> Visitor<'de> for RowsVisitor<WIDTH> {
        type Value = Vec<[Cell; WIDTH]>;
        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "{} as an array of arrays of {WIDTH} whole numbers", self.0)
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
            let mut rows = Vec::new();
            while let Some(row) = sequence.next_element::<Vec<Cell>>()? {
                let found = row.len();
                let row = row.try_into().map_err(|_| {
                    A::Error::custom(format!(
                        "{}[{}] has {found} entries, expected {WIDTH}",
                        self.0,
                        rows.len()
                    ))
                })?;
                rows.push(row);
            }
            Ok(rows)
        }
    }
    deserializer.deserialize_seq(RowsVisitor::<WIDTH>(name))
}

fn curves<'de, D: Deserializer<'de>>(deserializer: D, name: &'static str) -> Result<Vec<Curve>, D::Error> {
    let rows = rows::<D, 5>(deserializer, name)?;
    let mut curves = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut numbers = [0_i64; 5];
        for (place, cell) in row.iter().enumerate() {
            numbers[place] = cell
                .number(format_args!("{name}[{index}][{place}]"))
                .map_err(D::Error::custom)?;
        }
        curves.push(Curve::from(numbers));
    }
    Ok(curves)
}

fn pairs<'de, D: Deserializer<'de>>(deserializer: D, name: &'static str) -> Result<Vec<(u32, u32)>, D::Error> {
    let rows = rows::<D, 2>(deserializer, name)?;
    let mut pairs = Vec::with_capacity(rows.len());
    for (index, [employee, position]) in rows.iter().enumerate() {
        let employee = employee
            .number(format_args!("{name}[{index}][0]"))
            .map_err(D::Error::custom)?;
        let position = position
            .number(format_args!("{name}[{index}][1]"))
            .map_err(D::Error::custom)?;
        pairs.push((employee, position));
    }
    Ok(pairs)
}

pub(super) fn unit_parent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i32>, D::Error> {
    column(deserializer, "units.parent")
}

pub(super) fn unit_need<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    column(deserializer, "units.need_centi")
}

pub(super) fn unit_curve<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Curve>, D::Error> {
    curves(deserializer, "units.curve")
}

pub(super) fn position_unit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    column(deserializer, "positions.unit")
}

pub(super) fn position_need<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    column(deserializer, "positions.need_centi")
}

pub(super) fn position_curve<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Curve>, D::Error> {
    curves(deserializer, "positions.curve")
}

pub(super) fn employee_position<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    column(deserializer, "employees.position")
}

pub(super) fn candidate_start<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    column(deserializer, "candidates.start")
}

pub(super) fn candidate_position<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    column(deserializer, "candidates.position")
}

pub(super) fn candidate_cost<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    column(deserializer, "candidates.cost")
}

pub(super) fn pins<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(u32, u32)>, D::Error> {
    pairs(deserializer, "pins")
}

pub(super) fn forbids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(u32, u32)>, D::Error> {
    pairs(deserializer, "forbids")
}

/// A number of moves; a negative one is named as such, because it is the most likely slip.
fn move_count(cell: &Cell, name: impl fmt::Display) -> Result<u32, String> {
    match cell {
        Cell::Whole(value) if *value < 0 => Err(format!("{name} is {value}: a number of moves cannot be negative")),
        cell => cell.number(name),
    }
}

pub(super) fn budget<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    match Cell::deserialize(deserializer)? {
        Cell::Null => Ok(None),
        cell => move_count(&cell, "budget").map(Some).map_err(D::Error::custom),
    }
}

pub(super) fn unit_out_budget<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<u32, u32>, D::Error> {
    struct BudgetVisitor;
    impl<'de> Visitor<'de> for BudgetVisitor {
        type Value = BTreeMap<u32, u32>;
        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("unit_out_budget as an object of unit index to number of moves")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut budgets = BTreeMap::new();
            while let Some((key, cell)) = map.next_entry::<String, Cell>()? {
                let unit = key
                    .parse::<u32>()
                    .map_err(|_| A::Error::custom(format!("unit_out_budget: {key:?} is not a unit index")))?;
                let limit = move_count(&cell, format_args!("unit_out_budget[{key:?}]")).map_err(A::Error::custom)?;
                if budgets.insert(unit, limit).is_some() {
                    return Err(A::Error::custom(format!("unit_out_budget: unit {unit} appears twice")));
                }
            }
            Ok(budgets)
        }
    }
    deserializer.deserialize_map(BudgetVisitor)
}
