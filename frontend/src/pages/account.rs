//! The own account: who the system takes you for, what that allows, notices by e-mail, signing out.

mod mail;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::workload::UnitsResponse,
    domain::role::{Permission, Role, RoleGrant},
};

use mail::MailSection;

use crate::{
    api::use_client,
    components::{
        icon::{Icon, IconView},
        page_header::PageHeader,
    },
    i18n::{Locale, role::role_name, t, t_string, td_string, use_i18n},
    state::{
        session::{may, use_user},
        toast::use_toasts,
    },
};

/// What a permission lets people do, in words.
fn permission_text(locale: Locale, permission: Permission) -> &'static str {
    match permission {
        Permission::ViewWorkload => td_string!(locale, account.may.view_workload),
        Permission::ViewPositions => td_string!(locale, account.may.view_positions),
        Permission::ViewEmployees => td_string!(locale, account.may.view_employees),
        Permission::ViewPlans => td_string!(locale, account.may.view_plans),
        Permission::ViewMoves => td_string!(locale, account.may.view_moves),
        Permission::EditPlans => td_string!(locale, account.may.edit_plans),
        Permission::AdvisePlans => td_string!(locale, account.may.advise_plans),
        Permission::DecidePlans => td_string!(locale, account.may.decide_plans),
        Permission::ImportData => td_string!(locale, account.may.import_data),
        Permission::ViewSettings => td_string!(locale, account.may.view_settings),
        Permission::EditSettings => td_string!(locale, account.may.edit_settings),
        Permission::EditRules => td_string!(locale, account.may.edit_rules),
        Permission::EditRelations => td_string!(locale, account.may.edit_relations),
        Permission::OwnTransfers => td_string!(locale, account.may.own_transfers),
        Permission::ViewFeedback => td_string!(locale, account.may.view_feedback),
    }
}

/// How far a role reaches, in words: the whole government or a unit with everything below it.
fn scope_text(locale: Locale, grant: &RoleGrant, units: Option<&UnitsResponse>) -> String {
    if grant.role == Role::Employee {
        return td_string!(locale, account.scope_own).to_owned();
    }
    let Some(scope) = &grant.scope_unit_id else {
        return td_string!(locale, account.scope_all).to_owned();
    };
    let name = units.and_then(|units| units.items.iter().find(|unit| unit.id == *scope));
    match name {
        Some(unit) => td_string!(locale, account.scope_unit, unit = unit.name.as_str()),
        None => td_string!(locale, account.scope_some_unit).to_owned(),
    }
}

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let i18n = use_i18n();
    let user = use_user();
    let client = use_client();
    let toasts = use_toasts();
    // Names of units are open to those who see workload or employees; the page works without them.
    let may_see_units = may(&user, Permission::ViewWorkload);
    let units = LocalResource::new(move || async move { if may_see_units { client.units().await.ok() } else { None } });
    let sign_out = move |_| {
        spawn_local(async move {
            if let Err(error) = client.sign_out().await {
                toasts.say(error.message(i18n.get_locale_untracked()));
            }
        });
    };
    let grants = user.grants.clone();
    let permissions = user.permissions.clone();

    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, account.title).to_owned()) />
        <div class="grid gap-4 max-w-3xl">
            <section class="panel p-5" aria-labelledby="account-who">
                <h2 id="account-who" class="text-lg">
                    {user.display_name.clone()}
                </h2>
                <dl class="mt-3 grid sm:grid-cols-[auto_1fr] gap-x-6 sm:gap-y-1.5">
                    <dt class="text-muted">{t!(i18n, account.username)}</dt>
                    <dd class="mb-1.5 sm:mb-0 break-all">{user.username.clone()}</dd>
                    <dt class="text-muted">{t!(i18n, account.agency)}</dt>
                    <dd>{user.agency.name.clone()}</dd>
                </dl>
            </section>
            <section class="panel p-5" aria-labelledby="account-roles">
                <h2 id="account-roles" class="text-lg">
                    {t!(i18n, account.roles)}
                </h2>
                <ul class="mt-2 divide-y divide-hair">
                    {grants
                        .into_iter()
                        .map(|grant| {
                            let role = grant.role;
                            view! {
                                <li class="py-2 flex items-start gap-3">
                                    <IconView icon=Icon::Account class="size-5 mt-0.5 text-muted" />
                                    <span>
                                        <span class="font-semibold block">{move || role_name(i18n.get_locale(), role)}</span>
                                        <span class="text-sm text-muted block">
                                            {move || {
                                                let units = units.get().flatten();
                                                scope_text(i18n.get_locale(), &grant, units.as_ref())
                                            }}
                                        </span>
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <h3 class="text-base mt-4">{t!(i18n, account.allowed)}</h3>
                <ul class="mt-1.5 grid sm:grid-cols-2 gap-x-6 gap-y-1">
                    {permissions
                        .into_iter()
                        .map(|permission| {
                            view! {
                                <li class="flex items-start gap-2">
                                    <IconView icon=Icon::Check class="size-4 mt-1 text-ok-ink" />
                                    {move || permission_text(i18n.get_locale(), permission)}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <p class="text-sm text-muted mt-4">{t!(i18n, account.wrong)}</p>
            </section>
            <MailSection />
            <div>
                <button type="button" class="btn btn-line h-11" on:click=sign_out>
                    <IconView icon=Icon::SignOut class="size-5" />
                    {t!(i18n, common.sign_out)}
                </button>
            </div>
        </div>
    }
}
