//! Reading the columns of a problem file so that a wrong entry is named by column and index.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

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

/// A number that a column may hold.
trait Whole: Sized {
    /// The number, or why it cannot be this one.
    fn of(value: i64) -> Result<Self, &'static str>;

    /// What `null` stands for, if it may stand here.
    fn of_null() -> Option<Self> {
        None
    }
}

const OUT_OF_RANGE: &str = "out of range";

impl Whole for i64 {
    fn of(value: i64) -> Result<Self, &'static str> {
        Ok(value)
    }
}

impl Whole for i32 {
    fn of(value: i64) -> Result<Self, &'static str> {
        value.try_into().map_err(|_| OUT_OF_RANGE)
    }
}

impl Whole for u32 {
    fn of(value: i64) -> Result<Self, &'static str> {
        value.try_into().map_err(|_| OUT_OF_RANGE)
    }
}

/// A number of moves; a negative one is named as such, because it is the most likely slip.
struct MoveCount(u32);

impl Whole for MoveCount {
    fn of(value: i64) -> Result<Self, &'static str> {
        if value < 0 {
            return Err("a number of moves cannot be negative");
        }
        u32::of(value).map(Self)
    }
}

/// A number of moves, or none: without limit.
struct Budget(Option<u32>);

impl Whole for Budget {
    fn of(value: i64) -> Result<Self, &'static str> {
        MoveCount::of(value).map(|MoveCount(moves)| Self(Some(moves)))
    }

    fn of_null() -> Option<Self> {
        Some(Self(None))
    }
}

/// Reads one number and knows what it is called. A column of millions is read by this, so the name is only written out for an error.
struct Number<N, T> {
    name: N,
    kind: PhantomData<T>,
}

impl<N, T> Number<N, T> {
    fn called(name: N) -> Self {
        Self {
            name,
            kind: PhantomData,
        }
    }
}

impl<N: fmt::Display, T: Whole> Number<N, T> {
    #[cold]
    fn refusal<E: Error>(&self, value: impl fmt::Display, reason: &str) -> E {
        E::custom(format_args!("{} is {value}: {reason}", self.name))
    }
}

impl<'de, N: fmt::Display, T: Whole> DeserializeSeed<'de> for Number<N, T> {
    type Value = T;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<N: fmt::Display, T: Whole> Visitor<'_> for Number<N, T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a whole number as {}", self.name)
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::of(value).map_err(|reason| self.refusal(value, reason))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        let number = i64::try_from(value).map_err(|_| OUT_OF_RANGE).and_then(T::of);
        number.map_err(|reason| self.refusal(value, reason))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Err(self.refusal(
            format_args!("{value:?}"),
            "too many decimals, a whole number is expected",
        ))
    }
    fn visit_unit<E: Error>(self) -> Result<T, E> {
        T::of_null().ok_or_else(|| self.refusal("null", "a whole number is expected"))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Err(self.refusal(
            format_args!("the text {:?}", shortened(value)),
            "a whole number is expected",
        ))
    }
}

/// The beginning of a text from the file, as much as fits into a message.
fn shortened(text: &str) -> Cow<'_, str> {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => Cow::Owned(format!("{}...", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

struct ColumnVisitor<T> {
    name: &'static str,
    kind: PhantomData<T>,
}

impl<'de, T: Whole> Visitor<'de> for ColumnVisitor<T> {
    type Value = Vec<T>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} as an array of whole numbers", self.name)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Vec<T>, A::Error> {
        let mut column = Vec::new();
        while let Some(number) = sequence.next_element_seed(Number::called(Entry(self.name, column.len())))? {
            column.push(number);
        }
        Ok(column)
    }
}

/// `column[index]`.
#[derive(Clone, Copy)]
struct Entry(&'static str, usize);

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]", self.0, self.1)
    }
}

/// `column[index][place]`.
struct Place(Entry, usize);

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]", self.0, self.1)
    }
}

fn column<'de, D: Deserializer<'de>, T: Whole>(deserializer: D, name: &'static str) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(ColumnVisitor {
        name,
        kind: PhantomData,
    })
}

/// A row of a fixed number of whole numbers: a curve or a pair.
struct Row<T, const WIDTH: usize> {
    name: Entry,
    kind: PhantomData<T>,
}

impl<'de, T: Whole + Copy + Default, const WIDTH: usize> DeserializeSeed<'de> for Row<T, WIDTH> {
    type Value = [T; WIDTH];
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Whole + Copy + Default, const WIDTH: usize> Visitor<'de> for Row<T, WIDTH> {
    type Value = [T; WIDTH];
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} as an array of {WIDTH} whole numbers", self.name)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut row = [T::default(); WIDTH];
        let mut found = 0;
        while let Some(number) = sequence.next_element_seed(Number::called(Place(self.name, found)))? {
            if let Some(slot) = row.get_mut(found) {
                *slot = number;
            }
            found += 1;
        }
        if found == WIDTH {
            Ok(row)
        } else {
            Err(A::Error::custom(format_args!(
                "{} has {found} entries, expected {WIDTH}",
                self.name
            )))
        }
    }
}

struct RowsVisitor<T, R, const WIDTH: usize> {
    name: &'static str,
    kind: PhantomData<(T, R)>,
}

impl<'de, T: Whole + Copy + Default, R: From<[T; WIDTH]>, const WIDTH: usize> Visitor<'de>
    for RowsVisitor<T, R, WIDTH>
{
    type Value = Vec<R>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} as an array of arrays of {WIDTH} whole numbers",
            self.name
        )
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Vec<R>, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = sequence.next_element_seed(Row::<T, WIDTH> {
            name: Entry(self.name, rows.len()),
            kind: PhantomData,
        })? {
            rows.push(R::from(row));
        }
        Ok(rows)
    }
}

fn rows<'de, D: Deserializer<'de>, T: Whole + Copy + Default, R: From<[T; WIDTH]>, const WIDTH: usize>(
    deserializer: D,
    name: &'static str,
) -> Result<Vec<R>, D::Error> {
    deserializer.deserialize_seq(RowsVisitor::<T, R, WIDTH> {
        name,
        kind: PhantomData,
    })
}

pub(super) fn unit_parent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i32>, D::Error> {
    column(deserializer, "units.parent")
}

pub(super) fn unit_need<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    column(deserializer, "units.need_centi")
}

pub(super) fn unit_curve<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Curve>, D::Error> {
    rows(deserializer, "units.curve")
}

pub(super) fn position_unit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    column(deserializer, "positions.unit")
}

pub(super) fn position_need<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    column(deserializer, "positions.need_centi")
}

pub(super) fn position_curve<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Curve>, D::Error> {
    rows(deserializer, "positions.curve")
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
    rows(deserializer, "pins")
}

pub(super) fn forbids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(u32, u32)>, D::Error> {
    rows(deserializer, "forbids")
}

pub(super) fn budget<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let Budget(moves) = Number::called("budget").deserialize(deserializer)?;
    Ok(moves)
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
            while let Some(key) = map.next_key::<String>()? {
                let unit = key.parse::<u32>().map_err(|_| {
                    let key = shortened(&key);
                    A::Error::custom(format_args!("unit_out_budget: {key:?} is not a unit index"))
                })?;
                let name = format_args!("unit_out_budget[{key:?}]");
                let MoveCount(limit) = map.next_value_seed(Number::called(name))?;
                if budgets.insert(unit, limit).is_some() {
                    return Err(A::Error::custom(format_args!(
                        "unit_out_budget: unit {unit} appears twice"
                    )));
                }
            }
            Ok(budgets)
        }
    }
    deserializer.deserialize_map(BudgetVisitor)
}
