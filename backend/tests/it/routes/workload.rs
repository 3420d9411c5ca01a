//! Units, load, positions and employees: numbers, pages and scopes.

use serde_json::Value;
use shared::{
    api::{
        employee::EmployeeResponse,
        page::Page,
        path,
        position::{PositionResponse, PositionTasksResponse},
        problem::ErrorCode,
        workload::{UnitLoadsResponse, UnitsResponse, WorkloadSummaryResponse},
    },
    domain::{role::Role, zone::Zone},
};

use crate::support::{TestApp, government::EMPLOYEES, on_both_databases, planning::Planning};

on_both_databases! {
    async fn the_summary_adds_up_without_netting(test: Planning) {
        let summary: WorkloadSummaryResponse = test.get(&test.hr, path::WORKLOAD_SUMMARY).await.expect(200);
        let total = summary.balance.total;
        assert_eq!((total.need, total.holders), (18, EMPLOYEES));
        // Short: 3 nurses, 3 clerks, 2 teachers. Too many: 3 nurses, 3 clerks.
        assert_eq!((total.shortage, total.surplus, total.vacant_positions), (8, 6, 1));
        assert_eq!(summary.balance.index_permille, 588); // 1 - 14 / 34
        let ratios: Vec<_> = summary.compared.iter().map(|unit| unit.subtree.load_ratio_centi).collect();
        assert_eq!(ratios.first(), Some(&Some(400))); // Puskesmas Timur: 4 needed, 1 there
        let mut value = serde_json::to_value(&summary).unwrap();
        hide_ids(&mut value);
        insta::assert_json_snapshot!("workload_summary", value);
    }

    async fn a_head_sees_the_own_subtree_only(test: Planning) {
        let head = test.with_account("head.contoh", Role::Head, Some("1.1"), None).await;
        let units: UnitsResponse = test.get(&head, path::UNITS).await.expect(200);
        let codes: Vec<_> = units.items.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(codes, ["1.1", "1.1.1", "1.1.2"]);
        assert_eq!(units.items[0].parent_id, None, "what lies above is not told");

        let loads: UnitLoadsResponse = test.get(&head, path::WORKLOAD_UNITS).await.expect(200);
        assert_eq!(loads.items.len(), 3);
        assert_eq!(loads.items[0].subtree.holders, 11);
        let summary: WorkloadSummaryResponse = test.get(&head, path::WORKLOAD_SUMMARY).await.expect(200);
        assert_eq!(summary.unit.code, "1.1");

        let people: Page<EmployeeResponse> = test.get(&head, path::EMPLOYEES).await.expect(200);
        assert_eq!(people.page.total, 11);
        let positions: Page<PositionResponse> = test.get(&head, path::POSITIONS).await.expect(200);
        assert_eq!(positions.page.total, 4);

        let school = test.government.unit("1.2.1");
        for list in [path::EMPLOYEES, path::POSITIONS, path::WORKLOAD_SUMMARY] {
            let answer = test.get(&head, &format!("{list}?unit_id={school}")).await;
            answer.expect_problem(ErrorCode::NotFound);
        }
        let teachers = test.government.position("1.2.1/TEACHER");
        let answer = test.get(&head, &path::position_tasks(&teachers.into())).await;
        answer.expect_problem(ErrorCode::NotFound);
    }

    async fn positions_are_filtered_sorted_and_paged(test: Planning) {
        let list = async |query: &str| -> Page<PositionResponse> {
            test.get(&test.hr, &format!("{}?{query}", path::POSITIONS)).await.expect(200)
        };
        let heaviest = list("sort=-load_ratio&per_page=3").await;
        let ratios: Vec<_> = heaviest.items.iter().map(|position| position.load_ratio_centi).collect();
        assert_eq!(ratios, [None, Some(400), Some(167)], "vacant first, then by ratio");
        assert_eq!(heaviest.items[0].zone, Zone::Vacant);
        assert_eq!((heaviest.page.total, heaviest.page.per_page), (7, 3));
        let last = list("sort=-load_ratio&per_page=3&page=3").await;
        assert_eq!(last.items.len(), 1);
        assert_eq!(last.items[0].load_ratio_centi, Some(25)); // four clerks for the work of one

        assert_eq!(list("zone=slack").await.page.total, 2);
        assert_eq!(list("q=PERAWAT").await.page.total, 2);
        let east = test.government.unit("1.1.2");
        let there = list(&format!("unit_id={east}")).await;
        assert_eq!((there.items[0].gap, there.items[0].need_centi), (-3, 400));
        assert_eq!(there.items[0].tasks, 1);
    }

    async fn a_position_shows_the_sum_behind_its_need(test: Planning) {
        let id = test.government.position("1.1.2/NURSE");
        let tasks: PositionTasksResponse = test.get(&test.hr, &path::position_tasks(&id.into())).await.expect(200);
        assert_eq!(tasks.effective_minutes, 75_000);
        assert_eq!(tasks.tasks[0].volume, "4000");
        assert_eq!(tasks.tasks[0].norm_time, "75");
        assert_eq!(tasks.tasks[0].workload_minutes, 300_000);
        assert_eq!(tasks.position.workload_minutes, 300_000);
    }

    async fn employees_are_searched_in_any_case_and_wildcards_are_letters(test: Planning) {
        let list = async |query: &str| -> Page<EmployeeResponse> {
            test.get(&test.hr, &format!("{}?{query}", path::EMPLOYEES)).await.expect(200)
        };
        assert_eq!(list("q=nurse").await.page.total, 6);
        assert_eq!(list("q=NURSE").await.page.total, 6);
        assert_eq!(list("q=%20nurse%20").await.page.total, 6);
        assert_eq!(list("q=%25").await.page.total, 0);
        assert_eq!(list("q=_").await.page.total, 0);
        assert_eq!(list("q=198501012010011").await.page.total, 8, "every other number");
        assert_eq!(list("q=19850101%20201001%201").await.page.total, 8, "typed in groups");
        let page = list("per_page=5&page=4").await;
        assert_eq!((page.items.len(), page.page.total), (1, u64::from(EMPLOYEES)));
        let first = &list("").await.items[0];
        assert_eq!(first.unit_name.as_deref(), Some("Dinas Kesehatan"));
        assert_eq!(first.title.as_deref(), Some("Kepala Dinas"));
    }

    async fn a_page_out_of_range_is_explained(test: Planning) {
        for query in ["per_page=0", "per_page=201", "page=0"] {
            let answer = test.get(&test.hr, &format!("{}?{query}", path::EMPLOYEES)).await;
            let problem = answer.expect_problem(ErrorCode::Validation);
            assert_eq!(problem.errors[0].code, "out_of_range", "{query}");
        }
        for query in ["page=minus", "unknown=1", "zone=purple"] {
            let answer = test.get(&test.hr, &format!("{}?{query}", path::POSITIONS)).await;
            answer.expect_problem(ErrorCode::MalformedRequest);
        }
    }

    async fn another_government_sees_nothing_of_this_one(test: Planning) {
        let stranger = test.app.with_user("lain", Role::Hr).await;
        let units: UnitsResponse = test.get(&stranger, path::UNITS).await.expect(200);
        assert_eq!(units.items, []);
        let people: Page<EmployeeResponse> = test.get(&stranger, path::EMPLOYEES).await.expect(200);
        assert_eq!(people.page.total, 0);
        let unit = test.government.unit("1");
        for list in [path::EMPLOYEES, path::POSITIONS] {
            let answer = test.get(&stranger, &format!("{list}?unit_id={unit}")).await;
            answer.expect_problem(ErrorCode::NotFound);
        }
        let position = test.government.position("1.1.2/NURSE");
        let answer = test.get(&stranger, &path::position_tasks(&position.into())).await;
        answer.expect_problem(ErrorCode::NotFound);
    }

    async fn a_government_without_units_is_told_so(app: TestApp) {
        let hr = app.with_user("kosong", Role::Hr).await;
        let answer = app.get(path::WORKLOAD_SUMMARY).bearer(&hr.token).send().await;
        answer.expect_problem(ErrorCode::NothingToPlan);
        let loads: UnitLoadsResponse = app.get(path::WORKLOAD_UNITS).bearer(&hr.token).send().await.expect(200);
        assert_eq!(loads.items, []);
    }
}

/// Replaces identifiers, which are new in each run.
fn hide_ids(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if (name == "id" || name.ends_with("_id")) && member.is_string() {
                    *member = Value::from("[id]");
                } else {
                    hide_ids(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_ids),
        _ => {}
    }
}
