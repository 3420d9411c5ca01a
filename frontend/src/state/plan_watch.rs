//! News of a plan that somebody has open: as events while the page is in view, and by asking now and then where events do not come through.

use std::time::Duration;

use futures_util::future::{AbortHandle, abortable};
use gloo_timers::future::sleep;
use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    api::{
        plan::{PlanLiveResponse, PlanPlace},
        problem::ErrorCode,
    },
    domain::ids::PlanId,
};

use crate::api::{ApiError, Client};

/// Pause before asking again when events have ended.
const PAUSE: Duration = Duration::from_secs(5);

/// Follows a plan as long as the page that asks lives. A window that nobody looks at lets go: browsers hold few connections open at once.
pub fn watch_plan(client: Client, plan: PlanId, place: PlanPlace) -> RwSignal<Option<PlanLiveResponse>> {
    let live = RwSignal::new(None);
    let running = StoredValue::new(None::<AbortHandle>);
    let stop = move || {
        if let Some(handle) = running.try_update_value(Option::take).flatten() {
            handle.abort();
        }
    };
    let start = move || {
        stop();
        let (work, handle) = abortable(follow(client, plan.clone(), place, live));
        running.set_value(Some(handle));
        spawn_local(async move {
            // Whoever stops it wants nothing more of it.
            let _ = work.await;
        });
    };
    start();
    let listener = document_visibility(move |is_in_view| if is_in_view { start() } else { stop() });
    on_cleanup(move || {
        listener.remove();
        stop();
    });
    live
}

/// Tells when the window comes into view or goes out of it.
fn document_visibility(on_change: impl Fn(bool) + 'static) -> WindowListenerHandle {
    window_event_listener(ev::visibilitychange, move |_| on_change(!document().hidden()))
}

async fn follow(client: Client, plan: PlanId, place: PlanPlace, live: RwSignal<Option<PlanLiveResponse>>) {
    let tell = move |news: PlanLiveResponse| {
        live.try_set(Some(news));
    };
    loop {
        if is_final(&client.plan_events(&plan, place, tell).await) {
            return;
        }
        let asked = client.plan_live(&plan, place).await;
        if let Ok(news) = &asked {
            tell(news.clone());
        }
        if is_final(&asked.map(drop)) {
            return;
        }
        sleep(PAUSE).await;
    }
}

/// Whether asking again cannot help.
fn is_final(result: &Result<(), ApiError>) -> bool {
    result.as_ref().is_err_and(|error| {
        error.is_session_over() || matches!(error.code(), Some(ErrorCode::NotFound | ErrorCode::Forbidden))
    })
}
