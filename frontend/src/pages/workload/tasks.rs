//! Tasks of a position, with the sum written out.

use leptos::prelude::*;
use shared::{
    api::position::{PositionTasksResponse, TaskResponse},
    domain::{
        role::Permission,
        task::{Method, Period},
    },
};

use crate::{
    components::icon::{Icon, IconView},
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    pages::eligible::CandidatesDialog,
    state::session::{may, use_user},
};

/// The tasks and what they add up to.
#[component]
pub fn TaskPanel(
    /// The position with its tasks.
    data: PositionTasksResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = data.position.title.clone();
    let heading = StoredValue::new(title.clone());
    let position_id = StoredValue::new(data.position.id.clone());
    let summary = StoredValue::new(data.clone());
    let basis = data.effective_minutes_basis.clone();
    let total: i64 = data
        .tasks
        .iter()
        .map(|task| task.workload_minutes)
        .fold(0, i64::saturating_add);
    let rows = data
        .tasks
        .into_iter()
        .map(|task| view! { <TaskRow task=task total=total /> })
        .collect_view();
    let sees_people = may(&use_user(), Permission::ViewEmployees);
    let (chosen, is_open) = (RwSignal::new(None), RwSignal::new(false));
    let is_empty = total == 0 && summary.with_value(|data| data.tasks.is_empty());
    view! {
        <section class="panel min-w-0 overflow-hidden" aria-labelledby="tasks-title">
            <div class="px-4 pt-3 pb-2">
                <h2 id="tasks-title" class="text-base">
                    {move || t_string!(i18n, workload.tasks.title, position = heading.get_value())}
                </h2>
                <p class="tabular-nums font-semibold">{move || summary.with_value(|data| sum(i18n.get_locale(), data))}</p>
                <p class="text-sm text-muted">
                    {move || t_string!(i18n, workload.tasks.basis, basis = basis.as_str())}
                </p>
                {sees_people
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn btn-sm btn-line mt-2 max-md:h-11"
                                on:click=move |_| {
                                    chosen.set(Some((position_id.get_value(), heading.get_value())));
                                    is_open.set(true);
                                }
                            >
                                <IconView icon=Icon::Users />
                                {t!(i18n, eligible.who)}
                            </button>
                        }
                    })}
            </div>
            {if is_empty {
                view! { <p class="px-4 pb-4 text-muted">{t!(i18n, workload.tasks.none)}</p> }.into_any()
            } else {
                view! {
                    <div
                        class="overflow-auto max-h-[28rem]"
                        tabindex="0"
                        role="region"
                        aria-label=move || t_string!(i18n, workload.tasks.caption, position = title.as_str())
                    >
                        <table class="dtable">
                            <thead>
                                <tr>
                                    <th scope="col">{t!(i18n, workload.tasks.task)}</th>
                                    <th scope="col" class="n">{t!(i18n, workload.tasks.volume)}</th>
                                    <th scope="col" class="n">{t!(i18n, workload.tasks.norm)}</th>
                                    <th scope="col" class="n">{t!(i18n, workload.tasks.minutes)}</th>
                                    <th scope="col" class="n">{t!(i18n, workload.tasks.share)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                            <tfoot>
                                <tr>
                                    <th scope="row" colspan="3">{t!(i18n, workload.tasks.total)}</th>
                                    <td class="n">{move || format::integer(i18n.get_locale(), total)}</td>
                                    <td></td>
                                </tr>
                            </tfoot>
                        </table>
                    </div>
                }
                .into_any()
            }}
            {sees_people.then(|| view! { <CandidatesDialog post=chosen open=is_open /> })}
        </section>
    }
}

/// One task.
#[component]
fn TaskRow(
    /// The task.
    task: TaskResponse,
    /// Minutes of all tasks.
    total: i64,
) -> impl IntoView {
    let i18n = use_i18n();
    let minutes = task.workload_minutes;
    let task = StoredValue::new(task);
    view! {
        <tr>
            <th scope="row">{task.with_value(|task| task.description.clone())}</th>
            <td class="n">{move || task.with_value(|task| volume(i18n.get_locale(), task))}</td>
            <td class="n">{move || task.with_value(|task| norm(i18n.get_locale(), task))}</td>
            <td class="n font-semibold!">{move || format::integer(i18n.get_locale(), minutes)}</td>
            <td class="n">{move || format::percent(i18n.get_locale(), share_permille(minutes, total))}</td>
        </tr>
    }
}

/// The need of a position as a sum: minutes divided by the time of one person, and what rounding makes of it.
fn sum(locale: Locale, data: &PositionTasksResponse) -> String {
    let position = &data.position;
    let need = format::count(locale, u64::from(position.need));
    if position.is_need_decreed {
        return td_string!(locale, workload.tasks.decreed, need = need);
    }
    td_string!(
        locale,
        workload.tasks.sum,
        minutes = format::integer(locale, position.workload_minutes),
        effective = format::integer(locale, data.effective_minutes),
        raw = format::decimal(locale, position.need_centi, 2),
        need = need
    )
}

/// Volume with its period, where the method has one.
fn volume(locale: Locale, task: &TaskResponse) -> String {
    let volume = decimal_text(locale, &task.volume);
    let is_periodic = Method::parse(&task.method).is_none_or(Method::needs_period);
    let Some(period) = Period::parse(&task.period).filter(|_| is_periodic) else {
        return volume;
    };
    match period {
        Period::Year => td_string!(locale, workload.tasks.per.year, volume = volume),
        Period::Semester => td_string!(locale, workload.tasks.per.semester, volume = volume),
        Period::Quarter => td_string!(locale, workload.tasks.per.quarter, volume = volume),
        Period::Month => td_string!(locale, workload.tasks.per.month, volume = volume),
        Period::Week => td_string!(locale, workload.tasks.per.week, volume = volume),
        Period::Day => td_string!(locale, workload.tasks.per.day, volume = volume),
        Period::Hour => td_string!(locale, workload.tasks.per.hour, volume = volume),
    }
}

/// Norm of the method with what it counts.
fn norm(locale: Locale, task: &TaskResponse) -> String {
    let norm = decimal_text(locale, &task.norm_time);
    match Method::parse(&task.method) {
        Some(Method::Task) => td_string!(locale, workload.tasks.norm_task, norm = norm),
        Some(Method::Result) => td_string!(locale, workload.tasks.norm_result, norm = norm),
        Some(Method::Object) => td_string!(locale, workload.tasks.norm_object, norm = norm),
        Some(Method::Tool) => td_string!(locale, workload.tasks.norm_tool, norm = norm),
        Some(Method::Decree) => format::NONE.to_owned(),
        None => norm,
    }
}

/// Exact decimal text (`1234.5`) in the manner of the language; anything else stays as it is.
fn decimal_text(locale: Locale, text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let decimals = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    format!("{whole}{fraction}")
        .parse::<i64>()
        .map_or_else(|_| text.to_owned(), |value| format::decimal(locale, value, decimals))
}

/// `part` of `total` in tenths of a percent.
fn share_permille(part: i64, total: i64) -> i64 {
    if total <= 0 {
        return 0;
    }
    let permille = (i128::from(part) * 2_000 + i128::from(total)) / (2 * i128::from(total));
    i64::try_from(permille).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_decimals_read_in_both_languages() {
        for (text, indonesian, english) in [
            ("4350", "4.350", "4,350"),
            ("0.5", "0,5", "0.5"),
            ("1234.05", "1.234,05", "1,234.05"),
            ("odd", "odd", "odd"),
        ] {
            assert_eq!(decimal_text(Locale::id, text), indonesian);
            assert_eq!(decimal_text(Locale::en, text), english);
        }
    }

    #[test]
    fn shares_of_the_mocked_position_add_up() {
        let minutes = [195_750, 97_200, 74_400, 76_800, 29_100];
        let total = minutes.iter().sum();
        let shares: Vec<i64> = minutes.iter().map(|part| share_permille(*part, total)).collect();
        assert_eq!(shares, [414, 205, 157, 162, 61]);
        assert_eq!(share_permille(5, 0), 0);
        assert_eq!(share_permille(i64::MAX, i64::MAX), 1_000);
    }
}
