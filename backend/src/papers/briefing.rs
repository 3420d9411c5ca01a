//! The briefing on a plan for everybody concerned: what it is for, what it changes, how it was made, when. It names nobody.

use shared::{
    api::plan::UnitEffect,
    domain::plan::{PlanState, target::TargetMeasure},
    planner::objective::{CriteriaPreset, CriteriaWeights},
};

use super::{
    PlanPapers,
    office::{BLANK, PERSONNEL_AGENCY, about, date_or_blank, heading, letterhead, section},
    pdf::{self, Align, Cell, Column, Flow, Paragraph, Sheet, Table},
    words::{DASH, Language},
};

const NAME: &str = "Lembar Penjelasan Rencana Mutasi";
const SIZE: f32 = 10.5;
const TABLE_SIZE: f32 = 9.0;
const ID: Language = Language::Indonesian;
/// Units in the table of those that change most.
const MOST_UNITS: usize = 12;

/// The first question of everybody, answered for the stage of the plan.
fn is_it_final(state: PlanState) -> (&'static str, &'static str) {
    let answer = match state {
        PlanState::Reverted => {
            "Tidak lagi. Rencana ini telah dilaksanakan, lalu dikembalikan dengan keputusan tersendiri; semua pegawai bertugas lagi pada \
             jabatan semula."
        }
        state if state.is_carried_out() => {
            "Ya. Rencana ini telah diputuskan Pejabat Pembina Kepegawaian dan telah dilaksanakan."
        }
        PlanState::Approved => {
            "Ya. Pejabat Pembina Kepegawaian telah memutuskannya; pelaksanaannya mengikuti surat keputusan."
        }
        PlanState::Cancelled => "Tidak. Rencana ini dibatalkan dan tidak akan dilaksanakan.",
        _ => {
            "Belum, sampai Pejabat Pembina Kepegawaian memutuskan. Sebelum itu rencana dapat diubah, dikembalikan, atau dibatalkan."
        }
    };
    ("Apakah isi rencana ini sudah pasti?", answer)
}

/// Further questions that people ask about every plan.
const QUESTIONS: [(&str, &str); 4] = [
    (
        "Bagaimana pegawai yang diusulkan dipilih?",
        "Hanya jabatan yang syaratnya dipenuhi yang dipertimbangkan. Dari semua susunan yang memenuhi aturan dan batas jumlah perpindahan, \
         dihitung susunan dengan nilai terbaik menurut kriteria di atas. Setiap orang menerima alasannya secara tertulis.",
    ),
    (
        "Siapa yang memutuskan, komputer atau manusia?",
        "Manusia. Perhitungan beban kerja menghasilkan usulan; BKPSDM memeriksanya, Tim Penilai Kinerja memberi saran, dan Pejabat Pembina \
         Kepegawaian memutuskan.",
    ),
    (
        "Apa yang dapat saya lakukan bila keberatan?",
        "Sampaikan keberatan beserta alasannya sebelum batas waktu tanggapan. Keberatan dibaca sebelum rencana diajukan untuk diputuskan.",
    ),
    (
        "Bagaimana hasilnya dinilai?",
        "Pada hari evaluasi, angka yang dicapai dibandingkan dengan sasaran di atas, dengan cara yang ditetapkan dalam rencana ini sebelum \
         diumumkan, dan dengan umpan balik pegawai sebelum dan sesudah pindah.",
    ),
];

fn or_blank(text: &str) -> String {
    if text.trim().is_empty() {
        BLANK.to_owned()
    } else {
        text.to_owned()
    }
}

/// The briefing as a file to print.
pub fn pdf(papers: &PlanPapers) -> anyhow::Result<Vec<u8>> {
    let plan = &papers.plan;
    let mut flow = Flow::new(Sheet::Portrait)?;
    flow.begin_part(NAME);
    letterhead(&mut flow, papers, PERSONNEL_AGENCY);
    heading(&mut flow, "LEMBAR PENJELASAN RENCANA MUTASI", 13.0);
    flow.gap(2.0);
    heading(&mut flow, &format!("{}  {}", plan.code, plan.name), 11.0);
    flow.gap(8.0);
    let body = |text: String| Paragraph::new(text, SIZE).aligned(Align::Justify);

    section(&mut flow, "Tujuan", SIZE);
    flow.text(&body(or_blank(&plan.goal)));
    section(&mut flow, "Sasaran terukur", SIZE);
    match targets(papers) {
        Some(table) => {
            flow.table(&table);
            flow.gap(3.0);
        }
        None => flow.text(&body(BLANK.to_owned())),
    }
    section(&mut flow, "Cara menilai keberhasilan", SIZE);
    flow.text(&body(or_blank(&plan.evaluation_method)));
    section(&mut flow, "Jadwal", SIZE);
    for (label, value) in [
        ("Diumumkan", date_or_blank(plan.published_on)),
        ("Batas waktu tanggapan", date_or_blank(plan.respond_by)),
        ("Mulai di jabatan baru", date_or_blank(plan.effective_on)),
        ("Hari evaluasi", date_or_blank(plan.evaluate_on)),
    ] {
        flow.field(0.0, 130.0, label, &value, SIZE);
    }
    if let Some(table) = figures(papers) {
        section(&mut flow, "Manfaat yang diharapkan", SIZE);
        let moves = u32::try_from(papers.moves.len()).unwrap_or(u32::MAX);
        flow.text(&body(format!(
            "Rencana ini memuat {} perpindahan, dari paling banyak {} yang diperbolehkan.",
            ID.count(moves),
            ID.count(plan.budget)
        )));
        flow.gap(4.0);
        flow.table(&table);
        flow.gap(3.0);
        flow.text(&Paragraph::new(
            "Rasio beban adalah beban kerja dibagi kemampuan pegawai yang ada; 1,00 berarti seimbang. Kekurangan dan kelebihan dihitung \
             per jabatan dan tidak saling menghapus.",
            TABLE_SIZE,
        ));
    }
    let changed = most_changed(&papers.units);
    if !changed.is_empty() {
        section(&mut flow, "Unit kerja yang paling berubah", SIZE);
        flow.table(&units(&changed));
    }
    section(&mut flow, "Kriteria dan bobotnya", SIZE);
    flow.text(&body(criteria(papers)));
    flow.gap(4.0);
    flow.table(&weights(&plan.criteria.weights()));

    section(&mut flow, "Tanya jawab", SIZE);
    for (question, answer) in [is_it_final(plan.state)].into_iter().chain(QUESTIONS) {
        flow.gap(3.0);
        flow.keep(SIZE * 4.0);
        flow.text(&Paragraph::new(question, SIZE).bold());
        flow.text(&body(answer.to_owned()));
    }
    section(&mut flow, "Narahubung", SIZE);
    flow.text(&body(format!(
        "{PERSONNEL_AGENCY}, {}. Sebutkan nomor rencana {}.",
        papers.government, plan.code
    )));
    pdf::write(&flow.finish(), &about(papers, NAME, ID, !plan.state.is_published()))
}

/// What the plan is to reach, beside where it starts from and what its proposal would reach. What is measured later stands on the page of the
/// plan: it changes from day to day, and a paper does not.
fn targets(papers: &PlanPapers) -> Option<Table> {
    let balance = papers.balance.as_ref();
    let rows: Vec<_> = papers
        .plan
        .targets
        .iter()
        .map(|(measure, target)| {
            let (label, at) = match measure {
                TargetMeasure::IndexPermille => ("Indeks keseimbangan (0 sampai 100)", "paling sedikit"),
                TargetMeasure::Shortage => ("Kekurangan pegawai (orang)", "paling banyak"),
                TargetMeasure::VacantPositions => ("Jabatan kosong", "paling banyak"),
            };
            let number = |value: u32| match measure {
                TargetMeasure::IndexPermille => ID.index(value),
                TargetMeasure::Shortage | TargetMeasure::VacantPositions => ID.count(value),
            };
            let planned = |value: u32| match measure.missed_by(target, value) {
                0 => format!("{}, tercapai", number(value)),
                missed_by => format!("{}, selisih {}", number(value), number(missed_by)),
            };
            let or_dash = |text: Option<String>| Cell::new(text.unwrap_or_else(|| DASH.to_owned()));
            vec![
                Cell::new(label),
                or_dash(balance.map(|(before, _)| number(measure.of(before)))),
                Cell::new(format!("{at} {}", number(target))),
                or_dash(balance.map(|(_, after)| planned(measure.of(after)))),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        columns: vec![
            Column::new("Ukuran", 4.4),
            Column::new("Sebelum rencana", 2.2).centered(),
            Column::new("Sasaran", 2.8).centered(),
            Column::new("Menurut rencana ini", 3.2).centered(),
        ],
        is_numbered: false,
        size: TABLE_SIZE,
        rows,
    })
}

/// The whole before and after.
fn figures(papers: &PlanPapers) -> Option<Table> {
    let (before, after) = papers.balance.as_ref()?;
    let (old, new) = (before.total, after.total);
    let row = |label: &str, old: String, new: String| vec![Cell::new(label), Cell::new(old), Cell::new(new)];
    let count = |label: &str, old: u32, new: u32| row(label, ID.count(old), ID.count(new));
    Some(Table {
        columns: vec![
            Column::new("Ukuran", 6.0),
            Column::new("Sebelum rencana", 3.0).centered(),
            Column::new("Setelah rencana dilaksanakan", 3.0).centered(),
        ],
        is_numbered: false,
        size: TABLE_SIZE,
        rows: vec![
            row(
                "Indeks keseimbangan (0 sampai 100)",
                ID.index(before.index_permille),
                ID.index(after.index_permille),
            ),
            row(
                "Unit kerja dengan beban seimbang",
                format!("{} dari {}", ID.count(before.healthy_units), ID.count(before.units)),
                format!("{} dari {}", ID.count(after.healthy_units), ID.count(after.units)),
            ),
            row(
                "Rasio beban tertinggi",
                ID.ratio(before.highest_ratio_centi),
                ID.ratio(after.highest_ratio_centi),
            ),
            row(
                "Rasio beban terendah",
                ID.ratio(before.lowest_ratio_centi),
                ID.ratio(after.lowest_ratio_centi),
            ),
            count("Kekurangan pegawai (orang)", old.shortage, new.shortage),
            count("Kelebihan pegawai (orang)", old.surplus, new.surplus),
            count("Jabatan kosong", old.vacant_positions, new.vacant_positions),
        ],
    })
}

/// Units whose load or staff changes, the largest change of the ratio first.
fn most_changed(units: &[UnitEffect]) -> Vec<&UnitEffect> {
    let change = |unit: &UnitEffect| {
        let ratio = |figures: Option<i64>| figures.unwrap_or_default();
        (ratio(unit.after.subtree.load_ratio_centi) - ratio(unit.before.subtree.load_ratio_centi)).abs()
    };
    let mut changed: Vec<&UnitEffect> = units
        .iter()
        .filter(|unit| unit.before.subtree != unit.after.subtree)
        .collect();
    changed.sort_by_key(|unit| std::cmp::Reverse(change(unit)));
    changed.truncate(MOST_UNITS);
    changed
}

fn units(changed: &[&UnitEffect]) -> Table {
    let staff = |unit: &UnitEffect| {
        format!(
            "{} menjadi {}",
            ID.count(unit.before.subtree.holders),
            ID.count(unit.after.subtree.holders)
        )
    };
    let ratio = |unit: &UnitEffect| {
        format!(
            "{} menjadi {}",
            ID.ratio(unit.before.subtree.load_ratio_centi),
            ID.ratio(unit.after.subtree.load_ratio_centi)
        )
    };
    Table {
        columns: vec![
            Column::new("Unit kerja", 6.0),
            Column::new("Kebutuhan (orang)", 2.4).centered(),
            Column::new("Pegawai", 3.0).centered(),
            Column::new("Rasio beban", 3.2).centered(),
        ],
        is_numbered: false,
        size: TABLE_SIZE,
        rows: changed
            .iter()
            .map(|unit| {
                vec![
                    Cell::new(&unit.before.unit.name),
                    Cell::new(ID.need(unit.before.subtree.need_centi)),
                    Cell::new(staff(unit)),
                    Cell::new(ratio(unit)),
                ]
            })
            .collect(),
    }
}

fn criteria(papers: &PlanPapers) -> String {
    let criteria = papers.plan.criteria;
    let name = match criteria.preset {
        CriteriaPreset::Balance => "Beban merata: mengurangi kekurangan dan kelebihan pegawai di semua unit kerja.",
        CriteriaPreset::Vacancies => "Isi jabatan kosong: jabatan tanpa pemangku didahulukan.",
        CriteriaPreset::Rotation => "Rotasi: pegawai yang lebih dari lima tahun dalam jabatan yang sama didahulukan.",
    };
    let own = if criteria.own().is_some() {
        " Bobotnya disesuaikan untuk rencana ini."
    } else {
        ""
    };
    format!("{name}{own} Bobot 100 setara dengan kekurangan satu orang pada jabatan biasa.")
}

fn weights(weights: &CriteriaWeights) -> Table {
    let row = |name: &str, weight: u32, sense: &str| {
        let weight = if weight == 0 { DASH.to_owned() } else { ID.count(weight) };
        vec![Cell::new(name), Cell::new(weight), Cell::new(sense)]
    };
    Table {
        columns: vec![
            Column::new("Kriteria", 3.4),
            Column::new("Bobot", 1.2).centered(),
            Column::new("Artinya", 7.0),
        ],
        is_numbered: false,
        size: TABLE_SIZE,
        rows: vec![
            row(
                "Kekurangan",
                weights.shortage,
                "setiap orang yang kurang pada suatu jabatan",
            ),
            row(
                "Kekurangan berat",
                weights.deep_shortage,
                if weights.vacancies_first {
                    "tambahan untuk jabatan yang sama sekali kosong"
                } else {
                    "tambahan bila kekurangan melebihi seperlima kebutuhan"
                },
            ),
            row(
                "Kelebihan",
                weights.surplus,
                "setiap orang yang lebih pada suatu jabatan",
            ),
            row(
                "Kelebihan besar",
                weights.deep_surplus,
                "tambahan bila kelebihan melebihi seperlima kebutuhan",
            ),
            row(
                "Keseimbangan unit",
                weights.unit_balance,
                "bagian harga yang sama untuk unit kerja sebagai keseluruhan, dalam persen",
            ),
            row(
                "Perpindahan",
                weights.move_cost,
                "beban setiap perpindahan, agar tidak ada yang pindah tanpa guna",
            ),
            row("Jarak", weights.distance, "beban berpindah ke perangkat daerah lain"),
            row(
                "Kecocokan",
                weights.fit,
                "pendidikan, kompetensi, pengalaman, kinerja, kedekatan",
            ),
            row(
                "Harapan pegawai",
                weights.preference,
                "unit kerja yang diharapkan atau dihindari",
            ),
            row(
                "Rotasi",
                weights.rotation,
                "lebih dari lima tahun dalam jabatan yang sama",
            ),
        ],
    }
}
