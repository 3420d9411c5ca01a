//! Accounts of a demo government: one per role, `<role>.<place>`, all with the same public password.

use anyhow::Context;
use chrono::NaiveDateTime;
use shared::domain::role::Role;

use super::{government::Government, load::Rows, place::Place};
use crate::{
    auth::password::{PasswordCost, hash_password},
    db::rows::{role_grant::RoleGrantRow, user::UserRow},
    id::new_id,
};

/// Password of every demo account. It is public; a server with demo data refuses to listen on a public address.
pub const PASSWORD: &str = "demo-seimbang-2026";

/// Accounts and their roles.
pub struct Accounts {
    /// Accounts.
    pub users: Vec<UserRow>,
    /// Roles.
    pub grants: Vec<RoleGrantRow>,
}

/// User name of a role at a place.
pub fn username(role: Role, place: Place) -> String {
    format!("{}.{}", role.as_str(), place.as_str())
}

/// Makes the accounts. The employee's account is linked to a personnel file later, when it is known whom the plan concerns; for the
/// time being to somebody the earlier plan moved.
///
/// # Errors
/// When the machine has no randomness, or the government has no such unit.
pub fn accounts(
    government: &Government,
    rows: &Rows,
    cost: PasswordCost,
    now: NaiveDateTime,
) -> anyhow::Result<Accounts> {
    let place = government.place;
    let office_name = head_office(place);
    let office = government
        .structure
        .units
        .iter()
        .position(|unit| unit.name == office_name)
        .with_context(|| format!("demo data: no {office_name}"))?;
    let head = government
        .people
        .iter()
        .position(|person| government.structure.posts[person.post].unit == office);
    let employee = government.earlier_moves.first().map(|step| step.person);
    let agency = rows.agency.id.as_str();
    let mut accounts = Accounts {
        users: Vec::new(),
        grants: Vec::new(),
    };
    for role in Role::ALL {
        let person = match role {
            Role::Employee => employee,
            Role::Head => head,
            _ => None,
        };
        let user_id: String = new_id();
        accounts.users.push(UserRow {
            agency_id: agency.to_owned(),
            id: user_id.clone(),
            username: username(role, place),
            employee_id: person.map(|index| rows.employees[index].id.clone()),
            display_name: person.map_or_else(|| display_name(role, place), |index| rows.employees[index].name.clone()),
            password_hash: hash_password(PASSWORD, cost)?,
            is_active: true,
            failed_logins: 0,
            locked_until: None,
            created_at: now,
        });
        accounts.grants.push(RoleGrantRow {
            agency_id: agency.to_owned(),
            id: new_id(),
            user_id,
            role: role.as_str().to_owned(),
            scope_unit_id: (role == Role::Head).then(|| rows.units[office].id.clone()),
            granted_at: now,
        });
    }
    Ok(accounts)
}

/// The office whose head has an account: the one that the place's story is about.
fn head_office(place: Place) -> &'static str {
    match place {
        Place::Pangkalpinang | Place::Palembang => "Dinas Kesehatan",
        Place::Binjai | Place::Pontianak => "Dinas Kependudukan dan Pencatatan Sipil",
        Place::Kepahiang => "Kecamatan Kepahiang",
    }
}

fn display_name(role: Role, place: Place) -> String {
    let region = place.region_name();
    match role {
        Role::Leader => format!("Sekretaris Daerah {region}"),
        Role::Hr => format!("Bidang Mutasi, BKPSDM {region}"),
        Role::Reviewer => format!("Tim Penilai Kinerja {region}"),
        Role::Approver => format!(
            "{} {}",
            place.authority(),
            region.split_once(' ').map_or(region, |(_, short)| short)
        ),
        Role::Auditor => format!("Inspektorat {region}"),
        Role::Admin => format!("Administrator Sistem {region}"),
        Role::Employee | Role::Head => region.to_owned(),
    }
}
