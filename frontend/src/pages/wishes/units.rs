//! A short list of units in order: add one, take one out.

use leptos::prelude::*;
use shared::{
    api::wish::{MAX_WISHED_UNITS, UnitName},
    domain::ids::UnitId,
};

use crate::{
    components::{
        field::{FieldError, described_by},
        icon::{Icon, IconView},
    },
    i18n::{t, t_string, use_i18n, wish::unit_text},
};

/// The list with its field.
#[component]
pub(super) fn UnitPicker(
    /// Id of the field.
    id: &'static str,
    /// What the list is about.
    #[prop(into)]
    label: Signal<String>,
    /// How it is read.
    #[prop(into)]
    help: Signal<String>,
    /// Every unit.
    units: StoredValue<Vec<UnitName>>,
    /// The chosen ones, in order.
    chosen: RwSignal<Vec<UnitId>>,
    /// Those of the other list, which are not offered here.
    others: RwSignal<Vec<UnitId>>,
    /// What is wrong, if anything.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name_of = move |wanted: &UnitId| {
        units.with_value(|units| {
            units
                .iter()
                .find(|unit| unit.id == *wanted)
                .map(unit_text)
                .unwrap_or_default()
        })
    };
    let is_full = move || chosen.with(Vec::len) >= MAX_WISHED_UNITS;
    let add = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        if !value.is_empty() {
            chosen.update(|chosen| chosen.push(UnitId(value)));
        }
    };
    view! {
        <div>
            <label for=id class="block font-semibold mb-1.5">
                {move || label.get()}
            </label>
            <ol class="grid gap-1.5 mb-2 empty:hidden">
                {move || {
                    chosen
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, unit)| {
                            let name = name_of(&unit);
                            let remove_label = {
                                let name = name.clone();
                                move || t_string!(i18n, wish.remove, name = name.clone())
                            };
                            view! {
                                <li class="flex items-center gap-2 rounded-box bg-sunken px-3 py-1">
                                    <span class="tabular-nums text-muted">{place + 1}"."</span>
                                    <span class="flex-1 min-w-0 wrap-anywhere">{name}</span>
                                    <button
                                        type="button"
                                        class="btn btn-quiet btn-square size-11"
                                        aria-label=remove_label
                                        on:click=move |_| chosen.update(|chosen| chosen.retain(|one| *one != unit))
                                    >
                                        <IconView icon=Icon::Close />
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
            <select
                id=id
                class="select w-full h-11 text-base"
                disabled=is_full
                aria-invalid=move || error.get().is_some().to_string()
                aria-describedby=move || described_by(id, true, error.get().is_some())
                on:change=add
                prop:value=move || {
                    // Back to the invitation after every choice.
                    chosen.track();
                    String::new()
                }
            >
                <option value="">{t!(i18n, wish.add)}</option>
                {move || {
                    let (chosen, others) = (chosen.get(), others.get());
                    units
                        .with_value(|units| {
                            units
                                .iter()
                                .filter(|unit| !chosen.contains(&unit.id) && !others.contains(&unit.id))
                                .map(|unit| view! { <option value=unit.id.to_string()>{unit_text(unit)}</option> })
                                .collect_view()
                        })
                }}
            </select>
            <p id=format!("{id}-help") class="text-sm text-muted mt-1">
                {move || help.get()}
            </p>
            <FieldError id=format!("{id}-error") error=error />
        </div>
    }
}
