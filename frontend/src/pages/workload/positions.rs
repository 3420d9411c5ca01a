//! Positions of a unit and of everything below it.

use leptos::{html, prelude::*};
use shared::{
    api::{page::Page, position::PositionResponse},
    domain::{
        ids::{PositionId, UnitId},
        zone::Grade,
    },
};

use super::address::Address;
use crate::{
    components::{chart::RatioStrip, pagination::Pagination, zone::ZoneChip},
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
};

/// Positions on a page.
pub const PER_PAGE: u32 = 100;

/// The table with its pages. A position's name leads to its tasks.
#[component]
pub fn PositionTable(
    /// The selected unit.
    unit: UnitId,
    /// Its name.
    unit_name: String,
    /// One page of its positions.
    positions: Page<PositionResponse>,
    /// The selected position.
    selected: Signal<Option<PositionId>>,
    /// Called with the number of the page to go to.
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if positions.items.is_empty() {
        return view! { <p class="panel p-4 text-muted">{t!(i18n, workload.positions.none_at_all)}</p> }.into_any();
    }
    let page = positions.page;
    let number = page.number;
    let caption = move || t_string!(i18n, workload.positions.caption, unit = unit_name.as_str());
    let rows = positions
        .items
        .into_iter()
        .map(|position| {
            let address = Address::of(&unit).with_position(&position.id).with_page(number).path();
            let id = position.id.clone();
            let is_selected = Signal::derive(move || selected.with(|selected| selected.as_ref() == Some(&id)));
            let is_elsewhere = position.unit_id != unit;
            view! { <PositionRow position=position address=address is_selected=is_selected is_elsewhere=is_elsewhere /> }
        })
        .collect_view();
    view! {
        <div class="panel min-w-0 overflow-hidden">
            <div
                class="overflow-auto max-h-[max(18rem,42dvh)]"
                class=("md:max-h-[max(18rem,calc(100dvh-22rem))]", move || selected.with(Option::is_none))
                tabindex="0"
                role="region"
                aria-label=caption
            >
                <table class="dtable">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, workload.positions.position)}</th>
                            <th scope="col" class="n">{t!(i18n, workload.positions.class)}</th>
                            <th scope="col" class="n">{t!(i18n, workload.positions.need)}</th>
                            <th scope="col" class="n">{t!(i18n, workload.positions.holders)}</th>
                            <th scope="col" class="n">{t!(i18n, workload.positions.gap)}</th>
                            <th scope="col" class="n">{t!(i18n, workload.positions.ratio)}</th>
                            <th scope="col" class="max-xl:hidden">
                                {move || {
                                    let locale = i18n.get_locale();
                                    td_string!(
                                        locale,
                                        workload.positions.strip,
                                        lower = format::decimal(locale, 5, 1),
                                        upper = format::decimal(locale, 15, 1)
                                    )
                                }}
                            </th>
                            <th scope="col">{t!(i18n, workload.positions.reading)}</th>
                            <th scope="col">{t!(i18n, workload.positions.grade)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(page.total > u64::from(page.per_page)).then(|| view! { <Pagination page=page on_page=on_page /> })}
        </div>
    }
    .into_any()
}

/// One position.
#[component]
fn PositionRow(
    /// The position.
    position: PositionResponse,
    /// Address that selects it.
    address: String,
    /// Whether it is selected.
    is_selected: Signal<bool>,
    /// Whether it belongs to a unit below the selected one.
    is_elsewhere: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let number = move |value: u32| format::count(i18n.get_locale(), u64::from(value));
    let strip = position
        .load_ratio_centi
        .map(|ratio_centi| view! { <RatioStrip ratio_centi=ratio_centi zone=position.zone /> });
    let raw_need = move || {
        let locale = i18n.get_locale();
        if position.is_need_decreed {
            td_string!(locale, workload.positions.decreed).to_owned()
        } else {
            format::decimal(locale, position.need_centi, 2)
        }
    };
    // The table grows lower once tasks stand below it: the row that was asked for stays in view.
    let row = NodeRef::<html::Tr>::new();
    Effect::new(move |_| {
        let Some(row) = row.get().filter(|_| is_selected.get()) else {
            return;
        };
        request_animation_frame(move || {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&nearest);
        });
    });
    view! {
        <tr node_ref=row class="scroll-mt-9" aria-selected=move || is_selected.get().to_string()>
            <th scope="row" class="font-semibold!">
                <a href=address class="rowlink hover:underline" aria-current=move || is_selected.get().then_some("true")>
                    {position.title}
                </a>
                {is_elsewhere.then(|| view! { <span class="block text-xs text-muted font-normal">{position.unit_name}</span> })}
            </th>
            <td class="n">{position.job_class.map_or_else(|| format::NONE.to_owned(), |class| class.to_string())}</td>
            <td class="n">
                {move || number(position.need)} " " <span class="text-muted text-xs">"(" {raw_need} ")"</span>
            </td>
            <td class="n">{move || number(position.holders)}</td>
            <td class="n font-semibold!">{move || gap(i18n.get_locale(), position.gap)}</td>
            <td class="n">{move || format::ratio_or_none(i18n.get_locale(), position.load_ratio_centi)}</td>
            <td class="max-xl:hidden">{strip}</td>
            <td>
                <ZoneChip zone=position.zone />
            </td>
            <td class="text-muted">{position.grade.map_or(format::NONE, grade_letter)}</td>
        </tr>
    }
}

/// People above or below the need; an even post has gap 0, not "none".
fn gap(locale: Locale, gap: i64) -> String {
    if gap == 0 {
        format::integer(locale, 0)
    } else {
        format::signed(locale, gap)
    }
}

/// The letter of a grade.
fn grade_letter(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
        Grade::E => "E",
    }
}
