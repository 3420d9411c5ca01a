//! Form fields: label above, help and error below, wired up for screen readers.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// Value for `aria-describedby` of the control in a [`Field`] with this id.
pub fn described_by(id: &str, has_help: bool, has_error: bool) -> Option<String> {
    let ids: Vec<_> = [(has_error, "error"), (has_help, "help")]
        .into_iter()
        .filter(|(present, _)| *present)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Label, control, help and error. The control is the child; it must have `id` and [`described_by`].
#[component]
pub fn Field(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: Signal<String>,
    /// What is wrong, if anything.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// How to fill it in.
    #[prop(into, optional)]
    help: Option<Signal<String>>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let help_id = format!("{id}-help");
    let error_id = format!("{id}-error");
    view! {
        <div>
            <label for=id class="block font-semibold mb-1.5">
                {move || label.get()}
            </label>
            {children()}
            {help
                .map(|help| {
                    view! {
                        <p id=help_id class="text-sm text-muted mt-1">
                            {move || help.get()}
                        </p>
                    }
                })}
            <FieldError id=error_id error=error />
        </div>
    }
}

/// The line that says what is wrong with a field; empty and out of the way while nothing is.
#[component]
pub fn FieldError(
    /// Id for `aria-describedby`.
    #[prop(into)]
    id: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div id=id aria-live="polite">
            {move || {
                error
                    .get()
                    .map(|text| {
                        view! {
                            <p class="text-sm text-bad-ink font-semibold flex items-start gap-1.5 mt-1">
                                <IconView icon=Icon::Error class="size-4 mt-0.5" />
                                <span>{text}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// A one-line text field.
#[component]
pub fn TextField(
    /// Id of the input.
    id: &'static str,
    /// Label.
    #[prop(into)]
    label: Signal<String>,
    /// Value, both ways.
    value: RwSignal<String>,
    /// What is wrong, if anything.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// How to fill it in.
    #[prop(into, optional)]
    help: Option<Signal<String>>,
    /// `text`, `date`, ... Not `number`: of an entry that is none, the browser tells nothing.
    #[prop(default = "text")]
    kind: &'static str,
    /// Keyboard of a phone: `numeric`, ...
    #[prop(optional)]
    input_mode: Option<&'static str>,
    /// Grey hint inside the empty field.
    #[prop(into, optional)]
    placeholder: Option<Signal<String>>,
    /// Browser's autofill hint.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Most characters that can be typed.
    #[prop(default = 200)]
    max_length: usize,
    /// Size and width classes.
    #[prop(default = "input w-full")]
    class: &'static str,
) -> impl IntoView {
    let has_help = help.is_some();
    let input = view! {
        <input
            id=id
            type=kind
            inputmode=input_mode
            class=class
            autocomplete=autocomplete
            maxlength=max_length.to_string()
            placeholder=move || placeholder.map(|text| text.get())
            prop:value=value
            aria-invalid=move || error.get().is_some().to_string()
            aria-describedby=move || described_by(id, has_help, error.get().is_some())
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    match help {
        Some(help) => view! { <Field id=id label=label error=error help=help>{input}</Field> }.into_any(),
        None => view! { <Field id=id label=label error=error>{input}</Field> }.into_any(),
    }
}

/// A field for several lines of text.
#[component]
pub fn TextArea(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: Signal<String>,
    /// Value, both ways.
    value: RwSignal<String>,
    /// What is wrong, if anything.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Grey hint inside the empty field.
    #[prop(into, optional)]
    placeholder: Option<Signal<String>>,
    /// Most characters that can be typed.
    max_length: usize,
    /// Size and width classes.
    #[prop(default = "textarea w-full h-28 text-base")]
    class: &'static str,
) -> impl IntoView {
    let (control, described) = (id.clone(), id.clone());
    view! {
        <Field id=id label=label error=error>
            <textarea
                id=control
                class=class
                maxlength=max_length.to_string()
                placeholder=move || placeholder.map(|text| text.get())
                prop:value=value
                aria-invalid=move || error.get().is_some().to_string()
                aria-describedby=move || described_by(&described, false, error.get().is_some())
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::described_by;

    #[test]
    fn a_control_points_at_what_is_there() {
        assert_eq!(described_by("a", false, false), None);
        assert_eq!(described_by("a", true, false).as_deref(), Some("a-help"));
        assert_eq!(described_by("a", true, true).as_deref(), Some("a-error a-help"));
    }
}
