//! Reasons for a move and the parts of the fit in sentences: to the person concerned, or about the person.

use shared::{
    api::plan::{MoveEnd, ReasonText},
    domain::{
        letter::{LetterFacts, LetterFrame, LetterTemplate},
        reason::{FitKind, FitPart, MoveReason},
    },
};

use super::Language::{self, English, Indonesian};
use crate::papers::PaperMove;

/// A unit with its office, unless it is one itself.
pub fn place(end: &MoveEnd) -> String {
    match end.office_name.as_deref().filter(|office| *office != end.unit_name) {
        Some(office) => format!("{}, {office}", end.unit_name),
        None => end.unit_name.clone(),
    }
}

/// Whether a reason is about the posts (true) or about the person (false).
fn is_about_need(reason: &MoveReason) -> bool {
    match reason {
        MoveReason::FillsShortage { .. }
        | MoveReason::FillsVacancy { .. }
        | MoveReason::RelievesSurplus { .. }
        | MoveReason::SupportsUnit { .. }
        | MoveReason::Backfills { .. } => true,
        MoveReason::EducationMatch
        | MoveReason::ExperienceMatch { .. }
        | MoveReason::Wished
        | MoveReason::DueForRotation { .. } => false,
    }
}

/// Both ends of a move: the present post and the new one.
type Ends<'a> = (&'a MoveEnd, &'a MoveEnd);

/// The reasons of a move to the person who moves: one paragraph about the posts, and one about the person.
pub fn paragraphs(language: Language, reasons: &[MoveReason], ends: Ends<'_>) -> [String; 2] {
    let sentences = |about_need: bool| -> Vec<String> {
        reasons
            .iter()
            .filter(|reason| is_about_need(reason) == about_need)
            .map(|reason| to_person(language, reason, ends))
            .collect()
    };
    let mut need = sentences(true);
    if need.is_empty() {
        let even = language.pick(
            "Perpindahan ini ikut memeratakan beban kerja di antara unit kerja.",
            "This move helps to even out the workload between units.",
        );
        need.push(even.to_owned());
    }
    let mut person = sentences(false);
    let chosen = language.pick(
        "Saudara memenuhi syarat jabatan tersebut. Di antara susunan perpindahan yang memenuhi aturan, susunan dalam rencana inilah yang \
         dinilai paling baik menurut kriteria rencana.",
        "You meet what the post asks for. Among the sets of moves that the rules allow, the one in this plan is rated best by the criteria of \
         the plan.",
    );
    person.push(chosen.to_owned());
    [need.join(" "), person.join(" ")]
}

/// The reasons of a move to the person who moves, in both languages.
pub fn generated(reasons: &[MoveReason], ends: Ends<'_>) -> ReasonText {
    let text = |language| paragraphs(language, reasons, ends).join("\n\n");
    ReasonText {
        id: text(Indonesian),
        en: text(English),
    }
}

/// What the government says around the reasons of a move; the names are those of the person, with titles, of the plan, and of the government.
pub fn letter_frame(
    template: &LetterTemplate,
    [name, plan, government]: [&str; 3],
    (from, to): Ends<'_>,
) -> LetterFrame {
    template.fill(&LetterFacts {
        name,
        old_title: &from.title,
        old_unit: &place(from),
        new_title: &to.title,
        new_unit: &place(to),
        plan,
        government,
    })
}

/// A reason as a sentence to the person who moves.
fn to_person(language: Language, reason: &MoveReason, (from, to): Ends<'_>) -> String {
    let (title, unit) = (&to.title, place(to));
    let people = |count: u32| language.people(count);
    match (language, reason) {
        (
            Indonesian,
            MoveReason::FillsShortage {
                need_centi,
                holders_before,
                holders_after,
            },
        ) => format!(
            "Jabatan {title} pada {unit} kekurangan pegawai: beban kerjanya untuk {}, sedangkan yang ada {}. Setelah \
             seluruh rencana dilaksanakan menjadi {}.",
            language.needed_people(*need_centi),
            people(*holders_before),
            people(*holders_after)
        ),
        (
            English,
            MoveReason::FillsShortage {
                need_centi,
                holders_before,
                holders_after,
            },
        ) => format!(
            "The post of {title} at {unit} is short of staff: its workload is for {}, and it is held by {}. Once the whole plan is \
             carried out, it will be held by {}.",
            language.needed_people(*need_centi),
            people(*holders_before),
            people(*holders_after)
        ),
        (Indonesian, MoveReason::FillsVacancy { need_centi }) => format!(
            "Jabatan {title} pada {unit} kosong, sedangkan beban kerjanya untuk {}.",
            language.needed_people(*need_centi)
        ),
        (English, MoveReason::FillsVacancy { need_centi }) => format!(
            "The post of {title} at {unit} is vacant, and its workload is for {}.",
            language.needed_people(*need_centi)
        ),
        (
            Indonesian,
            MoveReason::RelievesSurplus {
                need_centi,
                holders_before,
                holders_after,
            },
        ) => format!(
            "Jabatan {} pada {} diisi {} untuk beban kerja {}. Setelah seluruh rencana dilaksanakan menjadi {}.",
            from.title,
            place(from),
            people(*holders_before),
            language.needed_people(*need_centi),
            people(*holders_after)
        ),
        (
            English,
            MoveReason::RelievesSurplus {
                need_centi,
                holders_before,
                holders_after,
            },
        ) => format!(
            "The post of {} at {} is held by {} for a workload of {}. Once the whole plan is carried out, it will be held by {}.",
            from.title,
            place(from),
            people(*holders_before),
            language.needed_people(*need_centi),
            people(*holders_after)
        ),
        (
            Indonesian,
            MoveReason::SupportsUnit {
                ratio_before_centi,
                ratio_after_centi,
            },
        ) => format!(
            "Rasio beban kerja {unit} secara keseluruhan berubah dari {} menjadi {}; nilai 1,00 berarti beban sama dengan \
             kemampuan pegawai yang ada.",
            language.ratio(*ratio_before_centi),
            language.ratio(*ratio_after_centi)
        ),
        (
            English,
            MoveReason::SupportsUnit {
                ratio_before_centi,
                ratio_after_centi,
            },
        ) => format!(
            "The load ratio of {unit} as a whole goes from {} to {}; 1.00 means that the load equals what its staff can do.",
            language.ratio(*ratio_before_centi),
            language.ratio(*ratio_after_centi)
        ),
        (Indonesian, MoveReason::Backfills { need_centi, leaving }) => format!(
            "Sebanyak {} meninggalkan jabatan {title} pada {unit} dalam rencana ini, sedangkan beban kerjanya untuk {}.",
            people(*leaving),
            language.needed_people(*need_centi)
        ),
        (English, MoveReason::Backfills { need_centi, leaving }) => format!(
            "Under this plan {} will leave the post of {title} at {unit}, and its workload is for {}.",
            people(*leaving),
            language.needed_people(*need_centi)
        ),
        (Indonesian, MoveReason::EducationMatch) => format!("Pendidikan Saudara sesuai dengan jabatan {title}."),
        (English, MoveReason::EducationMatch) => format!("Your education matches the post of {title}."),
        (Indonesian, MoveReason::ExperienceMatch { months }) => format!(
            "Saudara berpengalaman {} dalam rumpun jabatan ini.",
            language.duration(*months)
        ),
        (English, MoveReason::ExperienceMatch { months }) => {
            format!(
                "You have {} of experience in this job family.",
                language.duration(*months)
            )
        }
        (Indonesian, MoveReason::Wished) => format!("{unit} termasuk unit kerja yang Saudara harapkan."),
        (English, MoveReason::Wished) => format!("{unit} is among the units that you wished for."),
        (Indonesian, MoveReason::DueForRotation { months }) => format!(
            "Saudara telah {} memangku jabatan sekarang, lebih lama dari lima tahun yang dianjurkan.",
            language.duration(*months)
        ),
        (English, MoveReason::DueForRotation { months }) => format!(
            "You have held your present post for {}, longer than the five years that are advised.",
            language.duration(*months)
        ),
    }
}

/// A reason in a few Indonesian words, for a list.
pub fn in_list(reason: &MoveReason) -> String {
    let language = Indonesian;
    match reason {
        MoveReason::FillsShortage {
            need_centi,
            holders_before,
            holders_after,
        } => format!(
            "mengisi kekurangan pada jabatan tujuan (kebutuhan {}, terisi {holders_before}, menjadi {holders_after})",
            language.need(*need_centi)
        ),
        MoveReason::FillsVacancy { need_centi } => {
            format!("mengisi jabatan yang kosong (kebutuhan {})", language.need(*need_centi))
        }
        MoveReason::RelievesSurplus {
            need_centi,
            holders_before,
            holders_after,
        } => format!(
            "mengurangi kelebihan pada jabatan asal (kebutuhan {}, terisi {holders_before}, menjadi {holders_after})",
            language.need(*need_centi)
        ),
        MoveReason::SupportsUnit {
            ratio_before_centi,
            ratio_after_centi,
        } => format!(
            "meringankan beban unit tujuan (rasio {} menjadi {})",
            language.ratio(*ratio_before_centi),
            language.ratio(*ratio_after_centi)
        ),
        MoveReason::Backfills { leaving, .. } => {
            format!("menggantikan {leaving} pegawai yang berpindah dari jabatan tujuan")
        }
        MoveReason::EducationMatch => "pendidikan sesuai dengan jabatan tujuan".to_owned(),
        MoveReason::ExperienceMatch { months } => {
            format!("berpengalaman {} dalam rumpun jabatan", language.duration(*months))
        }
        MoveReason::Wished => "sesuai dengan unit kerja yang diharapkan".to_owned(),
        MoveReason::DueForRotation { months } => {
            format!("telah {} pada jabatan asal", language.duration(*months))
        }
    }
}

/// All reasons of a move as one Indonesian sentence.
pub fn all_in_list(step: &PaperMove) -> String {
    let text = step.reasons.iter().map(in_list).collect::<Vec<_>>().join("; ");
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}

/// What a part of the fit looks at.
pub fn fit_name(language: Language, kind: FitKind) -> &'static str {
    match kind {
        FitKind::Education => language.pick("Pendidikan", "Education"),
        FitKind::Competence => language.pick("Kompetensi", "Competence"),
        FitKind::Experience => language.pick("Pengalaman", "Experience"),
        FitKind::Performance => language.pick("Kinerja", "Performance"),
        FitKind::Distance => language.pick("Kedekatan tempat kerja", "Closeness of the workplace"),
    }
}

/// How much of a part is reached, in words.
pub fn fit_level(language: Language, part: FitPart) -> &'static str {
    let sixths = (6 * part.points).checked_div(part.max).unwrap_or(6);
    match sixths {
        6.. => language.pick("sesuai sepenuhnya", "matches fully"),
        4..6 => language.pick("sebagian besar sesuai", "matches for the most part"),
        2..4 => language.pick("sebagian sesuai", "matches in part"),
        1 => language.pick("sedikit sesuai", "matches a little"),
        0 => language.pick(
            "belum sesuai atau belum tercatat",
            "does not match, or is not on record",
        ),
    }
}
