//! Identifier newtypes, so that a unit can never be passed where a position is meant.
//!
//! Identifiers are UUIDv7 texts made by the server; this crate only carries them.

/// Declares identifier newtypes over their text form.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The text form, as stored and sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )+};
}

ids! {
    /// An appointing government, the tenant.
    AgencyId,
    /// A work unit (*unit kerja*) in the government's tree.
    UnitId,
    /// A job title (*nama jabatan*).
    TitleId,
    /// A position: a job title in a unit, with a workload and a number of holders.
    PositionId,
    /// A task of a position (*uraian tugas*).
    TaskId,
    /// A civil servant.
    EmployeeId,
    /// A concern of somebody about their transfer.
    ConcernId,
    /// Something that somebody was told.
    NoticeId,
    /// A dated holding of a position by an employee.
    IncumbencyId,
    /// A competency of the agency's dictionary.
    CompetencyId,
    /// An account.
    UserId,
    /// A signed-in session.
    SessionId,
    /// A transfer plan (*rencana mutasi*).
    PlanId,
    /// One variant of a plan.
    ScenarioId,
    /// A proposed move of one employee within a scenario; the employee calls it their transfer.
    MoveId,
    /// A background job.
    JobId,
    /// A feedback form sent by an employee.
    FeedbackId,
    /// A check-in after a move.
    CheckInId,
    /// Something that somebody is to learn.
    TrainingNeedId,
    /// An entered value of a setting.
    SettingId,
    /// A recorded tie between two people.
    RelationId,
}
