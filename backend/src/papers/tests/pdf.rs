use lopdf::{Dictionary, Document, Object};
use shared::domain::setting::{Setting, SettingKey};

use super::{fixture::*, *};

/// The text of each page, with single spaces.
fn pages(paper: Paper, papers: &PlanPapers, language: Language) -> Vec<String> {
    let document = Document::load_mem(&make(paper, papers, language).unwrap()).unwrap();
    document
        .get_pages()
        .keys()
        .map(|page| {
            let text = document.extract_text(&[*page]).unwrap();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn indonesian(paper: Paper, papers: &PlanPapers) -> Vec<String> {
    pages(paper, papers, Language::Indonesian)
}

/// Whether a text contains another, however its lines are broken.
#[track_caller]
fn assert_says(text: &str, words: &str) {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    assert!(bare(text).contains(&bare(words)), "{words:?} is missing in {text:?}");
}

const PDFS: [Paper; 4] = [
    Paper::AnnexPdf,
    Paper::MinutesPdf,
    Paper::LettersPdf,
    Paper::BriefingPdf,
];

#[test]
fn an_annex_of_three_hundred_people_repeats_its_head_and_counts_its_pages() {
    let papers = decided(300);
    let pages = indonesian(Paper::AnnexPdf, &papers);
    assert!(pages.len() > 20);
    for (page, number) in pages.iter().zip(1..) {
        assert_says(page, &format!("Halaman {number} dari {}", pages.len()));
        assert_says(page, CODE);
        if number < pages.len() {
            assert_says(page, "Terhitung mulai tanggal 1 2 3 4 5 6 7 8");
        }
        assert!(!page.contains("DRAF"));
    }
    let first = pages.first().unwrap();
    for words in [
        "KEPUTUSAN WALI KOTA CONTOH",
        "NOMOR : 800.1.3.1/112/BKPSDM/2026",
        "TANGGAL : 18 Desember 2026",
        "DI LINGKUNGAN PEMERINTAH KOTA CONTOH",
        "Penata Muda Tingkat I (III/b)",
        "Puskesmas Barat, Dinas Kesehatan",
        "4 Januari 2027",
    ] {
        assert_says(first, words);
    }
    let all = pages.join(" ");
    for step in &papers.moves {
        assert_says(&all, &step.name);
        assert_says(&all, &format!("NIP {}", step.nip));
    }
    let last = pages.last().unwrap();
    assert_says(last, "Jumlah pegawai: 300 (tiga ratus) orang.");
    assert_says(
        last,
        "Ditetapkan di Contoh pada tanggal 18 Desember 2026 WALI KOTA CONTOH, H. Contoh Pejabat, S.E.",
    );
}

#[test]
fn a_title_that_is_longer_than_a_page_goes_on_on_the_next() {
    let papers = decided(5);
    let long = &papers.moves.last().unwrap().from.title;
    let all: String = indonesian(Paper::AnnexPdf, &papers).concat();
    let words = long
        .split_whitespace()
        .filter(|word| *word == "Penyelenggaraan")
        .count();
    assert_eq!(all.matches("Penyelenggaraan").count(), words);
}

#[test]
fn a_move_with_its_own_day_shows_it_and_withdrawn_ones_are_counted() {
    let mut papers = decided(3);
    papers.withdrawn = 2;
    papers.moves[1].starts_on = Some(day(2027, 3, 1));
    let annex = indonesian(Paper::AnnexPdf, &papers).concat();
    assert_eq!(annex.matches("4 Januari 2027").count(), 2);
    assert_says(&annex, "1 Maret 2027");
    assert_says(
        &annex,
        "Jumlah pegawai: 3 (tiga) orang. Tidak termasuk 2 orang, yang perpindahannya ditarik.",
    );
    assert_says(
        &indonesian(Paper::LettersPdf, &papers).concat(),
        "bertugas di jabatan baru mulai 1 Maret 2027",
    );
    assert_says(
        &indonesian(Paper::MinutesPdf, &papers).concat(),
        "Usulan yang ditarik : 2 orang",
    );
}

#[test]
fn without_a_decree_there_are_places_to_write_and_a_mark() {
    let pages = indonesian(Paper::AnnexPdf, &proposed(3));
    assert!(pages.iter().all(|page| page.contains("DRAF")));
    assert_says(pages.first().unwrap(), "NOMOR : .........");
    // A decree alone does not make it final.
    let mut papers = decided(3);
    papers.plan.state = PlanState::Review;
    assert!(indonesian(Paper::AnnexPdf, &papers).concat().contains("DRAF"));
    let minutes = indonesian(Paper::MinutesPdf, &proposed(3));
    assert!(minutes.iter().all(|page| page.contains("DRAF")));
}

#[test]
fn minutes_name_who_met_when_and_what_they_advise() {
    let pages = indonesian(Paper::MinutesPdf, &decided(40));
    let all = pages.join(" ");
    for words in [
        "NOMOR: 800/07/TPK/2026",
        "Pada hari ini, Kamis, tanggal sepuluh bulan Desember tahun dua ribu dua puluh enam (10 Desember 2026), bertempat di Ruang Rapat",
        "Drs. Ketua Contoh, M.M. Ketua (Sekretaris Daerah)",
        "71,2 menjadi 84,6",
        "mengerti 5, menginginkan 1, keberatan 2, memilih jabatan lain 0, belum menanggapi 4",
        "Paling lama lima tahun dalam jabatan sekarang: perlu perhatian pada 13 usulan.",
        "disetujui dengan catatan. Pegawai yang menyampaikan keberatan mengenai jarak didampingi selama tiga bulan pertama",
        "Contoh, 10 Desember 2026 Ketua Tim Penilai Kinerja, Drs. Ketua Contoh, M.M.",
    ] {
        assert_says(&all, words);
    }
    for (page, number) in pages.iter().zip(1..) {
        assert_says(page, &format!("{CODE} Halaman {number} dari {}", pages.len()));
    }
}

#[test]
fn each_letter_counts_its_own_pages_and_explains_one_move() {
    let papers = proposed(4);
    let pages = indonesian(Paper::LettersPdf, &papers);
    assert_eq!(pages.iter().filter(|page| page.contains("Halaman 1 dari 2")).count(), 4);
    assert_eq!(pages.iter().filter(|page| page.contains("Halaman 2 dari 2")).count(), 4);
    assert!(pages.iter().all(|page| page.contains(CODE)));
    let letter = pages.iter().take(2).cloned().collect::<String>();
    for words in [
        "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA",
        "Contoh, 21 November 2026",
        "RM-2026-04/0001",
        NAMES[0],
        "belum menjadi keputusan",
        "diusulkan pindah dari jabatan Perawat Terampil pada Puskesmas Barat, Dinas Kesehatan",
        "beban kerjanya untuk 4,3 orang, sedangkan yang ada 1 orang",
        "7 menjadi 4",
        "1,38 menjadi 1,04",
        "Saudara berpengalaman 4 tahun 2 bulan",
        "Pengalaman sebagian sesuai 10 dari 20",
        "83 dari 100",
        "Tidak sedang menjalani hukuman disiplin terpenuhi Peraturan BKN 5/2019 Pasal 3",
        "paling lambat 5 Desember 2026",
        "mulai 4 Januari 2027",
        "“Mutasi saya”",
    ] {
        assert_says(&letter, words);
    }
    // Nobody reads about somebody else.
    assert!(!letter.contains(&papers.moves[1].nip));
}

#[test]
fn letters_say_what_stage_the_plan_is_at() {
    let mut papers = proposed(1);
    for (state, says, is_draft) in [
        (PlanState::Draft, "belum menjadi keputusan", true),
        (PlanState::Review, "belum menjadi keputusan", false),
        (
            PlanState::Approved,
            "telah diputuskan Pejabat Pembina Kepegawaian",
            false,
        ),
        (PlanState::Executed, "Saudara telah dipindahkan", false),
        (PlanState::Closed, "Saudara telah dipindahkan", false),
        (PlanState::Reverted, "bertugas lagi pada jabatan semula", false),
    ] {
        papers.plan.state = state;
        let letter = indonesian(Paper::LettersPdf, &papers).concat();
        assert_says(&letter, says);
        assert_eq!(letter.contains("DRAF"), is_draft, "{state:?}");
        assert_eq!(letter.contains("paling lambat"), state == PlanState::Draft, "{state:?}");
    }
}

#[test]
fn letters_come_in_english_too() {
    let letter = pages(Paper::LettersPdf, &proposed(1), Language::English).concat();
    for words in [
        "Page 1 of 2",
        "Explanation of a proposed transfer (not a decision yet)",
        "its workload is for 4.3 people, and it is held by 1 person",
        "You may answer or raise a concern until 5 December 2026.",
        "No disciplinary sanction running met",
    ] {
        assert_says(&letter, words);
    }
    for words in ["Saudara", "Halaman", "menjadi", "terpenuhi"] {
        assert!(!letter.contains(words), "{words}");
    }
}

#[test]
fn what_the_government_says_stands_around_the_reasons() {
    let text = |key: SettingKey, value: &str| Setting {
        key: key.to_string(),
        value: value.to_owned(),
        valid_from: day(2026, 1, 1),
        valid_to: None,
        legal_basis: "Uji".to_owned(),
    };
    let mut papers = proposed(2);
    let opening = "Kepada {name}: {government} mengundang Saudara.\n\nJabatan baru: {new_title} pada {new_unit}.";
    let texts = [
        text(SettingKey::LetterOpeningId, opening),
        text(
            SettingKey::LetterClosingId,
            "Demikian penjelasan tentang {plan}.\nAtas perhatian Saudara kami ucapkan terima kasih.",
        ),
        text(SettingKey::LetterClosingEn, "We wish you well at {new_unit}."),
    ];
    papers.letter = LetterTemplate::from_settings(&texts, day(2026, 11, 21)).unwrap();
    let letters = indonesian(Paper::LettersPdf, &papers);
    for (page, name) in [(&letters[0], NAMES[0]), (&letters[2], NAMES[1])] {
        assert_says(
            page,
            &format!(
                "belum menjadi keputusan. Kepada {name}: Pemerintah Kota Contoh mengundang Saudara. Jabatan baru: Perawat Terampil pada \
                 Puskesmas Timur, Dinas Kesehatan. 1. Kebutuhan yang dipenuhi"
            ),
        );
    }
    assert_says(
        &letters[1],
        "penjelasan lebih lanjut. Demikian penjelasan tentang Pemerataan perawat & tenaga administrasi. Atas perhatian Saudara kami ucapkan \
         terima kasih. Kepala Badan Kepegawaian",
    );
    let english = pages(Paper::LettersPdf, &papers, Language::English).concat();
    assert_says(
        &english,
        "further explanation. We wish you well at Puskesmas Timur, Dinas Kesehatan. Head of",
    );
    assert!(!english.contains("mengundang"));
    // The words are those of letters alone.
    let annex = indonesian(Paper::AnnexPdf, &papers).concat();
    assert!(!annex.contains("mengundang"));
}

#[test]
fn the_briefing_names_nobody() {
    let papers = decided(8);
    let text = indonesian(Paper::BriefingPdf, &papers).concat();
    for words in [
        "Rencana ini memuat 8 perpindahan, dari paling banyak 400",
        "Indeks keseimbangan (0 sampai 100) 71,2 84,6",
        "Puskesmas Timur 12,3 8 menjadi 12 1,54 menjadi 1,02",
        "Pejabat Pembina Kepegawaian telah memutuskannya",
    ] {
        assert_says(&text, words);
    }
    assert!(!text.contains("Kecamatan Tengah"), "it does not change");
    for step in &papers.moves {
        assert!(!text.contains(&step.nip));
        assert!(!text.contains(&step.name));
    }
}

#[test]
fn names_in_the_contents_lead_to_the_letters() {
    let bytes = make(Paper::LettersPdf, &proposed(3), Language::Indonesian).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let titles: Vec<String> = document
        .get_toc()
        .unwrap()
        .toc
        .into_iter()
        .map(|entry| entry.title)
        .collect();
    assert_eq!(titles, NAMES.into_iter().take(3).collect::<Vec<_>>());
}

#[test]
fn files_are_marked_as_kept_for_good_and_hold_their_letters() {
    for paper in PDFS {
        let bytes = make(paper, &proposed(5), Language::Indonesian).unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        let text = document
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok())
            .find(|stream| has_type(&stream.dict, b"Metadata"))
            .map(|stream| String::from_utf8_lossy(&stream.content).into_owned())
            .unwrap();
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "{paper:?}: {text}");
        assert!(text.contains("RM-2026-04 Pemerataan perawat &amp; tenaga administrasi"));
        // Dates are those of the plan.
        assert!(text.contains("2026-11-21"));
        let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
        let embedded = fonts
            .filter(|dict| has_type(dict, b"FontDescriptor") && dict.has(b"FontFile2"))
            .count();
        assert_eq!(embedded, 2, "{paper:?}");
    }
}

fn has_type(dict: &Dictionary, name: &[u8]) -> bool {
    dict.get(b"Type")
        .and_then(Object::as_name)
        .is_ok_and(|kind| kind == name)
}

#[test]
fn papers_of_a_plan_without_anything_are_still_papers() {
    let mut papers = proposed(0);
    papers.government = String::new();
    papers.content_sha256 = None;
    papers.balance = None;
    papers.answers = None;
    papers.units.clear();
    papers.plan.goal.clear();
    papers.plan.evaluation_method.clear();
    papers.plan.effective_on = None;
    papers.plan.respond_by = None;
    papers.plan.published_on = None;
    for paper in [Paper::AnnexPdf, Paper::MinutesPdf, Paper::BriefingPdf] {
        assert_says(&indonesian(paper, &papers).concat(), "belum ada usulan");
    }
    for paper in [Paper::AnnexXlsx, Paper::MinutesXlsx, Paper::ImutXlsx] {
        make(paper, &papers, Language::Indonesian).unwrap();
    }
}
