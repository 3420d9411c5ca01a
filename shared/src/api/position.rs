//! Positions and their tasks.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{PositionId, TaskId, TitleId, UnitId},
    zone::{Grade, Zone},
};

/// A position with its load (`GET /positions`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PositionResponse {
    /// The position.
    pub id: PositionId,
    /// Its unit.
    pub unit_id: UnitId,
    /// Unit name.
    pub unit_name: String,
    /// Its title.
    pub title_id: TitleId,
    /// Title name.
    pub title: String,
    /// Job class (*kelas jabatan*), 1 to 17.
    pub job_class: Option<u8>,
    /// Workload in minutes a year, rounded to the minute.
    pub workload_minutes: i64,
    /// Raw need in hundredths of a full-time post.
    pub need_centi: i64,
    /// Rounded need in people (*kebutuhan*).
    pub need: u32,
    /// People in post (*bezetting*).
    pub holders: u32,
    /// Holders minus need: negative means short.
    pub gap: i64,
    /// Load ratio (EJ) in hundredths; `None` without holders.
    pub load_ratio_centi: Option<i64>,
    /// Reading of the ratio.
    pub zone: Zone,
    /// Letter of the ministry's form; `None` without holders.
    pub grade: Option<Grade>,
    /// Whether the need was set by decree instead of by its tasks.
    pub is_need_decreed: bool,
    /// Number of tasks on file.
    pub tasks: u32,
}

/// A task of a position (`GET /positions/{id}/tasks`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskResponse {
    /// The task.
    pub id: TaskId,
    /// What is done (*uraian tugas*).
    pub description: String,
    /// Method of the workload analysis: `task`, `result`, `object` or `tool`.
    pub method: String,
    /// Volume per period, as exact decimal text.
    pub volume: String,
    /// Period of the volume, see `shared::domain::task::Period`.
    pub period: String,
    /// Norm time in minutes (method `task`) or the method's own standard, as exact decimal text.
    pub norm_time: String,
    /// Workload in minutes a year, rounded to the minute.
    pub workload_minutes: i64,
}

/// Answer of `GET /positions/{id}/tasks`: the need with its sum written out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PositionTasksResponse {
    /// The position.
    pub position: PositionResponse,
    /// Its tasks in order.
    pub tasks: Vec<TaskResponse>,
    /// Effective working time of one person in minutes a year.
    pub effective_minutes: i64,
    /// Legal basis of the effective working time.
    pub effective_minutes_basis: String,
}
