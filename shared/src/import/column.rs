//! The columns of every file, with the Indonesian headers that are understood as well.

use crate::api::import::ImportKind;

/// A column of an import file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Header, as templates write it.
    pub name: &'static str,
    /// Other headers with the same meaning. Letter case, spaces and dashes do not matter.
    pub aliases: &'static [&'static str],
    /// Whether the header must be there. Cells may still be empty where the format says so.
    pub is_required: bool,
}

const fn required(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column {
        name,
        aliases,
        is_required: true,
    }
}

const fn optional(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column {
        name,
        aliases,
        is_required: false,
    }
}

const UNITS: &[Column] = &[
    required("code", &["kode", "kode_unit", "kd_unor", "unit_code"]),
    required("name", &["nama", "nama_unit", "nama_unor"]),
    optional("parent_code", &["kode_induk", "kd_induk", "induk", "kode_atasan"]),
    optional("kind", &["jenis", "jenis_unit"]),
];

const TITLES: &[Column] = &[
    required("code", &["kode", "kode_jabatan", "title_code"]),
    required("name", &["nama", "nama_jabatan"]),
    required("kind", &["jenis", "jenis_jabatan"]),
    optional("job_family", &["rumpun", "rumpun_jabatan"]),
    optional("functional_level", &["jenjang", "jenjang_jabatan"]),
    optional("job_class", &["kelas", "kelas_jabatan"]),
    optional("min_education", &["pendidikan_minimal", "syarat_pendidikan"]),
    optional("education_fields", &["bidang_pendidikan", "bidang_studi"]),
    optional("min_rank", &["golongan_minimal", "pangkat_minimal"]),
];

const POSITIONS: &[Column] = &[
    required("code", &["kode", "kode_posisi", "position_code"]),
    required("unit_code", &["kode_unit", "kd_unor", "unit"]),
    required("title_code", &["kode_jabatan", "jabatan", "title"]),
    optional("importance", &["kepentingan", "prioritas"]),
    optional("decreed_need", &["kebutuhan_ditetapkan", "kebutuhan", "need"]),
];

const TASKS: &[Column] = &[
    required("position_code", &["kode_posisi", "posisi"]),
    required("task", &["uraian_tugas", "tugas", "description"]),
    required("method", &["metode", "pendekatan"]),
    required("volume", &["volume_kerja"]),
    optional("period", &["satuan_periode", "periode"]),
    required("norm_time", &["norma_waktu", "norm"]),
];

const EMPLOYEES: &[Column] = &[
    required("nip", &["nip_baru", "ni_pppk"]),
    required("name", &["nama", "nama_lengkap"]),
    optional("employment_type", &["status", "jenis_pegawai", "status_asn"]),
    optional("rank", &["golongan", "gol_ruang", "golongan_ruang", "gol_akhir"]),
    required(
        "education_level",
        &["pendidikan", "tingkat_pendidikan", "jenjang_pendidikan"],
    ),
    optional("education_field", &["jurusan", "bidang_pendidikan", "pendidikan_nama"]),
    optional("birth_date", &["tanggal_lahir", "tgl_lahir"]),
    optional("sex", &["jenis_kelamin", "jk", "l/p"]),
    optional("appointed_on", &["tmt_cpns", "tmt_pengangkatan"]),
    optional("retires_on", &["tmt_pensiun"]),
    optional("position_code", &["kode_posisi", "posisi"]),
    optional("in_post_since", &["tmt_jabatan"]),
    optional("is_disciplined", &["hukuman_disiplin"]),
    optional("is_on_study_leave", &["tugas_belajar"]),
];

const RATINGS: &[Column] = &[
    required("nip", &["nip_baru", "ni_pppk"]),
    required("year", &["tahun"]),
    required("predicate", &["predikat", "predikat_kinerja"]),
];

/// The columns of a kind, in template order.
pub fn columns(kind: ImportKind) -> &'static [Column] {
    match kind {
        ImportKind::Units => UNITS,
        ImportKind::Titles => TITLES,
        ImportKind::Positions => POSITIONS,
        ImportKind::Tasks => TASKS,
        ImportKind::Employees => EMPLOYEES,
        ImportKind::Ratings => RATINGS,
    }
}

/// The column that a header means.
pub(super) fn find(kind: ImportKind, header: &str) -> Option<usize> {
    let folded = fold(header);
    columns(kind)
        .iter()
        .position(|column| column.name == folded || column.aliases.contains(&folded.as_str()))
}

/// Lower case, with one underscore for spaces, dashes and points.
fn fold(header: &str) -> String {
    header
        .to_lowercase()
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '_' | '-' | '.'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_in_both_languages_and_never_mean_two_columns() {
        assert_eq!(find(ImportKind::Units, " Nama Unit "), Some(1));
        assert_eq!(find(ImportKind::Employees, "TMT-Jabatan"), Some(11));
        assert_eq!(find(ImportKind::Units, "agama"), None);
        for kind in ImportKind::ALL {
            let mut names: Vec<&str> = columns(kind)
                .iter()
                .flat_map(|column| column.aliases.iter().copied().chain([column.name]))
                .collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{kind:?}");
            assert!(names.iter().all(|name| fold(name) == *name), "{kind:?}");
        }
    }
}
