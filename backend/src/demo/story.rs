//! What the people of a demo government write: names and goals of plans, concerns, feedback. In Indonesian, as they would.

use chrono::{Datelike as _, NaiveDate};
use shared::{
    api::{
        plan::{Attendee, CriteriaPreset, DecreeRequest, MinutesRequest, Recommendation},
        transfer::{ConcernCategory, FeedbackPhase},
    },
    domain::check_in::CheckInDay,
};

use super::place::Place;

/// Words and numbers of a government's plans.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    /// Name of the plan that was carried out.
    pub earlier_name: &'static str,
    /// Its goal.
    pub earlier_goal: &'static str,
    /// Name of the plan in consultation.
    pub present_name: &'static str,
    /// Its goal.
    pub present_goal: &'static str,
    /// Name of the draft.
    pub draft_name: &'static str,
    /// Its goal.
    pub draft_goal: &'static str,
    /// How success is judged.
    pub evaluation_method: &'static str,
    /// Note of the appointing authority with its decision.
    pub decision: &'static str,
    /// Most moves of the plan in consultation.
    pub budget: u32,
    /// What it cares about.
    pub criteria: CriteriaPreset,
}

/// The texts of a place.
pub fn texts(place: Place) -> Texts {
    let common = Texts {
        earlier_name: "Penataan pegawai pelaksana antarperangkat daerah",
        earlier_goal: "Menempatkan pegawai pelaksana pada perangkat daerah yang beban kerjanya melebihi kapasitas, tanpa mengubah jabatan.",
        present_name: "",
        present_goal: "",
        draft_name: "Pengisian jabatan kosong triwulan depan",
        draft_goal: "Mengisi jabatan yang dibutuhkan tetapi belum ada pemangkunya.",
        evaluation_method: "Rasio beban kerja per unit dibandingkan sebelum dan sesudah mutasi pada hari ke-30, 90 dan 180; umpan balik \
                            pegawai dan kepala unit; hasil survei kepuasan masyarakat pada unit layanan.",
        decision: "Disetujui. Pastikan setiap pegawai menerima surat penjelasan dan pendampingan di unit baru.",
        budget: 60,
        criteria: CriteriaPreset::Balance,
    };
    match place {
        Place::Pangkalpinang => Texts {
            present_name: "Penyeimbangan beban kerja 2026",
            present_goal: "Memindahkan pegawai pelaksana dari unit yang longgar, terutama Dinas Kesehatan, ke unit yang kekurangan, \
                           termasuk pengelola keuangan ke kecamatan, sesuai kualifikasi jabatan.",
            ..common
        },
        Place::Binjai => Texts {
            present_name: "Penguatan unit pelayanan publik",
            present_goal: "Memindahkan pegawai administrasi yang berlebih di kantor ke kelurahan, kecamatan dan Dinas Kependudukan dan \
                           Pencatatan Sipil agar waktu tunggu warga berkurang.",
            budget: 80,
            ..common
        },
        Place::Kepahiang => Texts {
            present_name: "Pengisian jabatan kosong kecamatan dan kelurahan",
            present_goal: "Mengisi jabatan kosong dengan kriteria kinerja, pengalaman dan kompetensi yang berlaku sama bagi semua pegawai.",
            draft_name: "Rotasi pegawai di atas lima tahun",
            draft_goal: "Memberi pengalaman baru bagi pegawai yang lebih dari lima tahun dalam jabatan yang sama.",
            budget: 40,
            criteria: CriteriaPreset::Vacancies,
            ..common
        },
        Place::Palembang => Texts {
            present_name: "Penempatan sesuai latar belakang dan beban kerja",
            present_goal: "Menempatkan pegawai sesuai latar belakang pendidikan dan mengurangi ketimpangan beban kerja antarperangkat daerah \
                           dan puskesmas.",
            budget: 150,
            ..common
        },
        Place::Pontianak => Texts {
            present_name: "Rotasi pegawai dan penguatan kelurahan",
            present_goal: "Merotasi pegawai yang lebih dari lima tahun dalam jabatan yang sama dan menambah pegawai di kantor lurah.",
            budget: 80,
            criteria: CriteriaPreset::Rotation,
            ..common
        },
    }
}

/// Minutes of the appraisal team, which met on `day`.
pub fn minutes(day: NaiveDate) -> MinutesRequest {
    let member = |function: &str, name: &str| Attendee {
        name: name.to_owned(),
        function: function.to_owned(),
    };
    MinutesRequest {
        number: format!("800/{:02}/TPK/{}", day.month(), day.year()),
        met_on: day,
        place: "Ruang rapat sekretariat daerah".to_owned(),
        attendees: vec![
            member("Ketua", "Sekretaris Daerah (contoh)"),
            member("Anggota", "Inspektur (contoh)"),
            member("Sekretaris", "Kepala BKPSDM (contoh)"),
        ],
        recommendation: Recommendation::Agree,
        advice: "Setiap perpindahan sesuai syarat jabatan dan kebutuhan unit. Rencana dapat ditetapkan, dengan pendampingan di unit \
                 penerima selama tiga bulan pertama."
            .to_owned(),
    }
}

/// The decree that a place's earlier plan was carried out by, signed on `day`.
pub fn decree(place: Place, day: NaiveDate) -> DecreeRequest {
    let office = if place.is_regency() { "Bupati" } else { "Wali Kota" };
    DecreeRequest {
        number: format!("800.1.3.1/{:02}/BKPSDM/{}", day.month(), day.year()),
        dated_on: day,
        oath_on: None,
        effective_on: None,
        signatory_name: "Kepala Daerah (contoh)".to_owned(),
        signatory_title: office.to_owned(),
    }
}

/// What somebody writes with a concern.
pub fn concern(category: ConcernCategory) -> &'static str {
    match category {
        ConcernCategory::Distance => "Unit baru lebih jauh dari rumah dan belum ada angkutan umum ke sana.",
        ConcernCategory::Family => "Saya merawat orang tua yang sakit dan perlu dekat dengan rumah.",
        ConcernCategory::Match => "Tugas di unit baru berbeda dari pengalaman saya, mohon dijelaskan pelatihannya.",
        ConcernCategory::Career => "Bagaimana pengaruh perpindahan ini terhadap kenaikan pangkat saya?",
        ConcernCategory::Health => "Saya masih dalam pengobatan rutin di dekat kantor sekarang.",
        ConcernCategory::Data => "Tanggal mulai jabatan saya di sistem belum benar.",
        ConcernCategory::Automation => "Saya minta usulan ini ditinjau oleh pejabat, bukan hanya oleh sistem.",
        ConcernCategory::Other => "Mohon waktu untuk menyelesaikan pekerjaan yang sedang berjalan.",
    }
}

/// What the personnel office writes first to somebody with a concern.
pub const ANSWER: &str = "Terima kasih sudah menyampaikan. Kami sedang membahasnya dengan kepala unit tujuan dan akan menghubungi Anda \
                          sebelum batas waktu tanggapan.";

/// Why a move stays as it is, though somebody had a concern.
pub fn outcome(category: Option<ConcernCategory>) -> &'static str {
    match category {
        Some(ConcernCategory::Distance) => {
            "Jarak ke unit baru kami periksa kembali dan masih dalam satu kecamatan. Jam masuk dapat disesuaikan selama tiga bulan pertama."
        }
        Some(ConcernCategory::Family) => {
            "Unit tujuan menyetujui pengaturan jam kerja agar Anda tetap dapat merawat keluarga."
        }
        Some(ConcernCategory::Match) => {
            "Anda mendapat pendamping dan pelatihan pada bulan pertama. Latar belakang Anda sesuai dengan jabatan ini."
        }
        Some(ConcernCategory::Career) => {
            "Perpindahan ini tidak mengubah masa kerja, pangkat, maupun jadwal kenaikan pangkat Anda."
        }
        _ => {
            "Keberatan Anda telah dibahas bersama kepala unit asal dan tujuan, dan kebutuhan unit tujuan tetap lebih mendesak."
        }
    }
}

/// What somebody writes with feedback.
pub fn feedback(phase: FeedbackPhase) -> &'static str {
    match phase {
        FeedbackPhase::Before => "Alasannya jelas. Saya berharap ada waktu serah terima tugas.",
        FeedbackPhase::After => "Tugas di unit baru sesuai, rekan kerja membantu. Pelatihan aplikasi masih diperlukan.",
    }
}

/// What somebody writes in the own check-in.
pub fn own_check_in(day: CheckInDay) -> &'static str {
    match day {
        CheckInDay::Day30 => {
            "Saya sudah mengenal rekan kerja, tetapi masih perlu belajar aplikasi yang dipakai di unit ini."
        }
        CheckInDay::Day90 => "Pekerjaan berjalan lancar. Pembagian tugas pada akhir bulan masih terlalu padat.",
        CheckInDay::Day180 => "Saya merasa cocok dengan pekerjaan ini.",
    }
}

/// What a receiving head writes about a newcomer.
pub fn head_check_in(day: CheckInDay) -> &'static str {
    match day {
        CheckInDay::Day30 => "Cepat beradaptasi dan aktif bertanya. Perlu didampingi untuk tugas pelaporan.",
        CheckInDay::Day90 => "Sudah bekerja mandiri dan mulai membantu rekan lain.",
        CheckInDay::Day180 => "Menjadi andalan dalam tim.",
    }
}

/// What a newcomer has to learn.
pub fn training(index: usize) -> &'static str {
    if index.is_multiple_of(2) {
        "Pelatihan aplikasi persuratan elektronik dan tata naskah dinas"
    } else {
        "Bimbingan teknis pengelolaan arsip dan pelaporan keuangan unit"
    }
}

/// Who takes care of training.
pub const TRAINING_OWNER: &str = "Bidang Pengembangan Kompetensi BKPSDM";
