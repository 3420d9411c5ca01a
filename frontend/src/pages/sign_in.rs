//! Signing in: form on the right, what the product promises on the left.

mod form;
mod promise;

use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_query_map};

use self::{form::SignInForm, promise::Promise};
use crate::{
    components::{
        alert::{Alert, Tone},
        layout::{BrandMark, LanguageSelect, ThemeButton},
        page_header::PageHeader,
    },
    i18n::{t, t_string, use_i18n},
    route::return_target,
    state::session::{SessionState, SignedOut, use_session},
};

/// The page. Whoever is signed in already goes on to where they wanted to go.
#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let query = use_query_map();
    let target = move || {
        let asked = query.with(|query| query.get("return"));
        return_target(asked.as_deref()).unwrap_or("/").to_owned()
    };
    let is_signed_in = Memo::new(move |_| matches!(session.state(), SessionState::SignedIn(_)));
    let notice = move || match session.state() {
        SessionState::SignedOut(SignedOut::Expired) => Some(
            view! {
                <Alert tone=Tone::Warn>{t!(i18n, auth.session_over)}</Alert>
            }
            .into_any(),
        ),
        SessionState::SignedOut(SignedOut::ByUser) => Some(
            view! {
                <Alert tone=Tone::Ok>{t!(i18n, auth.signed_out)}</Alert>
            }
            .into_any(),
        ),
        _ => None,
    };

    view! {
        {move || is_signed_in.get().then(|| view! { <Redirect path=target() /> })}
        <div class="min-h-dvh grid lg:grid-cols-[minmax(0,1fr)_36rem]">
            <Promise />
            <main id="main" class="bg-base-100 flex flex-col px-6 sm:px-14 py-6 lg:py-8">
                <div class="flex items-center gap-2">
                    <div class="lg:hidden flex items-center gap-2.5 text-primary">
                        <BrandMark />
                        <span class="font-display font-bold text-lg text-base-content">{t!(i18n, common.brand)}</span>
                    </div>
                    <div class="ml-auto flex items-center gap-2">
                        <LanguageSelect />
                        <ThemeButton />
                    </div>
                </div>
                <div class="w-full max-w-sm m-auto py-8 text-base">
                    <PageHeader
                        title=Signal::derive(move || t_string!(i18n, auth.title).to_owned())
                        subtitle=Signal::derive(move || t_string!(i18n, auth.lead).to_owned())
                        size="text-3xl"
                    />
                    {notice}
                    <SignInForm />
                </div>
                <p class="text-sm text-muted w-full max-w-sm mx-auto">{t!(i18n, auth.help)}</p>
            </main>
        </div>
    }
}
