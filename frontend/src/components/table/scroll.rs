//! The part of a list that is in view, and the row that has the focus.

use std::ops::Range;

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::window::{Motion, visible_rows};

/// Rows of fixed height in a region that scrolls. One of them is in the tab order.
#[derive(Clone, Copy)]
pub struct RowWindow {
    /// The region.
    pub region: NodeRef<html::Div>,
    /// Index of the row in the tab order; may lie beyond a list that has become shorter, see [`RowWindow::is_active`].
    pub active: RwSignal<usize>,
    /// Indices of the rows to draw.
    pub shown: Memo<Range<usize>>,
    /// Rows there are.
    pub count: Memo<usize>,
    scroll: RwSignal<(i32, i32)>,
    row_height: i32,
}

impl RowWindow {
    /// A window over rows of a height in pixels, at its first row.
    pub fn new(count: Memo<usize>, row_height: i32) -> Self {
        // Before the first measurement: enough rows for a tall screen.
        let scroll = RwSignal::new((0_i32, 1_200_i32));
        Self {
            region: NodeRef::new(),
            active: RwSignal::new(0),
            shown: Memo::new(move |_| {
                let (top, height) = scroll.get();
                visible_rows(top, height, row_height, count.get())
            }),
            count,
            scroll,
            row_height,
        }
    }

    /// Reads where the region is scrolled to; to be called when it scrolls.
    pub fn measure(self) {
        if let Some(region) = self.region.get_untracked() {
            self.scroll.set((region.scroll_top(), region.client_height()));
        }
    }

    /// Whether a row is the one in the tab order.
    pub fn is_active(self, index: usize) -> bool {
        self.active.get().min(self.count.get().saturating_sub(1)) == index
    }

    /// Brings a row into view and gives it the focus.
    pub fn focus_row(self, index: usize) {
        self.active.set(index);
        let Some(region) = self.region.get_untracked() else {
            return;
        };
        let position = i32::try_from(index).unwrap_or(i32::MAX).saturating_mul(self.row_height);
        let head = self.row_height;
        if position < region.scroll_top() {
            region.set_scroll_top(position);
        } else if position + self.row_height + head > region.scroll_top() + region.client_height() {
            region.set_scroll_top(position + self.row_height + head - region.client_height());
        }
        self.measure();
        // The row exists only after the next rendering.
        request_animation_frame(move || {
            let found = region.query_selector(&format!("[data-row='{index}']")).ok().flatten();
            if let Some(row) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
                // A row that has left the document cannot take the focus; nothing is lost then.
                let _ = row.focus();
            }
        });
    }

    /// Moves the focus; gives the row that has it then.
    pub fn follow(self, motion: Motion) -> Option<usize> {
        let page = usize::try_from(self.scroll.get_untracked().1 / self.row_height.max(1)).unwrap_or(1);
        let target = motion.target(self.active.get_untracked(), page, self.count.get_untracked())?;
        self.focus_row(target);
        Some(target)
    }
}

/// Stands for the rows that are not drawn.
#[component]
pub fn Spacer(
    /// How many.
    rows: Signal<usize>,
    /// Height of each in pixels.
    row_height: i32,
    /// Columns of the table.
    width: String,
) -> impl IntoView {
    let height = move || i32::try_from(rows.get()).unwrap_or(i32::MAX).saturating_mul(row_height);
    let is_needed = Memo::new(move |_| rows.get() > 0);
    move || {
        is_needed.get().then(|| {
            view! {
                <tr aria-hidden="true">
                    <td colspan=width.clone() class="p-0! border-0!" style:height=move || format!("{}px", height())></td>
                </tr>
            }
        })
    }
}
