//! Templates: a header and a few rows that fit together across the six files.
//!
//! The people in them have staff numbers of demonstration data (month and day 99), so that nobody imports them by mistake into a real
//! government: their rows are refused there.

use super::columns;
use crate::api::import::ImportKind;

/// The template of a kind, with the separator `,` and the line ends of spreadsheets.
pub fn template(kind: ImportKind) -> String {
    let header: Vec<&str> = columns(kind).iter().map(|column| column.name).collect();
    let mut text = header.join(",");
    for row in rows(kind) {
        text.push_str("\r\n");
        text.push_str(row);
    }
    text.push_str("\r\n");
    text
}

fn rows(kind: ImportKind) -> &'static [&'static str] {
    match kind {
        ImportKind::Units => &[
            "1,Pemerintah Kota Contoh,,government",
            "1.01,Dinas Kependudukan dan Pencatatan Sipil,1,office",
            "1.01.1,Bidang Pelayanan Pendaftaran Penduduk,1.01,division",
            "1.02,SD Negeri 1 Contoh,1,school",
        ],
        ImportKind::Titles => &[
            "penelaah,Penelaah Teknis Kebijakan,operational,policy,,7,s1,,",
            "pengelola,Pengelola Layanan Operasional,operational,service,,6,d3,,",
            "guru-kelas,Guru Kelas Ahli Pertama,functional,teacher_primary,ahli_pertama,8,s1,teaching.primary,III/a",
        ],
        ImportKind::Positions => &[
            "1.01.1/penelaah,1.01.1,penelaah,3,",
            "1.01.1/pengelola,1.01.1,pengelola,4,",
            "1.02/guru-kelas,1.02,guru-kelas,4,6",
        ],
        ImportKind::Tasks => &[
            "1.01.1/penelaah,Menelaah bahan kebijakan,task,8,month,300",
            "1.01.1/penelaah,Menyusun laporan,task,12,year,1200",
            "1.01.1/pengelola,Memproses permohonan kartu keluarga,task,24,day,15",
            "1.01.1/pengelola,Loket pelayanan,tool,2,,1",
        ],
        ImportKind::Employees => &[
            "198699992015051001,\"Agus Purnama, S.A.P.\",pns,III/b,s1,administration.public,1986-09-26,male,2015-05-01,\
             2044-10-01,1.01.1/penelaah,2021-02-01,no,no",
            "199099992014032001,\"Dewi Kusuma, A.Md.\",pns,II/d,d3,administration.management,1990-04-12,female,2014-03-01,\
             2048-05-01,1.01.1/pengelola,2019-08-01,no,no",
            "199299992023212001,\"Rina Pratama, S.Pd.\",pppk,IX,s1,teaching.primary,1992-07-03,female,2023-03-01,\
             ,1.02/guru-kelas,2023-03-01,no,no",
        ],
        ImportKind::Ratings => &["198699992015051001,2025,good", "199099992014032001,2025,very_good"],
    }
}
