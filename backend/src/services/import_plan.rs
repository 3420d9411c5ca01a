//! A new draft from a plan file, see [`super::export_plan`].

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::check_weights,
        plan::{
            CreatePlanRequest, Criteria, HandMade, MAX_PLAN_FILE_ROWS, PLAN_FILE_FORMAT, PLAN_FILE_VERSION, PlanFile,
            PlanResponse, ProposePlanRequest,
        },
        problem::FieldError,
    },
    domain::{
        ids::{EmployeeId, PositionId},
        role::Permission,
    },
};

use super::{
    plan_access::{find_visible_plan, require_everywhere},
    propose_plan::open_job_after,
    read_plan::plan_response,
    write_plan::insert_draft,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db,
        queries::{employees, positions},
    },
    error::{ApiError, ApiResult},
    jobs::JobQueue,
};

/// Most faults that are named; a file for another government has as many as rows.
const MOST_FAULTS: usize = 200;

/// Creates a draft with the fields of the file and opens a job that computes it around the decisions of the file: each move is where its person
/// must be. Staff numbers and codes that are not known here are named, and nothing is stored then.
///
/// Needs [`Permission::EditPlans`] for the whole government.
pub async fn import_plan(
    db: &Db,
    queue: &JobQueue,
    user: &CurrentUser,
    file: PlanFile,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    require_everywhere(&user, Permission::EditPlans)?;
    let mut faults = check_head(&file);
    if !faults.is_empty() {
        return Err(ApiError::validation(faults));
    }
    let today = user.today(now);
    let (plan, order) = db
        .write(move |conn| {
            let decisions = Known::load(conn, &user)?.read(&file, &mut faults);
            if !faults.is_empty() {
                faults.truncate(MOST_FAULTS);
                return Err(ApiError::validation(faults));
            }
            let criteria = Criteria::new(file.criteria, file.weights);
            let id = insert_draft(conn, &user, head(file), criteria, now)?;
            let order = if decisions.is_empty() {
                None
            } else {
                let request = decisions.into_request();
                Some(open_job_after(conn, &user, id.clone(), request, Vec::new(), now)?.1)
            };
            let plan = find_visible_plan(conn, &user, &id)?;
            Ok::<_, ApiError>((plan_response(conn, &user, plan, today)?, order))
        })
        .await?;
    // Only now that the job is stored: the worker would not find it earlier.
    if let Some(order) = order {
        queue.submit(order)?;
    }
    Ok(plan)
}

/// Faults that can be told without knowing the government.
fn check_head(file: &PlanFile) -> Vec<FieldError> {
    let mut faults = Vec::new();
    if file.format != PLAN_FILE_FORMAT {
        faults.push(FieldError::new("/format", "unknown").with("value", &file.format));
    }
    if file.version != PLAN_FILE_VERSION {
        faults.push(FieldError::new("/version", "unknown").with("value", file.version));
    }
    for (pointer, rows) in [
        ("/moves", file.moves.len()),
        ("/stays", file.stays.len()),
        ("/forbids", file.forbids.len()),
    ] {
        if rows > MAX_PLAN_FILE_ROWS {
            faults.push(FieldError::new(pointer, "too_long").with("max", MAX_PLAN_FILE_ROWS));
        }
    }
    let moves = u32::try_from(file.moves.len()).unwrap_or(u32::MAX);
    if file.budget < moves {
        faults.push(
            FieldError::new("/budget", "out_of_range")
                .with("min", moves)
                .with("max", MAX_PLAN_FILE_ROWS),
        );
    }
    faults.extend(check_weights(&ProposePlanRequest {
        weights: file.weights,
        ..ProposePlanRequest::default()
    }));
    faults
}

fn head(file: PlanFile) -> CreatePlanRequest {
    CreatePlanRequest {
        name: file.name,
        goal: file.goal,
        targets: file.targets,
        evaluation_method: file.evaluation_method,
        respond_by: file.respond_by,
        effective_on: file.effective_on,
        evaluate_on: file.evaluate_on,
        budget: file.budget,
        criteria: file.criteria,
    }
}

/// What a file decides, in identifiers of this installation.
#[derive(Default)]
struct FileDecisions {
    pins: BTreeMap<EmployeeId, PositionId>,
    forbids: BTreeSet<(EmployeeId, PositionId)>,
}

impl FileDecisions {
    fn is_empty(&self) -> bool {
        self.pins.is_empty() && self.forbids.is_empty()
    }

    fn into_request(self) -> ProposePlanRequest {
        let pair = |(employee_id, position_id)| HandMade {
            employee_id,
            position_id,
        };
        ProposePlanRequest {
            pins: Some(self.pins.into_iter().map(pair).collect()),
            forbids: Some(self.forbids.into_iter().map(pair).collect()),
            ..ProposePlanRequest::default()
        }
    }
}

/// The people and positions of the government by what files call them.
struct Known {
    people: BTreeMap<String, EmployeeId>,
    positions: BTreeMap<String, PositionId>,
}

impl Known {
    fn load(conn: &mut Conn, user: &CurrentUser) -> ApiResult<Self> {
        let people = employees::list_employees(conn, &user.agency_id)?;
        let posts = positions::list_positions(conn, &user.agency_id)?;
        Ok(Self {
            people: people.into_iter().map(|row| (row.nip, row.id.into())).collect(),
            positions: posts.into_iter().map(|row| (row.code, row.id.into())).collect(),
        })
    }

    /// The pair that a row names; what is not known goes to the faults with the words of the file.
    fn pair(&self, row: &Row<'_>, faults: &mut Vec<FieldError>) -> Option<(EmployeeId, PositionId)> {
        let person = self.people.get(row.nip.trim());
        if person.is_none() {
            faults.push(
                FieldError::new(&format!("{}/nip", row.pointer), "unknown")
                    .with("value", row.nip)
                    .with("name", row.name),
            );
        }
        let position = self.positions.get(row.position.trim());
        if position.is_none() {
            faults.push(
                FieldError::new(&format!("{}/{}", row.pointer, row.position_field), "unknown")
                    .with("value", row.position)
                    .with("name", &row.position_name),
            );
        }
        Some((person?.clone(), position?.clone()))
    }

    fn read(&self, file: &PlanFile, faults: &mut Vec<FieldError>) -> FileDecisions {
        let mut decisions = FileDecisions::default();
        let moves = file.moves.iter().enumerate().map(|(place, step)| Row {
            pointer: format!("/moves/{place}"),
            nip: &step.nip,
            name: &step.name,
            position: &step.to.code,
            position_field: "to/code",
            position_name: format!("{}, {}", step.to.title, step.to.unit),
        });
        let pairs = |list: &'static str, pairs| Row::of_pairs(list, pairs);
        for row in moves.chain(pairs("/stays", &file.stays)) {
            let Some((person, position)) = self.pair(&row, faults) else {
                continue;
            };
            if decisions.pins.insert(person, position).is_some() {
                // Two places for one person.
                faults.push(FieldError::new(&format!("{}/nip", row.pointer), "invalid").with("value", row.nip));
            }
        }
        for row in pairs("/forbids", &file.forbids) {
            let Some((person, position)) = self.pair(&row, faults) else {
                continue;
            };
            if decisions.pins.get(&person) == Some(&position) {
                // Where somebody must be and must not be.
                faults.push(FieldError::new(&row.pointer, "invalid").with("value", row.nip));
            }
            decisions.forbids.insert((person, position));
        }
        decisions
    }
}

/// A row of a file that names a person and a position.
struct Row<'a> {
    pointer: String,
    nip: &'a str,
    name: &'a str,
    position: &'a str,
    position_field: &'static str,
    position_name: String,
}

impl<'a> Row<'a> {
    fn of_pairs(list: &'static str, pairs: &'a [shared::api::plan::PlanFilePair]) -> impl Iterator<Item = Self> {
        pairs.iter().enumerate().map(move |(place, pair)| Self {
            pointer: format!("{list}/{place}"),
            nip: &pair.nip,
            name: "",
            position: &pair.position,
            position_field: "position",
            position_name: String::new(),
        })
    }
}
