//! Units, titles, positions and tasks.

use super::*;

#[test]
fn the_tree_of_units_has_one_root_and_no_cycle() {
    assert_eq!(
        issues(Units, b"code,name,parent_code\n2,x,9\n"),
        ["2 parent_code unknown_unit"]
    );
    assert_eq!(
        issues(Units, b"code,name,parent_code\n2,x,3\n3,y,2\n4,z,3\n5,w,5\n"),
        [
            "2 parent_code unit_cycle",
            "3 parent_code unit_cycle",
            "5 parent_code unit_cycle"
        ],
        "what hangs below a cycle is not part of it"
    );
    assert_eq!(
        issues(Units, b"code,name\n2,x\n"),
        ["2 - several_roots"].map(|text| text.replace('-', "parent_code"))
    );
    let (_, found) = read(
        &[ImportFile {
            kind: Units,
            bytes: b"code,name,parent_code\na,x,b\nb,y,missing\n",
        }],
        &Known::default(),
        rules(),
    );
    let codes: Vec<String> = found.into_list().into_iter().map(|issue| issue.code).collect();
    assert_eq!(codes, ["no_root", "unknown_unit"]);
    assert_eq!(
        issues(Units, b"code,name,parent_code\n1,x,\n1.1,y,1\n2,z,1.1\n2,again,1\n"),
        ["5 code duplicate"],
        "what is stored may be named again"
    );
}

#[test]
fn cells_of_units_are_checked() {
    let long = "x".repeat(241);
    let text = format!("code,name,parent_code,kind\n,x,1,dinas\n2,{long},1,\n3,a\tb,1,kantor\n4,,1,Dinas\n");
    assert_eq!(
        issues(Units, text.as_bytes()),
        [
            "2 code required",
            "3 name too_long",
            "4 name control_character",
            "4 kind unknown_value",
            "5 name required"
        ]
    );
}

#[test]
fn titles_are_checked() {
    let header = "code,name,kind,functional_level,job_class,min_education,education_fields,min_rank\n";
    let text = format!(
        "{header}a,A,fungsional,Ahli Pertama,8,S-1,health.nursing;teaching,III/a\n\
         b,B,fungsional,,8,s1,,\nc,C,pelaksana,ahli_muda,8,s1,,\nd,D,staf,,18,SLTP?,alchemy,V/x\ne,E,pelaksana,,x,s1,Kebidanan,IX\n"
    );
    assert_eq!(
        issues(Titles, text.as_bytes()),
        [
            "3 functional_level level_mismatch",
            "4 functional_level level_mismatch",
            "5 kind unknown_value",
            "5 job_class out_of_range",
            "5 education_fields unknown_field",
            "5 min_rank unknown_rank",
            "6 job_class not_a_number",
            "6 min_rank rank_ladder",
        ]
    );
}

#[test]
fn positions_name_units_and_titles_that_exist() {
    assert_eq!(
        issues(
            Positions,
            b"code,unit_code,title_code,importance,decreed_need\np,9,clerk,3,\nq,1.1,nurse,6,-2\nr,1.1,clerk,,1\n"
        ),
        [
            "2 unit_code unknown_unit",
            "3 title_code unknown_title",
            "3 importance out_of_range",
            "3 decreed_need negative"
        ]
    );
}

#[test]
fn tasks_are_checked_with_the_parser_of_the_workload_analysis() {
    let text = "kode_posisi;uraian_tugas;metode;volume;satuan_periode;norma_waktu\n\
        1.1/clerk;Surat;tugas;-5;hari;10\n\
        1.1/clerk;Surat;tugas;1,5;hari;10\n\
        1.1/clerk;Surat;tugas;2.400;tahun;10\n\
        1.1/clerk;Surat;tugas;0.1234;tahun;0\n\
        1.1/clerk;Surat;sihir;1;dasawarsa;10\n\
        1.1/clerk;;tugas;12x;bulan;10\n\
        2/clerk;Guru;ketetapan;6;;\n\
        1.1/clerk;Surat;tugas;0.1234;tahun;1.5\n\
        1.1/clerk;Kendaraan;alat;2;;1\n";
    assert_eq!(
        issues(Tasks, text.as_bytes()),
        [
            "2 volume negative",
            "3 volume comma_number",
            "4 volume ambiguous_number",
            "5 norma_waktu zero",
            "6 metode unknown_value",
            "6 satuan_periode unknown_value",
            "7 uraian_tugas required",
            "7 volume not_a_number",
            "8 kode_posisi unknown_position",
            "8 metode decreed_task",
            "9 volume too_many_decimals",
        ]
    );
}
