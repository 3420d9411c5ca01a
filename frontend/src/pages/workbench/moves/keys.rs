//! The keys of the table.

use leptos::prelude::*;

use crate::{
    components::dialog::Dialog,
    i18n::{Locale, td_string, use_i18n},
};

/// Keys and what they do, in the order of use.
fn keys(locale: Locale) -> [(&'static [&'static str], &'static str); 11] {
    [
        (
            &["↑", "↓", "PgUp", "PgDn", "Home", "End"],
            td_string!(locale, workbench.key_move),
        ),
        (&["Enter"], td_string!(locale, workbench.key_why)),
        (&["P"], td_string!(locale, workbench.key_pin)),
        (&["X", "Delete"], td_string!(locale, workbench.key_reject)),
        (&["M"], td_string!(locale, workbench.key_to)),
        (&["U", "Ctrl+Z"], td_string!(locale, workbench.key_undo)),
        (&["Ctrl+Y", "Ctrl+Shift+Z"], td_string!(locale, workbench.key_redo)),
        (&["Space"], td_string!(locale, workbench.key_select)),
        (&["Shift+↑", "Shift+↓"], td_string!(locale, workbench.key_extend)),
        (&["Ctrl+A", "Esc"], td_string!(locale, workbench.key_all)),
        (&["?"], td_string!(locale, workbench.key_help)),
    ]
}

/// The list of keys.
#[component]
pub(super) fn KeysDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Dialog
            id="table-keys"
            open=open
            title=Signal::derive(move || td_string!(i18n.get_locale(), workbench.keys_title).to_owned())
            class="sm:max-w-xl text-sm"
        >
            <dl class="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 items-baseline">
                {move || {
                    keys(i18n.get_locale())
                        .into_iter()
                        .map(|(names, effect)| {
                            let names: Vec<_> = names.iter().map(|name| view! { <kbd class="kbd kbd-sm">{*name}</kbd> }).collect();
                            view! {
                                <dt class="flex flex-wrap gap-1">{names}</dt>
                                <dd>{effect}</dd>
                            }
                        })
                        .collect_view()
                }}
            </dl>
        </Dialog>
    }
}
