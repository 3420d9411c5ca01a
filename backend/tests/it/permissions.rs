//! Who may call what: one table, compared with the document and tried on every route with every role.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use serde_json::{Value, json};
use shared::{
    api::{path::LOGIN, problem::ErrorCode},
    domain::role::{Permission as P, Role, permissions},
};

use crate::support::{TestApp, on_both_databases, people::PASSWORD};

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Anybody; the route does not look at the access token, or works without.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever holds the permission.
    Needs(P),
}
use Access::{Needs, Public, SignedIn};

/// Every route of the API. A route that is not here fails the test.
const TABLE: &[(&str, &str, Access)] = &[
    ("GET", "/api/v1/calendar", Needs(P::ViewPlans)),
    ("GET", "/api/v1/eligibility", Needs(P::ViewEmployees)),
    ("PATCH", "/api/v1/employee-relations/{id}", Needs(P::EditRelations)),
    ("DELETE", "/api/v1/employee-relations/{id}", Needs(P::EditRelations)),
    ("GET", "/api/v1/employees", Needs(P::ViewEmployees)),
    ("GET", "/api/v1/employees/{id}/options", Needs(P::ViewEmployees)),
    ("GET", "/api/v1/employees/{id}/wishes", Needs(P::EditPlans)),
    ("GET", "/api/v1/me/wishes", Needs(P::OwnTransfers)),
    ("PUT", "/api/v1/me/wishes", Needs(P::OwnTransfers)),
    ("GET", "/api/v1/me/wishes/units", Needs(P::OwnTransfers)),
    ("GET", "/api/v1/employees/{id}/relations", Needs(P::EditRelations)),
    ("POST", "/api/v1/employees/{id}/relations", Needs(P::EditRelations)),
    ("POST", "/api/v1/imports", Needs(P::ImportData)),
    ("GET", "/api/v1/imports/templates/{kind}.csv", Needs(P::ImportData)),
    ("GET", "/api/v1/jobs/{id}", Needs(P::EditPlans)),
    ("GET", "/api/v1/check-ins", Needs(P::ViewEmployees)),
    // Only a head of the new unit may; that is decided by the service.
    ("POST", "/api/v1/check-ins", Needs(P::ViewEmployees)),
    ("GET", "/api/v1/concerns/{id}", Needs(P::ViewFeedback)),
    ("POST", "/api/v1/concerns/{id}/messages", Needs(P::EditPlans)),
    ("PUT", "/api/v1/concerns/{id}/outcome", Needs(P::EditPlans)),
    ("GET", "/api/v1/me", SignedIn),
    ("POST", "/api/v1/me/concerns/{id}/withdrawal", Needs(P::OwnTransfers)),
    ("POST", "/api/v1/me/concerns/{id}/messages", Needs(P::OwnTransfers)),
    ("GET", "/api/v1/me/check-ins", Needs(P::OwnTransfers)),
    ("POST", "/api/v1/me/check-ins", Needs(P::OwnTransfers)),
    ("GET", "/api/v1/me/options", Needs(P::OwnTransfers)),
    ("POST", "/api/v1/me/feedback", Needs(P::OwnTransfers)),
    ("GET", "/api/v1/me/mail-settings", SignedIn),
    ("PUT", "/api/v1/me/mail-settings", SignedIn),
    ("GET", "/api/v1/me/notices", SignedIn),
    ("POST", "/api/v1/me/notices/read", SignedIn),
    ("GET", "/api/v1/me/transfers", Needs(P::OwnTransfers)),
    ("POST", "/api/v1/me/transfers/{id}/receipt", Needs(P::OwnTransfers)),
    ("POST", "/api/v1/me/transfers/{id}/responses", Needs(P::OwnTransfers)),
    ("GET", "/api/v1/openapi.json", Public),
    ("GET", "/api/v1/plans", Needs(P::ViewPlans)),
    ("POST", "/api/v1/plans", Needs(P::EditPlans)),
    ("GET", "/api/v1/plans/{id}", Needs(P::ViewPlans)),
    ("PATCH", "/api/v1/plans/{id}", Needs(P::EditPlans)),
    ("GET", "/api/v1/plans/{id}/basis", Needs(P::EditPlans)),
    ("GET", "/api/v1/plans/{id}/concerns", Needs(P::ViewMoves)),
    ("GET", "/api/v1/plans/{id}/effect", Needs(P::ViewPlans)),
    ("GET", "/api/v1/plans/{id}/feedback", Needs(P::ViewFeedback)),
    ("GET", "/api/v1/plans/{id}/comparison", Needs(P::EditPlans)),
    ("POST", "/api/v1/plans/{id}/copies", Needs(P::EditPlans)),
    ("PUT", "/api/v1/plans/{id}/decree", Needs(P::EditPlans)),
    ("PUT", "/api/v1/plans/{id}/scenario", Needs(P::EditPlans)),
    ("GET", "/api/v1/plans/{id}/scenarios", Needs(P::EditPlans)),
    (
        "PATCH",
        "/api/v1/plans/{id}/scenarios/{scenario_id}",
        Needs(P::EditPlans),
    ),
    ("PUT", "/api/v1/plans/{id}/minutes", Needs(P::AdvisePlans)),
    ("GET", "/api/v1/plans/{id}/live", Needs(P::ViewPlans)),
    ("GET", "/api/v1/plans/{id}/moves", Needs(P::ViewMoves)),
    ("GET", "/api/v1/plans/{id}/moves/{move_id}", Needs(P::ViewMoves)),
    (
        "PUT",
        "/api/v1/plans/{id}/moves/{move_id}/reason-text",
        Needs(P::EditPlans),
    ),
    (
        "DELETE",
        "/api/v1/plans/{id}/moves/{move_id}/reason-text",
        Needs(P::EditPlans),
    ),
    (
        "PUT",
        "/api/v1/plans/{id}/moves/{move_id}/overrides/{rule}",
        Needs(P::EditPlans),
    ),
    (
        "DELETE",
        "/api/v1/plans/{id}/moves/{move_id}/overrides/{rule}",
        Needs(P::EditPlans),
    ),
    (
        "PUT",
        "/api/v1/plans/{id}/moves/{move_id}/exception",
        Needs(P::EditPlans),
    ),
    (
        "DELETE",
        "/api/v1/plans/{id}/moves/{move_id}/exception",
        Needs(P::EditPlans),
    ),
    (
        "POST",
        "/api/v1/plans/{id}/moves/{move_id}/execution",
        Needs(P::EditPlans),
    ),
    ("PUT", "/api/v1/plans/{id}/reversal-decree", Needs(P::EditPlans)),
    // The briefing names nobody; for all others the service asks for more.
    ("GET", "/api/v1/plans/{id}/papers/{paper}", Needs(P::ViewPlans)),
    ("POST", "/api/v1/plans/imports", Needs(P::EditPlans)),
    ("POST", "/api/v1/plans/{id}/proposals", Needs(P::EditPlans)),
    ("GET", "/api/v1/plans/{id}/responses", Needs(P::ViewFeedback)),
    // Which step needs which permission is decided by the service; seeing the plan is the least.
    ("POST", "/api/v1/plans/{id}/transitions", Needs(P::ViewPlans)),
    ("GET", "/api/v1/plans/{id}/working-decisions", Needs(P::EditPlans)),
    ("PUT", "/api/v1/plans/{id}/working-decisions", Needs(P::EditPlans)),
    ("DELETE", "/api/v1/plans/{id}/working-decisions", Needs(P::EditPlans)),
    ("GET", "/api/v1/positions", Needs(P::ViewPositions)),
    ("GET", "/api/v1/positions/{id}/candidates", Needs(P::ViewEmployees)),
    ("GET", "/api/v1/positions/{id}/tasks", Needs(P::ViewPositions)),
    ("GET", "/api/v1/settings", Needs(P::ViewSettings)),
    // Which key needs which permission is decided by the service; seeing the settings is the least.
    ("POST", "/api/v1/settings", Needs(P::ViewSettings)),
    ("PATCH", "/api/v1/settings/{id}", Needs(P::ViewSettings)),
    ("DELETE", "/api/v1/settings/{id}", Needs(P::ViewSettings)),
    ("GET", "/api/v1/system/mail", Needs(P::EditSettings)),
    ("GET", "/api/v1/training-needs", Needs(P::ViewEmployees)),
    ("POST", "/api/v1/training-needs", Needs(P::ViewEmployees)),
    ("PATCH", "/api/v1/training-needs/{id}", Needs(P::EditPlans)),
    ("GET", "/api/v1/units", Needs(P::ViewWorkload)),
    ("GET", "/api/v1/workload/summary", Needs(P::ViewWorkload)),
    ("GET", "/api/v1/workload/units", Needs(P::ViewWorkload)),
    ("POST", "/api/v1/auth/login", Public),
    ("POST", "/api/v1/auth/logout", Public),
    ("POST", "/api/v1/auth/refresh", Public),
];

/// Every operation of the document.
fn operations() -> BTreeMap<(String, String), Value> {
    let document = serde_json::to_value(backend::openapi::document()).unwrap();
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.insert((method.to_uppercase(), path.clone()), operation.clone());
        }
    }
    found
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes: BTreeSet<_> = operations().into_keys().collect();
    let rows: BTreeSet<_> = TABLE
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(rows.len(), TABLE.len(), "a row stands there twice");
    assert_eq!(routes, rows);
}

#[test]
fn the_document_says_who_may_call() {
    let operations = operations();
    for (method, path, access) in TABLE {
        let operation = &operations[&((*method).to_owned(), (*path).to_owned())];
        let needs_token = operation["security"]
            .as_array()
            .is_some_and(|list| list.iter().any(|scheme| scheme.get("access_token").is_some()));
        assert_eq!(needs_token, *access != Public, "{method} {path}: security");
    }
}

on_both_databases! {
    async fn every_role_gets_what_the_table_says(app: TestApp) {
        let mut people = Vec::new();
        for role in Role::ALL {
            people.push((role, app.with_user("binjai", role).await));
        }
        for (method, template, access) in TABLE {
            let path = template
                .replace("{id}", "01900000-0000-7000-8000-000000000000")
                .replace("{scenario_id}", "01900000-0000-7000-8000-000000000000")
                .replace("{move_id}", "01900000-0000-7000-8000-000000000000")
                .replace("{rule}", "TENURE_MIN")
                .replace("{kind}", "units")
                .replace("{paper}", "briefing.pdf");
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            if *access == Public {
                // Everything that a browser has before it holds an access token. A new session each time: one of the routes ends it.
                let credentials = json!({ "username": "hr.binjai", "password": PASSWORD });
                let session = app.post(LOGIN, &credentials).send().await;
                let call = app.request(method.clone(), &path).cookie(&session.cookies[0]).json(&credentials);
                let answer = call.send().await;
                assert!(answer.status.is_success(), "{method} {path}: {}", answer.status);
                continue;
            }
            app.request(method.clone(), &path).send().await.expect_problem(ErrorCode::Unauthenticated);
            for (role, person) in &people {
                // No body: whoever may call gets as far as being told so, or that the thing does not exist.
                let answer = app.request(method.clone(), &path).bearer(&person.token).send().await;
                let is_allowed = match access {
                    Public | SignedIn => true,
                    Needs(permission) => permissions(*role).contains(permission),
                };
                let status = answer.status.as_u16();
                assert!(status < 500, "{method} {path} as {role:?}: {status}");
                assert_ne!(status, 401, "{method} {path} as {role:?}");
                assert_eq!(status != 403, is_allowed, "{method} {path} as {role:?}: {status}");
            }
        }
    }
}
