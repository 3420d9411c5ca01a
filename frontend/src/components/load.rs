//! Data on its way: nothing for 400 ms, then a skeleton; an error with "try again"; or the content.

use leptos::prelude::*;

use super::alert::ErrorAlert;
use crate::{
    api::ApiError,
    i18n::{t, use_i18n},
};

/// Grey rows in place of content that is being loaded. Invisible for the first 400 ms, by style sheet, so that fast answers do not flash.
#[component]
pub fn Skeleton(
    /// Number of rows.
    #[prop(default = 6)]
    rows: usize,
) -> impl IntoView {
    const WIDTHS: [&str; 4] = ["w-64", "w-48", "w-72", "w-56"];
    let i18n = use_i18n();
    view! {
        <div class="delayed p-4" role="status">
            <p class="flex items-center gap-2 text-sm text-muted mb-3">
                <span class="loading loading-spinner loading-sm text-primary" aria-hidden="true"></span>
                {t!(i18n, common.loading)}
            </p>
            {(0..rows)
                .map(|row| {
                    let width = WIDTHS.get(row % WIDTHS.len()).copied().unwrap_or("w-64");
                    view! {
                        <div class="flex items-center gap-6 h-11 border-b border-hair" aria-hidden="true">
                            <div class="skeleton size-5 shrink-0 rounded"></div>
                            <div class=format!("skeleton h-3.5 max-w-full {width}")></div>
                            <span class="flex-1"></span>
                            <div class="skeleton h-3.5 w-20 hidden sm:block"></div>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Shows a resource: skeleton, error with retry, or content. While it is loaded again the old content stays.
///
/// ```text
/// let settings = LocalResource::new(move || client.settings());
/// view! { <Loaded resource=settings let:data>{data.items.len()}</Loaded> }
/// ```
#[component]
pub fn Loaded<T, V, F>(
    /// What is loaded; create it above this component.
    resource: LocalResource<Result<T, ApiError>>,
    /// Rows of the skeleton.
    #[prop(default = 6)]
    skeleton_rows: usize,
    /// Makes the content from the data.
    children: F,
) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
{
    move || match resource.get() {
        None => view! { <Skeleton rows=skeleton_rows /> }.into_any(),
        Some(Err(error)) => {
            let retry = Callback::new(move |()| resource.refetch());
            view! {
                <div class="p-4">
                    <ErrorAlert error=Signal::stored(Some(error)) on_retry=retry />
                </div>
            }
            .into_any()
        }
        Some(Ok(data)) => children(data).into_any(),
    }
}
