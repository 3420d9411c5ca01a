//! The rules that were checked for a move, and the decisions that override those which warn.

use leptos::prelude::*;
use shared::{
    api::plan::{MAX_DOCUMENT_NUMBER, MAX_PLAN_TEXT, OverrideRequest, OverrideResponse},
    domain::{
        ids::MoveId,
        plan::lifecycle::Act,
        rule::{Authority, RuleId, RuleResult, Severity},
    },
};

use super::{
    super::{
        PlanHandle,
        records::{invalid, read_day},
    },
    saving::{FormButtons, Saving},
};
use crate::{
    components::{
        alert::ErrorAlert,
        field::{Field, TextArea, TextField},
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, reason::severity_name, rule::rule_name, t, t_string, td_string, use_i18n},
    state::session::{use_user, zone_of},
};

fn authority_title(locale: Locale, authority: Authority) -> &'static str {
    match authority {
        Authority::AppointingAuthority => td_string!(locale, record.decision.appointing_authority),
        Authority::Minister => td_string!(locale, record.decision.minister),
    }
}

/// Every rule with its outcome and legal basis.
#[component]
pub(super) fn RuleList(
    /// The plan.
    handle: PlanHandle,
    /// The move.
    id: MoveId,
    /// The outcomes.
    rules: Vec<RuleResult>,
    /// The decisions in force; none before they are loaded.
    overrides: Signal<Option<Vec<OverrideResponse>>>,
) -> impl IntoView {
    // One form at a time: its fields have fixed names.
    let deciding = RwSignal::new(None::<RuleId>);
    let id = StoredValue::new(id);
    view! {
        <ul class="flex flex-col gap-1.5">
            {rules
                .into_iter()
                .map(|rule| {
                    let warns = rule.warns();
                    let decision = Memo::new(move |_| {
                        let all = overrides.get().filter(|_| warns)?;
                        Some(all.into_iter().find(|found| found.rule == rule.rule))
                    });
                    view! {
                        <RuleRow rule=rule.rule severity=rule.severity>
                            {move || {
                                decision
                                    .get()
                                    .map(|found| {
                                        view! {
                                            <Decision
                                                handle=handle
                                                id=id.get_value()
                                                rule=rule.rule
                                                found=found
                                                deciding=deciding
                                            />
                                        }
                                    })
                            }}
                        </RuleRow>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// One rule with its outcome and legal basis.
#[component]
fn RuleRow(
    /// The rule.
    rule: RuleId,
    /// How it came out.
    severity: Severity,
    /// What was decided about it.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = match severity {
        Severity::Pass => ("text-ok-ink", Icon::Check),
        Severity::Info => ("text-info-ink", Icon::Info),
        Severity::Warn => ("text-warn-ink", Icon::Alert),
        Severity::Block => ("text-bad-ink", Icon::Error),
    };
    view! {
        <li class="flex items-start gap-2">
            <span class=class>
                <IconView icon=icon class="size-4 mt-0.5" />
            </span>
            <div class="min-w-0 flex-1">
                <span class="font-semibold">{move || rule_name(i18n.get_locale(), rule)}</span>
                ": "
                {move || severity_name(i18n.get_locale(), severity)}
                <span class="block text-xs text-muted">
                    {move || rule.legal_basis().unwrap_or_else(|| t_string!(i18n, rule.own_basis))}
                </span>
                {children()}
            </div>
        </li>
    }
}

/// The decision that overrides a rule which warns, and the form for those who may record one.
#[component]
fn Decision(
    /// The plan.
    handle: PlanHandle,
    /// The move.
    id: MoveId,
    /// The rule.
    rule: RuleId,
    /// The decision in force.
    found: Option<OverrideResponse>,
    /// The rule that a decision is being recorded for.
    deciding: RwSignal<Option<RuleId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let saving = Saving::new(handle, Callback::new(move |()| deciding.set(None)));
    let id = StoredValue::new(id);
    let has_one = found.is_some();
    let may = move || handle.with(|plan| plan.acts.contains(&Act::ExplainMove));
    let withdraw = move |_| {
        saving.send(async move |client, plan, version| {
            client.withdraw_override(&plan, &id.get_value(), rule, version).await
        });
    };
    view! {
        {found
            .map(|found| {
                let OverrideResponse { decision, recorded_by, recorded_at, .. } = found;
                let OverrideRequest { authority, reason, document, dated_on } = decision;
                view! {
                    <p class="mt-1">
                        <span class="chip chip-ok">
                            <IconView icon=Icon::ShieldCheck class="size-3.5" />
                            {t!(i18n, record.decision.overridden)}
                        </span>
                        " "
                        {move || {
                            let locale = i18n.get_locale();
                            td_string!(
                                locale,
                                record.decision.by,
                                authority = authority_title(locale, authority),
                                document = document.clone(),
                                date = format::date(locale, dated_on)
                            )
                        }}
                    </p>
                    <p class="whitespace-pre-line">{reason}</p>
                    <p class="text-xs text-muted">
                        {t!(
                            i18n,
                            record.by,
                            actor = move || recorded_by.clone(),
                            date = move || format::date_time(i18n.get_locale(), recorded_at, zone)
                        )}
                    </p>
                }
            })}
        <ErrorAlert error=saving.error on_retry=saving.reload() />
        <Show when=move || may() && deciding.get() != Some(rule)>
            <div class="flex flex-wrap gap-2 mt-1">
                <button type="button" class="btn btn-sm btn-line" on:click=move |_| deciding.set(Some(rule))>
                    {move || {
                        if has_one { t_string!(i18n, record.decision.again) } else { t_string!(i18n, record.decision.add) }
                    }}
                    <span class="sr-only">": "{move || rule_name(i18n.get_locale(), rule)}</span>
                </button>
                <button type="button" class="btn btn-sm btn-quiet" class:hidden=!has_one on:click=withdraw>
                    {t!(i18n, record.decision.withdraw)}
                    <span class="sr-only">": "{move || rule_name(i18n.get_locale(), rule)}</span>
                </button>
            </div>
        </Show>
        <Show when=move || may() && deciding.get() == Some(rule)>
            <DecisionForm saving=saving id=id rule=rule on_cancel=Callback::new(move |()| deciding.set(None)) />
        </Show>
    }
}

/// Who decided what, why, and where it is written.
#[component]
fn DecisionForm(
    /// Sends it.
    saving: Saving,
    /// The move.
    id: StoredValue<MoveId>,
    /// The rule.
    rule: RuleId,
    /// Closes the form.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let least = rule.least_authority();
    let authority = RwSignal::new(least);
    let reason = RwSignal::new(String::new());
    let document = RwSignal::new(String::new());
    let dated_on = RwSignal::new(String::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut errors = Vec::new();
        let day = read_day(&dated_on.get_untracked(), "/dated_on", &mut errors);
        if day.is_none() && errors.is_empty() {
            errors.push(shared::api::problem::FieldError::new("/dated_on", "required"));
        }
        let Some(dated_on) = day else {
            saving.error.set(Some(invalid(errors)));
            return;
        };
        let decision = OverrideRequest {
            authority: authority.get_untracked(),
            reason: reason.get_untracked(),
            document: document.get_untracked(),
            dated_on,
        };
        saving.send(async move |client, plan, version| {
            client
                .override_rule(&plan, &id.get_value(), rule, version, &decision)
                .await
        });
    };
    view! {
        <form class="flex flex-col gap-3 mt-2" novalidate on:submit=save>
            <Field
                id="decision-authority"
                label=Signal::derive(move || t_string!(i18n, record.decision.authority).to_owned())
                error=saving.fault("/authority")
            >
                <select
                    id="decision-authority"
                    class="select w-full"
                    on:change=move |event| {
                        if let Some(chosen) = Authority::parse(&event_target_value(&event)) {
                            authority.set(chosen);
                        }
                    }
                >
                    {Authority::ALL
                        .into_iter()
                        .filter(|one| *one >= least)
                        .map(|one| {
                            view! {
                                <option value=one.as_str()>{move || authority_title(i18n.get_locale(), one)}</option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
            <TextArea
                id="decision-reason"
                label=Signal::derive(move || t_string!(i18n, record.exception.reason).to_owned())
                value=reason
                error=saving.fault("/reason")
                max_length=MAX_PLAN_TEXT
                class="textarea w-full h-20"
            />
            <TextField
                id="decision-document"
                label=Signal::derive(move || t_string!(i18n, record.decision.document).to_owned())
                value=document
                error=saving.fault("/document")
                max_length=MAX_DOCUMENT_NUMBER
            />
            <TextField
                id="decision-dated-on"
                kind="date"
                label=Signal::derive(move || t_string!(i18n, record.decision.dated_on).to_owned())
                value=dated_on
                error=saving.fault("/dated_on")
            />
            <FormButtons saving=saving on_cancel=on_cancel />
        </form>
    }
}
