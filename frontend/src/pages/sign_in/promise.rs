//! The left half of the sign-in page: surplus moving into gaps, and what that promises.

use leptos::prelude::*;

use crate::{
    components::layout::BrandMark,
    i18n::{t, use_i18n},
};

/// Columns of the drawing: left edge, height that was there, height that moves in (positive) or away (negative).
const COLUMNS: [(i32, i32, i32); 7] = [
    (16, 76, 22),
    (68, 100, -50),
    (120, 100, 0),
    (172, 64, 36),
    (224, 100, -24),
    (276, 90, 10),
    (328, 100, -5),
];
/// Where the columns stand and how high "balanced" is, in units of the drawing.
const FLOOR: i32 = 170;
const LEVEL: i32 = 70;
const COLUMN_WIDTH: i32 = 36;

/// A plain weave, strands that hold each other in place, in units of one crossing.
const WEAVE: [(i32, i32, i32, i32); 4] = [(4, 0, 12, 34), (22, 4, 34, 12), (40, 22, 12, 34), (-14, 26, 34, 12)];

/// Name, drawing, promise. Only on wide screens.
#[component]
pub(super) fn Promise() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <aside class="hidden lg:flex relative overflow-hidden bg-aside text-white flex-col justify-between p-14">
            <svg class="absolute inset-0 size-full text-white opacity-[.035]" aria-hidden="true">
                <defs>
                    <pattern id="weave" width="56" height="52" patternUnits="userSpaceOnUse">
                        {WEAVE
                            .into_iter()
                            .map(|(x, y, width, height)| {
                                view! { <rect x=x y=y width=width height=height rx="4" fill="currentColor"></rect> }
                            })
                            .collect_view()}
                    </pattern>
                </defs>
                <rect width="100%" height="100%" fill="url(#weave)"></rect>
            </svg>
            <div class="relative flex items-center gap-3">
                <BrandMark class="size-11" />
                <span class="font-display font-bold text-2xl">{t!(i18n, common.brand)}</span>
            </div>
            <div class="relative">
                <svg class="w-full max-w-sm" viewBox="0 0 376 196" aria-hidden="true">
                    {COLUMNS.into_iter().map(column).collect_view()}
                    <rect x="4" y=FLOOR + 1 width="368" height="4" rx="2" fill="#d3e6ea"></rect>
                    <path d="M188 176l14 20h-28z" fill="#d3e6ea"></path>
                    <path d="M4 70H372" stroke="#fff" stroke-width="1.5" stroke-dasharray="3 5" opacity=".7"></path>
                </svg>
                <h2 class="text-3xl xl:text-4xl mt-9 leading-tight max-w-2xl">{t!(i18n, auth.promise)}</h2>
                <p class="text-lg text-rail-ink mt-4 max-w-md">{t!(i18n, auth.promise_text)}</p>
            </div>
            <p class="relative text-sm text-rail-ink">{t!(i18n, auth.authority)}</p>
        </aside>
    }
}

/// One column: the part that stays, what moved in (warm) or what moved away (dashed).
fn column((x, stays, moved): (i32, i32, i32)) -> impl IntoView {
    let change = match moved {
        0 => None,
        1.. => {
            Some(view! { <rect x=x y=LEVEL width=COLUMN_WIDTH height=moved rx="2" fill="#f2b43c"></rect> }.into_any())
        }
        _ => Some(
            view! {
                <rect
                    x=x
                    y=LEVEL + moved
                    width=COLUMN_WIDTH
                    height=-moved
                    rx="3"
                    fill="none"
                    stroke="#8fc5d0"
                    stroke-width="1.5"
                    stroke-dasharray="4 3"
                ></rect>
            }
            .into_any(),
        ),
    };
    let gap = if moved > 0 { 2 } else { 0 };
    view! {
        <rect x=x y=FLOOR - stays + gap width=COLUMN_WIDTH height=stays - gap rx="2" fill="#8fc5d0"></rect>
        {change}
    }
}
