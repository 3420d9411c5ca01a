//! Rules and parameters: every transfer rule with its legal basis and what is set about it, freezes, constants of workload, what letters say
//! around the reasons, and what was done.

mod form;
mod history;
mod parameters;
mod rules;
mod windows;
mod words;

use leptos::prelude::*;
use shared::{
    api::setting::{SettingResponse, SettingsResponse},
    domain::{
        eligibility::WITHOUT_CONSENT,
        role::Permission,
        setting::{Setting, SettingGroup, SettingKey, SettingKind, value_on},
    },
};

use self::{
    form::{SettingDialog, SettingForm, Target},
    history::History,
    parameters::ParameterTable,
    rules::RuleTable,
    windows::WindowTable,
};
use crate::{
    api::use_client,
    components::{load::Loaded, page_header::PageHeader},
    i18n::{t, t_string, use_i18n},
    state::{
        clock,
        session::{may, use_user, zone_of},
    },
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    /// Everything that is set, defaults included.
    items: RwSignal<Vec<SettingResponse>>,
    /// The day where the government is.
    today: chrono::NaiveDate,
    /// Whether the reader may set rules.
    edits_rules: bool,
    /// Whether the reader may set constants of workload.
    edits_constants: bool,
    /// The form.
    form: SettingForm,
}

impl Desk {
    /// Whether the reader may set a key.
    fn may_set(self, key: SettingKey) -> bool {
        match key.permission() {
            Permission::EditRules => self.edits_rules,
            _ => self.edits_constants,
        }
    }

    /// Opens the form. A new text begins as the one in force, any other new value as the product's own.
    fn open(self, target: Target) {
        let start = match &target {
            Target::New(key) if matches!(key.spec().kind, SettingKind::Text { .. }) => {
                let entered: Vec<Setting> = self.of_key(*key).iter().map(domain).collect();
                value_on(&entered, *key, self.today).unwrap_or_default().to_owned()
            }
            Target::New(key) => key.spec().default.unwrap_or(WITHOUT_CONSENT).to_owned(),
            Target::Change(item) => item.value.clone(),
        };
        self.form.open_with(target, start, self.today);
    }

    /// What is set under a key, newest first.
    fn of_key(self, key: SettingKey) -> Vec<SettingResponse> {
        self.items
            .with(|items| items.iter().filter(|item| item.key == key.as_str()).cloned().collect())
    }
}

/// A setting as the rules read it.
fn domain(item: &SettingResponse) -> Setting {
    Setting {
        key: item.key.clone(),
        value: item.value.clone(),
        valid_from: item.valid_from,
        valid_to: item.valid_to,
        legal_basis: item.legal_basis.clone(),
    }
}

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let user = use_user();
    let today = zone_of(&user).wall_clock(clock::now()).date();
    let settings = LocalResource::new(move || client.settings());
    let desk = Desk {
        items: RwSignal::new(Vec::new()),
        today,
        edits_rules: may(&user, Permission::EditRules),
        edits_constants: may(&user, Permission::EditSettings),
        form: SettingForm::new(),
    };
    let refetch = Callback::new(move |()| settings.refetch());

    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, settings.title).to_owned())
            subtitle=Signal::derive(move || t_string!(i18n, settings.lead).to_owned())
        />
        <Loaded resource=settings skeleton_rows=10 let:data>
            <Sections data=data desk=desk />
        </Loaded>
        {(desk.edits_rules || desk.edits_constants).then(|| view! { <SettingDialog desk=desk on_done=refetch /> })}
    }
}

/// Everything below the heading.
#[component]
fn Sections(data: SettingsResponse, desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    desk.items.set(data.items);
    view! {
        <div class="flex flex-col gap-4">
            <div class="panel overflow-hidden">
                <h2 id="rules-title" class="text-lg px-4 pt-3 pb-2">
                    {t!(i18n, settings.rules_title)}
                </h2>
                <RuleTable desk=desk />
            </div>
            <div class="panel overflow-hidden">
                <WindowTable desk=desk />
            </div>
            <div class="panel overflow-hidden">
                <h2 id="constants-title" class="text-lg px-4 pt-3 pb-2">
                    {t!(i18n, settings.constants_title)}
                </h2>
                <ParameterTable desk=desk group=SettingGroup::Workload labelled_by="constants-title" />
            </div>
            <div class="panel overflow-hidden">
                <h2 id="letters-title" class="text-lg px-4 pt-3">
                    {t!(i18n, settings.letters.title)}
                </h2>
                <p class="text-sm text-muted px-4 pb-2 max-w-prose">{t!(i18n, settings.letters.lead)}</p>
                <ParameterTable desk=desk group=SettingGroup::Letters labelled_by="letters-title" />
            </div>
            <div class="panel overflow-hidden">
                <h2 id="history-title" class="text-lg px-4 pt-3 pb-2">
                    {t!(i18n, settings.history_title)}
                </h2>
                <History events=data.events />
            </div>
        </div>
    }
}
