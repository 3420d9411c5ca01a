//! How many notices the signed-in user has not read: asked now and then while the window is in view.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::{prelude::*, task::spawn_local};

use crate::api::Client;

/// Pause between two questions.
const PAUSE: Duration = Duration::from_mins(1);

/// The number of unread notices.
#[derive(Clone, Copy)]
pub struct Notices {
    unread: RwSignal<u64>,
}

impl Notices {
    /// Asks from now on, until the frame of the pages is gone.
    pub fn follow(client: Client) -> Self {
        let notices = Self {
            unread: RwSignal::new(0),
        };
        spawn_local(async move {
            loop {
                if !document().hidden()
                    && let Ok(told) = client.notices(1, 1).await
                {
                    notices.unread.try_set(told.unread);
                }
                sleep(PAUSE).await;
                if notices.unread.is_disposed() {
                    return;
                }
            }
        });
        notices
    }

    /// How many are not read.
    pub fn unread(self) -> u64 {
        self.unread.get()
    }

    /// The server has told the number.
    pub fn set_unread(self, unread: u64) {
        self.unread.set(unread);
    }
}
