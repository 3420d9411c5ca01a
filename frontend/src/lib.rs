//! The single-page application: pages, components and the client of the API.
//!
//! Arrows: `pages -> {components, api, state, i18n} -> shared`. Components take props and call back; only pages load data. Whatever
//! is worth testing without a browser (numbers, dates, sentences, forms) is a plain function or struct with native tests.

pub mod api;
pub mod app;
pub mod components;
pub mod i18n;
pub mod pages;
mod parts;
pub mod route;
pub mod state;

/// Puts the application into the page.
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
